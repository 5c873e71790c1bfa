// The golden pages in a real browser: readable by everyone, at any width, on paper, and without
// script. Prints `ok NAME` and `not ok NAME` lines with what is wrong below.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { startGoldenServer } from './golden_server.mjs';

const golden = fileURLToPath(new URL('../golden/pages/', import.meta.url));
const names = readdirSync(golden).map((file) => file.replace('.html', '')).sort();
// One of each kind, for what hangs on the kind of page only.
const few = names.filter((name) => /^(find|results|shipment-(in_transit|attempt_failed|exception|delivered|long)|error-4(04|22|29)|verify|code-entry|details|notices-asked|subscription-active)-/.test(name));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let failed = 0;
function report(name, problems) {
  console.log(`${problems.length ? 'not ok' : 'ok'} ${name}`);
  for (const problem of problems) console.log(`  ${problem}`);
  failed += problems.length ? 1 : 0;
}

async function overPages(browser, server, options, look, these = names) {
  const page = await openPage(browser, options);
  if (look === accessible) await page.addInitScript(axe);
  const problems = [];
  for (const name of these) {
    page.problems.length = 0;
    await page.goto(`${server.url}/${name}`);
    problems.push(...(await look(page, name)).map((problem) => `${name}: ${problem}`));
    problems.push(...page.problems.map((problem) => `${name}: ${problem}`));
  }
  await page.context().close();
  return problems;
}

async function accessible(page) {
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 300)}`);
}

// No text leaves the window or its card, is cut, or runs into another.
function fits(page) {
  return page.evaluate(() => {
    const problems = [];
    const width = document.documentElement.clientWidth;
    const scrolls = document.scrollingElement.scrollWidth;
    if (scrolls > width) problems.push(`scrolls sideways: ${scrolls} in ${width}`);
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.trim();
      const clip = getComputedStyle(node.parentElement);
      if (!text || clip.clipPath !== 'none' || !node.parentElement.checkVisibility()) continue;
      if (node.parentElement.closest('.unseen, thead, .filters, .skip')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const card = node.parentElement.closest('.card, .banner')?.getBoundingClientRect();
      // The boxes of large letters are higher than their lines; what is seen of them is not.
      const line = parseFloat(clip.lineHeight);
      for (const letters of range.getClientRects()) {
        const spare = Math.max(0, (letters.height - line) / 2) || 0;
        const box = { left: letters.left, right: letters.right, top: letters.top + spare, bottom: letters.bottom - spare };
        if (box.left < -1 || box.right > width + 1) problems.push(`leaves the window: ${text}`);
        if (card && (box.left < card.left || box.right > card.right + 1)) problems.push(`leaves its card: ${text}`);
        for (const other of texts) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (across > 1 && down > 5) problems.push(`overlap: ${text} / ${other.text}`);
        }
        texts.push({ text, box });
      }
    }
    return problems;
  });
}

// Nothing that can be pressed is smaller than 24 × 24 with its surroundings, or hides another.
function reachable(page) {
  return page.evaluate(() => {
    const problems = [];
    for (const element of document.querySelectorAll('a.button, button, .chip, .language, .brand, summary')) {
      if (element.hidden) continue;  // until a script has a use for it
      const box = element.getBoundingClientRect();
      if (box.height < 24 || box.width < 24) problems.push(`small: ${element.outerHTML.slice(0, 80)}`);
    }
    return problems;
  });
}

const textOf = (page) => page.evaluate(() => document.querySelector('main').innerText);

const server = await startGoldenServer();
const browser = await launch();
try {
  report('axe finds nothing, light', await overPages(browser, server,
    { viewport: { width: 1280, height: 900 } }, accessible));
  report('axe finds nothing, dark', await overPages(browser, server,
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, accessible, few));
  report('axe finds nothing, phone', await overPages(browser, server,
    { viewport: { width: 360, height: 800 } }, accessible, few));
  // 720 is 1440 at a zoom of 200 %.
  for (const [width, height] of [[320, 640], [360, 800], [720, 450], [1080, 800], [1440, 900]])
    report(`nothing is cut at ${width} wide`,
      await overPages(browser, server, { viewport: { width, height } }, fits,
        width === 320 || width === 1440 ? names : few));
  report('what can be pressed is large enough', await overPages(browser, server,
    { viewport: { width: 360, height: 800 } }, reachable, few));
  const said = new Map();
  await overPages(browser, server, { viewport: { width: 1280, height: 900 } },
    async (page, name) => { said.set(name, await textOf(page)); return []; }, few);
  report('the pages say the same without script', await overPages(browser, server,
    { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } },
    async (page, name) => {
      const words = await page.locator('main').innerText();
      return words.length > 20 && words === said.get(name) ? [] : ['says something else'];
    }, few));
  report('paper says what the screen says, by dates', await overPages(browser, server,
    { viewport: { width: 1280, height: 900 } }, async (page, name) => {
      if (!name.startsWith('shipment')) return [];
      const rows = await page.locator('main .events .words').evaluateAll((all) => all.map((one) => one.textContent.trim()));
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
      const paper = await page.locator('body').innerText();
      const screen = await page.locator('main').isVisible();
      await page.emulateMedia({ media: 'screen' });
      const lines = await page.locator('.paper span').evaluateAll((spans) => spans.map((span) => span.textContent.trim()));
      // A day by the reader is a date on paper; every other word is the same.
      const dated = (words) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/今天|昨天|明天|\b(?:today|yesterday|tomorrow|this|on)\b/gi, '.+')}$`, 'i');
      const wrong = rows.filter((words) => !lines.some((line) => dated(words).test(line))).map((words) => `left out: ${words}`);
      if (/今天|昨天|明天|today|yesterday|tomorrow/i.test(paper)) wrong.push('a day by the reader');
      if (!/打印于|Printed/.test(paper)) wrong.push('no time of printing');
      if (screen) wrong.push('the screen is printed too');
      return wrong;
    }, few));

  const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.url}/find-en`);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.className);
  report('the first stop of the keyboard skips to the content', first === 'skip' ? [] : [first]);
  await page.fill('#q', 'MP739210463CN');
  const [request] = await Promise.all([
    page.waitForRequest((asked) => new URL(asked.url()).pathname === '/t'),
    page.press('#q', 'Enter')]);
  const asked = new URLSearchParams(request.postData() ?? '').get('q');
  report('Enter looks the number up', asked === 'MP739210463CN' ? [] : [asked]);
} finally {
  await browser.close();
  server.stop();
}
process.exit(failed ? 1 : 0);
