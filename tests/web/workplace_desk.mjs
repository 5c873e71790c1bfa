// The agents' desk: the way in by a session, from the queue to an answer by keyboard alone, two agents at one request, on a phone.
import assert from 'node:assert/strict';
import { openPage } from './browser.mjs';
import { accessible, axe, fits } from './portal_fits.mjs';
import { browser, desktop, focused, numbers, phone, portal, test, until } from './portal_test.mjs';

const english = { ...desktop, locale: 'en-GB' };

// A customer asks something about a delivered parcel, from an address of their own, since one may ask
// only so often; the page of their request.
let customers = 0;
async function ask(words) {
  const page = await openPage(browser, { ...desktop, locale: 'zh-CN', extraHTTPHeaders: { 'X-Forwarded-For': `10.9.0.${customers += 1}` } });
  await page.goto(`${portal.url}/t/${numbers.delivered}/verify?next=/t/${numbers.delivered}/help/question`);
  await page.getByRole('textbox').fill('5678');
  await page.getByRole('textbox').press('Enter');
  await page.waitForURL(/\/help\/question/);
  await page.getByRole('textbox', { name: '想问什么' }).fill(words);
  await page.getByRole('textbox', { name: '邮箱' }).fill('mei@example.com');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/r\//);
  return page;
}

// Signs in as they do, led there by the desk itself.
async function agent(name = 'lin', options = english, address = '/workplace/desk') {
  const page = await openPage(browser, options);
  await page.goto(portal.url + address);
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('link', { name: /Go to sign in|去登录/ }).click();
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByRole('textbox').first().fill(name);
  await page.locator('input[type=password]').fill(portal.password);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL(`**${address}`);
  await page.getByRole('heading', { name: /Queue|队列/ }).waitFor();
  return page;
}
const row = (page, words) => page.getByRole('link', { name: new RegExp(words) });
const heading = (page, level = 1) => page.getByRole('heading', { level });
async function open_row(page, words) {
  await row(page, words).click();
  await page.waitForURL(/\/workplace\/desk\/./);
  await page.getByRole('heading', { name: /What happened|往来/ }).waitFor();
}

test('the desk: a session opens it without a key, and a question is answered', async () => {
  const customer = await ask('能开电子发票吗 甲');
  const page = await agent();
  assert.equal(await page.getByRole('textbox', { name: /Operator key/ }).count(), 0);
  await open_row(page, '能开电子发票吗 甲');
  await page.getByRole('button', { name: 'Assign to me' }).click();
  await page.getByText('It is yours now').first().waitFor();
  await page.getByRole('textbox', { name: 'Reply to the customer' }).fill('可以，今天发到您的邮箱。');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.getByText('可以，今天发到您的邮箱。').first().waitFor();
  await customer.reload();
  await customer.getByText('可以，今天发到您的邮箱。').first().waitFor();
  page.problems.push(...customer.problems);
  return page;
});

test('the desk: by keyboard alone from the queue to a resolved request', async () => {
  await ask('能改成自提吗 乙');
  const page = await agent();
  await page.getByRole('textbox', { name: 'Number, reference, name or text' }).fill('乙');
  await page.waitForURL(/\?q=/);
  await row(page, '能改成自提吗 乙').waitFor();
  await page.getByRole('heading', { name: 'Queue' }).click();  // nothing is typed into any more
  await page.keyboard.press('j');
  await until(page, () => document.activeElement.tagName === 'A');
  assert.match(await focused(page), /乙/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('It is yours now').first().waitFor();
  await page.keyboard.press('e');
  await until(page, () => document.activeElement.tagName === 'TEXTAREA');
  assert.equal(await page.evaluate(() => document.activeElement.value), '', 'the key itself is not typed');
  await page.keyboard.insertText('已经改好了。');
  await page.getByRole('radio', { name: 'Fixed' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Resolve and reply' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Resolved').first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return page;
});

test('the desk: of two agents nobody overwrites the other, and nothing typed is lost', async () => {
  await ask('包裹少了一件 丙');
  const [first, second] = [await agent('lin'), await agent('zhou')];
  await open_row(first, '包裹少了一件 丙');
  await open_row(second, '包裹少了一件 丙');
  await first.getByRole('textbox', { name: 'Reply to the customer' }).fill('第一个人的话');
  await second.getByRole('textbox', { name: 'Reply to the customer' }).fill('第二个人的话');
  await first.getByRole('button', { name: 'Send reply' }).click();
  await first.getByText('第一个人的话').first().waitFor();
  await second.getByRole('button', { name: 'Send reply' }).click();
  const conflict = second.getByRole('region', { name: 'Somebody was faster' });
  await conflict.waitFor();
  await conflict.getByText('第一个人的话').first().waitFor();
  await conflict.getByText('第二个人的话').first().waitFor();
  assert.equal(await second.getByRole('textbox', { name: 'Reply to the customer' }).inputValue(), '第二个人的话');
  await second.getByRole('button', { name: 'I read it, send mine' }).click();
  await conflict.waitFor({ state: 'detached' });
  second.problems = [...first.problems, ...second.problems].filter((problem) => !/status of 409/.test(problem));  // it is what was tried
  return second;
});

test('the desk: a draft survives a reload, and others see who is there', async () => {
  await ask('地址写错了 丁');
  const page = await agent('lin');
  await open_row(page, '地址写错了 丁');
  await page.getByRole('textbox', { name: 'Reply to the customer' }).fill('写了一半的话');
  await page.getByText('Draft kept').waitFor();
  const other = await agent('zhou');
  await open_row(other, '地址写错了 丁');
  await other.getByText(/lin (is writing|has it open too)/).first().waitFor();
  assert.equal(await other.getByRole('textbox', { name: 'Reply to the customer' }).inputValue(), '', "a draft is its writer's alone");
  await page.reload();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Reply to the customer' }).inputValue(), '写了一半的话');
  page.problems.push(...other.problems);
  return page;
});

for (const [size, options] of Object.entries({ desktop, tablet: { viewport: { width: 768, height: 1024 } }, phone }))
  test(`the desk: every screen fits and axe finds nothing: ${size}`, async () => {
    const words = `什么时候能到 ${size}`;
    await ask(words);
    const problems = [];
    let page;
    for (const [colorScheme, locale] of [['light', 'zh-CN'], ['dark', 'en-GB']]) {
      page = await agent('lin', { ...options, colorScheme, locale });
      await page.evaluate(axe);
      const look = async (name) => {
        await page.waitForTimeout(300);
        problems.push(...[...await fits(page), ...await accessible(page)].map((problem) => `${name} ${locale}: ${problem}`));
      };
      await look('queue');
      await open_row(page, words);
      assert.equal(await heading(page).count(), 1);
      await look('request');
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await look('keys');
    }
    assert.deepEqual(problems, []);
    return page;
  });
