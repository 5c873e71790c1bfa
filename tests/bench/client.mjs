// Measures the client in a real browser against a real server with demo shipments, and prints one
// line a figure with its goal.
//
//   node tests/bench/client.mjs [NAME…]     of: bytes paint idle frame scroll memory
//
// Needs build/release/milepost (MILEPOST_PROGRAM names another) with the client in it, Chromium, the
// packages of tests/web, sqlite3 (Debian package). Times are medians of rounds in turn (ABAB) within this run; only
// their ratios mean something on a busy machine.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from '../web/browser.mjs';
import { firstVisit } from '../web/first_visit.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env.MILEPOST_PROGRAM ?? path.join(root, 'build/release/milepost');
const folder = mkdtempSync(path.join(tmpdir(), 'milepost-bench-'));
const database = path.join(folder, 'demo.db');
const wanted = process.argv.slice(2);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

let missed = 0;
function figure(name, value, goal, ok) {
  if (!ok) missed += 1;
  console.log(`${ok ? 'reached' : 'MISSED '}  ${name}: ${value} (goal: ${goal})`);
}

// A server with 2,000 demo shipments and no budget.
async function startServer() {
  const waybills = execFileSync(program, ['demo', '--db', database, '--shipments', '2000', '--seed', '3'], { encoding: 'utf8' })
    .trim().split('\n');
  const config = path.join(folder, 'settings.json');
  writeFileSync(config, JSON.stringify({ limits: { lookups_per_minute_per_address: 0, numbers_per_lookup: 1000 } }));
  const port = 20000 + Math.floor(Math.random() * 20000);
  const server = spawn(program, ['serve', '--db', database, '--port', String(port), '--config', config], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i += 1) {
    try {
      if ((await fetch(`${url}/readyz`)).ok) break;
    } catch (notYet) {
      if (i > 100) throw notYet;
    }
    await new Promise((go) => setTimeout(go, 100));
  }
  const numbers = execFileSync('sqlite3', [database, 'SELECT number_key FROM shipment ORDER BY number_key'],
    { encoding: 'utf8' }).trim().split('\n');
  return { url, waybill: waybills[0], numbers, stop: () => server.kill('SIGTERM') };
}

// How long the main threads of all renderers of this process' browsers have run, by the kernel's account.
function mainThreadMs() {
  const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
    .flatMap((child) => [child, ...children(child)]);
  return children(process.pid).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
    .reduce((sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0);
}

// 1.6 Mbit/s, 150 ms, a quarter of the processor.
async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions',
    { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}
const withoutScript = (page, pages) => page.route(pages, async (route) => {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, body: (await answer.text()).replace(/<script[^>]*><\/script>/g, '') });
});
const ready = (page) => page.waitForSelector('html[data-ready]', { timeout: 60_000 });
const stats = (page) => page.evaluate(() => window.milepost.stats());
const firstPaint = (page) => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);

