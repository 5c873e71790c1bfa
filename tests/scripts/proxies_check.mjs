// What strangers do to the program through a proxy. The proxies' files are those of docs/operating.md,
// but for addresses, ports and TLS. Visitors come from addresses of their own on the loopback:
// 127.0.0.11, 127.0.0.12 and so on; the proxies reach the program from 127.0.0.1, which it trusts.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env.MILEPOST_PROGRAM ?? path.join(root, 'build/dev/milepost');
const work = mkdtempSync(path.join(tmpdir(), 'milepost-proxies-'));
const database = path.join(work, 'milepost.db');
const children = [];
let failed = 0;

function claim(name, holds, why = '') {
  console.log(`${holds ? 'ok' : 'not ok'} ${name}`);
  if (!holds && why) console.log(`  ${String(why).slice(0, 400)}`);
  if (!holds) ++failed;
}

// ---- the programs

const freePort = () => new Promise((go) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => go(port));
  });
});

async function listens(port, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    const open = await new Promise((go) => {
      const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); go(true); });
      socket.on('error', () => go(false));
    });
    if (open) return;
    await new Promise((go) => setTimeout(go, 50));
  }
}

function start(command, words, env = {}) {
  const child = spawn(command, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  child.said = '';
  child.stderr.on('data', (words) => { child.said += words; });
  children.push(child);
  return child;
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((go) => child.once('exit', go));
  child.kill('SIGTERM');
  await ended;
}

// The first block of a language in docs/operating.md.
function fence(language) {
  const text = readFileSync(path.join(root, 'docs/operating.md'), 'utf8');
  const found = text.match(new RegExp('```' + language + '\\n([^]*?)```'));
  if (!found) throw new Error(`docs/operating.md has no ${language} block`);
  return found[1];
}

async function startNginx(upstream) {
  const port = await freePort();
  const server = fence('nginx')
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${port};`)
    .replace(/ *ssl_\w+ .*\n/g, '')
    .replace('http://127.0.0.1:8080', `http://127.0.0.1:${upstream}`);
  const folder = path.join(work, 'nginx');
  mkdirSync(folder);
  const file = path.join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`);
  writeFileSync(file, `${process.getuid() === 0 ? 'user root;\n' : ''}daemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;
worker_processes 1;\nworker_rlimit_nofile 8192;\nevents { worker_connections 4096; }
http {\naccess_log off;\n${temporary.join('\n')}\n${server}}\n`);
  const child = start('nginx', ['-p', folder, '-c', file]);
  await listens(port, child);
  return { name: 'nginx', port, child };
}

async function startCaddy(upstream) {
  const port = await freePort();
  const site = fence('caddy')
    .replace('track.example {', `http://track.example:${port} {\n  bind 127.0.0.1`)
    .replace('127.0.0.1:8080', `127.0.0.1:${upstream}`);
  const folder = path.join(work, 'caddy');
  mkdirSync(folder);
  const file = path.join(folder, 'Caddyfile');
  writeFileSync(file, `{\n  admin off\n  auto_https off\n}\n${site}`);
  const child = start('caddy', ['run', '--config', file, '--adapter', 'caddyfile'],
    { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder });
  await listens(port, child);
  return { name: 'Caddy', port, child };
}

async function startMilepost(limits) {
  const config = path.join(work, `settings-${children.length}.json`);
  const log = path.join(work, `log-${children.length}.json`);
  writeFileSync(config, JSON.stringify({ trusted_proxies: ['127.0.0.1'], public_url: 'http://track.example',
    log: { file: log }, limits }));
  const child = start(program, ['serve', '--db', database, '--port', '0', '--config', config]);
  for (;;) {
    const found = child.said.match(/Serving http:.*:(\d+)\n/);
    if (found) return { child, port: Number(found[1]), log };
    if (child.exitCode !== null) throw new Error(`milepost ended with ${child.exitCode}: ${child.said}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

// ---- visitors

const open = (port, from) => new Promise((go, fail) => {
  const socket = net.connect({ port, host: '127.0.0.1', localAddress: from });
  socket.on('error', () => {});  // what was cut is cut
  socket.once('connect', () => go(socket));
  socket.once('error', fail);
});

// Sends a request as it is, and reads what comes until the connection ends: every request asks for that.
async function raw(port, from, head, body = '') {
  const socket = await open(port, from);
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (piece) => { text += piece; });
  const ended = new Promise((go) => socket.once('close', go));
  socket.write(`${head}\r\nHost: track.example\r\nConnection: close\r\n\r\n`);
  socket.write(body);
  await ended;
  return { status: Number(text.slice(9, 12)), head: text.slice(0, text.indexOf('\r\n\r\n')).toLowerCase(), text };
}
const get = (port, from, target, headers = '') => raw(port, from, `GET ${target} HTTP/1.1${headers}`);
const post = (port, from, target, type, body, headers = '') =>
  raw(port, from, `POST ${target} HTTP/1.1\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}${headers}`, body);

const number = 'MP100000017CN';
const shipment = `/api/v1/shipments/${number}`;
const form = 'application/x-www-form-urlencoded';
const took = ({ status, text }) => status === 200 && /"refused":0,"results":\[\{"index":0,/.test(text);
const events = (id) => JSON.stringify([{ id, number, milestone: 'departed', at: '2026-11-20T09:12:00+08:00' }]);

// The first answer that `wanted` holds for. What stands in the way gives way, as it is found to rest.
async function until(ask, wanted) {
  let answer = null;
  for (let tries = 0; tries < 400; ++tries) {
    answer = await ask().catch((error) => ({ status: 0, text: String(error) }));
    if (wanted(answer)) return answer;
    await new Promise((go) => setTimeout(go, 50));
  }
  return answer;
}

// ---- what is done

async function withRoom(proxy, key) {
  const { name, port } = proxy;
  const auth = `\r\nAuthorization: Bearer ${key}`;
  const sent = await post(port, '127.0.0.11', '/api/v1/ingest/events', 'application/json', events('one'), auth);
  claim(`${name}: takes what senders send`, took(sent), sent.text);
  const page = await get(port, '127.0.0.11', `/t/${number}`);
  claim(`${name}: gives pages to visitors`, page.status === 200 && page.text.includes(number), page.text);

  const chunked = await raw(port, '127.0.0.11', `POST /api/v1/ingest/events HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked${auth}`,
    events('two').match(/[^]{1,40}/g).map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('') + '0\r\n\r\n');
  claim(`${name}: takes bodies in chunks`, took(chunked), chunked.text);
  const both = await raw(port, '127.0.0.11', `POST /t HTTP/1.1\r\nContent-Type: ${form}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`,
    `0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: track.example\r\n\r\n`);
  claim(`${name}: serves no request out of a body`, both.text.split('HTTP/1.1 ').length === 2, both.text);

  // What a sibling site set, what a browser says of itself: it only looks like the end of a line.
  const odd = await get(port, '127.0.0.11', `/t/${number}`, '\r\nCookie: theirs=a%0d%0aX: b%00; lang=en\r\nCookie: more=1' +
    '\r\nX-Original-URI: /?q=a%0Ab\r\nUser-Agent: x%00y \xe8\xbf\x90\r\nAccept: text/html\r\nAccept: */*');
  claim(`${name}: lets nobody be locked out by an odd header`, odd.status === 200 && odd.text.includes(number), odd.text);

  const line = '您好，您的包裹已经发出，请您在家中等候。\r\n';
  const mail = line.repeat(480) + `运单号：${number}，请查收。\r\n` + line.repeat(480);
  const found = await post(port, '127.0.0.11', '/t', form, `q=${encodeURIComponent(mail)}`);
  claim(`${name}: leads from a mail of ${Buffer.byteLength(mail)} bytes to its number`,
    found.status === 303 && found.head.includes(`location: /t/${number.toLowerCase()}`), found.text);
  const many = Array.from({ length: 230 }, (_, i) => `RN${100_000_000 + i}X`);
  const led = await post(port, '127.0.0.11', '/t', form, `q=${encodeURIComponent(many.join('\n'))}`);
  const address = led.text.match(/\r\nlocation: (\S+)/i)?.[1] ?? '';
  const results = await get(port, '127.0.0.11', address);
  claim(`${name}: passes on the address that the form leads to`, led.status === 303 && address.length > 2900 && results.status === 200,
    `${led.status} ${address.length} ${results.status}`);
  const asked = Array.from({ length: 500 }, (_, i) => `RN${100_000_000 + i}X`).join('+');
  const longer = await get(port, '127.0.0.11', `/t?q=${asked}`);
  claim(`${name}: and one that was asked for`, longer.status === 303 && longer.text.match(/\r\nlocation: (\S+)/i)?.[1].length > 6400, longer.text);

  const waited = await raw(port, '127.0.0.11', `POST /api/v1/ingest/events HTTP/1.1\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 200000${auth}`,
    `[${' '.repeat(199_998)}]`);
  claim(`${name}: takes a body that waits to be asked for`, / 200 [^]*"accepted":0/.test(waited.text), waited.text);
  const long = await until(() => raw(port, '127.0.0.11', `POST /api/v1/ingest/events HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 68000000${auth}`, '['),
    ({ status }) => status === 413);
  claim(`${name}: refuses a body that is too long before it comes`, long.status === 413, long.text);
  const headers = await get(port, '127.0.0.11', '/', `\r\nX-A: ${'a'.repeat(30_000)}`);
  claim(`${name}: refuses a head that is too long`, [400, 431].includes(headers.status), headers.text);
  await streams(proxy, auth);
}

// What comes live passes as it comes, and the program hears when its reader leaves.
async function streams({ name, port }, auth) {
  const open_streams = async () => Number((await get(port, '127.0.0.11', '/metrics', auth)).text.match(/\nmilepost_streams (\d+)/)?.[1]);
  const socket = await open(port, '127.0.0.12');
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (piece) => { text += piece; });
  const heard = async (words) => (await until(async () => ({ text }), (now) => words.test(now.text))).text.match(words);
  socket.write(`GET /api/v1/live?shipments=${number} HTTP/1.1\r\nHost: track.example\r\nAccept-Encoding: gzip, br\r\n\r\n`);
  claim(`${name}: a live stream begins at once`, await heard(/200 OK[^]*text\/event-stream[^]*event: here[^]*event: shipment/), text);
  const version = text.match(/"version":"(\w+)"/)?.[1];
  await post(port, '127.0.0.11', '/api/v1/ingest/events', 'application/json',
    events(`live-${name}`).replace('09:12', name === 'nginx' ? '10:12' : '11:12'), auth);
  claim(`${name}: and tells of a scan as it comes`, await heard(new RegExp(`"version":"(?!${version}")\\w+"`)), text);
  socket.destroy();
  const left = await until(async () => ({ count: await open_streams() }), ({ count }) => count === 0);
  claim(`${name}: whose reader's leaving is heard of`, left.count === 0, left.count);
}

// Five look-ups an address, and no more for an hour.
async function budgets(proxy, direct) {
  const { name, port } = proxy;
  const spend = async (from, through, headers = () => '') => {
    const statuses = [];
    for (let i = 0; i < 7; ++i) statuses.push((await get(through, from, shipment, headers(i))).status);
    return statuses.join(' ');
  };
  const all = '200 200 200 200 200 429 429';
  const base = name === 'nginx' ? 20 : 40;
  const own = await spend(`127.0.0.${base}`, port);
  claim(`${name}: each visitor has a budget`, own === all, own);
  const other = await spend(`127.0.0.${base + 1}`, port);
  claim(`${name}: and that is not the proxy's`, other === all, other);
  const forged = await spend(`127.0.0.${base + 2}`, port, (i) => `\r\nX-Forwarded-For: 203.0.113.${i + 1}`);
  claim(`${name}: nobody gets more by naming other addresses`, forged === all, forged);
  const list = await spend(`127.0.0.${base + 3}`, port, (i) => `\r\nX-Forwarded-For: 203.0.113.${i + 1}, 127.0.0.1\r\nX-Forwarded-For: 127.0.0.1`);
  claim(`${name}: nor by naming the proxy among them`, list === all, list);
  const past = await spend(`127.0.0.${base + 4}`, direct, (i) => `\r\nX-Forwarded-For: 203.0.113.${i + 1}`);
  claim(`${name}: nor by passing it by`, past === all, past);
}

// A hundred connections are all that there are; three hundred visitors send a byte of a body and stall.
async function stalled(proxy, key, direct) {
  const { name, port } = proxy;
  const head = 'POST /api/v1/shipments/lookup HTTP/1.1\r\nHost: track.example\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{';
  const upload = `POST /api/v1/ingest/events HTTP/1.1\r\nHost: track.example\r\nContent-Type: application/json\r\nAuthorization: Bearer ${key}\r\nContent-Length: 1000000\r\n\r\n[`;
  const idle = [];
  for (let i = 0; i < 300; ++i) {
    const socket = await open(port, '127.0.0.60').catch(() => null);
    if (!socket) break;
    socket.write(i % 10 ? head : upload);
    idle.push(socket);
  }
  claim(`${name}: stalled bodies are sent`, idle.length === 300, idle.length);
  const fine = ({ status }) => status === 200;
  const page = await until(() => get(port, '127.0.0.61', `/t/${number}`), fine);
  claim(`${name}: stalled bodies keep nobody from a page`, fine(page), page.text);
  const lookup = await until(() => post(port, '127.0.0.61', '/api/v1/shipments/lookup', 'application/json', `{"numbers":["${number}"]}`), fine);
  claim(`${name}: nor from sending a body`, fine(lookup), lookup.text);
  const sent = await until(() => post(port, '127.0.0.62', '/api/v1/ingest/events', 'application/json', events('one'), `\r\nAuthorization: Bearer ${key}`), fine);
  claim(`${name}: nor a sender from sending`, fine(sent), sent.text);
  const past = await until(() => get(direct, '127.0.0.63', '/healthz'), fine);
  claim(`${name}: nor anyone beside the proxy`, fine(past), past.text);

  // Those that ask for much and take nothing.
  const asset = (await until(() => get(port, '127.0.0.61', `/t/${number}`), fine)).text.match(/\/assets\/style\.\w+\.css/)[0];
  const readers = [];
  for (let i = 0; i < 100; ++i) {
    const socket = await open(port, '127.0.0.60').catch(() => null);
    if (!socket) break;
    socket.pause();
    socket.write(`GET ${asset} HTTP/1.1\r\nHost: track.example\r\n\r\n`.repeat(20));
    readers.push(socket);
  }
  const still = await until(() => get(port, '127.0.0.61', `/t/${number}`), fine);
  claim(`${name}: nor do those that take no answer`, fine(still), still.text);
  for (const socket of [...idle, ...readers]) socket.destroy();
}

try {
  const key = execFileSync(program, ['key', 'add', 'proxies', '--role', 'operator', '--db', database],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  for (const [limits, run] of [
    [{ lookups_per_minute_per_address: 0 }, (proxy) => withRoom(proxy, key)],
    [{ lookups_per_minute_per_address: 1, lookup_burst_per_address: 5 }, budgets],
    [{ lookups_per_minute_per_address: 0, max_connections: 100 }, (proxy, direct) => stalled(proxy, key, direct)],
  ]) {
    const milepost = await startMilepost(limits);
    for (const startProxy of [startNginx, startCaddy]) {
      const proxy = await startProxy(milepost.port);
      await run(proxy, milepost.port);
      await end(proxy.child);
      rmSync(path.join(work, proxy.name.toLowerCase()), { recursive: true, force: true });
    }
    await end(milepost.child);
    claim(`the program ended as it was asked to (${Object.keys(limits).join(', ')})`, milepost.child.exitCode === 0, milepost.child.said);
    claim('its log names no visitor and no number', !readFileSync(milepost.log, 'utf8').includes(number));
  }
} catch (error) {
  claim('the attacks were carried out', false, error.stack);
} finally {
  for (const child of children) await end(child);
  rmSync(work, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
