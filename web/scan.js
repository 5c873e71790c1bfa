// Reads a barcode or QR code with the camera, in a dialog over everything. The client loads this when
// it is first wanted (platform/net.js), and is told how it ended:
//
//   Module.scan([title, hint, close], (how, text) => …)   // "found" and its text, or why not
'use strict';

window.Module.scan = async function ([title, hint, close], ended) {
  const patienceMs = 30_000, between = 150;
  const make = (tag, style, into) => {
    const element = document.createElement(tag);
    element.style.cssText = style;
    into.append(element);
    return element;
  };
  // What is in the body is not shown under the canvas.
  const dialog = make('dialog', 'box-sizing:border-box;width:100%;height:100%;max-width:none;max-height:none;margin:0;padding:0;' +
    'border:0;background:#000;color:#fff;font:15px/24px sans-serif;overflow:hidden', document.documentElement);
  dialog.setAttribute('aria-label', title);
  dialog.lang = document.documentElement.lang;
  // The canvas below takes part in nothing here.
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'wheel', 'keydown'])
    dialog.addEventListener(type, (event) => event.stopPropagation());
  const video = make('video', 'width:100%;height:100%;object-fit:cover', dialog);
  const words = make('p', 'position:absolute;left:0;right:0;bottom:0;margin:0;padding:16px 16px max(24px,env(safe-area-inset-bottom));' +
    'text-align:center;background:rgb(0 0 0/.6)', dialog);
  const button = make('button', 'position:absolute;top:max(12px,env(safe-area-inset-top));right:12px;min-width:44px;min-height:44px;padding:0 16px;' +
    'border:0;border-radius:22px;background:#fff;color:#000;font:inherit;font-weight:700', dialog);
  video.muted = video.playsInline = true;
  words.textContent = hint;
  button.textContent = close;

  let stream, how = '', found = '';
  const end = (why, text = '') => {
    if (how) return;
    how = why;
    found = text;
    dialog.close();
  };
  button.onclick = () => end('given_up');
  dialog.oncancel = () => end('given_up');
  // The focus is back where it was.
  const closed = new Promise((go) => dialog.addEventListener('close', go));
  dialog.showModal();
  closed.then(() => {
    how ||= 'given_up';
    for (const track of stream ? stream.getTracks() : []) track.stop();
    dialog.remove();
    ended(how, found);
  });
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (how) return stream.getTracks().forEach((track) => track.stop());
    video.srcObject = stream;
    await video.play();
  } catch (error) {
    const reasons = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'no_camera', OverconstrainedError: 'no_camera' };
    return end(reasons[error.name] || 'failed');
  }
  const detector = new BarcodeDetector(), until = performance.now() + patienceMs;
  while (!how) {
    const [code] = await detector.detect(video).catch(() => []);
    if (code && code.rawValue) return end('found', code.rawValue);
    if (performance.now() > until) return end('nothing');
    await new Promise((go) => setTimeout(go, between));
  }
};
