// Starts the portal without a network: keeps its files, and a page that the client draws over. What
// was looked up is kept by the pages themselves (platform/net.js). The server writes before this what
// is to be kept of the tracker (self.kept) and, once a page of the whole portal asks for it, of that
// (self.more), the page first in both; and a name for the company's settings (self.site), so that
// another version is another worker: it is fetched while the old one still serves, and takes over on
// the next visit.
'use strict';

const files = self.kept.concat(self.more);
const name = 'shell-' + files.concat(self.site).join().split('').reduce((hash, c) => (Math.imul(hash, 31) + c.charCodeAt(0)) | 0, 7).toString(36);
// So long may a page take to begin before the kept one is shown.
const patienceMs = 10_000;

addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const shell = await caches.open(name), had_all = await caches.match(self.more[0]);
    await shell.addAll(had_all ? files : self.kept);
  })());
});

addEventListener('message', (event) => {
  if (event.data !== 'keep all') return;
  event.waitUntil((async () => {
    const shell = await caches.open(name);
    if (!await shell.match(self.more[0])) await shell.addAll(self.more);
  })().catch(() => {}));  // the next page asks again
});

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const old of await caches.keys()) if (old.startsWith('shell-') && old !== name) await caches.delete(old);
    if (registration.navigationPreload) await registration.navigationPreload.enable();
    await clients.claim();
  })());
});

// The page from the network, or the kept one where none comes.
async function page(event) {
  const shell = async () => await caches.match(self.more[0]) || caches.match(self.kept[0]);
  let timer;
  const late = new Promise((resolve) => { timer = setTimeout(() => resolve(null), patienceMs); });
  try {
    const answer = await Promise.race([event.preloadResponse.then((loaded) => loaded || fetch(event.request)), late]);
    return answer || (await shell()) || fetch(event.request);
  } catch (noNetwork) {
    return (await shell()) || Response.error();
  } finally {
    clearTimeout(timer);
  }
}

addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || event.request.method !== 'GET') return;
  if (event.request.mode === 'navigate') event.respondWith(page(event));
  else if (files.includes(url.pathname))
    event.respondWith(caches.match(url.pathname).then((found) => found || fetch(event.request)));
});

// News of a parcel, where its page asked for them in this browser.
addEventListener('push', (event) => {
  const { title, body, link } = event.data.json();
  event.waitUntil(registration.showNotification(title, { body, tag: link, data: link }));
});
addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data));
});
