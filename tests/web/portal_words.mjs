// The canvas is read, selected, copied, found and followed as a page is.
import assert from 'node:assert/strict';
import { field, number, numbers, open, phone, portal, test, until, wrong } from './portal_test.mjs';

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const selected = (page) => page.evaluate(() => getSelection().toString());
async function copied(page) {
  await page.keyboard.press('Control+C');
  return page.evaluate(() => navigator.clipboard.readText());
}
// Where the middle of some words is, in the window.
async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

test('a selection stays where the mouse has been, over blank ground too, and a click clears it', async () => {
  const page = await open(`/t/${numbers.exception}`);
  await page.getByRole('heading', { name: '物流动态' }).waitFor();
  const heading = await page.getByRole('heading', { level: 1 }).boundingBox();
  const y = heading.y + heading.height / 2, left = heading.x + heading.width / 4;
  await page.mouse.move(left, y);
  await page.mouse.down();
  await page.mouse.move(heading.x + heading.width + 200, y, { steps: 8 });  // beside it there is nothing
  assert.equal(await selected(page), '裹破损');
  await page.mouse.up();
  assert.equal(await selected(page), '裹破损', 'the release made another of it');
  await page.mouse.move(left, y);
  await page.mouse.down();
  await page.mouse.move(heading.x + heading.width + 200, heading.y + heading.height * 1.5, { steps: 8 });
  await page.mouse.up();
  const below = await selected(page);
  assert.ok(below.startsWith('裹破损') && below.length < 30, `a selection downwards jumped to ${below}`);
  await page.mouse.click(20, y);
  assert.equal(await selected(page), '');
  assert.equal(await page.locator('#guard').count(), 0);
  return page;
});

test('what is copied has lines, and only what is seen', async () => {
  const page = await open(`/t/${numbers.exception}`, clipboard);
  await page.getByRole('heading', { name: '物流动态' }).waitFor();
  await page.keyboard.press('Control+A');
  const lines = (await copied(page)).split('\n');
  for (const line of ['包裹破损', '单号 ' + numbers.exception, '物流动态 当地时间 UTC+8'])
    assert.ok(lines.some((one) => one.startsWith(line)), `no line ${line} in ${lines.join('|')}`);
  for (const unseen of ['跳到正文', '方向键', '包裹在这里', '异常。'])
    assert.ok(!lines.join('|').includes(unseen), `${unseen} is copied, and nobody sees it`);
  const table = await open(`/t?q=${numbers.delivered},${numbers.created}`, clipboard);
  await table.getByRole('row').nth(2).waitFor();
  await table.keyboard.press('Control+A');
  assert.match(await copied(table), new RegExp(`\\n${numbers.delivered}\\t已签收\\t`));
  table.problems.push(...page.problems);
  return table;
});

test('every link is one all over: on its words, its row and the mark', async () => {
  const page = await open(`/t?q=${numbers.delivered},${numbers.created}`);
  const row = page.getByRole('row').filter({ hasText: numbers.delivered });
  await row.waitFor();
  const link = ({ x, y }) => page.evaluate(([across, down]) =>
    document.elementFromPoint(across, down).closest('a')?.getAttribute('href'), [x, y]);
  for (const words of [row.getByText('已签收').first(), row.getByText(numbers.delivered)])
    assert.equal(await link(await middle(words)), `/t/${numbers.delivered}`);
  const box = await row.boundingBox();
  assert.equal(await link({ x: box.x + box.width - 4, y: box.y + 4 }), `/t/${numbers.delivered}`);
  const brand = await page.getByRole('link', { name: 'Milepost' }).boundingBox();
  assert.equal(await link({ x: brand.x + 10, y: brand.y + 10 }), '/');
  assert.ok(brand.width > 100, 'the mark is no part of its link');
  // The middle button and Ctrl on words open a new tab each; this page stays.
  const at = await middle(row.getByText('已签收').first());
  for (const press of [() => page.mouse.click(at.x, at.y, { button: 'middle' }),
    async () => { await page.keyboard.down('Control'); await page.mouse.click(at.x, at.y); await page.keyboard.up('Control'); }]) {
    const [other] = await Promise.all([page.context().waitForEvent('page'), press()]);
    await other.waitForURL(`**/t/${numbers.delivered}`);
    await other.close();
  }
  assert.ok(page.url().includes('?q='));
  await page.mouse.click(at.x, at.y);
  await page.waitForURL(`**/t/${numbers.delivered}`);
  await page.getByRole('link', { name: 'Milepost' }).click();
  const recent = page.getByRole('link', { name: new RegExp(`^${numbers.delivered}`) });
  assert.equal(await link(await middle(recent.getByText('已签收').first())), `/t/${numbers.delivered}`);
  return page;
});

