// Text on the canvas is the page's text: as wide, at the same places, by the browser's own settings.
import assert from 'node:assert/strict';
import { openPage } from './browser.mjs';
import { browser, number, numbers, portal, test } from './portal_test.mjs';

// Where ink stands in some rectangles of a screenshot: the first and the last column and row that
// differ from the ground, and how dark each column is.
const inkIn = (page, png, boxes) => page.evaluate(async ([data, rectangles]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  brush.drawImage(image, 0, 0);
  return rectangles.map(({ x, y, width, height }) => {
    const { data: pixels } = brush.getImageData(x, y, width, height);
    const ground = [0, 1, 2].map((c) => pixels[c]);
    let left = width, right = -1, top = height, bottom = -1, ink = 0;
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1) {
        const at = (row * width + column) * 4, off = Math.max(...[0, 1, 2].map((c) => Math.abs(pixels[at + c] - ground[c])));
        ink += off;
        if (off < 40) continue;
        [left, right] = [Math.min(left, column), Math.max(right, column)];
        [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      }
    return { left, right, top, bottom, ink };
  });
}, [png.toString('base64'), boxes]);

// The server's page, and the canvas over it, at the same window.
async function both(address, options) {
  const plain = await openPage(browser, { deviceScaleFactor: 1, ...options });
  await plain.route('**/assets/start.*', (route) => route.abort());
  await plain.goto(portal.url + address);
  const canvas = await openPage(browser, { deviceScaleFactor: 1, ...options });
  await canvas.goto(portal.url + address);
  await canvas.waitForSelector('html[data-ready]');
  return { plain, canvas };
}

// One line each, of the elements that say the same on both: where their words are.
const linesOf = (page, within) => page.evaluate((selector) => {
  const lines = {}, range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.trim();
    if (words.length < 2 || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    range.setStart(node, node.data.indexOf(words));
    range.setEnd(node, node.data.indexOf(words) + words.length);
    const all = range.getClientRects(), box = range.getBoundingClientRect();
    if (all.length !== 1 || box.top < 0 || box.bottom > innerHeight || box.width < 8) continue;
    // Twice, it cannot be told which is which.
    lines[words] = words in lines ? null : { x: box.x, y: box.y, width: box.width, height: box.height, size: getComputedStyle(node.parentElement).fontSize, weight: getComputedStyle(node.parentElement).fontWeight };
  }
  return lines;
}, within);

for (const [language, locale] of [['English', 'en-GB'], ['Chinese', 'zh-CN']])
  for (const [kind, address] of [['find', '/'], ['shipment', `/t/${number}`], ['exception', `/t/${numbers.exception}`], ['settings', '/settings']])
    test(`words are as wide as the page's, and look the same: ${kind}, ${language}`, async () => {
      const { plain, canvas } = await both(address, { viewport: { width: 1440, height: 900 }, locale });
      const theirs = await linesOf(plain, 'body'), ours = await linesOf(canvas, '#app');
      const same = Object.keys(theirs).filter((words) => theirs[words] && ours[words] && theirs[words].size === ours[words].size && theirs[words].weight === ours[words].weight);
      assert.ok(same.length > 5, `only ${same.join(', ')} is on both`);
      const around = ({ x, y, width, height }) => ({ x: Math.floor(x) - 1, y: Math.floor(y) - 1, width: Math.ceil(width) + 3, height: Math.ceil(height) + 2 });
      const [drawn, written] = [await inkIn(canvas, await canvas.screenshot(), same.map((words) => around(ours[words]))),
        await inkIn(plain, await plain.screenshot(), same.map((words) => around(theirs[words])))];
      const off = [];
      same.forEach((words, i) => {
        const width = (ink) => ink.right - ink.left, height = (ink) => ink.bottom - ink.top;
        if (Math.abs(ours[words].width - theirs[words].width) > 1) off.push(`${words}: ${ours[words].width} instead of ${theirs[words].width}`);
        if (written[i].right < 0 || drawn[i].right < 0) return;
        if (Math.abs(width(drawn[i]) - width(written[i])) > 1 || Math.abs(height(drawn[i]) - height(written[i])) > 1)
          off.push(`${words} is drawn ${width(drawn[i])} × ${height(drawn[i])} instead of ${width(written[i])} × ${height(written[i])}`);
        else if (Math.abs(drawn[i].ink / written[i].ink - 1) > 0.12) off.push(`${words} is ${(drawn[i].ink / written[i].ink).toFixed(2)} times as dark`);
      });
      assert.deepEqual(off, []);
      canvas.problems.push(...plain.problems.filter((problem) => !/ERR_FAILED|preload/.test(problem)));
      return canvas;
    });
