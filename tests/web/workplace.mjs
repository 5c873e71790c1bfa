// The workplace: the way in, the intake, and that customers get nothing of it.
import assert from 'node:assert/strict';
import { firstVisit } from './first_visit.mjs';
import { openPage } from './browser.mjs';
import { accessible, axe, fits } from './portal_fits.mjs';
import { browser, desktop, number, numbers, phone, portal, test } from './portal_test.mjs';

const key = () => portal.key;
async function send(items) {
  const answer = await fetch(`${portal.url}/api/v1/ingest/events`, {
    method: 'POST', headers: { Authorization: `Bearer ${key()}`, 'Content-Type': 'application/json' }, body: JSON.stringify(items) });
  assert.equal(answer.status, 200);
}
async function open(address, options = {}) {
  const page = await openPage(browser, { ...desktop, locale: 'en-GB', ...options });
  await page.goto(portal.url + address);
  await page.waitForSelector('html[data-ready]');
  return page;
}
const key_field = (page) => page.getByRole('textbox', { name: /Operator key|操作员密钥/ });
async function sign_in(page) {
  await key_field(page).fill(key());
  await key_field(page).press('Enter');
  await page.getByRole('button', { name: /Sign out|退出/ }).waitFor();
}

test('the workplace: a wrong key is told, the right one leads on, and is kept nowhere', async () => {
  const page = await open('/workplace');
  assert.equal(await key_field(page).getAttribute('type'), 'password');
  await key_field(page).fill('mp_wrong');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('not known, or was revoked').first().waitFor();
  await sign_in(page);
  await page.getByRole('heading', { name: 'What came in' }).waitFor();
  assert.equal(await page.title(), 'What came in · Milepost');
  const kept = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href,
    history.state, await caches.keys(), (await indexedDB.databases?.()) ?? [], (await navigator.serviceWorker.getRegistrations()).length]));
  assert.ok(!kept.includes(key()), kept);
  await page.reload();
  await key_field(page).waitFor();
  assert.equal(await key_field(page).inputValue(), '');
  page.problems = page.problems.filter((problem) => !problem.includes('401'));
  return page;
});

test('the workplace: from what came in to what was refused and to the number, and back', async () => {
  await send([{ number, milestone: 'arrived', at: 'yesterday' }, { number, id: 'w1', milestone: 'arrived',
    at: new Date().toISOString(), code: 'ARR', note: 'dock 4', place: { city: '成都', country: 'CN' } }]);
  const page = await open('/workplace');
  await sign_in(page);
  const latest = page.getByRole('table', { name: 'Latest messages' });
  await latest.getByText('1 taken, 1 refused').first().waitFor();
  await latest.getByRole('link').first().click();
  await page.waitForURL('**/workplace/messages/*');
  await page.getByText('at: expected a time').first().waitFor();
  await page.getByRole('link', { name: number }).click();
  await page.waitForURL(`**/workplace/numbers/${number}`);
  await page.getByText('dock 4').first().waitFor();
  await page.goBack();
  await page.getByText('at: expected a time').first().waitFor();
  await page.goBack();
  await latest.waitFor();
  await page.getByRole('textbox', { name: 'Waybill number' }).fill(portal.unknown);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('Nothing came in for this number').first().waitFor();
  page.problems = page.problems.filter((problem) => !problem.includes('404'));
  return page;
});

test('the workplace: works by keyboard alone, and signing out leaves nothing', async () => {
  const page = await open('/workplace');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 12 && await page.evaluate(() => document.activeElement.type) !== 'password'; i += 1) await page.keyboard.press('Tab');
  await page.keyboard.insertText(key());
  await page.keyboard.press('Enter');
  const out = page.getByRole('button', { name: 'Sign out' });
  await out.waitFor();
  await out.focus();
  await page.keyboard.press('Enter');
  await key_field(page).waitFor();
  assert.equal(await page.getByText('web-tests').count(), 0);
  return page;
});

test('the workplace: without a network it says so, and what was known stays', async () => {
  const page = await open('/workplace');
  await sign_in(page);
  await page.getByRole('table', { name: 'Latest messages' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Refresh' }).first().click();
  await page.getByText('What was known before is below').first().waitFor();
  assert.equal(await page.getByRole('table', { name: 'Latest messages' }).count(), 1);
  page.problems = page.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem));
  return page;
});

for (const [size, options] of Object.entries({ desktop, tablet: { viewport: { width: 768, height: 1024 } }, phone, narrow: { viewport: { width: 320, height: 640 } } }))
  test(`the workplace: every screen fits and axe finds nothing: ${size}`, async () => {
    const problems = [];
    let page;
    for (const [colorScheme, locale] of [['light', 'zh-CN'], ['dark', 'en-GB']]) {
      page = await openPage(browser, { ...options, colorScheme, locale });
      await page.addInitScript(axe);
      const look = async (name) => {
        await page.waitForTimeout(300);
        problems.push(...[...await fits(page), ...await accessible(page)].map((problem) => `${name} ${locale}: ${problem}`));
      };
      await page.goto(`${portal.url}/workplace/numbers/${numbers.delivered}`);
      await page.waitForSelector('html[data-ready]');
      await look('sign in');
      await sign_in(page);
      await page.getByText(/dock|成都/).first().waitFor();
      await look('number');
      await page.getByRole('link', { name: /Back to the intake|返回接入/ }).click();
      await page.getByText('web-tests').first().waitFor();
      await look('intake');
    }
    assert.deepEqual(problems, []);
    return page;
  });

test('the workplace: customers get nothing of it, and staff nothing of the portal', async () => {
  const names = (visit) => Object.keys({ ...visit.parts, ...visit.later });
  const customer = await firstVisit(browser, `${portal.url}/t/${number}`, 4000);
  assert.ok(names(customer).includes('/assets/tracker.wasm'));
  assert.deepEqual(names(customer).filter((name) => /workplace|client/.test(name)), []);
  for (const address of ['/', '/settings', '/offline', '/service_worker.js', '/manifest.webmanifest', '/api/v1/site'])
    assert.ok(!(await (await fetch(portal.url + address)).text()).includes('workplace'), address);
  const staff = await firstVisit(browser, `${portal.url}/workplace`, 4000);
  assert.ok(names(staff).includes('/workplace/assets/workplace.wasm'));
  assert.deepEqual(names(staff).filter((name) => /client|land|service_worker|manifest|examples/.test(name)), []);
  return { problems: [] };
});

test('the workplace: its program stays within its bound on the wire', async () => {
  const { parts } = await firstVisit(browser, `${portal.url}/workplace`);
  const program = parts['/workplace/assets/workplace.wasm'] + parts['/workplace/assets/workplace.js'];
  assert.ok(program > 50_000 && program <= 200_000, `the workplace's program is ${program} bytes`);
  return { problems: [] };
});
