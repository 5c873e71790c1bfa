// What comes over the wire for a first visit before the canvas answers, headers included, as the
// browser's network stack counts it.
//
//   const visit = await firstVisit(browser, `${url}/t/${number}`);
//   visit.parts['/assets/client.wasm'], visit.bytes, visit.twice
//
// Hashes of file names are left out. `later` is what came within so many milliseconds after it.
import { openPage } from './browser.mjs';

export async function firstVisit(browser, address, laterMs = 0) {
  const page = await openPage(browser, { viewport: { width: 360, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const names = new Map(), all = {}, twice = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const name = new URL(request.url).pathname.replace(/\.[0-9a-f]{16}/, '');
    if ([...names.values()].includes(name)) twice.push(name);
    names.set(requestId, name);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all[names.get(requestId)] = (all[names.get(requestId)] ?? 0) + encodedDataLength;
  });
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  const parts = { ...all };
  if (laterMs) await page.waitForTimeout(laterMs);
  await page.context().close();
  return { parts, twice, later: Object.fromEntries(Object.entries(all).filter(([name]) => !(name in parts))),
    bytes: Object.values(parts).reduce((sum, size) => sum + size, 0) };
}
