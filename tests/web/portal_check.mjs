// The whole portal in a real browser against a real server: by role and name, by mouse, touch and
// keyboard alone, with an input method, offline, with the drawing context lost, without script.
// Prints `ok NAME` and `not ok NAME` lines with what is wrong below.
//
//   node portal_check.mjs [NAME…]      tests whose names contain one of these
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { launch, openPage } from './browser.mjs';
import { startPortal } from './portal_server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const portal = await startPortal();
const { numbers } = portal;
const number = numbers.in_transit;
const wrong = number.slice(0, 10) + ((Number(number[10]) + 1) % 10) + 'CN';
const browser = await launch();
const tests = [];
const test = (name, run) => tests.push({ name, run });

const desktop = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
// A page on which the canvas has taken over.
async function open(address = '/', options = {}) {
  const page = await openPage(browser, { ...desktop, ...options });
  await page.goto(portal.url + address);
  await page.waitForSelector('html[data-ready]');
  return page;
}
const field = (page) => page.getByRole('textbox', { name: '运单号' });
const stats = (page) => page.evaluate(() => window.milepost.stats());
const frames = async (page) => (await stats(page)).frames;
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
// Asks until the answer is yes; the page's policy keeps playwright's own way of waiting out.
async function until(page, question, argument) {
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(50))
    if (await page.evaluate(question, argument)) return;
  assert.fail(`waited in vain for ${question}`);
}
// Tab until something with this name has the focus.
async function tab_to(page, name) {
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  assert.fail(`Tab does not reach ${name}; it is at ${await focused(page)}`);
}

test('takes over, and each role is there once', async () => {
  const page = await open();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.getByRole('textbox').count(), 1);
  for (const role of ['main', 'banner', 'contentinfo', 'search']) assert.equal(await page.getByRole(role).count(), 1, role);
  assert.equal(await page.getByRole('heading', { name: '包裹到哪了？' }).isVisible(), true);
  return page;
});

// What the server wrote stays readable, at the same place, when the canvas takes over.
for (const [kind, address] of [['find', '/'], ['shipment', `/t/${numbers.delivered}`], ['exception', `/t/${numbers.exception}`],
  ['results', `/t?q=${numbers.delivered},${numbers.created}`], ['results that need you', `/t?q=${numbers.customs},${portal.unknown}`],
  ['settings', '/settings'], ['not found', `/t/${portal.unknown}`]])
  for (const [width, options] of [['', desktop], [' on a phone', { ...phone, locale: 'en-GB', timezoneId: 'Asia/Shanghai' }]])
  test(`nothing jumps when the canvas takes over: ${kind}${width}`, async () => {
    const page = await openPage(browser, options);
    const places = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('h1, h2')]
      .filter((heading) => heading.checkVisibility() && getComputedStyle(heading).visibility === 'visible')
      .map((heading) => [heading.textContent.trim(), Math.round(heading.getBoundingClientRect().top)])));
    await page.route('**/assets/client.*.js', (route) => new Promise((go) => { page.release = go; }).then(() => route.continue()));
    await page.goto(portal.url + address, { waitUntil: 'domcontentloaded' });
    const before = await places();
    while (!page.release) await page.waitForTimeout(20);
    page.release();
    await page.waitForSelector('html[data-ready]');
    const after = await places();
    assert.ok(Object.keys(before)[0] in after, `the title is gone: ${JSON.stringify(after)}`);
    for (const heading of Object.keys(before).filter((one) => one in after))
      assert.ok(Math.abs(after[heading] - before[heading]) <= 2, `${heading} moved from ${before[heading]} to ${after[heading]}`);
    page.problems = page.problems.filter((problem) => !problem.includes('404'));
    return page;
  });

test('from search to shipment, share and back, by mouse', async () => {
  const page = await open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**/t/${number}`);
  await page.getByRole('main').getByText('运输中').first().waitFor();
  assert.match(await page.title(), new RegExp(number));
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByRole('dialog').waitFor();
  assert.equal(await page.getByRole('main').getByRole('heading', { level: 1 }).count(), 0, 'the page below the dialog is not inert');
  await page.getByRole('dialog').getByRole('button', { name: '复制' }).first().click();
  await page.getByText('已复制链接').first().waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${portal.url}/t/${number}`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goBack();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  await page.goForward();
  await page.getByRole('main').getByText('运输中').first().waitFor();
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('main').getByText('运输中').first().waitFor();
  return page;
});

