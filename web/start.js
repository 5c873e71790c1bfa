// Brings the drawn client up over the server's page. The page is complete and stays until the canvas
// shows the same; where it cannot be drawn, the page stays for good, with one sentence.
//
//   <script src="/assets/start.….js" defer data-script="/assets/client.….js"
//           data-wasm="/assets/client.….wasm" data-worker="/service_worker.js" data-keep="keep all"
//           data-assets="en /assets/texts_en.….txt land /assets/land.….txt"
//           data-note="the sentence"></script>
//
// data-assets: what the client asks for by name when it needs it.
// Without data-worker nothing is kept for reading offline; without data-keep, what a shipment needs.
'use strict';

(function () {
  const self = document.currentScript;

  function stay() {
    const note = document.createElement('p');
    note.className = 'plain-note';
    note.textContent = self.dataset.note;
    (document.querySelector('main') || document.body).append(note);
  }

  // Colours that the user forces on all pages hold for the page alone: a canvas would not have them.
  const forced = matchMedia('(forced-colors: active)');
  forced.addEventListener('change', () => location.reload());
  if (forced.matches) return;

  // Asked for now, so that they come while the program is on its way. The client takes them from
  // here instead of asking again.
  const early = new Map();
  function ask(url) {
    early.set(url, fetch(url, { headers: { Accept: 'application/json' }, credentials: 'same-origin' }));
    early.get(url).catch(() => {});
  }

  if (!window.WebAssembly || !WebAssembly.compileStreaming || !window.WebGL2RenderingContext ||
      !window.ResizeObserver || !document.adoptedStyleSheets) return stay();

  // The page's head has asked for it already: in the same mode, so that this takes that answer.
  const download = new AbortController();
  const compiled = WebAssembly.compileStreaming(fetch(self.dataset.wasm, { signal: download.signal }));
  compiled.catch(() => {});  // told below
  const script = document.createElement('link');
  script.rel = 'preload';
  script.as = 'script';
  script.href = self.dataset.script;
  document.head.append(script);
  const assets = {}, listed = self.dataset.assets.split(' ');
  for (let i = 0; i + 1 < listed.length; i += 2) assets[listed[i]] = listed[i + 1];
  ask(assets[document.documentElement.lang]);
  ask('/api/v1/site');
  if (location.pathname === '/') ask('/api/v1/examples');
  const shipment = location.pathname.match(/^\/t\/([^/]+)$/);
  if (shipment) ask('/api/v1/shipments/' + shipment[1]);

  // The program is on its way; the rest waits until the page is seen, or would not be for long.
  const painted = new Promise((go) => {
    setTimeout(go, document.hidden ? 0 : 3000);
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length) go();
    }).observe({ type: 'paint', buffered: true });
  });
  const canvas = document.createElement('canvas');
  const drawable = painted.then(() => canvas.getContext('webgl2',
    { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'low-power' }));

  // Fonts are found and loaded by the browser when they are first used, which takes long for some
  // scripts. What the page says is most of what the canvas will say.
  function warm_up() {
    const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const family = getComputedStyle(document.body).fontFamily;
    const words = Array.from(new Set((document.body.innerText || '').slice(0, 4000)));
    const sizes = ['400 15px ', '700 15px ', '400 13px ', '700 ' + (innerWidth < 720 ? 24 : 36) + 'px '];
    (function warm() {
      const size = sizes.shift();
      if (!size) return;
      const scaled = size.replace(/\d+(?=px)/, (n) => n * devicePixelRatio);
      brush.font = scaled + family;
      for (const letter of words) { brush.measureText(letter); brush.fillText(letter, 9, 9); }
      brush.getImageData(0, 0, 1, 1);
      setTimeout(warm, 0);
    })();
  }

  // Pages come from the network: this one may be of the new version already.
  function tell_if_newer() {
    fetch(self.dataset.worker, { cache: 'no-cache' }).then((answer) => answer.text()).then((worker) => {
      if (!worker.includes(self.dataset.script) || !worker.includes(self.dataset.wasm))
        dispatchEvent(new Event('milepost-new-version'));
    }).catch(() => {});  // it is news the next time
  }

  // Once everything is there, so that it takes nothing from the first screen.
  function keep_for_offline() {
    if (!self.dataset.worker || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(self.dataset.worker).then((registration) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        if (!navigator.serviceWorker.controller) return;  // the first one is no news
        worker.addEventListener('statechange', () => {
          if (worker.state === 'installed') tell_if_newer();
        });
      });
      // A page may stay open for days.
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) registration.update().catch(() => {});
      });
    }, () => {});  // a browser that keeps nothing has nothing offline
    if (self.dataset.keep) navigator.serviceWorker.ready.then((kept) => kept.active.postMessage(self.dataset.keep));
  }

  function begin(wasm) {
    window.Module = { wasm, canvas, early, refused: stay, assets };
    const client = document.createElement('script');
    client.src = self.dataset.script;
    document.head.append(client);
  }

  const loaded = new Promise((go) => {
    if (document.readyState === 'complete') go();
    else addEventListener('load', go);
  });
  drawable.then((gl) => {
    if (!gl) {
      download.abort();
      return stay();
    }
    warm_up();
    loaded.then(() => setTimeout(keep_for_offline, 3000));
    compiled.then(begin, (error) => {
      if (error instanceof WebAssembly.CompileError) stay();
    });  // where it did not arrive the page stays, and the next one tries again
  });
})();