const measures = {
  // What comes over the wire, headers included. Nothing may come twice.
  async bytes({ url, waybill }) {
    const browser = await launch();
    const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
    const visit = await firstVisit(browser, `${url}/t/${waybill}`, 6000);
    const { '/assets/land.txt': early = 0, ...first } = visit.parts, land = early || visit.later['/assets/land.txt'];
    console.log(`         ${Object.entries(first).map(([name, size]) => `${name.replace(waybill, '…')} ${size}`).join(', ')}`);
    figure('first visit, on the wire', kB(visit.bytes - early), '196 kB', visit.bytes - early <= 196_000);
    figure('asked for twice', visit.twice.join(', ') || 'nothing', 'nothing', visit.twice.length === 0);
    figure('map file, on the wire', land ? `${kB(land)}${early ? ', with the first screen' : ''}` : 'was not asked for',
      '60 kB more', land > 0 && land <= 60_000);
    const { parts } = await firstVisit(browser, `${url}/workplace`);
    const program = parts['/workplace/assets/workplace.wasm'] + parts['/workplace/assets/workplace.js'];
    console.log(`         ${Object.entries(parts).map(([name, size]) => `${name} ${size}`).join(', ')}`);
    figure('the workplace\'s program, on the wire', kB(program), '130 kB', program <= 130_000);
    await browser.close();
  },

  // The page with its script, the same page without, in turn.
  async paint({ url, waybill }) {
    const plain = [], scripted = [], frames = [];
    for (let round = 0; round < 11; round += 1) {
      for (const script of [false, true]) {
        const browser = await launch();  // nothing is cached
        const page = await openPage(browser, { viewport: { width: 360, height: 800 } });
        if (!script) await withoutScript(page, '**/t/*');
        else await page.route('**/t/*', async (route) => route.fulfill({ response: await route.fetch() }));
        await page.goto('about:blank');
        await slow(page);
        await page.goto(`${url}/t/${waybill}`, { waitUntil: 'commit' });
        if (script) {
          await ready(page);
          frames.push((await stats(page)).first);
        }
        while (!(await firstPaint(page))) await page.waitForTimeout(200);
        (script ? scripted : plain).push(await firstPaint(page));
        await browser.close();
      }
    }
    console.log(`         first contentful paint without script ${median(plain).toFixed(0)} ms, with ${median(scripted).toFixed(0)} ms, ` +
      `first canvas frame ${median(frames).toFixed(0)} ms; 1.6 Mbit/s, 150 ms, CPU ÷ 4`);
    const paint = median(scripted) / median(plain), frame = median(frames) / median(plain);
    figure('first paint over the plain page\'s', paint.toFixed(2), '1.1', paint <= 1.1);
    figure('first canvas frame over the plain page\'s paint', frame.toFixed(2), '2.5', frame <= 2.5);
  },

  async idle({ url, waybill }) {
    const browser = await launch();
    const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/t/${waybill}`);
    await ready(page);
    await page.waitForTimeout(4000);
    const before = (await stats(page)).frames;
    await page.waitForTimeout(10_000);
    const drawn = (await stats(page)).frames - before;
    figure('frames in 10 s idle', drawn, '0', drawn === 0);
    await browser.close();
  },

  // Drawn again and again by a moving pointer.
  async frame({ url, waybill }) {
    const browser = await launch();
    const page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    await page.route(`**/api/v1/shipments/${waybill}`, async (route) => {
      const shipment = await (await route.fetch()).json();
      const { events } = shipment;
      for (let i = 0; events.length < 60; i += 1) events.push({ ...events[i % 5], id: `more-${i}` });
      await route.fulfill({ json: shipment });
    });
    await page.goto(`${url}/t/${waybill}`);
    await ready(page);
    await page.waitForTimeout(1500);
    const times = await page.evaluate(async () => {
      const list = [];
      for (let i = 0; i < 200; i += 1) {
        dispatchEvent(new PointerEvent('pointermove', { clientX: 200 + 4 * i, clientY: 300 + i, bubbles: true }));
        const { frames } = window.milepost.stats();
        await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
        const now = window.milepost.stats();
        if (now.frames > frames) list.push(now.frameMs);
      }
      return list;
    });
    const p50 = median(times), { vertices, draws } = await stats(page);
    figure('a warm frame with 60 events, p50', `${p50.toFixed(2)} ms of ${times.length} (${vertices} vertices, ${draws} draws)`, '2 ms', p50 <= 2);
    await browser.close();
  },

  // 1,000 results, scrolled a row's height at each frame; the server's page of the same results without
  // script, scrolled the same way, says what the display and the machine can do. What the page's own
  // thread works for a frame holds on a busy machine too.
  async scroll({ url, numbers }) {
    for (const [name, viewport] of [['table', { width: 1440, height: 900 }], ['cards', { width: 360, height: 800 }]]) {
      const gaps = { plain: [], canvas: [] }, work = { plain: [], canvas: [] };
      for (const kind of ['plain', 'canvas', 'plain', 'canvas']) {
        const browser = await launch();
        const page = await openPage(browser, { viewport, hasTouch: viewport.width < 720, isMobile: viewport.width < 720 });
        if (kind === 'plain') await withoutScript(page, '**/t?*');
        await page.goto(`${url}/t?q=${numbers.slice(0, 1000)}`);
        if (kind === 'canvas') {
          await ready(page);
          const rows = await page.locator('#mirror').locator(viewport.width < 720 ? '[role=listitem]' : '[role=row]').count();
          if (rows < 1000) throw new Error(`${rows} rows`);
        }
        await page.waitForTimeout(2000);
        const before = mainThreadMs();
        const list = await page.evaluate(async () => {
          const found = [], next = () => new Promise(requestAnimationFrame);
          let last = await next();
          const end = last + 3000;
          while (last < end) {
            scrollBy(0, 56);
            const now = await next();
            found.push(now - last);
            last = now;
          }
          return scrollY ? found : [];
        });
        gaps[kind].push(...list);
        work[kind].push((mainThreadMs() - before) / list.length);
        await browser.close();
      }
      const rate = (list) => 1000 * list.length / list.reduce((a, b) => a + b, 0), best = (list) => Math.min(...list);
      figure(`scrolling 1,000 results (${name})`, `${rate(gaps.canvas).toFixed(1)} frames/s, ${best(work.canvas).toFixed(1)} ms of the page's thread a frame; ` +
        `the plain page ${rate(gaps.plain).toFixed(1)} frames/s, ${best(work.plain).toFixed(1)} ms`,
        'at most 16 ms', best(work.canvas) <= 16);
    }
  },

  // In a small window: software drawing takes most of the time, and nothing of the heap.
  async memory({ url, numbers }) {
    const browser = await launch();
    const page = await openPage(browser, { viewport: { width: 320, height: 320 } });
    await page.goto(`${url}/`);
    await ready(page);
    const heaps = [];
    for (let i = 0; i < 2000; i += 1) {
      await page.evaluate(async (number) => {
        history.pushState({}, '', `/t/${number}`);
        dispatchEvent(new PopStateEvent('popstate'));
        const { frames } = window.milepost.stats();
        while (!document.title.includes(number) || window.milepost.stats().frames < frames + 2) await new Promise(requestAnimationFrame);
      }, numbers[i % numbers.length]);
      if (i === 999 || i === 1999) heaps.push((await stats(page)).heap);
    }
    const [half, whole] = heaps;
    figure('heap after 2,000 look-ups', `${(whole / 2 ** 20).toFixed(1)} MB`, '48 MB', whole <= 48 * 2 ** 20);
    figure('its growth since 1,000', `${((whole - half) / 2 ** 20).toFixed(2)} MB`, '1 MB', whole - half <= 2 ** 20);
    await browser.close();
  },
};

const server = await startServer();
try {
  for (const [name, measure] of Object.entries(measures))
    if (wanted.length === 0 || wanted.includes(name)) await measure(server);
} finally {
  server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(missed ? 1 : 0);
