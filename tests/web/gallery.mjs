// Pictures of every screen of the client, in build/gallery/: all widths, light and dark, both
// languages, against a real server. Look at each with fresh eyes.
//
//   node gallery.mjs [REGEX…]            pictures whose names match one of these; all by default
//   node gallery.mjs --compare FOLDER    and what differs from the pictures of that name there
//
// A picture is named SCREEN-LANGUAGE-WIDTH[-dark][-full].png and shows the first fold, or the whole
// page where it says full. The clocks of the server and of the browser stand still, and its address is
// the same in every run, so that only what was changed in the program changes a picture;
// build/gallery/different/ then marks where, in red.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, openPage, widths } from './browser.mjs';
import { startPortal } from './portal_server.mjs';

const gallery = fileURLToPath(new URL('../../build/gallery/', import.meta.url));
const { values: { compare }, positionals } = parseArgs({ options: { compare: { type: 'string' } }, allowPositionals: true });
const wanted = positionals.map((words) => new RegExp(words));
const now = Date.parse('2026-11-20T14:20:00+08:00');
const portal = await startPortal({ now });
const origin = 'http://gallery.localhost';
const { numbers, unknown } = portal;
const wrong = numbers.in_transit.slice(0, 10) + ((Number(numbers.in_transit[10]) + 1) % 10) + 'CN';
const all = [...Object.values(numbers), unknown];

// The demo shipment that most happened to.
async function longest() {
  const found = await Promise.all(portal.demo.map(async (number) => {
    const shipment = await (await fetch(`${portal.url}/api/v1/shipments/${number}`)).json();
    return { number, events: shipment.events?.length ?? 0 };
  }));
  return found.sort((a, b) => b.events - a.events)[0].number;
}
const long = await longest();

const api = '**/api/v1/**';
const answer = (status, body, headers = {}) => (page) => page.route(api, (route) => route.fulfill({
  status, headers, contentType: 'application/problem+json', body: JSON.stringify({ title: '', status, detail: '', ...body }) }));
const field = (page) => page.getByRole('textbox').first();
const type = (words) => (page) => field(page).fill(words);
// Buttons are found by their words in both languages.
const press = (words) => (page) => page.getByRole('button', { name: words }).first().click();
const paste = (words) => async (page) => {
  await field(page).focus();
  await page.keyboard.insertText(words);
};

const sign_in = async (page) => {
  await field(page).fill(portal.key);
  await field(page).press('Enter');
  await page.getByRole('button', { name: /^(退出|Sign out)$/ }).waitFor();
};
// A message of which a part is refused.
const refused = await (async () => {
  const headers = { Authorization: `Bearer ${portal.key}`, 'Content-Type': 'application/json' };
  const event = { number: numbers.exception, milestone: 'delayed', reason: 'weather', at: '2026-11-20T13:40:00+08:00', code: 'WX3',
    note: '高速封闭，等通知', place: { city: '武汉', region: '湖北', country: 'CN', name: '武汉转运中心' } };
  await fetch(`${portal.url}/api/v1/ingest/events`, { method: 'POST', headers, body: JSON.stringify([
    event, { ...event, at: 'yesterday' }, { ...event, number: 'MP1' }, { milestone: 'arived', at: event.at, number: unknown }]) });
  await fetch(`${portal.url}/api/v1/ingest/events`, { method: 'POST', headers, body: '[{"number":' });
  const { messages } = await (await fetch(`${portal.url}/api/v1/intake`, { headers })).json();
  return messages.find(({ counts }) => counts.refused).id;
})();

// As if who looks had proved that the shipment is theirs, by a code.
const proved = (page) => page.route(/\/api\/v1\/shipments\/[^/]+\/help$/, async (route) => route.fulfill({
  json: { ...await (await route.fetch()).json(), proved: true, code_entered: true } }));