test('in English, the same by role and name', async () => {
  const page = await open('/', { locale: 'en-GB' });
  await page.getByRole('textbox', { name: 'Tracking numbers' }).fill(number);
  await page.getByRole('button', { name: 'Track' }).click();
  await page.waitForURL(`**/t/${number}`);
  await page.getByRole('main').getByText('In transit').first().waitFor();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog').getByRole('img', { name: 'QR' }).waitFor();
  return page;
});

test('the language changes without a reload, and stays', async () => {
  const page = await open(`/t/${number}`);
  await page.evaluate(() => { window.same = true; });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('main').getByText('In transit').first().waitFor();
  assert.equal(await page.evaluate(() => window.same && document.documentElement.lang), 'en');
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('main').getByText('In transit').first().waitFor();
  assert.equal(await page.getByRole('button', { name: '中文' }).count(), 1);
  return page;
});

test('by keyboard alone, from search to share', async () => {
  const page = await open();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), '跳到正文');
  await tab_to(page, '运单号');
  await page.keyboard.type(wrong);
  await page.getByText('校验位应为').waitFor();
  await tab_to(page, `改为 ${number}`);
  await page.keyboard.press('Enter');
  await until(page, (n) => document.querySelector('textarea[aria-label]').value === n, number);
  await field(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/t/${number}`);
  await page.getByRole('main').getByText('运输中').first().waitFor();
  await until(page, () => document.activeElement.tagName === 'H1');  // and not before all of the page
  await tab_to(page, '分享');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement === document.body || !!document.activeElement.closest('[role=dialog]')), 'the focus left the dialog');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(page), '分享');
  return page;
});

test('typing loses and doubles nothing', async () => {
  const page = await open();
  await field(page).click();
  const text = 'XY1 成都 567-89 ABCDEFGH 01 ';
  await page.keyboard.type(text, { delay: 1 });
  await page.waitForTimeout(200);
  assert.equal(await field(page).inputValue(), text);
  await page.keyboard.press('Home');
  await page.keyboard.type('X');
  await page.waitForTimeout(200);
  assert.equal(await field(page).inputValue(), 'X' + text);
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(200);
  assert.notEqual(await field(page).inputValue(), 'X' + text);
  return page;
});

test('an input method composes', async () => {
  const page = await open();
  await field(page).click();
  const session = await page.context().newCDPSession(page);
  for (const text of ['c', 'ch', 'che', '成']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(40);
  }
  await session.send('Input.insertText', { text: '成都' });
  await page.waitForTimeout(200);
  assert.equal(await field(page).inputValue(), '成都');
  return page;
});

test('a paste of many is looked up, sorted, filtered, exported', async () => {
  const page = await open('/', { permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
  const many = [numbers.delivered, numbers.created, numbers.attempt_failed, portal.unknown, wrong];
  await page.evaluate((text) => navigator.clipboard.writeText(text), many.join('\n'));
  await field(page).click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: '查询 5 个' }).click();
  await page.waitForURL('**/t?q=*');
  await page.getByRole('row').nth(3).waitFor();
  assert.ok((await page.getByRole('row').nth(1).textContent()).includes(numbers.attempt_failed), 'what needs the customer is not first');
  await page.getByText(portal.unknown).first().waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
  const csv = readFileSync(await file.path(), 'utf8');
  assert.ok(csv.startsWith('\uFEFF') && csv.includes(numbers.delivered), csv.slice(0, 200));
  await page.getByRole('link', { name: numbers.delivered }).or(page.getByRole('button', { name: numbers.delivered })).first().click();
  await page.waitForURL(`**/t/${numbers.delivered}`);
  await page.goBack();
  await page.getByRole('row').nth(3).waitFor();
  return page;
});

test('a theme that is chosen holds from the first paint on', async () => {
  const page = await open('/settings');
  await page.getByRole('radio', { name: '深色' }).click();
  await until(page, () => document.documentElement.dataset.theme === 'dark');
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const other = await page.context().newPage();  // the page of the server alone
  other.problems = page.problems;
  await other.route('**/assets/start*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await other.goto(`${portal.url}/t/${number}`);
  assert.equal(await other.evaluate(() => getComputedStyle(document.body).backgroundColor), dark);
  await page.getByRole('radio', { name: '自动' }).last().click();
  await until(page, () => !document.documentElement.dataset.theme);
  await other.reload();
  assert.notEqual(await other.evaluate(() => getComputedStyle(document.body).backgroundColor), dark);
  return page;
});

test('what is copied is in the clipboard, also without a clipboard of its own', async () => {
  const page = await openPage(browser, desktop);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => { delete Navigator.prototype.clipboard; });  // as over plain http
  await page.goto(`${portal.url}/t/${number}`);
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('button', { name: '复制单号' }).click();
  const other = await page.context().newPage();
  await other.goto(portal.url);
  assert.equal(await other.evaluate(() => navigator.clipboard.readText()), number);
  return page;
});

test('links open in a new tab, and are followed within the page', async () => {
  const page = await open(`/t/${number}`);
  const [other] = await Promise.all([
    page.context().waitForEvent('page'), page.getByRole('link', { name: 'Milepost' }).click({ modifiers: ['Control'] })]);
  await other.waitForURL(portal.url + '/');
  assert.equal(new URL(page.url()).pathname, `/t/${number}`);
  await page.getByRole('link', { name: 'Milepost' }).click();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  return page;
});

test('draws nothing while nothing happens', async () => {
  const page = await open(`/t/${number}`);
  await page.waitForTimeout(3000);
  const before = await frames(page);
  await page.waitForTimeout(10_000);
  assert.equal(await frames(page) - before, 0);
  return page;
});

test('the drawing context is lost and comes back', async () => {
  const page = await open('/settings');
  const before = await page.screenshot();
  await page.evaluate(() => {
    window.lose = window.milepost.context().getExtension('WEBGL_lose_context');
    window.lose.loseContext();
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => window.lose.restoreContext());
  await page.waitForTimeout(800);
  assert.ok(before.equals(await page.screenshot()), 'looks different than before');
  await page.getByRole('link', { name: 'Milepost' }).click();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  return page;
});

for (const [what, spoil] of [
  ['without WebGL', () => { HTMLCanvasElement.prototype.getContext = () => null; }],
  ['without WebAssembly', () => { delete window.WebAssembly; }],
  ['where pixels are falsified', () => {
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function falsified(...where) {
      const image = read.apply(this, where);
      image.data.fill(255);
      return image;
    };
  }]])
  test(`${what} the page stays, with one sentence`, async () => {
    const page = await openPage(browser, desktop);
    await page.addInitScript(spoil);
    await page.goto(`${portal.url}/t/${number}`);
    await page.getByText('画不出图形界面').waitFor();
    assert.equal(await page.locator('#app').count(), 0);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await page.getByRole('main').getByText('运输中').first().waitFor();
    return page;
  });

test('without script everything can be read and looked up', async () => {
  const page = await openPage(browser, { ...desktop, javaScriptEnabled: false });
  await page.goto(portal.url);
  await page.getByRole('textbox').fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**/t/${number}`);
  await page.getByRole('main').getByText('运输中').first().waitFor();
  return page;
});

