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
// A focus ring that would lie over the words or the mark of something else.
export const touching = (page) => page.evaluate(() => {
  const problems = [], name = (element) => element.getAttribute('aria-label') ?? element.textContent.trim();
  const seen = (box) => box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight;
  const inks = [];
  for (const element of document.querySelectorAll('#app span, #app h1, #app h2, #app h3, #app a, #app button, #app input')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = element.getBoundingClientRect();
    if (element.closest('[aria-hidden]') || !seen(box)) continue;
    if (words) for (const part of range.getClientRects()) inks.push({ element, left: part.left, right: part.right, top: part.top + part.height / 6, bottom: part.bottom - part.height / 6 });
    else if (box.width <= 48 && box.height <= 48) inks.push({ element, left: box.left + 12, right: box.right - 12, top: box.top + 12, bottom: box.bottom - 12 });
  }
  for (const control of document.querySelectorAll('#app a, #app button, #app input, #app textarea, #app select, #app [tabindex="0"]')) {
    const box = control.getBoundingClientRect();
    if (!seen(box)) continue;
    control.focus({ focusVisible: true, preventScroll: true });
    const style = getComputedStyle(control), out = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
    // A row that scrolls sideways, since some of it is out of view, brings what has the focus into view.
    const row = control.closest('[role=group], [role=list]');
    const scrolls = row && [...row.querySelectorAll('a, button')].some((one) =>
      one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > document.documentElement.clientWidth);
    if (out > 0 && !scrolls && (box.left - out < 0 || box.right + out > document.documentElement.clientWidth)) problems.push(`the ring of ${name(control)} leaves the window`);
    for (const ink of inks) {
      if (control.contains(ink.element) || ink.element.contains(control)) continue;
      const across = Math.min(box.right + out, ink.right) - Math.max(box.left - out, ink.left);
      const down = Math.min(box.bottom + out, ink.bottom) - Math.max(box.top - out, ink.top);
      const within = ink.left >= box.left && ink.right <= box.right && ink.top >= box.top && ink.bottom <= box.bottom;
      if (across > 0.5 && down > 0.5 && !within) problems.push(`the ring of ${name(control)} touches ${name(ink.element)}`);
    }
  }
  return [...new Set(problems)];
});
for (const [size, options] of Object.entries({ desktop: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 768, height: 1024 } }, phone, narrow: { viewport: { width: 320, height: 640 } },
  'zoom 125 %': { viewport: { width: 1152, height: 720 }, deviceScaleFactor: 1.25 }, 'zoom 200 %': { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } }))
  test(`every screen fits and axe finds nothing: ${size}`, async () => {
    const problems = [], said = [];
    let page;
    for (const [colorScheme, locale] of [['light', 'zh-CN'], ['dark', 'en-GB']]) {
      page = await openPage(browser, { ...options, colorScheme, locale });
      await page.addInitScript(axe);
      for (const [name, address] of Object.entries(screens)) {
        await page.goto(portal.url + address);
        await page.waitForSelector('html[data-ready]');
        const found = [...await fits(page), ...await touching(page), ...(locale === 'zh-CN' || size === 'phone' ? await accessible(page) : [])];
        problems.push(...found.map((problem) => `${name} ${locale}: ${problem}`));
      }
      said.push(...page.problems);
    }
    assert.deepEqual(problems, []);
    page.problems = said.filter((problem) => !/404|422/.test(problem));
    return page;
  });