const form = (number, kind, more = {}) => ({ address: `/t/${number}/help/${kind}`, full: true, before: proved, ...more });
// What became of a request, of which each language has the same words.
const said = (at, from, what, text, more = {}) => ({ at, from, what, text, ...more });
const request = {
  reference: 'R4821-7730', kind: 'complaint', number: numbers.exception, state: 'in_progress', opened: '2026-11-18T09:00:00+08:00',
  response: { by: '2026-11-20T18:00:00+08:00', met: true, kept: true }, resolution: { by: '2026-11-24T18:00:00+08:00', met: false, kept: true },
  paused: false, form: { about: 'late', text: 'Nothing has moved for a week.', email: 'm•••@example.com' },
  messages: [said('2026-11-19T15:00:00+08:00', 'desk', 'replied', 'We have asked the depot. You hear from us tomorrow.', { name: 'Chen' }),
    said('2026-11-18T09:00:00+08:00', 'customer', 'opened', 'Nothing has moved for a week.',
      { files: [{ id: '1', name: 'label.png', media_type: 'image/png', bytes: 900, has_thumbnail: false, held_back: false }] })],
  can: ['answered', 'withdrawn'], version: '1' };
const claim = { ...request, kind: 'claim', can: ['answered', 'accepted', 'rejected'], form: { about: 'damaged', item_1: 'Lamp', worth_1: '35.00' },
  claim: { state: 'offered', currency: 'CNY', items: [{ what: 'Lamp', worth_minor: 3500, offered_minor: 3000, reason: 'The shade can be used.' },
    { what: 'Book', worth_minor: 2000, offered_minor: 2000 }] } };
const shown = (view) => (page) => page.route('**/api/v1/r/*', (route) => route.fulfill({ json: view }));

// `before` happens on the first screen, then the address is opened without a reload, then `after`.
const screens = {
  'find-empty': { address: '/' },
  'find-wrong': { address: '/', after: type(wrong) },
  'find-lots': { address: '/', after: paste([...all, ...portal.demo].join(' ')) },
  'find-many': { address: '/', after: paste([...all.slice(0, 5), wrong].join('\n')) },
  ...Object.fromEntries(Object.entries(numbers).map(([state, number]) => [`shipment-${state}`, { address: `/t/${number}`, full: true }])),
  'shipment-long': { address: `/t/${long}`, full: true, after: async (page) => {
    const older = page.getByRole('button', { name: /更早|earlier|older/i });
    if (await older.count()) await older.first().click();
  } },
  'shipment-share': { address: `/t/${numbers.out_for_delivery}`, after: press(/^(分享|Share)$/) },
  'shipment-news': { address: `/t/${numbers.in_transit}`, after: async (page) => {
    await page.route('**/api/v1/shipments/*', async (route) => {
      const known = await (await route.fetch()).json();
      return route.fulfill({ json: { ...known, version: 'news' } });
    });
    await page.evaluate(() => {
      scrollTo(0, 120);
      dispatchEvent(new CustomEvent('milepost-told', { detail: { version: 'news', reading: true } }));
    });
    await page.getByRole('button', { name: /^(有新动态|There is news)/ }).waitFor();
  } },
  'shipment-offline': { address: `/t/${numbers.in_transit}`, after: (page) => page.context().setOffline(true) },
  results: { address: `/t?q=${all.join(',')}`, full: true },
  'results-impossible': { address: `/t?q=${[numbers.delivered, numbers.customs, unknown, wrong].join(',')}` },
  'results-filtered': { address: `/t?q=${all.join(',')}&filter=delivered` },
  'results-filtered-nothing': { address: `/t?q=${numbers.created},${numbers.in_transit}&filter=delivered` },
  'find-recent': { address: '/', before: async (page) => {
    for (const number of all.slice(0, 6)) {
      await go(page, `/t/${number}`);
      await waiting(page).waitFor({ state: 'detached' });
    }
  } },
  help: { address: `/t/${numbers.delivered}/help`, full: true },
  'help-free': { address: '/help' },
  'help-not-now': { address: `/t/${numbers.out_for_delivery}/help/redelivery` },
  'help-proof': { address: `/t/${numbers.delivered}/help/claim` },
  'help-complaint': form(numbers.exception, 'complaint', { after: press(/^(提交|Send)$/) }),
  ...Object.fromEntries(['claim', 'redelivery', 'change', 'return_parcel', 'invoice', 'question']
    .map((kind) => [`help-${kind}`, form(numbers.exception, kind)])),
  'help-pickup': { address: '/help/pickup', full: true },
  request: { address: '/r/T1', full: true, before: shown(request) },
  'request-claim': { address: '/r/T1', full: true, before: shown(claim) },
  settings: { address: '/settings' },
  'settings-clear': { address: '/settings', after: press(/^(清除|Clear)/) },
  'error-unknown': { address: `/t/${unknown}` },
  'error-impossible': { address: `/t/${wrong}` },
  'error-429': { address: `/t/${numbers.in_transit}`, before: answer(429, { type: '/problems/too-many-requests' }, { 'Retry-After': '40' }) },
  'error-500': { address: `/t/${numbers.in_transit}`, before: answer(500, { type: '/problems/internal', request_id: 'r7f3k2' }) },
  'error-offline': { address: `/t/${unknown}`, before: (page) => page.context().setOffline(true) },
  loading: { address: `/t/${numbers.in_transit}`, before: (page) => page.route(api, () => {}) },
  // Their program is another one, which the key lets in.
  'workplace-sign-in': { address: '/workplace', staff: true },
  'workplace-intake': { address: '/workplace', staff: true, full: true, after: sign_in },
  'workplace-message': { address: `/workplace/messages/${refused}`, staff: true, after: sign_in },
  'workplace-number': { address: `/workplace/numbers/${numbers.exception}`, staff: true, full: true, after: sign_in },
  'results-loading': { address: `/t?q=${all.slice(0, 4).join(',')}`, before: (page) => page.route(api, () => {}) },
};

