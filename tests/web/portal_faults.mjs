// What may be missing or fail: the drawing context, WebGL, script, the network, the server, memory.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { openPage } from './browser.mjs';
import { browser, desktop, field, focused, number, numbers, open, phone, portal, settled, test, until } from './portal_test.mjs';

test('the drawing context is lost and comes back', async () => {
  const page = await open('/settings');
  const before = await page.screenshot();
  await page.evaluate(() => {
    window.lose = window.milepost.context().getExtension('WEBGL_lose_context');
    window.lose.loseContext();
  });
  await until(page, () => window.milepost.context().isContextLost());
  await page.evaluate(() => window.lose.restoreContext());
  let same = false;
  for (const end = Date.now() + 20_000; !same && Date.now() < end; ) same = before.equals(await page.screenshot());
  assert.ok(same, 'looks different than before');
  await page.getByRole('link', { name: 'Milepost' }).click();
  await page.getByRole('heading', { name: '包裹到哪了？' }).waitFor();
  return page;
});

for (const [what, spoil] of [
  ['without WebGL', () => { HTMLCanvasElement.prototype.getContext = () => null; }],
  ['without WebAssembly', () => { delete window.WebAssembly; }],
  ['where pixels are falsified', () => {
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function falsified(...where) {
      const image = read.apply(this, where);
      image.data.fill(255);
      return image;
    };
  }]])
  test(`${what} the page stays, with one sentence`, async () => {
    const page = await openPage(browser, desktop);
    await page.addInitScript(spoil);
    await page.goto(`${portal.url}/t/${number}`);
    await page.getByText('画不出图形界面').waitFor();
    assert.equal(await page.locator('#app').count(), 0);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await page.getByRole('main').getByText('运输中').first().waitFor();
    // The client was on its way before it was known that it is not wanted.
    page.problems = page.problems.filter((problem) => !/preloaded using link preload but not used/.test(problem));
    return page;
  });

test('where colours are forced the page stays, which has them, and the canvas comes back after', async () => {
  const page = await openPage(browser, { ...desktop, forcedColors: 'active' });
  await page.goto(`${portal.url}/t/${number}`);
  await page.getByRole('main').getByText('运输中').first().waitFor();
  await page.getByRole('button', { name: '重新检查' }).waitFor();  // all scripts have run
  assert.equal(await page.locator('#app').count(), 0);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.waitForSelector('html[data-ready]');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.waitForSelector('html:not([data-ready])');
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  return page;
});

test('without script everything can be read and looked up', async () => {
  const page = await openPage(browser, { ...desktop, javaScriptEnabled: false });
  await page.goto(portal.url);
  await page.getByRole('textbox').fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(`**/t/${number}`);
  await page.getByRole('main').getByText('运输中').first().waitFor();
  return page;
});

test('by touch: taps, and the page scrolls under the finger', async () => {
  const page = await open(`/t/${number}`, { ...phone, viewport: { width: 360, height: 500 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 180, y: 400 }] });
  for (let i = 1; i <= 10; i += 1) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 180, y: 400 - 25 * i }] });
    await page.waitForTimeout(16);
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await until(page, () => scrollY > 100);
  await settled(page, () => page.evaluate(() => scrollY), 500);  // it glides on
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: '分享' }).tap();
  await page.getByRole('dialog').waitFor();
  return page;
});

test('what was typed into the page before goes over to the canvas', async () => {
  const page = await openPage(browser, desktop);
  let release;
  await page.route('**/assets/{client,tracker}.*.js', async (route) => { await new Promise((go) => { release = go; }); await route.continue(); });
  await page.goto(portal.url, { waitUntil: 'domcontentloaded' });
  await page.locator('textarea[name=q]').first().fill(number);
  while (!release) await page.waitForTimeout(50);
  release();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await field(page).inputValue(), number);
  assert.equal(await focused(page), '运单号');
  return page;
});

test('a slow line: the page can be read at once, waiting shows that it waits', async () => {
  const page = await open();
  let answer;
  const held = new Promise((go) => { answer = go; });
  await page.route('**/api/v1/shipments/*', async (route) => { await held; await route.continue(); });
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('正在').first().waitFor({ state: 'attached' });
  answer();
  await page.getByRole('main').getByText('运输中').first().waitFor();
  return page;
});

test('an error of the server says what to do, and trying again helps', async () => {
  const page = await open();
  let fail = true;
  await page.route(`**/api/v1/shipments/${number}`, (route) => (fail
    ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"type":"/problems/internal","title":"x","status":500,"detail":"x","request_id":"r1"}' })
    : route.continue()));
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('heading', { name: '我们这边出错了' }).waitFor();
  fail = false;
  await page.getByRole('button', { name: '再查一次' }).click();
  await page.getByRole('main').getByText('运输中').first().waitFor();
  page.problems.length = 0;  // the browser says that the first answer was a 500
  return page;
});

