// Forms that must not be lost, on pages that have an element with data-sending: what is filled in
// survives a reload of the page; what is sent shows how far it is and can be stopped; what cannot
// be sent for now is kept in this browser, with its files, and sent once it can be. Without script
// the same forms work, and keep nothing.
'use strict';

(() => {  // the pages' scripts share one scope, and are made smaller each for itself

let told, words;  // of the page that is shown now

function say(text, ...buttons) {
  told.replaceChildren(text, ...buttons);
}
function button(label, press) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
}

// ---- drafts: of this tab, so that the next person at this browser finds nothing

const draftOf = (form) => `draft ${form.getAttribute('action')}`;
const isKept = (field) => field.name && field.name !== 'token' && field.type !== 'file' && field.type !== 'password';

function keepDraft(form) {
  const values = [...form.elements].filter(isKept)
    .filter((field) => !['radio', 'checkbox'].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
  sessionStorage.setItem(draftOf(form), JSON.stringify(values));
}

function takeDraft(form) {
  const kept = JSON.parse(sessionStorage.getItem(draftOf(form)) ?? 'null');
  if (!kept || form.querySelector('[aria-invalid]')) return;  // what came back is newer
  const values = new Map();
  for (const [name, value] of kept) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of [...form.elements].filter(isKept)) {
    const of = values.get(field.name) ?? [];
    if (['radio', 'checkbox'].includes(field.type)) field.checked = of.includes(field.value);
    else if (of.length) field.value = of[0];  // the key, too: sent again it is the same request
  }
}

// ---- saving: a form with a button for it is saved as it is filled in, for any browser

let saving;

function saveSoon(form) {
  const address = form.querySelector('[formaction]')?.getAttribute('formaction');
  if (!address) return;
  clearTimeout(saving);
  saving = setTimeout(() => {
    const headers = { Accept: 'application/json' };
    fetch(address, { method: 'POST', body: new FormData(form), headers }).catch(() => {});
  }, 1000);
}

// ---- what waits for a connection

function store(mode, run) {
  return new Promise((done, failed) => {
    const open = indexedDB.open('milepost', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('unsent', { autoIncrement: true });
    open.onerror = () => failed(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction('unsent', mode);
      const asked = run(transaction.objectStore('unsent'));
      transaction.oncomplete = () => { open.result.close(); done(asked.result); };
      transaction.onerror = () => { open.result.close(); failed(transaction.error); };
    };
  });
}

const post = (one) => {
  const body = new FormData();
  for (const [name, value] of one.entries) body.append(name, value);
  return fetch(one.action, { method: 'POST', body, headers: { Accept: 'text/html', 'Idempotency-Key': one.key } });
};

async function sendKept() {
  const keys = await store('readonly', (all) => all.getAllKeys());
  for (const key of keys) {
    const one = await store('readonly', (all) => all.get(key));
    let answer;
    try {
      answer = await post(one);
    } catch {
      return;  // still without a connection
    }
    if (answer.status >= 500) return;  // later
    await store('readwrite', (all) => all.delete(key));
    const link = document.createElement('a');
    link.href = answer.redirected ? answer.url : one.page;
    link.textContent = answer.redirected ? words.open : words.again;
    say(answer.redirected ? `${words.sent} ` : `${words.refused} `, link);
  }
}

async function keepForLater(form, action, entries) {
  await store('readwrite', (all) => all.add({
    action, page: location.href, key: form.elements.idempotency_key.value,
    entries: entries.filter(([name]) => name !== 'token' && name !== 'idempotency_key'),
  }));
  sessionStorage.removeItem(draftOf(form));
  form.reset();
  say(words.kept);
}

// ---- sending

// The page that came instead of another: of a form that was refused, with what is wrong in it.
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.querySelector('main').replaceWith(page.querySelector('main'));
  begin();
  (document.querySelector('main [aria-invalid], main [role=alert]') ?? document.querySelector('main h1'))
    ?.scrollIntoView({ block: 'center' });
  document.querySelector('main [aria-invalid]')?.focus();
}

function send(form, action) {
  clearTimeout(saving);
  const entries = [...new FormData(form)];
  const press = form.querySelector('button:not([type=button])');
  const request = new XMLHttpRequest();
  let stopped = false;
  const end = () => { press.disabled = false; };
  const stop = button(words.stop, () => { stopped = true; request.abort(); });
  press.disabled = true;
  say(words.sending, stop);
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (total) say(`${words.sending} ${Math.floor(100 * loaded / total)} %`, stop);
  });
  request.addEventListener('load', () => {
    end();
    if (request.status < 300) {
      sessionStorage.removeItem(draftOf(form));
      location.assign(request.responseURL);
    } else if (request.status >= 500) {
      say(words.failed, button(words.again, () => send(form, action)));
    } else {
      show(request.responseText);
    }
  });
  request.addEventListener('abort', () => {
    end();
    if (stopped) say(words.stopped);
  });
  request.addEventListener('error', async () => {
    end();
    if (navigator.onLine) return say(words.failed, button(words.again, () => send(form, action)));
    try {
      await keepForLater(form, action, entries);
    } catch {
      say(words.failed, button(words.again, () => send(form, action)));
    }
  });
  request.open('POST', action);
  request.setRequestHeader('Accept', 'text/html');
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  request.send(body);
}

function begin() {
  told = document.querySelector('[data-sending]');
  words = told?.dataset ?? {};
  if (!told) return;  // a page that says why nothing can be sent
  for (const form of document.querySelectorAll('main form[method=post]')) {
    takeDraft(form);
    form.addEventListener('input', () => {
      form.dataset.begun = '';  // the drawn client does not take its place any more
      keepDraft(form);
      saveSoon(form);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form, event.submitter?.getAttribute('formaction') ?? form.action);
    });
  }
}

// A browser that keeps nothing (a private window of some) has nothing kept to send.
const sendWhatIsKept = () => told && sendKept().catch(() => {});

begin();
addEventListener('online', sendWhatIsKept);
sendWhatIsKept();

})();
