// What web/platform/net.js does with a request, without a browser: Cache Storage and the network are
// made up here. Prints `ok NAME` and `not ok NAME` lines.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const library = readFileSync(new URL('../../web/platform/net.js', import.meta.url), 'utf8');

// The library as it is linked, over a network that answers `answers[address]`, or not at all. What is
// kept lies in `kept`, the oldest first.
function device(answers, kept = new Map()) {
  const absolute = (name) => new URL(name, 'http://portal.example').href;
  const cache = {
    put: async (name, response) => { kept.delete(absolute(name)); kept.set(absolute(name), response); },
    match: async (name) => kept.get(absolute(name))?.clone(),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (key) => kept.delete(key.url),
  };
  const timers = [], handed = [], sent = [];
  const world = {
    AbortController, Date, JSON, Promise, Response, Module: { early: new Map(), assets: { land: '/assets/land.txt' } },
    M: {}, LibraryManager: {}, self: { caches: cache },
    caches: { open: async () => cache, delete: async () => { kept.clear(); } },
    setTimeout: (run, ms) => (ms === 1000 ? timers.push(run) : 0), clearTimeout: () => { timers.length = 0; },
    text_in: (text) => text, text_out: (text) => text, wake() {},
    fetch: async (address, options) => {
      sent.push({ address, ...options });
      if (!(address in answers)) throw new TypeError('no network');
      return new Response(...answers[address]);
    },
    _web_kept: (which, since, text) => handed.push({ which, since, text }),
  };
  const answered = [];
  world._web_answered = (id, status, retry, text) => answered.push({ id, status, text, kept: handed.splice(0) });
  world.mergeInto = (manager, functions) => {
    for (const [name, value] of Object.entries(functions)) world[name.replace(/^\$/, '')] = value;
  };
  vm.runInNewContext(library, world);
  // Until all that was begun has come to an end.
  const rest = async () => { for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate); };
  return {
    kept, sent, world,
    ask: async (id, { method = 'GET', url = '', asset = '', type = '', language = '', keep = '', list = '', member = '', instead = [],
                       bearer = '', form = '', body = '' }) => {
      const lines = [method, url, asset, type, language, keep, list, member, instead.join(' '), bearer, form, body];
      world.web_fetch(id, 100, lines.join('\n'));
      await rest();
      for (const run of timers.splice(0)) run();
      await rest();
      return answered.find((one) => one.id === id);
    },
  };
}

const lookup = { method: 'POST', url: '/api/v1/shipments/lookup', type: 'application/json', list: 'results', member: 'shipment' };
const names = (count, folder = '/api/v1/shipments/') => Array.from({ length: count }, (_, i) => `${folder}N${i}`);

