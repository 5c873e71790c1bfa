// What the tests of the portal share: a real server, a real browser, and the ways to look at a page.
import assert from 'node:assert/strict';
import { launch, openPage } from './browser.mjs';
import { startPortal } from './portal_server.mjs';

// So many numbers at once that their list comes in bundles.
export const portal = await startPortal({ settings: { trusted_proxies: ['127.0.0.1'], limits: { lookups_per_minute_per_address: 0, numbers_per_lookup: 60 } } });
export const { numbers } = portal;
export const number = numbers.in_transit;
export const wrong = number.slice(0, 10) + ((Number(number[10]) + 1) % 10) + 'CN';
export const browser = await launch();
export const tests = [];
export const test = (name, run) => tests.push({ name, run });

export const desktop = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };
export const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
// A page on which the canvas has taken over.
export const open = (address = '/', options = {}) => openHere(address, { ...desktop, ...options });
// The same of a machine that is prepared first.
export async function openHere(address, options, prepare = async () => {}) {
  const page = await openPage(browser, options);
  await prepare(page);
  await page.goto(portal.url + address);
  await page.waitForSelector('html[data-ready]');
  return page;
}
export const field = (page) => page.getByRole('textbox', { name: '运单号' });
export const stats = (page) => page.evaluate(() => window.milepost.stats());
export const frames = async (page) => (await stats(page)).frames;
export const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
// Asks until the answer is yes; the page's policy keeps playwright's own way of waiting out.
export async function until(page, question, argument) {
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(50))
    if (await page.evaluate(question, argument)) return;
  assert.fail(`waited in vain for ${question}`);
}
// What is asked for, once the answer has been the same for so many milliseconds.
export async function settled(page, question, ms) {
  let answer = await question(), since = Date.now();
  for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(50)) {
    const now = await question();
    if (now === answer && Date.now() - since >= ms) return answer;
    if (now !== answer) [answer, since] = [now, Date.now()];
  }
  assert.fail(`${question} does not come to rest`);
}
// Tab until something with this name has the focus.
export async function tab_to(page, name) {
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  assert.fail(`Tab does not reach ${name}; it is at ${await focused(page)}`);
}
