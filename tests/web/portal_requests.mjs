// Asking for service where something went wrong: plain pages on a phone that keep what is typed, and
// the canvas by keyboard alone.
import assert from 'node:assert/strict';
import { openPage } from './browser.mjs';
import { browser, desktop, numbers, phone, portal, tab_to, test, until } from './portal_test.mjs';

// Where colours are forced the pages stay, and no canvas comes over them.
const chinese = { ...phone, locale: 'zh-CN', forcedColors: 'active' };
const number = numbers.delivered;

// Somebody who entered the last digits of the recipient's phone, on the page of what is wrong.
async function owner(options = chinese) {
  const page = await openPage(browser, options);
  await page.goto(`${portal.url}/t/${number}/verify?next=/t/${number}/help`);
  await page.getByRole('textbox').fill('5678');
  await page.getByRole('textbox').press('Enter');
  await page.waitForURL(/\/help$/);
  return page;
}

const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==', 'base64');

test('what is wrong is asked for in words, and a complaint with a photo is sent and followed', async () => {
  const page = await owner();
  await page.getByRole('link', { name: '显示已签收，但我没有收到' }).click();
  assert.ok(await page.getByRole('radio', { name: '显示已签收，没有收到' }).count() || await page.getByRole('combobox').count());
  await page.getByRole('textbox', { name: '请说说经过' }).fill('门口没有，邻居也没有');
  await page.getByRole('textbox', { name: '邮箱' }).fill('mei@example.com');
  await page.reload();
  assert.equal(await page.getByRole('textbox', { name: '请说说经过' }).inputValue(), '门口没有，邻居也没有', 'a draft survives a reload');
  await page.getByLabel('照片或文件').setInputFiles([{ name: '门口.png', mimeType: 'image/png', buffer: photo }]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/r\//);
  assert.match(await page.getByRole('heading', { level: 1 }).textContent(), /前答复/);
  assert.equal(await page.getByText('门口没有，邻居也没有').count() > 0, true);
  assert.equal(await page.getByRole('link', { name: '门口.png' }).count(), 1);
  await page.getByRole('textbox', { name: '补充或回答' }).fill('刚才又问了一遍物业');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('刚才又问了一遍物业').first().waitFor();
  return page;
});

test('what is wrong with a form comes back with what was filled in', async () => {
  const page = await owner();
  await page.goto(`${portal.url}/t/${number}/help/complaint?about=late`);
  await page.evaluate(() => { for (const form of document.forms) form.noValidate = true; });
  await page.getByRole('textbox', { name: '请说说经过' }).fill('晚了');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('我们才能答复您').waitFor();
  assert.equal(await page.getByRole('textbox', { name: '请说说经过' }).inputValue(), '晚了');
  await page.getByRole('textbox', { name: '电话' }).fill('13812345678');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/r\//);
  page.problems = page.problems.filter((problem) => !/status of 422/.test(problem));  // it is what was tried
  return page;
});

test('without a connection a request and its photo wait on the device, and are sent once there is one', async () => {
  const page = await owner();
  await page.goto(`${portal.url}/t/${number}/help/question`);
  await page.getByRole('textbox', { name: '想问什么' }).fill('能改成自提吗');
  await page.getByRole('textbox', { name: '邮箱' }).fill('mei@example.com');
  await page.getByLabel('照片或文件').setInputFiles([{ name: '单.png', mimeType: 'image/png', buffer: photo }]);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已存在这台设备上').waitFor();
  await page.context().setOffline(false);
  await page.getByText('之前没有网络时写的请求已经提交').waitFor();
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByText('能改成自提吗').first().waitFor();
  assert.equal(await page.getByRole('link', { name: '单.png' }).count(), 1);
  page.problems.length = 0;  // what the browser says of the connection that was taken away
  return page;
});

test('the same forms work without script', async () => {
  const page = await owner({ ...chinese, javaScriptEnabled: false });
  await page.getByRole('link', { name: '对服务不满意' }).click();
  await page.getByRole('textbox', { name: '请说说经过' }).fill('快递员没打电话');
  await page.getByRole('textbox', { name: '邮箱' }).fill('mei@example.com');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/r\//);
  await page.getByRole('button', { name: '撤回请求' }).click();
  await page.getByRole('heading', { name: '已撤回' }).waitFor();
  return page;
});

// The same person on the canvas, which has come over the page of what is wrong.
async function canvas(options = desktop) {
  const page = await owner(options);
  await page.waitForSelector('html[data-ready]');
  return page;
}
// Once a field of this name is there, and by the keyboard alone.
async function write(page, name, words) {
  await page.getByRole('textbox', { name }).waitFor();
  await tab_to(page, name);
  await page.keyboard.type(words);
}

test('on the canvas a complaint is sent by keyboard alone, and answered', async () => {
  const page = await canvas();
  await tab_to(page, '显示已签收，但我没有收到');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/help\/complaint/);
  await write(page, '请说说经过', '门口没有，邻居也没有');
  await tab_to(page, '提交');
  await page.keyboard.press('Enter');
  await page.getByText('我们才能答复您').first().waitFor();
  await until(page, () => document.activeElement.getAttribute('aria-label') === '邮箱');
  await page.keyboard.type('mei@example.com');
  await tab_to(page, '提交');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/r\//);
  await page.getByRole('heading', { level: 1, name: /前答复/ }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains('canvas')), true, 'nothing was loaded anew');
  await write(page, '补充或回答', '刚才又问了一遍物业');
  await tab_to(page, '发送');
  await page.keyboard.press('Enter');
  await page.getByText('刚才又问了一遍物业').first().waitFor();
  return page;
});