test('an answer larger than the memory at hand is read', async () => {
  const page = await open();
  await page.route(`**/api/v1/shipments/${number}`, async (route) =>
    route.fulfill({ contentType: 'application/json', body: await (await route.fetch()).text() + ' '.repeat(12 << 20) }));
  await field(page).fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('最近扫描').first().waitFor();
  return page;
});

const kept_for_offline = (page) => page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active.state === 'activated' ||
  new Promise((go) => r.active.addEventListener('statechange', go))));

test('offline: who only followed a link reads that shipment, and is told of all else that there is no network', async () => {
  const page = await open(`/t/${number}`);
  await kept_for_offline(page);
  await until(page, async () => (await (await caches.open('kept')).keys()).length >= 2 && !!navigator.serviceWorker.controller);
  const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).filter((name) => name.startsWith('shell-'))
    .map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat());
  assert.ok(kept.some((name) => name.startsWith('/assets/tracker.')), String(kept));
  assert.deepEqual(kept.filter((name) => /client|workplace/.test(name)), []);
  await portal.stop();
  try {
    await page.context().setOffline(true);
    await page.goto(`${portal.url}/t/${number}`);
    await page.waitForSelector('html[data-ready]');
    await page.getByText(/没有网络，显示的是/).first().waitFor();
    await page.goto(`${portal.url}/settings`);
    await page.getByRole('heading', { name: /没有网络|No network/ }).waitFor();  // in the language of the worker's own request
    await page.goBack();
    await page.getByRole('main').getByText('运输中').first().waitFor();
    await page.goto(`${portal.url}/settings`);
    await page.getByRole('heading', { name: /没有网络|No network/ }).waitFor();
  } finally {
    await portal.start();
    await page.context().setOffline(false);
  }
  await page.getByRole('heading', { name: '设置' }).first().waitFor();  // by itself, as it said
  page.problems.length = 0;  // the browser tells of each request that found no server
  return page;
});

test('offline: the shell starts, a shipment seen before is readable with its age, others say why not', async () => {
  const page = await open(`/t/${number}`);
  await kept_for_offline(page);
  await page.goto(portal.url);  // and now all of the portal
  await until(page, () => caches.match('/offline'));
  await page.goto(`${portal.url}/t/${number}`);
  await until(page, async () => (await (await caches.open('kept')).keys()).length >= 2 && !!navigator.serviceWorker.controller);
  await portal.stop();
  try {
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await page.getByText(/没能更新，显示的是/).first().waitFor();  // the machine itself has a network
    await page.context().setOffline(true);
    await page.getByText(/没有网络，显示的是/).first().waitFor();
    await page.getByRole('main').getByText('运输中').first().waitFor();
    await page.goto(`${portal.url}/t/${numbers.delivered}`);
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('heading', { name: '没有网络' }).waitFor();
    // Of many numbers those that were seen, and which could not be had.
    await page.goto(`${portal.url}/t?q=${number},${numbers.delivered}`);
    await page.waitForSelector('html[data-ready]');
    await page.getByText(/没有网络，显示的是/).first().waitFor();
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByRole('region', { name: '1 个单号没有查到' }).getByText(numbers.delivered).waitFor();
  } finally {
    await page.context().setOffline(false);
    await portal.start();
  }
  await page.goto(`${portal.url}/settings`);
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('button', { name: '清除' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '清除', exact: true }).click();
  await until(page, async () => !(await caches.has('kept')));
  assert.equal(await page.evaluate(() => localStorage.getItem('milepost.recent')), null);
  page.problems.length = 0;  // the browser tells of each request that found no server
  return page;
});

test('the server is away for a while: the page says so, keeps the focus, and goes on by itself', async () => {
  const page = await open('/');
  await portal.stop();
  try {
    await field(page).fill(number);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '连不上我们的服务器' }).waitFor();
    await page.getByRole('button', { name: '再查一次' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('本页会自动重试').first().waitFor();
    await until(page, () => document.activeElement.textContent === '再查一次');
  } finally {
    await portal.start();
  }
  await page.getByRole('main').getByText('运输中').first().waitFor();
  page.problems.length = 0;  // the browser tells of each request that found no server
  return page;
});

