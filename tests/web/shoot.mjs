// Takes pictures of pages into build/gallery/.
//
//   node shoot.mjs                                    the golden pages
//   node shoot.mjs http://127.0.0.1:8080 MP739210463CN   a running server: / and that waybill
//
// MILEPOST_SHOTS=regex chooses among the pictures by name.
import { mkdir } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, openPage, widths } from './browser.mjs';
import { startGoldenServer } from './golden_server.mjs';

const gallery = fileURLToPath(new URL('../../build/gallery/', import.meta.url));
const [base, waybill] = process.argv.slice(2);
const wanted = new RegExp(process.env.MILEPOST_SHOTS ?? '.');

function pagesOf(server) {
  if (base) {
    const addresses = { find: '/' };
    if (waybill) addresses.shipment = `/t/${waybill}`;
    return Object.entries(addresses).flatMap(([name, address]) => ['zh-CN', 'en'].map((lang) => ({
      name: `${name}-${lang.slice(0, 2)}`, url: `${base}${address}?lang=${lang}` })));
  }
  const golden = fileURLToPath(new URL('../golden/pages/', import.meta.url));
  return readdirSync(golden).sort().map((file) => {
    const name = file.replace('.html', '');
    return { name, url: `${server.url}/${name}` };
  });
}

await mkdir(gallery, { recursive: true });
const server = base ? null : await startGoldenServer();
const browser = await launch();
let taken = 0;
for (const colorScheme of ['light', 'dark']) {
  for (const [size, viewport] of Object.entries(widths)) {
    const page = await openPage(browser, { viewport, colorScheme });
    for (const { name, url } of pagesOf(server)) {
      const picture = `${name}-${size}${colorScheme === 'dark' ? '-dark' : ''}.png`;
      if (!wanted.test(picture)) continue;
      await page.goto(url);
      await page.screenshot({ path: gallery + picture, fullPage: true });
      taken += 1;
    }
    await page.context().close();
  }
}
await browser.close();
server?.stop();
console.log(`${taken} pictures in build/gallery/`);
