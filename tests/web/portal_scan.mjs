// The camera reads a number: with a camera and a reader that stand in for the machine's.
import assert from 'node:assert/strict';
import { field, number, open, openHere, phone, portal, test, until } from './portal_test.mjs';

// What the camera is, and what is read in its picture, one after the other.
const machine = ({ camera = 'works', reads = [] }) => {
  window.BarcodeDetector = class {
    async detect(video) {
      if (!video.videoWidth) throw new DOMException('no picture', 'InvalidStateError');
      return reads.length ? [].concat(reads.shift()).map((rawValue) => ({ rawValue })) : [];
    }
  };
  window.tracks = [];
  const getUserMedia = async ({ video }) => {
    window.facing = video.facingMode;
    if (camera !== 'works') throw new DOMException(camera, camera);
    const canvas = document.createElement('canvas');
    const brush = canvas.getContext('2d');
    setInterval(() => brush.fillRect(0, 0, 9, 9), 20);
    const stream = canvas.captureStream();
    window.tracks.push(...stream.getTracks());
    return stream;
  };
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } });
};
async function with_camera(options, address = '/') {
  const page = await openHere(address, { ...phone, locale: 'zh-CN' }, (one) => one.addInitScript(machine, options));
  page.asked = [];
  page.on('request', (request) => page.asked.push(new URL(request.url()).pathname));
  return page;
}
const button = (page) => page.getByRole('button', { name: '扫条码' });
const dialog = (page) => page.getByRole('dialog', { name: '扫条码' });

test('a code that the camera sees opens its parcel', async () => {
  const page = await with_camera({ reads: [[], [], `https://elsewhere.example/t/${number}`] });
  await button(page).tap();
  await page.waitForURL(`**/t/${number}`);
  assert.equal(await dialog(page).count(), 0);
  assert.equal(await page.evaluate(() => window.facing), 'environment');
  assert.ok(await page.evaluate(() => window.tracks.length === 1 && window.tracks[0].readyState === 'ended'), 'the camera is still on');
  assert.equal(page.asked.filter((name) => name.startsWith('/assets/scan.')).length, 1);
  return page;
});

test('a scan is given up by its button and by Escape, and says nothing', async () => {
  const page = await with_camera({});
  for (const leave of [() => dialog(page).getByRole('button').tap(), () => page.keyboard.press('Escape')]) {
    await button(page).tap();
    await dialog(page).waitFor();
    assert.match(await dialog(page).innerText(), /放入取景框/);
    await leave();
    await dialog(page).waitFor({ state: 'detached' });
    await until(page, () => window.tracks.every((track) => track.readyState === 'ended'));
  }
  assert.equal(await page.getByText('直接输入单号').count(), 0);
  assert.equal(page.asked.filter((name) => name.startsWith('/assets/scan.')).length, 1, 'it is loaded once');
  return page;
});

for (const [camera, said] of [['NotAllowedError', '没有相机权限'], ['NotFoundError', '没有找到相机'], ['NotReadableError', '相机没能打开']])
  test(`a camera that answers ${camera} is told in a sentence`, async () => {
    const page = await with_camera({ camera });
    await button(page).tap();
    await page.getByText(said).first().waitFor();
    assert.equal(await dialog(page).count(), 0);
    await field(page).fill(number);
    await until(page, (words) => !document.querySelector('#mirror').textContent.includes(words), said);
    return page;
  });

test('what is no number, and a reader that does not come, are told in a sentence', async () => {
  const page = await with_camera({ reads: ['WIFI:S:guest;;'] });
  await button(page).tap();
  await page.getByText('这个码里没有运单号').first().waitFor();
  const without = await with_camera({});
  await without.route('**/assets/scan.*', (route) => route.abort());
  await button(without).tap();
  await without.getByText('相机没能打开').first().waitFor();
  await without.unroute('**/assets/scan.*');
  await button(without).tap();
  await dialog(without).waitFor();
  page.problems.push(...without.problems.filter((problem) => !/ERR_FAILED/.test(problem)));
  return page;
});

test('nobody is offered a scan who has no finger or no reader', async () => {
  const page = await open('/', phone);
  assert.equal(await button(page).count(), 0);
  const desk = await openHere('/', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }, (one) => one.addInitScript(machine, {}));
  assert.equal(await button(desk).count(), 0);
  page.problems.push(...desk.problems);
  return page;
});

test('in WeChat its own menu is named first, and the link can be copied', async () => {
  const page = await open(`/t/${number}`, { ...phone, locale: 'zh-CN', userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.49' });
  await page.getByRole('button', { name: '分享' }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('点右上角的 ···，发给微信好友').waitFor();
  assert.equal(await sheet.getByRole('button', { name: '复制' }).count(), 1);
  assert.ok(portal.url);
  return page;
});