test('words are found where they are drawn, and nothing that nobody sees', async () => {
  const page = await open(`/t/${numbers.exception}`);
  await page.getByRole('heading', { name: '物流动态' }).waitFor();
  await until(page, () => !document.querySelector('#polite').textContent);  // what was announced is gone
  const astray = () => page.evaluate(() => {
    const wrong = [], range = document.createRange();
    for (const element of document.querySelectorAll('#app span, #app h1, #app h2, #app h3, #app a, #app button')) {
      if (element.childNodes.length !== 1 || element.firstChild.nodeType !== 3) continue;
      range.selectNodeContents(element);
      const words = range.getBoundingClientRect(), box = element.getBoundingClientRect();
      if (words.left < box.left - 2 || words.right > box.right + 8 || words.top < box.top - 8 || words.bottom > box.bottom + 8)
        wrong.push(`${element.textContent}: ${[words.left, words.right, words.top, words.bottom]} outside ${[box.left, box.right, box.top, box.bottom]}`);
    }
    return wrong;
  });
  assert.deepEqual(await astray(), []);
  const find = (words) => page.evaluate((wanted) => { getSelection().removeAllRanges(); return window.find(wanted); }, words);
  for (const words of ['包裹破损', numbers.exception, '分享', 'Milepost', '400-860-0808']) assert.ok(await find(words), `${words} is not found`);
  for (const words of ['跳到正文', '方向键', '包裹在这里', '复制单号']) assert.ok(!(await find(words)), `${words} is found, and nobody sees it`);
  await page.getByRole('link', { name: 'Milepost' }).click();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  assert.deepEqual(await astray(), []);
  return page;
});

test('names of fields and choices are found, and read once', async () => {
  const page = await open('/settings');
  const find = (words) => page.evaluate((wanted) => { getSelection().removeAllRanges(); return window.find(wanted); }, words);
  for (const words of ['深色', '包裹所在地', '外观', 'English'])
    assert.ok(await find(words), `${words} is not found`);
  const box = await page.getByRole('radio', { name: '深色' }).boundingBox();
  await page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);  // on the words
  await until(page, () => document.documentElement.dataset.theme === 'dark');
  assert.equal(await page.locator('#app').getByText('深色', { exact: true }).evaluate((element) => element.getAttribute('aria-hidden')), 'true');
  return page;
});

test('words in two weights are marked where they are drawn', async () => {
  const page = await open(`/t/${numbers.out_for_delivery}`, { locale: 'en-GB' });
  const line = page.locator('#app span:has(b)').first();
  await line.waitFor();
  const { bold, right, end } = await line.evaluate((element) => {
    const all = document.createRange();
    all.selectNodeContents(element);
    return { bold: element.querySelector('b').textContent, right: all.getBoundingClientRect().right, end: element.getBoundingClientRect().right };
  });
  assert.ok(bold.length > 2);
  assert.ok(Math.abs(right - end) <= 1.5, `the words end at ${right}, and are drawn to ${end}`);
  return page;
});

test('words on buttons are copied with what stands around them', async () => {
  const page = await open(`/t/${numbers.exception}`, clipboard);
  await page.getByRole('heading', { name: '物流动态' }).waitFor();
  await page.keyboard.press('Control+A');
  assert.match(await copied(page), /分享/);
  return page;
});

test('scans that are folded away are found, and unfold', async () => {
  const page = await open(`/t/${numbers.long}`);
  const folded = page.locator('[hidden="until-found"]');
  await folded.waitFor({ state: 'attached' });
  const last = await folded.evaluate((element) => [...element.querySelectorAll('[role=listitem] span')].at(-1).textContent);
  // What the browser does on a match: it asks to unfold, and marks the words in the same turn.
  const shown = await folded.evaluate((element, words) => {
    element.dispatchEvent(new Event('beforematch', { bubbles: true }));
    element.removeAttribute('hidden');
    const found = [...element.querySelectorAll('span')].findLast((one) => one.textContent === words);
    const { top, height } = found.getBoundingClientRect();
    return height > 10 && top > element.getBoundingClientRect().top;
  }, last);
  assert.ok(shown, 'the words are not where they are drawn at once');
  assert.equal(await page.getByRole('button', { name: /更早/ }).getAttribute('aria-expanded'), 'true');
  return page;
});