let failed = 0;
async function test(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}\n  ${String(error.message).split('\n').slice(0, 14).join('\n  ')}`);
  }
}

await test('what a request says is to be kept is found by that name where the network is away', async () => {
  const answers = { '/a/1': ['one'], '/a/2': ['two', { status: 404 }], '/a/3': ['three'] };
  const { ask, kept } = device(answers);
  for (const [i, url] of Object.keys(answers).entries())
    await ask(i, { url, keep: url === '/a/3' ? '' : url, instead: [url] });
  assert.deepEqual([...kept.keys()], ['http://portal.example/a/1'], 'neither what failed nor what was not to be');
  delete answers['/a/1'];
  const { status, text, kept: [found] } = await ask(9, { url: '/a/1', instead: ['/a/1'] });
  assert.deepEqual([status, text, found.which, found.text], [0, '', 0, 'one']);
  assert.ok(Math.abs(Date.now() - found.since) < 60_000);
});

await test('many are kept in parts, however many', async () => {
  const results = names(120).map((name, i) => (i % 2 ? { number: name, shipment: { i } } : { number: name }));
  const { ask, kept } = device({ [lookup.url]: [JSON.stringify({ results })] });
  const answer = await ask(1, { ...lookup, instead: names(120), body: '{}' });
  assert.equal(JSON.parse(answer.text).results.length, 120);
  assert.equal(kept.size, 60);
  assert.equal(await kept.get('http://portal.example/api/v1/shipments/N119').text(), '{"i":119}');
  const { kept: found } = await device({}, kept).ask(2, { ...lookup, instead: names(3), body: '{}' });
  assert.deepEqual(found.map((one) => [one.which, one.text]), [[1, '{"i":1}']]);
});

// Former bug: every request with a body was taken for a look-up, and another one never ended offline.
await test('a request that nothing is kept of ends without an answer', async () => {
  for (const body of ['rate=5', '']) {
    const { ask, sent } = device({});
    const answer = await ask(1, { method: 'POST', url: '/api/v1/other', type: 'application/x-www-form-urlencoded', body });
    assert.deepEqual([answer.status, answer.text, answer.kept], [0, '', []]);
    assert.equal(sent[0].body, body || undefined);
  }
});

await test('a key goes where one is given, and nowhere else', async () => {
  const { ask, sent } = device({ '/a/1': ['one'] });
  await ask(1, { url: '/a/1', bearer: 'mp_secret' });
  await ask(2, { url: '/a/1' });
  assert.deepEqual(sent.map(({ headers }) => headers.Authorization), ['Bearer mp_secret', undefined]);
});

await test('a form goes with its key, and in parts where it has files', async () => {
  const { ask, sent, world } = device({ '/claims': ['{}'] });
  await ask(1, { method: 'POST', url: '/claims', type: 'application/json', form: 'key1', body: '{"kind":"loss"}' });
  assert.deepEqual({ ...sent[0].headers }, { Accept: 'application/json', 'Content-Type': 'application/json', 'Idempotency-Key': 'key1' });
  assert.equal(sent[0].body, '{"kind":"loss"}');
  Object.assign(world, { FormData, Blob, document: { getElementsByName: (name) =>
    name === 'photos' ? [{ files: [new File(['abc'], 'box.jpg', { type: 'image/jpeg' })] }, {}] : [] } });
  await ask(2, { method: 'POST', url: '/claims', type: 'application/json', form: 'key2 photos', body: '{"kind":"loss"}' });
  assert.deepEqual({ ...sent[1].headers }, { Accept: 'application/json', 'Idempotency-Key': 'key2' });
  assert.equal(await sent[1].body.get('form').text(), '{"kind":"loss"}');
  assert.equal(sent[1].body.get('form').type, 'application/json');
  assert.deepEqual(sent[1].body.getAll('photos').map((file) => file.name), ['box.jpg']);
});

await test('of each folder the newest 200 stay', async () => {
  const url = '/api/v1/site', results = names(230).map(() => ({ shipment: {} }));
  const { ask, kept } = device({ [url]: ['{}'], [lookup.url]: [JSON.stringify({ results })] });
  await ask(1, { url, keep: url });
  await ask(2, { ...lookup, instead: names(230), body: '{}' });
  assert.equal(kept.size, 201);
  assert.ok(kept.has('http://portal.example/api/v1/site'));
  assert.ok(!kept.has('http://portal.example/api/v1/shipments/N29') && kept.has('http://portal.example/api/v1/shipments/N30'));
});

await test('what is cancelled is neither given nor kept', async () => {
  const { ask, kept, world } = device({ '/a/1': ['one'] });
  const asked = ask(1, { url: '/a/1', keep: '/a/1', instead: ['/a/1'] });
  world.web_cancel(1);
  assert.equal(await asked, undefined);
  assert.equal(kept.size, 0);
});

await test('an asset has the address that the page gives, and none where it gives none', async () => {
  const { ask, sent } = device({ '/assets/land.txt': ['land'] });
  assert.equal((await ask(1, { asset: 'land' })).text, 'land');
  assert.equal((await ask(2, { asset: 'sea' })).status, 0);
  assert.equal(sent.length, 1);
});

// Former bug: they had no `Secure` where the portal is on https.
await test('what is chosen here is told to the pages, on https by no other way', () => {
  for (const [protocol, name, value, cookie] of [
    ['http:', 'lang', 'zh', 'lang=zh;path=/;samesite=lax;max-age=31536000'],
    ['https:', 'lang', 'zh', 'lang=zh;path=/;samesite=lax;max-age=31536000;secure'],
    ['https:', 'theme', '', 'theme=;path=/;samesite=lax;max-age=0;secure'],
  ]) {
    const { world } = device({});
    world.location = { protocol };
    world.document = {};
    world.tell_pages(name, value);
    assert.equal(world.document.cookie, cookie);
  }
});

process.exit(failed ? 1 : 0);