test('what is cleared in one tab is gone in the others, and an answer under way is not kept', async () => {
  const page = await open(`/t/${number}`);
  const other = await page.context().newPage();
  other.problems = [];
  await other.goto(portal.url);
  await other.waitForSelector('html[data-ready]');
  await other.getByRole('link', { name: number }).waitFor();  // among the recent ones
  let asked, answer;
  const held = new Promise((go) => { asked = go; });
  const release = new Promise((go) => { answer = go; });
  await page.route(`**/api/v1/shipments/${numbers.delivered}`, async (route) => {
    asked();
    await release;
    await route.continue().catch(() => {});  // given up by then
  });
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/t/${numbers.delivered}`);
  await held;
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('button', { name: '清除' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '清除', exact: true }).click();
  await until(other, (gone) => !document.querySelector('#mirror').textContent.includes(gone), number);
  answer();
  await page.waitForTimeout(500);  // time to do wrong
  assert.equal(await page.evaluate(() => localStorage.getItem('milepost.recent')), null);
  assert.equal(await page.evaluate(async (address) => !!await caches.match(address), `/api/v1/shipments/${numbers.delivered}`), false);
  page.problems.push(...other.problems);
  return page;
});

// Before the server stands another, which can put out the next version of the client.
async function versions() {
  let next = false;
  const proxy = createServer(async (request, response) => {
    const { host, connection, ...headers } = request.headers;
    const answer = await fetch(portal.url + request.url, { headers, redirect: 'manual' });
    const body = Buffer.from(await answer.arrayBuffer());
    const kept = Object.fromEntries([...answer.headers].filter(([name]) => !/^(content-(encoding|length)|connection|keep-alive|etag)$/.test(name)));
    response.writeHead(answer.status, kept);
    const names_files = next && /html|javascript/.test(kept['content-type']);
    response.end(names_files ? body.toString().replace(/\/client\.[0-9a-f]+\.js/g, '/.$&') : body);
  });
  await new Promise((go) => proxy.listen(0, '127.0.0.1', go));
  return { url: `http://127.0.0.1:${proxy.address().port}`, put_out: () => { next = true; }, stop: () => proxy.close() };
}

test('a new version says so where the old one is open, and takes over on the next visit', async () => {
  const server = await versions();
  const first = await openPage(browser, desktop);
  try {
    const shells = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('shell-')));
    await first.goto(server.url);
    await until(first, () => !!navigator.serviceWorker.controller);
    const [old] = await shells(first);
    server.put_out();
    await first.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });  // looked at again
    await first.getByText('有新版本').first().waitFor();
    assert.ok((await shells(first)).includes(old), 'the old version was taken from under an open page');
    const page = await first.context().newPage();
    await first.close();
    for (let visits = 0; visits < 5; visits += 1) {  // the browser lets the old one go in its own time
      await page.waitForTimeout(1000);
      await page.goto(server.url);
      if (!(await shells(page)).includes(old)) break;
      await page.goto('about:blank');
    }
    await until(page, async (name) => !(await caches.keys()).includes(name), old);
    assert.equal((await shells(page)).length, 1);
    assert.equal(await page.getByText('有新版本').count(), 0);
    page.problems = [];
    return page;
  } finally {
    server.stop();
  }
});

test('it can be installed', async () => {
  const page = await open();
  const manifest = await (await fetch(portal.url + (await page.getAttribute('link[rel=manifest]', 'href')))).json();
  assert.equal(manifest.display, 'standalone');
  for (const { src } of manifest.icons) assert.equal((await fetch(portal.url + src)).status, 200);
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  return page;
});

// How much of a text's ink on the canvas is where the browser itself would put it: 0 to 1.
async function likeness(page, text) {
  await text.scrollIntoViewIfNeeded();
  const clip = await text.boundingBox();
  const drawn = await page.screenshot({ clip });
  await text.evaluate((element) => {
    document.querySelector('#canvas').style.visibility = 'hidden';
    element.style.color = getComputedStyle(document.documentElement).getPropertyValue('--ink');
  });
  const written = await page.screenshot({ clip });
  await text.evaluate((element) => {
    document.querySelector('#canvas').style.visibility = '';
    element.style.color = '';
  });
  return page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (base64) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
      const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      brush.drawImage(bitmap, 0, 0);
      const { data } = brush.getImageData(0, 0, bitmap.width, bitmap.height);
      const far = [];
      for (let i = 0; i < data.length; i += 4)
        far.push(Math.abs(data[i] - data[0]) + Math.abs(data[i + 1] - data[1]) + Math.abs(data[i + 2] - data[2]));
      const most = Math.max(...far);
      return far.map((distance) => distance > most / 3);
    }));
    const both = a.filter((ink, i) => ink && b[i]).length, any = a.filter((ink, i) => ink || b[i]).length;
    return both / any;
  }, [drawn.toString('base64'), written.toString('base64')]);
}

// Former bug: a line that began in Arabic ran from right to left as a whole, other than on the page.
test('places in any script are drawn as they are read', async () => {
  const page = await openPage(browser, desktop);
  await page.route(`**/api/v1/shipments/${number}`, async (route) => {
    const shipment = await (await route.fetch()).json();
    shipment.events[0].place = { city: 'القاهرة', country: 'EG' };
    shipment.events[1].place = { city: 'ขอนแก่น 👩‍👩‍👧‍👦', country: 'TH' };
    await route.fulfill({ json: shipment });
  });
  await page.goto(`${portal.url}/t/${number}`);
  await page.waitForSelector('html[data-ready]');
  for (const words of ['القاهرة', '👩‍👩‍👧‍👦']) {
    const alike = await likeness(page, page.getByText(words).first());
    assert.ok(alike > 0.7, `${words} looks otherwise than the browser draws it: ${alike.toFixed(2)}`);
  }
  return page;
});
