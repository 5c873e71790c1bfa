// The client in a real browser: by role and name, by keyboard alone, by touch, with an input method,
// with the drawing context lost. Prints `ok NAME` and `not ok NAME` lines with what is wrong below.
//
//   node client_check.mjs [NAME…]      tests whose names contain one of these
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, openPage } from './browser.mjs';
import { startClientServer } from './client_server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const number = 'MP739210463CN', wrong = 'MP739210468CN';
const browser = await launch();
const tests = [];
const test = (name, run) => tests.push({ name, run });

// A page on which the canvas has taken over.
async function open(server, address = '/', options = {}) {
  const page = await openPage(browser, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', ...options });
  await page.goto(server.url + address);
  await page.waitForSelector('html[data-ready]');
  return page;
}
const field = (page) => page.getByRole('textbox', { name: '运单号' });
const stats = (page) => page.evaluate(() => window.milepost.stats());
const frames = async (page) => (await stats(page)).frames;

test('takes over, and each role is there once', async (server) => {
  const page = await open(server);
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.getByRole('textbox').count(), 1);
  assert.equal(await page.getByRole('main').count(), 1);
  assert.equal(await page.getByRole('heading', { name: '包裹到哪了？' }).isVisible(), true);
  return page;
});

test('a number is looked up by mouse, back and forward work', async (server) => {
  const page = await open(server);
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**/t/${number}`);
  await page.getByText('运输中').first().waitFor();
  assert.match(await page.title(), /MP739210463CN/);
  await page.goBack();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  await page.goForward();
  await page.getByText('运输中').first().waitFor();
  return page;
});

test('one press is one activation', async (server) => {
  const page = await open(server);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Where is my parcel?' }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole('button', { name: '中文' }).count(), 1);
  return page;
});

test('by keyboard alone', async (server) => {
  const page = await open(server);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
  for (let i = 0; i < 10 && (await page.evaluate(() => document.activeElement.tagName)) != 'TEXTAREA'; i++) await page.keyboard.press('Tab');
  await page.keyboard.type(wrong);
  await page.getByText('校验位应为 3').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), `改为 ${number}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction((n) => document.querySelector('textarea[aria-label]').value == n, number);
  await field(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/t/${number}`);
  return page;
});

test('typing loses and doubles nothing', async (server) => {
  const page = await open(server);
  await field(page).click();
  const text = 'MP1234 成都 567-89 ABCDEFGH 0123456789 '.repeat(4);
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

test('an input method composes', async (server) => {
  const page = await open(server);
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

test('a paste of many becomes tokens', async (server) => {
  const page = await open(server, '/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${number}\n${wrong}\n${number}`);
  await field(page).click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: '查询 2 个' }).waitFor();
  await page.getByRole('button', { name: `去掉 ${wrong}` }).click();
  await page.waitForFunction((n) => document.querySelector('textarea[aria-label]').value == n, number);
  return page;
});

test('copies to the clipboard', async (server) => {
  const page = await open(server, `/t/${number}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: number }).click();
  await page.getByRole('status').getByText('已复制').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), number);
  return page;
});

test('links open in a new tab, and are followed within the page', async (server) => {
  const page = await open(server, `/t/${number}`);
  const [other] = await Promise.all([
    page.context().waitForEvent('page'), page.getByRole('link', { name: 'Milepost' }).click({ modifiers: ['Control'] })]);
  await other.waitForURL(server.url + '/');
  await page.waitForTimeout(200);
  assert.equal(new URL(page.url()).pathname, `/t/${number}`);
  await page.getByRole('link', { name: 'Milepost' }).click();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  return page;
});

test('draws nothing while nothing happens', async (server) => {
  const page = await open(server, `/t/${number}`);
  await page.waitForTimeout(1000);
  const before = await frames(page);
  await page.waitForTimeout(10000);
  assert.equal(await frames(page) - before, 0);
  return page;
});

test('the drawing context is lost and comes back', async (server) => {
  const page = await open(server);
  const before = await page.screenshot();
  await page.evaluate(() => {
    window.lose = window.milepost.context.getExtension('WEBGL_lose_context');
    window.lose.loseContext();
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => window.lose.restoreContext());
  await page.waitForTimeout(500);
  assert.ok(before.equals(await page.screenshot()), 'looks different than before');
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**/t/${number}`);
  return page;
});

test('without WebGL the page stays, with one sentence', async (server) => {
  const page = await openPage(browser, { locale: 'zh-CN' });
  await page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
  await page.goto(server.url);
  await page.getByText('画不出图形界面').waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  return page;
});

test('where pixels are falsified the page stays', async (server) => {
  const page = await openPage(browser, { locale: 'zh-CN' });
  await page.addInitScript(() => {
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function (...where) {
      const image = read.apply(this, where);
      image.data.fill(255);
      return image;
    };
  });
  await page.goto(server.url);
  await page.getByText('画不出图形界面').waitFor();
  assert.equal(await page.locator('#app').count(), 0);
  return page;
});

test('by touch: taps, and the page scrolls under the finger', async (server) => {
  const page = await open(server, `/t/${number}`, { viewport: { width: 360, height: 500 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', { x: 180, y: 400, yDistance: -250, gestureSourceType: 'touch', speed: 1200 });
  await page.waitForTimeout(300);
  assert.ok(await page.evaluate(() => scrollY) > 100, 'did not scroll');
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByRole('button', { name: '中文' }).waitFor();
  return page;
});

test('what was typed into the page before goes over to the canvas', async (server) => {
  const page = await openPage(browser, { locale: 'zh-CN' });
  let release;
  await page.route('**/client.js', async (route) => { await new Promise((go) => { release = go; }); await route.continue(); });
  await page.goto(server.url, { waitUntil: 'domcontentloaded' });
  await page.locator('textarea[name=q]').first().fill(number);
  while (!release) await page.waitForTimeout(50);
  release();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await field(page).inputValue(), number);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), '运单号');
  return page;
});

test('errors say what to do', async (server) => {
  server.settings.fail = 500;
  const page = await open(server, `/t/${number}`);
  await page.getByRole('heading', { name: '我们这边出错了' }).waitFor();
  server.settings.fail = 0;
  await page.getByRole('button', { name: '再查一次' }).click();
  await page.getByText('运输中').first().waitFor();
  page.problems.length = 0;  // the browser says that the first answer was a 500
  return page;
});

for (const address of ['/', `/t/${number}`])
  test(`axe finds nothing on ${address}`, async (server) => {
    const page = await open(server, address);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Texts are transparent over their pixels; contrast is a matter of the theme's own tests.
      rules: { 'color-contrast': { enabled: false } } }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ').slice(0, 300)}`), []);
    return page;
  });

let failed = 0;
for (const { name, run } of tests) {
  if (process.argv.length > 2 && !process.argv.slice(2).some((part) => name.includes(part))) continue;
  const server = await startClientServer();
  let page;
  try {
    page = await run(server);
    assert.deepEqual(page.problems.filter((problem) => !/GPU stall|GL Driver|favicon|404/.test(problem)), []);
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${name}\n  ${String(error.message).split('\n').slice(0, 12).join('\n  ')}`);
  }
  for (const context of browser.contexts()) await context.close();
  await server.stop();
}
await browser.close();
process.exit(failed ? 1 : 0);