test('by touch: taps, and the page scrolls under the finger', async () => {
  const page = await open(`/t/${number}`, { ...phone, viewport: { width: 360, height: 500 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 180, y: 400 }] });
  for (let i = 1; i <= 10; i += 1) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 180, y: 400 - 25 * i }] });
    await page.waitForTimeout(16);
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.waitForTimeout(300);
  assert.ok(await page.evaluate(() => scrollY) > 100, 'did not scroll');
  await page.waitForTimeout(1500);  // it glides on
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: '分享' }).tap();
  await page.getByRole('dialog').waitFor();
  return page;
});

test('what was typed into the page before goes over to the canvas', async () => {
  const page = await openPage(browser, desktop);
  let release;
  await page.route('**/assets/client.*.js', async (route) => { await new Promise((go) => { release = go; }); await route.continue(); });
  await page.goto(portal.url, { waitUntil: 'domcontentloaded' });
  await page.locator('textarea[name=q]').first().fill(number);
  while (!release) await page.waitForTimeout(50);
  release();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await field(page).inputValue(), number);
  assert.equal(await focused(page), '运单号');
  return page;
});

test('a slow line: the page can be read at once, waiting shows that it waits', async () => {
  const page = await open();
  await page.route('**/api/v1/shipments/*', async (route) => { await page.waitForTimeout(1500); await route.continue(); });
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('正在').first().waitFor({ state: 'attached', timeout: 1400 });
  await page.getByRole('main').getByText('运输中').first().waitFor();
  return page;
});

