// News in this browser, on the page that asks for them: the button is shown where the browser can,
// and asks it for an address that only we can write to.
'use strict';

(() => {  // the pages' scripts share one scope, and are made smaller each for itself

const button = document.querySelector('[data-push-key]');
const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

function bytes(base64url) {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

async function ask() {
  const told = document.getElementById('push-told');
  const tell = (words) => { told.textContent = words; };
  tell('');
  button.disabled = true;
  try {
    if (await Notification.requestPermission() !== 'granted') return tell(button.dataset.refused);
    await navigator.serviceWorker.register(button.dataset.worker);
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(button.dataset.pushKey) });
    const chosen = [...document.querySelectorAll('input[name=news]:checked')].map((box) => box.value);
    const answer = await fetch(location.pathname, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), Accept: 'text/html' },
      body: JSON.stringify({ channel: 'push', address: JSON.stringify(subscription), news: chosen }),
    });
    if (answer.ok && answer.redirected) location.assign(answer.url);
    else tell(button.dataset.failed);
  } catch {
    tell(button.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

if (button && can) {
  button.closest('[hidden]').hidden = false;
  button.addEventListener('click', ask);
}

})();
