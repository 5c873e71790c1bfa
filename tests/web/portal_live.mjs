// An open shipment hears of its next scan: on the page alone and on the canvas over it, in all tabs by one connection,
// and by asking again where streams do not pass.
import assert from 'node:assert/strict';
import { openPage } from './browser.mjs';
import { browser, desktop, open, phone, portal, test, until } from './portal_test.mjs';

const small = { ...phone, locale: 'zh-CN', viewport: { width: 360, height: 500 } };
const asks_live = (request) => request.url().includes('/api/v1/live?');
const asks_again = (number) => (request) => request.url().endsWith(`/api/v1/shipments/${number}`) && !asks_live(request);
// What is read out is kept, since it stands there for some seconds only.
const listen = (page) => page.addInitScript(() => {
  self.read_out = '';
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest('[role=status], [aria-live=polite]');
      if (region) self.read_out += ` ${region.textContent}`;
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
});
const reads_out = (page, words) => until(page, (wanted) => new RegExp(wanted).test(self.read_out), words.source);
const main_says = (page, words) => until(page, (wanted) => {
  const shown = document.documentElement.classList.contains('canvas') ? document.querySelector('#mirror main') : document.querySelector('main');
  return shown && shown.textContent.includes(wanted);
}, words);

// The server's page, over which no canvas comes.
async function open_plain(number, options = desktop, prepare = async () => {}) {
  const page = await openPage(browser, options);
  await prepare_plain(page);
  await listen(page);
  await prepare(page);
  const heard = page.waitForRequest(asks_live);
  await page.goto(`${portal.url}/t/${number}`);
  await heard;
  return page;
}
const prepare_plain = (page) => page.addInitScript(() => { delete window.WebAssembly; });
async function open_canvas(number, options = desktop) {
  const page = await openPage(browser, options);
  await listen(page);
  const heard = page.waitForRequest(asks_live);
  await page.goto(`${portal.url}/t/${number}`);
  await page.waitForSelector('html[data-ready]');
  await heard;
  return page;
}
const forget_faults = (page) => { page.problems = page.problems.filter((problem) => !/Failed to load|preload|ERR_|EventSource/.test(problem)); };

