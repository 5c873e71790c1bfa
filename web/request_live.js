// News of the request that is open, for its page and for the canvas over it; page.js brings this in
// once the page has come. A page says that there is news, and a button shows it: nothing moves before
// that is pressed, for somebody may be writing (sending.js keeps what they wrote). The canvas is told
// by 'milepost-told', as in live.js.
'use strict';

(() => {  // the pages' scripts share one scope, and are made smaller each for itself

const address = () => (/^\/r\/[^/]+$/.test(location.pathname) ? location.pathname : '');
const on_canvas = () => document.documentElement.classList.contains('canvas');
const shown = () => document.querySelector('main .request');
const reading = () => scrollY > 8 || !getSelection().isCollapsed
  || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName);

const spoken = document.createElement('p');
spoken.className = 'unseen';
spoken.setAttribute('role', 'status');
document.body.append(spoken);
const offer = document.createElement('button');
offer.type = 'button';
offer.className = 'button offer';
offer.addEventListener('click', () => location.reload());

// The topic also tells who has it open at the desk, which is no news here.
async function look() {
  const of = address();
  const answer = await fetch('/api/v1' + of, { headers: { Accept: 'application/json' }, cache: 'no-store' }).catch(() => null);
  if (!answer?.ok || of !== address()) return;
  const { version } = await answer.json();
  if (of !== address()) return;
  if (on_canvas()) return dispatchEvent(new CustomEvent('milepost-told', { detail: { version, reading: reading() } }));
  if (!shown() || version === shown().dataset.version || offer.isConnected) return;
  spoken.textContent = shown().dataset.news;
  offer.textContent = shown().dataset.show;
  shown().append(offer);
}

let source = null, heard_of = '';
function listen() {
  const wanted = document.hidden ? '' : address();
  if (wanted === heard_of) return;
  source?.close();
  source = null;
  heard_of = wanted;
  if (!wanted) return;
  source = new EventSource(wanted + '/live');
  source.addEventListener('here', look);  // also after it broke off: at what came meanwhile
  source.addEventListener('topic', look);
}
addEventListener('milepost-address', () => setTimeout(listen));
document.addEventListener('visibilitychange', listen);
addEventListener('pageshow', listen);
addEventListener('pagehide', () => {
  source?.close();
  heard_of = '';
});
listen();

})();
