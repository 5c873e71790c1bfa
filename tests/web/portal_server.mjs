// A real server of the program, for tests in a browser: demo shipments, and one shipment for each
// state and a late one, sent in through the API. Listens on 127.0.0.1, ends with stop().
//
//   const portal = await startPortal();
//   portal.url, portal.numbers.delivered, portal.demo[0], await portal.stop(), await portal.start()
//
// MILEPOST_PROGRAM names another program than build/dev/milepost; it must have the client in it.
// Where `now` is given, in milliseconds, the server's clock stands still there.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const shanghai = { city: '上海', region: '上海', country: 'CN' };
const wuhan = { city: '武汉', region: '湖北', country: 'CN' };
const chengdu = { city: '成都', region: '四川', country: 'CN' };
const frankfurt = { city: 'Frankfurt', country: 'DE' };

// S10's check digit, so that the company's own rule accepts the numbers.
function waybill(serial) {
  const digits = String(serial).padStart(8, '0');
  const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const check = 11 - (sum % 11);
  return `MP${digits}${check === 10 ? 0 : check === 11 ? 5 : check}CN`;
}

const begin = [['ordered', 60, shanghai], ['picked_up', 50, shanghai], ['departed', 46, shanghai]];
const near = [['arrived', 22, wuhan], ['departed', 18, wuhan], ['arrived', 8, chengdu]];
const stories = {
  created: [['ordered', 3, shanghai]],
  picked_up: [['ordered', 9, shanghai], ['picked_up', 2, shanghai]],
  in_transit: [...begin, ['arrived', 5, wuhan], ['departed', 2, wuhan]],
  customs: [['ordered', 70, frankfurt], ['picked_up', 60, frankfurt], ['departed', 50, frankfurt], ['arrived', 20, shanghai],
    ['customs_in', 12, shanghai], ['customs_hold', 6, shanghai, 'customs_papers']],
  out_for_delivery: [...begin, ...near, ['out_for_delivery', 2, chengdu]],
  attempt_failed: [...begin, ...near, ['out_for_delivery', 5, chengdu], ['attempted', 1, chengdu, 'recipient_absent']],
  available_for_pickup: [...begin, ...near, ['ready_for_pickup', 1, chengdu]],
  delivered: [...begin, ...near, ['out_for_delivery', 4, chengdu], ['delivered', 1, chengdu]],
  exception: [...begin, ['arrived', 20, wuhan], ['damaged', 3, wuhan]],
  returning: [...begin, ...near, ['attempted', 6, chengdu, 'refused'], ['returning', 2, chengdu]],
  returned: [...begin, ...near, ['returning', 7, chengdu], ['returned', 1, shanghai]],
  cancelled: [['ordered', 9, shanghai], ['cancelled', 5, shanghai]],
  // At whatever hour of the day: its first days are folded. Still in transit.
  long: [['ordered', 90, shanghai], ['picked_up', 80, shanghai], ['departed', 77, shanghai],
    ...Array.from({ length: 22 }, (_, i) => [i % 2 ? 'departed' : 'arrived', 74 - 3 * i, i % 4 < 2 ? wuhan : shanghai]),
    ['arrived', 1, chengdu]],
  delayed: [...begin, ['arrived', 20, wuhan], ['delayed', 3, wuhan, 'weather']],  // still in transit
};

async function send(url, key, route, items) {
  const answer = await fetch(`${url}/api/v1/ingest/${route}`, {
    method: 'POST', headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }, body: JSON.stringify(items) });
  const taken = await answer.json();
  if (answer.status !== 200 || taken.refused) throw new Error(`the server refused: ${JSON.stringify(taken).slice(0, 500)}`);
}

export async function startPortal({ settings = {}, now = undefined } = {}) {
  const program = now ? path.join(root, 'build/dev/tests/milepost_pinned')
    : process.env.MILEPOST_PROGRAM ?? path.join(root, 'build/dev/milepost');
  const env = { ...process.env, ...(now && { MILEPOST_NOW: String(now) }) };
  // Hours before now, of the place's own offset.
  const at = (hours, offset = 8) => new Date((now ?? Date.now()) - hours * 3_600_000 + offset * 3_600_000)
    .toISOString().replace(/\.\d+Z/, `+${String(offset).padStart(2, '0')}:00`);
  const day = (hours) => at(-hours).slice(0, 10);

  const folder = mkdtempSync(path.join(tmpdir(), 'milepost-web-'));
  const database = path.join(folder, 'milepost.db');
  const config = path.join(folder, 'settings.json');
  writeFileSync(config, JSON.stringify({ limits: { lookups_per_minute_per_address: 0 }, ...settings }));
  const run = (...words) => execFileSync(program, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const demo = run('demo', '--db', database, '--shipments', '40', '--seed', '3').split('\n');
  const key = run('key', 'add', 'web-tests', '--role', 'operator', '--db', database);
  // Who works there, each with the same password.
  const password = 'four plain words here';
  writeFileSync(path.join(folder, 'password'), `${password}\n`);
  for (const [name, role] of [['lin', 'agent'], ['zhou', 'agent'], ['chief', 'supervisor']])
    run('user', 'add', name, '--role', role, '--password-file', path.join(folder, 'password'), '--db', database);
  let server, url, port = '0';  // the first free one, and the same again

  async function start() {
    server = spawn(program, ['serve', '--db', database, '--port', port, '--config', config], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    url = await new Promise((go, fail) => {
      server.stderr.on('data', (words) => {
        said += words;
        const found = said.match(/Serving (http:\S+)\n/);
        if (found) go(found[1]);
      });
      server.once('exit', (code) => fail(new Error(`${program} ended with ${code}: ${said}`)));
    });
    ({ port } = new URL(url));
  }
  async function stop() {
    const ended = new Promise((go) => server.once('exit', go));
    server.kill('SIGTERM');
    await ended;
  }
  await start();

  const numbers = Object.fromEntries(Object.keys(stories).map((state, i) => [state, waybill(50_000_001 + i)]));
  await send(url, key, 'shipments', Object.entries(numbers).map(([state, number]) => ({
    number, promise: day(state === 'delayed' ? -24 : 24), origin: state === 'customs' ? frankfurt : shanghai, destination: chengdu,
    recipient: { name: '李雷', phone: '13812345678' } })));
  await send(url, key, 'events', Object.entries(stories).flatMap(([state, story]) => story.map(([milestone, hours, place, reason]) => ({
    number: numbers[state], milestone, at: at(hours, place === frankfurt ? 1 : 8), place, ...(reason && { reason }) }))));
  // Another shipment, under way since an hour ago, and what happens to it now.
  let parcels = 0;
  const scan = (number, milestone, hours = 0) => send(url, key, 'events', [{ number, milestone, at: at(hours),
    place: { departed: shanghai, arrived: wuhan }[milestone] ?? chengdu }]);
  async function parcel() {
    parcels += 1;
    const number = waybill(60_000_000 + parcels);
    await send(url, key, 'shipments', [{ number, promise: day(24), origin: shanghai, destination: chengdu }]);
    await scan(number, 'departed', 1);
    return number;
  }
  return { url, key, password, demo, numbers, parcel, scan, unknown: waybill(77_777_777), start, stop,
    async end() { await stop(); rmSync(folder, { recursive: true, force: true }); } };
}