for (const [where, opened] of [['the page', open_plain], ['the canvas', open_canvas]]) {
  test(`${where} shows a scan that comes while it is open, and says so`, async () => {
    const number = await portal.parcel();
    const page = await opened(number);
    await page.getByRole('button', { name: '重新检查' }).waitFor();
    await portal.scan(number, 'arrived');
    await main_says(page, '到达武汉');
    await reads_out(page, /有新动态。到达武汉/);
    await portal.scan(number, 'delivered');
    await main_says(page, '已签收');
    await until(page, () => document.title.includes('已签收'));
    assert.equal(await page.getByRole('button', { name: '有新动态，点此查看' }).count(), 0);
    forget_faults(page);
    return page;
  });

  test(`${where} does not move while it is read: what is new waits to be asked for`, async () => {
    const number = await portal.parcel();
    const page = await opened(number, small);
    await page.evaluate(() => scrollTo(0, 200));
    await until(page, () => scrollY === 200);
    await portal.scan(number, 'arrived');
    await page.getByRole('button', { name: '有新动态，点此查看' }).waitFor();
    await reads_out(page, /有新动态。到达武汉/);
    assert.equal(await page.evaluate(() => scrollY), 200);
    assert.equal(await page.locator('main').last().getByText('到达武汉').count(), 0);
    await page.getByRole('button', { name: '有新动态，点此查看' }).click();
    await main_says(page, '到达武汉');
    await until(page, () => scrollY === 0);
    assert.equal(await page.getByRole('button', { name: '有新动态，点此查看' }).count(), 0);
    // Whoever goes back to the top sees it too.
    await page.evaluate(() => scrollTo(0, 200));
    await until(page, () => scrollY === 200);
    await portal.scan(number, 'out_for_delivery');
    await page.getByRole('button', { name: '有新动态，点此查看' }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await main_says(page, '正在派送');
    forget_faults(page);
    return page;
  });

  test(`${where} asks again by its button, and says how that went`, async () => {
    const number = await portal.parcel();
    const page = await opened(number);
    await page.getByText(/^检查于 \d\d:\d\d$/).locator('visible=true').first().waitFor();
    await page.getByRole('button', { name: '重新检查' }).focus();
    await page.keyboard.press('Enter');
    await reads_out(page, /检查于 \d\d:\d\d/);
    await page.route(`**/api/v1/shipments/${number}`, (route) => route.abort());
    await page.getByRole('button', { name: '重新检查' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^没能更新，显示的是.*\d\d:\d\d\s?的内容$/).locator('visible=true').first().waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '重新检查');
    await page.unroute(`**/api/v1/shipments/${number}`);
    await page.keyboard.press('Enter');
    await page.getByText(/^检查于 \d\d:\d\d$/).locator('visible=true').first().waitFor();
    await until(page, () => !document.querySelector(document.documentElement.classList.contains('canvas') ? '#mirror' : 'main').textContent.includes('没能更新'));
    forget_faults(page);
    return page;
  });

  test(`${where} hears of what came while there was no network`, async () => {
    const number = await portal.parcel();
    const page = await opened(number);
    await page.getByText(/^检查于 \d\d:\d\d$/).locator('visible=true').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText(/^没有网络，显示的是/).locator('visible=true').first().waitFor();
    await portal.scan(number, 'arrived');
    await page.context().setOffline(false);
    await main_says(page, '到达武汉');
    await until(page, () => !document.querySelector(document.documentElement.classList.contains('canvas') ? '#app' : 'main').textContent.includes('没有网络'));
    forget_faults(page);
    return page;
  });
}

test('all tabs of a browser hear by one connection, and the next one takes it over', async () => {
  const [one, other] = [await portal.parcel(), await portal.parcel()];
  const first = await open_canvas(one);
  const context = first.context();
  const asked = [];
  context.on('request', (request) => { if (asks_live(request)) asked.push(request); });
  const second = await context.newPage();
  second.problems = [];
  await prepare_plain(second);
  // Another number: the first tab asks for both.
  const both = context.waitForEvent('request', asks_live);
  await second.goto(`${portal.url}/t/${other}`);
  const request = await both;
  assert.equal(request.frame().page(), first);
  assert.ok(request.url().includes(one) && request.url().includes(other), request.url());
  await portal.scan(other, 'arrived');
  await main_says(second, '到达武汉');
  assert.deepEqual(asked.filter((request) => request.frame().page() === second), []);
  const taken_over = second.waitForRequest(asks_live);
  await first.close();
  await taken_over;
  await portal.scan(other, 'delivered');
  await main_says(second, '已签收');
  forget_faults(second);
  return second;
});

test('a tab that is hidden asks for nothing, and asks at once when it is seen again', async () => {
  const number = await portal.parcel();
  const page = await open_plain(number);
  const hide = (hidden) => page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  const ended = page.waitForEvent('requestfailed', asks_live);
  await hide(true);
  await ended;
  await portal.scan(number, 'arrived');
  const heard = page.waitForRequest(asks_live);
  await hide(false);
  await heard;
  await main_says(page, '到达武汉');
  forget_faults(page);
  return page;
});

for (const [what, spoil] of [
  ['are refused', (page) => page.route('**/api/v1/live?**', (route) => route.fulfill({ status: 503, body: '' }))],
  ['never begin', (page) => page.route('**/api/v1/live?**', () => {})],
  ['break off', (page) => page.route('**/api/v1/live?**', (route) => route.abort())],
  ['are unknown', (page) => page.addInitScript(() => { delete window.EventSource; })]])
  test(`where streams ${what} the page asks again, at a growing gap`, async () => {
    const number = await portal.parcel();
    const page = await openPage(browser, desktop);
    await page.clock.install();
    await prepare_plain(page);
    await spoil(page);
    const asked = [];
    page.on('request', (request) => { if (asks_again(number)(request)) asked.push(request.headers()['if-none-match']); });
    const pass = async (seconds) => { for (let i = 0; i < seconds; i += 1) await page.clock.runFor(1000); };
    await page.goto(`${portal.url}/t/${number}`);
    while (asked.length < 1) await pass(1);
    assert.equal(asked[0], undefined);
    await portal.scan(number, 'arrived');
    while (asked.length < 2) await pass(1);
    assert.match(asked[1], /"/);  // by its tag
    await main_says(page, '到达武汉');
    await pass(14);
    assert.equal(asked.length, 2, 'the third comes after half a minute, and not before');
    while (asked.length < 3) await pass(1);
    forget_faults(page);
    return page;
  });

test('without script the page says when it was made', async () => {
  const page = await openPage(browser, { ...desktop, javaScriptEnabled: false });
  await page.goto(`${portal.url}/t/${await portal.parcel()}`);
  await page.locator('main .checked').getByText(/\d{4}.* \d\d:\d\d.*UTC\+8/).waitFor();
  assert.equal(await page.getByRole('button', { name: '重新检查' }).count(), 0);
  return page;
});

test('who goes on to another shipment on the canvas hears of that one', async () => {
  const number = await portal.parcel();
  const page = await open('/');
  const heard = page.waitForRequest((request) => asks_live(request) && request.url().includes(number));
  await page.getByRole('textbox', { name: '运单号' }).fill(number);
  await page.keyboard.press('Enter');
  await heard;
  await main_says(page, '离开上海');
  await portal.scan(number, 'arrived');
  await main_says(page, '到达武汉');
  forget_faults(page);
  return page;
});
