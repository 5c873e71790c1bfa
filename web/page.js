// Small comforts of the pages. Everything works without them.
'use strict';

(() => {  // the scripts of a page share one scope, and are made smaller each for itself

// Enter sends the field, as in any search field; Shift+Enter and pasted lines begin a new one.
for (const field of document.querySelectorAll('.search textarea')) {
  field.addEventListener('keydown', (event) => {
    // 229: Safari's Enter that ends an input method's composition
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}

// The page that stands for others without a network looks again; where the canvas has come, that does.
if (document.body.classList.contains('offline'))
  addEventListener('online', () => { if (!document.documentElement.dataset.ready) location.reload(); });

// Who looks at a shipment hears of its next scan, and of the answer to a request. What that takes
// comes after the page.
const { live, requestLive } = document.currentScript.dataset;
function hear() {
  const [, kind] = /^\/([tr])\/[^/]+$/.exec(location.pathname) ?? [];
  const wanted = { t: live, r: requestLive }[kind];
  if (!wanted || document.querySelector(`script[src="${wanted}"]`)) return;
  const script = document.createElement('script');
  script.src = wanted;
  document.head.append(script);
}
addEventListener('load', () => setTimeout(hear));
addEventListener('milepost-address', hear);  // of the canvas, which has gone on

// Paper says when it was printed, and the whole address of what it shows.
addEventListener('beforeprint', () => {
  const language = document.documentElement.lang;
  const when = new Date().toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  for (const line of document.querySelectorAll('.paper .printed'))
    line.textContent = line.dataset.when.replace('{when}', when);
  for (const part of document.querySelectorAll('.paper .link span'))
    if (part.textContent.startsWith('/')) part.textContent = location.origin + part.textContent;
});

})();