test('an error of the server says what to do, and trying again helps', async () => {
  const page = await open();
  let fail = true;
  await page.route(`**/api/v1/shipments/${number}`, (route) => (fail
    ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"type":"/problems/internal","title":"x","status":500,"detail":"x","request_id":"r1"}' })
    : route.continue()));
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('heading', { name: '我们这边出错了' }).waitFor();
  fail = false;
  await page.getByRole('button', { name: '再查一次' }).click();
  await page.getByRole('main').getByText('运输中').first().waitFor();
  page.problems.length = 0;  // the browser says that the first answer was a 500
  return page;
});

test('an answer larger than the memory at hand is read', async () => {
  const page = await open();
  await page.route(`**/api/v1/shipments/${number}`, async (route) =>
    route.fulfill({ contentType: 'application/json', body: await (await route.fetch()).text() + ' '.repeat(12 << 20) }));
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('最近扫描').first().waitFor();
  return page;
});

test('offline: the shell starts, a shipment seen before is readable with its age, others say why not', async () => {
  const page = await open(`/t/${number}`);
  await page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active.state === 'activated' ||
    new Promise((go) => r.active.addEventListener('statechange', go))));
  await until(page, async () => (await (await caches.open('kept')).keys()).length >= 2 && !!navigator.serviceWorker.controller);
  await portal.stop();
  try {
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await page.getByText(/没有网络，显示的是/).first().waitFor();
    await page.getByRole('main').getByText('运输中').first().waitFor();
    await page.goto(`${portal.url}/t/${numbers.delivered}`);
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('heading', { name: '没有网络' }).waitFor();
    // Of many numbers those that were seen, and which could not be had.
    await page.goto(`${portal.url}/t?q=${number},${numbers.delivered}`);
    await page.waitForSelector('html[data-ready]');
    await page.getByText(/没有网络，显示的是/).first().waitFor();
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByRole('region', { name: '1 个单号没有查到' }).getByText(numbers.delivered).waitFor();
  } finally {
    await portal.start();
  }
  await page.goto(`${portal.url}/settings`);
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('button', { name: '清除' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '清除', exact: true }).click();
  await until(page, async () => !(await caches.has('kept')));
  assert.equal(await page.evaluate(() => localStorage.getItem('milepost.recent')), null);
  page.problems.length = 0;  // the browser tells of each request that found no server
  return page;
});

// Before the server stands another, which can put out the next version of the client.
async function versions() {
  let next = false;
  const proxy = createServer(async (request, response) => {
    const { host, connection, ...headers } = request.headers;
    const answer = await fetch(portal.url + request.url, { headers, redirect: 'manual' });
    const body = Buffer.from(await answer.arrayBuffer());
    const kept = Object.fromEntries([...answer.headers].filter(([name]) => !/^(content-(encoding|length)|connection|keep-alive|etag)$/.test(name)));
    response.writeHead(answer.status, kept);
    const names_files = next && /html|javascript/.test(kept['content-type']);
    response.end(names_files ? body.toString().replace(/\/client\.[0-9a-f]+\.js/g, '/.$&') : body);
  });
  await new Promise((go) => proxy.listen(0, '127.0.0.1', go));
  return { url: `http://127.0.0.1:${proxy.address().port}`, put_out: () => { next = true; }, stop: () => proxy.close() };
}

test('a new version says so where the old one is open, and takes over on the next visit', async () => {
  const server = await versions();
  const first = await openPage(browser, desktop);
  try {
    const shells = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('shell-')));
    await first.goto(server.url);
    await until(first, () => !!navigator.serviceWorker.controller);
    const [old] = await shells(first);
    server.put_out();
    await first.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });  // looked at again
    await first.getByText('有新版本').first().waitFor();
    assert.ok((await shells(first)).includes(old), 'the old version was taken from under an open page');
    const page = await first.context().newPage();
    await first.close();
    for (let visits = 0; visits < 5; visits += 1) {  // the browser lets the old one go in its own time
      await page.waitForTimeout(1000);
      await page.goto(server.url);
      if (!(await shells(page)).includes(old)) break;
      await page.goto('about:blank');
    }
    await until(page, async (name) => !(await caches.keys()).includes(name), old);
    assert.equal((await shells(page)).length, 1);
    assert.equal(await page.getByText('有新版本').count(), 0);
    page.problems = [];
    return page;
  } finally {
    server.stop();
  }
});