test('the code is a picture that can be saved', async () => {
  const page = await open(`/t/${number}`, phone);
  await page.getByRole('button', { name: '分享' }).click();
  const code = page.getByRole('dialog').getByRole('img');
  const { x, y, width } = await code.boundingBox();
  assert.equal(await page.evaluate(([across, down]) => document.elementFromPoint(across, down).tagName, [x + width / 2, y + width / 2]), 'IMG');
  const drawn = await code.evaluate((image) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const brush = canvas.getContext('2d', { willReadFrequently: true });
    brush.drawImage(image, 0, 0);
    const dark = (column, row) => brush.getImageData((4 + column) * 8 + 4, (4 + row) * 8 + 4, 1, 1).data[0] < 128;
    const modules = image.naturalWidth / 8 - 8;
    return [image.src.slice(0, 15), (modules - 17) % 4, [0, 1, 2, 3, 4, 5, 6, 7].map((column) => +dark(column, 1)).join(''), dark(modules - 1, 0), dark(-1, 0)];
  });
  assert.deepEqual(drawn, ['data:image/png;', 0, '10000010', true, false]);
  return page;
});

test('the field tells what the page\'s field told', async () => {
  const page = await open();
  const described = () => field(page).evaluate((element) => document.getElementById(element.getAttribute('aria-describedby'))?.textContent);
  assert.equal(await field(page).getAttribute('autocapitalize'), 'characters');
  assert.match(await described(), /可以一次查/);
  assert.equal(await field(page).getAttribute('aria-invalid'), null);
  await field(page).fill(wrong);
  await page.getByText('校验位应为').first().waitFor();
  await until(page, () => document.querySelector('#app textarea').getAttribute('aria-invalid') === 'true');
  assert.match(await described(), /校验位应为/);
  return page;
});

test('who listens hears what is wrong before the map, an instruction once, and each language in its own', async () => {
  const page = await open(`/t/${numbers.exception}`);
  const map = page.getByRole('application');
  await map.waitFor();
  assert.ok(await page.evaluate(() => {
    const [problem, here] = [[...document.querySelectorAll('#app h2')].find((one) => /商定处理/.test(one.textContent)), document.querySelector('[role=application]')];
    return !!(problem.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  }), 'the map comes before the problem');
  assert.match(await map.getAttribute('aria-description'), /^方向键/);
  assert.equal(await page.evaluate(() => document.querySelector('#app').innerHTML.split('方向键').length), 2);
  assert.equal(await page.getByRole('button', { name: 'English' }).getAttribute('lang'), 'en');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: '中文' }).waitFor();
  assert.equal(await page.getByRole('button', { name: '中文' }).getAttribute('lang'), 'zh-CN');
  await until(page, () => !document.querySelector('#polite').textContent && !document.querySelector('#urgent').textContent);
  return page;
});

test('both themes print the same, black on white, and a day stays with its first scan', async () => {
  const page = await open('/settings');
  const prints = [];
  for (const theme of ['浅色', '深色']) {
    await page.goto(`${portal.url}/settings`);
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('radio', { name: theme }).click();
    await page.goto(`${portal.url}/t/${numbers.long}`);
    await page.waitForSelector('html[data-ready]');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    prints.push(await page.evaluate(() => {
      const style = (element) => getComputedStyle(element);
      const old = [...document.querySelectorAll('body > :not(#app) *')].filter((one) => one.checkVisibility());
      return { ground: style(document.documentElement).backgroundColor, ink: style(document.querySelector('#paper .title')).color,
        colors: old.map((one) => `${one.tagName} ${style(one).color} ${style(one).backgroundColor} ${style(one).borderTopColor}`),
        days: [...document.querySelectorAll('#paper .day')].map((one) => style(one).breakAfter) };
    }));
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  }
  const [light, dark] = prints;
  assert.equal(light.ground, 'rgb(255, 255, 255)');
  assert.equal(light.ink, 'rgb(0, 0, 0)');
  assert.deepEqual(dark, light);
  assert.ok(light.days.length > 1 && light.days.every((one) => one === 'avoid'));
  return page;
});
