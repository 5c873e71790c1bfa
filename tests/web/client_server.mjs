// A server that knows a few made-up shipments, for tests of the client alone: pages as short HTML
// with the client's script, the API's answers, the client's files. Listens on 127.0.0.1, any port.
//
//   const server = await startClientServer({ fail: 0 });   server.url, server.stop()
//
// settings: build (folder of client.js and client.wasm), shipments (by number), fail (a status for
// every look-up), site (parts to change), requests (an array that gets every address).
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const types = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.svg': 'image/svg+xml' };

const place = (city, lat, lon) => ({ city, country: 'CN', lat, lon });
const event = (id, milestone, state, at, where) => ({
  id, milestone, state, kind: 'actual', at, precision: 'minute', place: where, reason: null, party: null });

const shanghai = place('上海', 31.23, 121.47), wuhan = place('武汉', 30.59, 114.3), chengdu = place('成都', 30.66, 104.07);
const shipments = {
  MP739210463CN: {
    number: 'MP739210463CN', state: 'in_transit', state_since: '2026-11-20T09:12:00+08:00', demo: true,
    promise: { by: '2026-11-23', original: '2026-11-23', holds: 'yes' }, origin: shanghai, destination: chengdu,
    next: { milestone: 'arrived', place: wuhan, expected: '2026-11-21T20:00:00+08:00' },
    events: [event('1', 'ordered', 'created', '2026-11-19T20:04:00+08:00', shanghai),
      event('2', 'picked_up', 'picked_up', '2026-11-20T08:20:00+08:00', shanghai),
      event('3', 'departed', 'in_transit', '2026-11-20T09:12:00+08:00', shanghai)],
    flags: [], version: '1' },
};
const site = {
  name: { zh: 'Milepost', en: 'Milepost' }, colors: { accent_light: '', accent_dark: '' }, hotline: '400-860-0808',
  hours: { zh: '每天 8:00–22:00', en: 'every day 8:00–22:00' }, email: '', address: {},
  links: [{ title: { zh: '隐私政策', en: 'Privacy' }, url: '/privacy' }], languages: ['zh-CN', 'en'],
  number_formats: [{ id: 'own', name: { zh: 'Milepost', en: 'Milepost' }, pattern: 'MP########?CN', check: 's10' }] };

function page(title, body) {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/style.css">
<script src="/assets/start.js" defer data-script="/assets/client.js" data-wasm="/assets/client.wasm"></script></head>
<body><header class="bar"><div class="bar-in"><a class="brand" href="/">Milepost</a></div></header>
<main id="main"><div class="wrap">${body}</div></main></body></html>`;
}

function answer(request, options) {
  const url = new URL(request.url, 'http://localhost');
  const json = (status, value) => ({ status, type: status == 200 ? 'application/json' : 'application/problem+json', body: JSON.stringify(value) });
  if (url.pathname == '/api/v1/site') return json(200, { ...site, ...options.site });
  const one = url.pathname.match(/^\/api\/v1\/shipments\/([A-Z0-9]+)$/);
  if (one) {
    if (options.fail) return json(options.fail, { type: '/problems/x', title: 'x', status: options.fail, detail: 'x', request_id: 'r1' });
    const shipment = options.shipments[one[1]];
    return shipment ? json(200, shipment) : json(404, { type: '/problems/not-found', title: 'x', status: 404, detail: 'x' });
  }
  if (url.pathname.startsWith('/assets/')) {
    const name = path.basename(url.pathname);
    const file = [path.join(options.build, name), path.join(root, 'web', name)].find((f) => fs.existsSync(f));
    return file ? { status: 200, type: types[path.extname(file)], file } : { status: 404, type: 'text/plain', body: '' };
  }
  if (url.pathname == '/') return { status: 200, type: 'text/html; charset=utf-8', body: page('Milepost',
    `<h1>包裹到哪了？</h1><form action="/t"><textarea name="q" rows="1"></textarea><button>查询</button></form>`) };
  const shown = url.pathname.match(/^\/t\/([A-Z0-9]+)$/);
  if (shown) return { status: 200, type: 'text/html; charset=utf-8', body: page(shown[1], `<h1>${shown[1]}</h1><p>…</p>`) };
  return { status: 404, type: 'text/html; charset=utf-8', body: page('404', '<h1>404</h1>') };
}

export function startClientServer(options = {}) {
  const settings = { build: path.join(root, 'build/client'), shipments: { ...shipments }, ...options };
  const compressed = new Map();
  const server = http.createServer((request, response) => {
    const a = answer(request, settings);
    const headers = { 'Content-Type': a.type, 'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:" };
    let body = a.body;
    if (a.file) {
      if (!compressed.has(a.file)) compressed.set(a.file, zlib.brotliCompressSync(fs.readFileSync(a.file), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }));
      body = compressed.get(a.file);
      headers['Content-Encoding'] = 'br';
    }
    settings.requests && settings.requests.push(request.url);
    response.writeHead(a.status, headers);
    response.end(body);
  });
  return new Promise((resolve) => server.listen(settings.port || 0, '127.0.0.1', () => resolve({
    url: `http://127.0.0.1:${server.address().port}`, settings,
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) })));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  startClientServer({ port: +process.argv[2] || 8123 }).then((server) => console.log(server.url));
