// From search to shipment and share: by mouse, touch, keyboard alone, by role and name, with an input method.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage } from './browser.mjs';
import { firstVisit } from './first_visit.mjs';
import { browser, desktop, field, focused, frames, number, numbers, open, phone, portal, settled, tab_to, test, until, wrong } from './portal_test.mjs';

test('takes over, and each role is there once', async () => {
  const page = await open();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.getByRole('textbox').count(), 1);
  for (const role of ['main', 'banner', 'contentinfo', 'search']) assert.equal(await page.getByRole(role).count(), 1, role);
  assert.equal(await page.getByRole('heading', { name: '包裹到哪了？' }).isVisible(), true);
  return page;
});

// The page's head asks for it, and the script takes that answer; where it would not start, nothing is asked for.
for (const [name, options, starts] of [['comes once, with the page', {}, true], ['is not asked for where colours are forced', { forcedColors: 'active' }, false],
  ['is not asked for without script', { javaScriptEnabled: false }, false]])
  test(`the program ${name}`, async () => {
    const page = await openPage(browser, { ...desktop, ...options });
    const asked = [];
    page.on('request', (request) => { if (request.url().endsWith('.wasm')) asked.push(request); });
    await page.goto(portal.url, { waitUntil: 'load' });
    if (starts) await page.waitForSelector('html[data-ready]');
    assert.equal(asked.length, starts ? 1 : 0);
    if (starts) assert.equal(await page.evaluate(() => performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.wasm'))
      .map((one) => one.initiatorType).join()), 'link');
    return page;
  });

// What the server wrote stays readable, at the same place, when the canvas takes over. Where the reader's day
// is another than that of the place, the canvas says it in other words, which may take another line.
const of_the_same_day = (zones) => [...zones, 'Asia/Shanghai'].find((timeZone) =>
  new Date().toLocaleDateString('en', { timeZone }) === new Date().toLocaleDateString('en', { timeZone: 'Asia/Shanghai' }));
for (const [kind, address] of [['find', '/'], ['shipment', `/t/${numbers.delivered}`], ['exception', `/t/${numbers.exception}`],
  ['results', `/t?q=${numbers.delivered},${numbers.created}`], ['results that need you', `/t?q=${numbers.customs},${portal.unknown}`],
  ['settings', '/settings'], ['not found', `/t/${portal.unknown}`]])
  for (const [width, options] of [['', { ...desktop, timezoneId: of_the_same_day(['UTC']) }],
    [' on a tablet', { ...desktop, viewport: { width: 768, height: 1024 }, locale: 'en-GB', timezoneId: of_the_same_day(['UTC']) }],
    [' on a phone', { ...phone, locale: 'en-GB', timezoneId: of_the_same_day(['America/New_York', 'Europe/Berlin']) }]])
  test(`nothing jumps when the canvas takes over: ${kind}${width}`, async () => {
    const page = await openPage(browser, options);
    const places = () => page.evaluate(() => {
      const top = (heading) => {  // of its words
        const words = document.createRange();
        words.selectNodeContents(heading);
        return Math.round(words.getBoundingClientRect().top);
      };
      return Object.fromEntries([...document.querySelectorAll('h1, h2, h3')]
        .filter((heading) => heading.checkVisibility() && getComputedStyle(heading).visibility === 'visible')
        // The page tells days by the place's clock, the canvas by the reader's: what it says may be another word.
        .map((heading) => [heading.tagName === 'H1' ? 'title' : heading.textContent.trim(), top(heading)]));
    });
    await page.route('**/assets/{client,tracker}.*.js', (route) => new Promise((go) => { page.release = go; }).then(() => route.continue()));
    await page.goto(portal.url + address, { waitUntil: 'domcontentloaded' });
    const before = await places();
    while (!page.release) await page.waitForTimeout(20);
    page.release();
    await page.waitForSelector('html[data-ready]');
    const after = await places();
    assert.ok('title' in before && 'title' in after, `the title is gone: ${JSON.stringify(after)}`);
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

test('one language comes at first, another when it is turned to, and its words are those of the page', async () => {
  const page = await open(`/t/${number}`);
  const asked = () => page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('/texts_')).map((name) => name.replace(/.*texts_|\..*/g, '')));
  assert.deepEqual(await asked(), ['zh-CN']);
  await page.route('**/assets/texts_en.*', (route) => route.abort());
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('语言没有切换成功').first().waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  await page.unroute('**/assets/texts_en.*');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('main').getByText('In transit').first().waitFor();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('main').getByText('运输中').first().waitFor();
  page.problems = page.problems.filter((problem) => !/ERR_FAILED/.test(problem));
  return page;
});

test('the first visit stays within its bound on the wire, and nothing comes twice', async () => {
  const { bytes, parts, twice } = await firstVisit(browser, `${portal.url}/t/${number}`);
  const first = bytes - (parts['/assets/land.txt'] ?? 0);  // the map's file comes when a map is in view
  assert.ok(first > 100_000 && first <= 196_000, `the first visit is ${first} bytes: ${JSON.stringify(parts)}`);
  assert.deepEqual(twice, []);
  return { problems: [] };
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

test('numbers of the address stand in the field once, with the wrong one named', async () => {
  const page = await open(`/?q=${numbers.delivered},${wrong},${numbers.created}`);
  await page.getByRole('button', { name: '查询 3 个' }).waitFor();
  await page.getByText(`${wrong}：校验位应为`).first().waitFor();
  assert.equal(await page.getByText('重复').count(), 0);
  return page;
});

test('after its own buttons the field has the focus, and Shift+Enter begins another number', async () => {
  const page = await open();
  const has_focus = () => /INPUT|TEXTAREA/.test(document.activeElement.tagName);
  await field(page).fill(wrong);
  await page.getByRole('button', { name: /^改为/ }).click();
  await until(page, has_focus);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/t/${number}`);
  await page.getByText('最近扫描').first().waitFor();
  await page.goBack();
  await page.getByRole('button', { name: '清除' }).click();  // the recent ones
  await until(page, has_focus);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(number);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type(numbers.delivered);
  await page.keyboard.press('Shift+Enter');
  await page.getByRole('button', { name: new RegExp(`去掉 ?${number}`) }).press('Enter');
  await until(page, has_focus);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/t/${numbers.delivered}`);
  return page;
});

test('paper says what the screen says', async () => {
  const page = await open(`/t/${number}`);
  await page.evaluate(() => {
    window.print = () => { dispatchEvent(new Event('beforeprint')); window.printed = document.querySelector('#paper').innerText; };
  });
  await page.getByRole('button', { name: '打印' }).click();
  await until(page, () => window.printed);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  for (const words of ['运输中', '离开武汉', '承诺', number, '查询网址', '打印于']) assert.ok(paper.includes(words), `${words} is not on paper`);
  for (const words of ['今天', '昨天', '明天']) assert.ok(!paper.includes(words), `${words} is on paper`);
  assert.ok(await page.locator('#paper .code svg').isVisible());
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  // From the browser's menu, on a screen that the server did not send.
  await page.getByRole('link', { name: 'Milepost' }).click();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.ok((await page.locator('body').innerText()).includes('包裹到哪了？'));
  assert.equal(await page.locator('#canvas').isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('#paper').count(), 0);
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
  await page.getByText('已复制单号').first().waitFor({ state: 'attached' });  // a page behind another draws nothing
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
  const before = await settled(page, () => frames(page), 2000);
  await page.waitForTimeout(10_000);
  assert.equal(await frames(page) - before, 0);
  return page;
});