test('it can be installed', async () => {
  const page = await open();
  const manifest = await (await fetch(portal.url + (await page.getAttribute('link[rel=manifest]', 'href')))).json();
  assert.equal(manifest.display, 'standalone');
  for (const { src } of manifest.icons) assert.equal((await fetch(portal.url + src)).status, 200);
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  return page;
});

test('places in any script are drawn as they are read', async () => {
  const page = await openPage(browser, desktop);
  await page.route(`**/api/v1/shipments/${number}`, async (route) => {
    const shipment = await (await route.fetch()).json();
    shipment.events[0].place = { city: 'القاهرة', country: 'EG' };
    shipment.events[1].place = { city: 'ขอนแก่น 👩‍👩‍👧‍👦', country: 'TH' };
    await route.fulfill({ json: shipment });
  });
  await page.goto(`${portal.url}/t/${number}`);
  await page.waitForSelector('html[data-ready]');
  await page.getByText('القاهرة').first().waitFor();
  await page.getByText('👩‍👩‍👧‍👦').first().waitFor();
  return page;
});

// Every screen, with the canvas over it.
const screens = {
  find: '/', shipment: `/t/${number}`, exception: `/t/${numbers.exception}`,
  results: `/t?q=${[...Object.values(numbers), portal.unknown].join(',')}`,
  settings: '/settings', unknown: `/t/${portal.unknown}`, impossible: `/t/${wrong}`,
};
// Texts are transparent over their pixels, so contrast is a matter of the theme's own tests.
const accessible = (page) => page.evaluate(() => window.axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'color-contrast': { enabled: false } } })).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ').slice(0, 300)}`));
// No text of the mirror leaves the window or runs into another.
const fits = (page) => page.evaluate(() => {
  const problems = [], texts = [], width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth > width) problems.push(`scrolls sideways: ${document.scrollingElement.scrollWidth} in ${width}`);
  for (const element of document.querySelectorAll('#app span, #app h1, #app h2, #app h3')) {
    const box = element.getBoundingClientRect(), text = element.textContent.trim();
    if (!text || box.width < 2 || box.height < 2) continue;
    // Rows that are not in view have no cells yet: all their texts stand for the whole row.
    if (box.top >= innerHeight && element.closest('[role=row]')) continue;
    if (box.left < -1 || box.right > width + 1) { if (!element.closest('[role=group], [role=list]')) problems.push(`leaves the window: ${text}`); }
    for (const other of texts) {
      if (other.element.contains(element) || element.contains(other.element)) continue;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 3 && down > 8) problems.push(`overlap: ${text} / ${other.text}`);
    }
    texts.push({ element, text, box });
  }
  return problems;
});
for (const [size, options] of Object.entries({ desktop: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 768, height: 1024 } }, phone, narrow: { viewport: { width: 320, height: 640 } },
  'zoom 200 %': { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } }))
  test(`every screen fits and axe finds nothing: ${size}`, async () => {
    const problems = [], said = [];
    let page;
    for (const [colorScheme, locale] of [['light', 'zh-CN'], ['dark', 'en-GB']]) {
      page = await openPage(browser, { ...options, colorScheme, locale });
      await page.addInitScript(axe);
      for (const [name, address] of Object.entries(screens)) {
        await page.goto(portal.url + address);
        await page.waitForSelector('html[data-ready]');
        const found = [...await fits(page), ...(locale === 'zh-CN' || size === 'phone' ? await accessible(page) : [])];
        problems.push(...found.map((problem) => `${name} ${locale}: ${problem}`));
      }
      said.push(...page.problems);
    }
    assert.deepEqual(problems, []);
    page.problems = said.filter((problem) => !/404|422/.test(problem));
    return page;
  });

let failed = 0;
for (const { name, run } of tests) {
  if (process.argv.length > 2 && !process.argv.slice(2).some((part) => name.includes(part))) continue;
  try {
    const page = await run();
    assert.deepEqual(page.problems.filter((problem) => !/GPU stall|GL Driver/.test(problem)), []);
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}\n  ${String(error.message).split('\n').slice(0, 14).join('\n  ')}`);
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
await portal.end();
process.exit(failed ? 1 : 0);