test('on the canvas a draft survives a reload, and a photo goes along', async () => {
  const page = await canvas();
  await page.getByRole('link', { name: '想问一件事' }).click();
  await page.getByRole('textbox', { name: '想问什么' }).fill('能改成自提吗');
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await page.getByRole('textbox', { name: '想问什么' }).inputValue(), '能改成自提吗');
  await page.getByRole('textbox', { name: '邮箱' }).fill('mei@example.com');
  await page.locator('#app').getByLabel('照片或文件').setInputFiles([{ name: '单.png', mimeType: 'image/png', buffer: photo }]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/r\//);
  await page.getByRole('link', { name: '单.png' }).waitFor();
  return page;
});

test('a form of a page that somebody fills in is not taken away by the canvas', async () => {
  const page = await openPage(browser, desktop);
  await page.route('**/assets/client.*.js', (route) => new Promise((go) => { page.release = go; }).then(() => route.continue()));
  await page.goto(`${portal.url}/t/${number}/help/question`, { waitUntil: 'domcontentloaded' });
  await page.getByRole('textbox', { name: '想问什么' }).pressSequentially('能改');
  while (!page.release) await page.waitForTimeout(20);
  page.release();
  await until(page, () => window.milepost?.stats().frames > 3);
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains('canvas')), false);
  await page.keyboard.type('成自提吗');
  assert.equal(await page.getByRole('textbox', { name: '想问什么' }).inputValue(), '能改成自提吗');
  return page;
});

test('an open request says that there is an answer, and shows it when it is asked to', async () => {
  const page = await owner({ ...chinese, javaScriptEnabled: true });
  await page.getByRole('link', { name: '对服务不满意' }).click();
  await page.getByRole('textbox', { name: '请说说经过' }).fill('快递员没打电话');
  await page.getByRole('textbox', { name: '邮箱' }).fill('mei@example.com');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/r\//);
  await page.getByRole('textbox', { name: '补充或回答' }).fill('还没写完');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('textbox', { name: '补充或回答' }).fill('他刚打来了');
  await other.getByRole('button', { name: '发送' }).click();
  await other.getByText('他刚打来了').first().waitFor();
  await page.bringToFront();
  assert.equal(await page.getByRole('textbox', { name: '补充或回答' }).inputValue(), '还没写完');
  await page.getByRole('button', { name: '有新动态，点此查看' }).click();
  await page.getByText('他刚打来了').first().waitFor();
  assert.equal(await page.getByRole('textbox', { name: '补充或回答' }).inputValue(), '还没写完', 'what was written is kept');
  await other.close();
  return page;
});
