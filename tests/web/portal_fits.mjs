// Every screen at every width: nothing runs out or into another, and axe finds nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPage } from './browser.mjs';
import { browser, desktop, number, numbers, phone, portal, test, tests, wrong } from './portal_test.mjs';

export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Every screen, with the canvas over it.
const screens = {
  find: '/', shipment: `/t/${number}`, exception: `/t/${numbers.exception}`,
  results: `/t?q=${[...Object.values(numbers), portal.unknown].join(',')}`,
  many: `/t?q=${[...Object.values(numbers), ...portal.demo].join(',')}`, settings: '/settings', unknown: `/t/${portal.unknown}`, impossible: `/t/${wrong}`,
};
// Texts are transparent over their pixels, so contrast is a matter of the theme's own tests.
export const accessible = (page) => page.evaluate(() => window.axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'color-contrast': { enabled: false } } })).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ').slice(0, 300)}`));
// No text of the mirror leaves the window or runs into another.
export const fits = (page) => page.evaluate(() => {
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