// Until nothing has been drawn for a while.
async function settle(page) {
  const frames = () => page.evaluate(() => window.milepost.stats().frames);
  let last = await frames(), quiet = 0;
  for (const end = Date.now() + 5000; quiet < 3 && Date.now() < end;) {
    await page.waitForTimeout(50);
    const now = await frames();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
}

// As the browser's back and forward do: the client shows it without a reload. Done once it was drawn.
const go = (page, address) => page.evaluate((to) => new Promise((drawn) => {
  const before = window.milepost.stats().frames;
  history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
  const look = () => (window.milepost.stats().frames > before ? drawn() : setTimeout(look, 20));
  look();
}), address);
// As if it were always that moment.
const standStill = (page) => page.addInitScript((moment) => {
  globalThis.Date = class extends Date {
    constructor(...parts) { super(...(parts.length ? parts : [moment])); }
    static now() { return moment; }
  };
}, now);
const forget = (page) => page.evaluate(() => {
  localStorage.clear();
  dispatchEvent(new StorageEvent('storage'));
});
const waiting = (page) => page.getByText(/^(正在查询|Looking up)$/);

// Loading the client takes longer than all else, so that it is kept as long as nothing was done to it.
async function load(page, staff) {
  if (page.untouched && !staff) return;
  await page.goto(staff ? `${origin}/workplace` : origin);
  await page.waitForSelector('html[data-ready]');
}

// Where two pictures differ, and a picture that marks it: nothing where they are the same. A glyph that
// stands elsewhere in the texture may be rounded to a neighbouring shade; nobody sees that.
const difference = (page, before, after) => page.evaluate(async (pictures) => {
  const [was, is] = await Promise.all(pictures.map(async (picture) =>
    createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob())));
  const canvas = new OffscreenCanvas(Math.max(was.width, is.width), Math.max(was.height, is.height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const pixels = (bitmap) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const old = pixels(was).data, marked = pixels(is), { data } = marked;
  let count = 0, left = canvas.width, top = canvas.height, right = 0, bottom = 0;
  for (let i = 0; i < data.length / 4; i += 1) {
    let differs = false;
    for (let c = 4 * i; c < 4 * i + 4; c += 1) differs ||= Math.abs(old[c] - data[c]) > 1;
    for (let c = 0; c < 3; c += 1) data[4 * i + c] = differs ? [255, 0, 0][c] : 191 + data[4 * i + c] / 4;
    if (!differs) continue;
    const x = i % canvas.width, y = Math.floor(i / canvas.width);
    count += 1;
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  }
  if (!count) return null;
  context.putImageData(marked, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return { where: `${count} pixels, within ${right - left} × ${bottom - top} at ${left}, ${top}; the picture is ${is.width} × ${is.height}` +
    (was.width === is.width && was.height === is.height ? '' : ` and was ${was.width} × ${was.height}`),
  marked: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}, [before.toString('base64'), after.toString('base64')]);

async function keep(page, name) {
  const picture = await page.screenshot({ path: `${gallery}${name}.png` });
  if (!compare) return;
  const kept = await readFile(`${compare}/${name}.png`).catch(() => null);
  if (kept?.equals(picture)) return;
  const found = kept ? await difference(blank, kept, picture) : { where: 'there is none yet' };
  if (!found) return;
  different += 1;
  console.log(`different: ${name}: ${found.where}`);
  if (found.marked) await writeFile(`${gallery}different/${name}.png`, found.marked, 'base64');
}

async function shoot(page, viewport, name, { address, full, before, after, staff }) {
  page.untouched &&= !before;
  await load(page, staff);
  await forget(page);
  page.untouched = !before && !after && !staff;
  if (before) await before(page);
  await go(page, address);
  if (before) await page.waitForTimeout(400);
  else await waiting(page).waitFor({ state: 'detached' });
  await settle(page);
  if (after) {
    await after(page);
    await settle(page);
  }
  await keep(page, name);
  if (full) {
    const height = await page.evaluate(() => document.scrollingElement.scrollHeight);
    await page.setViewportSize({ ...viewport, height: Math.min(height, 6000) });
    await settle(page);
    await keep(page, `${name}-full`);
    await page.setViewportSize(viewport);
  }
  await page.unroute(api);
  await page.context().setOffline(false);
}

const groups = ['light', 'dark'].flatMap((colorScheme) => Object.entries(widths).flatMap(([width, viewport]) =>
  ['zh-CN', 'en-GB'].map((locale) => ({ colorScheme, width, viewport, locale,
    names: Object.keys(screens).map((screen) => [screen, `${screen}-${locale.slice(0, 2)}-${width}${colorScheme === 'dark' ? '-dark' : ''}`])
      .filter(([, name]) => !wanted.length || wanted.some((part) => part.test(name))) }))));
const total = groups.reduce((sum, { names }) => sum + names.length, 0);
await rm(`${gallery}different`, { recursive: true, force: true });
await mkdir(`${gallery}${compare ? 'different' : ''}`, { recursive: true });
const browser = await launch([`--host-resolver-rules=MAP ${new URL(origin).host} ${new URL(portal.url).host}`]);
const blank = await browser.newPage();  // where pictures are compared
let taken = 0, failed = 0, different = 0;
for (const { colorScheme, viewport, locale, width, names } of groups) {
  if (!names.length) continue;
  const page = await openPage(browser, { viewport, colorScheme, locale, timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce', serviceWorkers: 'block', hasTouch: width === 'phone' });
  await standStill(page);
  for (const [screen, name] of names) {
    try {
      await shoot(page, viewport, name, screens[screen]);
      taken += 1;
    } catch (error) {
      failed += 1;
      page.untouched = false;
      console.log(`not taken: ${name}: ${String(error.message).split('\n')[0]}`);
    }
  }
  console.log(`gallery: ${taken} of ${total} screens`);
  await page.context().close();
}
await browser.close();
await portal.end();
if (!taken) console.log('no screen has such a name');
if (compare) console.log(`${different} of the pictures are different`);
process.exit(failed || different || !taken ? 1 : 0);
