// News of the shipment that is open, for its page and for the canvas over it; page.js brings this in
// once the page has come. Of all tabs of a browser one asks, and tells the others: the one that holds
// the lock, which a tab gives back when it is hidden or closed. It hears by a stream; where none passes
// it asks again, at a growing gap. What it is told is which version there is; whoever shows another one
// fetches it.
//
// The page says in its line ".checked" what it shows and how that is said (server/pages/shipment_page.cc).
// The canvas dispatches 'milepost-address' when it shows something else, and is told by 'milepost-told'
// with {version, reading}. `reading`: someone reads what is shown, and it must not move.
'use strict';

(() => {
  const firstGapMs = 15_000, longestGapMs = 300_000;
  const patienceMs = 8_000;  // until a stream greets
  const asleepMs = 2_000;    // without a word from the tab that holds the lock
  const mostNumbers = 50;    // of a stream
  const name = 'milepost-live', root = document.documentElement;
  const channel = self.BroadcastChannel && new BroadcastChannel(name);
  const shares = channel && navigator.locks;
  const me = Math.random().toString(36).slice(2);
  const say = (message) => { if (channel) channel.postMessage({ from: me, ...message }); };

  // -------------------------------------------------------------- this tab, and what it shows
  let number = '', heard = '', by_hand = false, again = 0, fetchGapMs = 0;
  const on_canvas = () => root.classList.contains('canvas');
  const reading = () => scrollY > 8 || !getSelection().isCollapsed;
  const main = () => document.querySelector('main');
  const line = () => document.querySelector('main .checked');
  const words = (which) => line().dataset[which];
  const spoken = document.createElement('p');
  spoken.className = 'unseen';
  spoken.setAttribute('role', 'status');
  document.body.append(spoken);

  function address() {
    const found = /^\/t\/([^/]+)$/.exec(location.pathname);
    return found ? decodeURIComponent(found[1]).toUpperCase().replace(/[\s-]/g, '') : '';
  }
  // Puts this sentence of the line into it: "Checked {when}".
  function write(which, now) {
    const { dataset, firstElementChild } = line();
    if (now) dataset.at = Date.now();
    const at = new Date(Number(dataset.at)), day = at.toDateString() !== new Date().toDateString() && { month: 'short', day: 'numeric' };
    const when = at.toLocaleString(root.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...day });
    // Between Chinese characters and digits is a space.
    const sentence = dataset[which].replace(/([\u3400-\u9fff]?)\{when\}([\u3400-\u9fff]?)/, (_, a, b) => a + (a && ' ') + when + (b && ' ') + b);
    return firstElementChild.textContent = sentence;
  }
  const write_failure = () => write(navigator.onLine ? 'failed' : 'offline');
  function begin_line() {
    if (line()) line().querySelector('button').hidden = false;
  }

  const tell_canvas = (version) => dispatchEvent(new CustomEvent('milepost-told', { detail: { version, reading: reading() } }));
  // The version that there is; empty where none could be had.
  function take(version) {
    clearTimeout(again);
    if (version) heard = version;
    if (on_canvas()) {
      if (version) tell_canvas(version);
    } else if (line()) {
      if (!version) write_failure();
      else if (version === words('version')) write('checked', true);
      else renew();
    }
  }

  let held = null;  // the page with its news, while the one that is shown is being read
  const offer = document.createElement('button');
  offer.type = 'button';
  offer.className = 'button offer';
  offer.addEventListener('click', () => {
    show(held);
    scrollTo(0, 0);
  });

  async function renew() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (!answer.ok) throw Error(answer.status);
      fetchGapMs = 0;
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html'), found = next.querySelector('main .checked');
      if (on_canvas() || !found) return;
      write('checked', true);
      if (found.dataset.version === words('version')) return;
      if (held && found.dataset.version === held.version) return;
      const row = next.querySelector('.events .current .words');
      spoken.textContent = [words('news'), row && row.textContent, next.querySelector('h1').textContent]
        .filter(Boolean).join(root.lang === 'en' ? '. ' : '。');
      if (by_hand || !reading()) return show(next);
      held = next;
      held.version = found.dataset.version;
      offer.textContent = words('show');
      main().append(offer);
    } catch {
      if (line()) write_failure();
      fetchGapMs = Math.min(fetchGapMs * 2 || firstGapMs / 3, longestGapMs);
      again = setTimeout(() => take(heard), fetchGapMs);
    } finally {
      by_hand = false;
    }
  }

  // What was unfolded stays so, and what had the focus has it.
  function show(next) {
    held = null;
    const old = main(), active = old.contains(document.activeElement) && document.activeElement;
    const said = (element) => element.tagName + (element.getAttribute('href') || element.textContent);
    const unfolded = old.querySelector('details[open]');
    const wanted = active && said(active);
    old.replaceChildren(...next.querySelector('main').childNodes);
    document.title = next.title;
    const paper = document.querySelector('.paper'), printed = next.querySelector('.paper');
    if (paper && printed) paper.replaceWith(printed);
    const fold = unfolded && old.querySelector('details');
    if (fold) fold.open = true;
    begin_line();
    write('checked', true);
    if (active) ([...old.querySelectorAll('a,button,summary')].find((one) => said(one) === wanted) || line().querySelector('button')).focus({ preventScroll: true });
  }

  document.addEventListener('click', async (event) => {
    if (!event.target.closest('main .checked button')) return;
    write('checking');
    by_hand = true;
    try {
      const version = await version_of(number), news = version !== words('version');
      tell(number, version);
      by_hand &&= news;
      if (!news) spoken.textContent = line().firstElementChild.textContent;
    } catch {
      spoken.textContent = write_failure();
    }
  });
  let was_reading = false;
  addEventListener('scroll', () => {
    if (reading() === was_reading) return;
    was_reading = reading();
    if (on_canvas()) tell_canvas('');
    else if (held && !was_reading) show(held);
  }, { passive: true });

  // -------------------------------------------------------------- the tab that asks for all
  const wanted = new Map(), known = new Map();  // number by tab; version and tag by number
  let leads = false, source = null, passes = true, streams = false, gap = 0, timer = 0, patience = 0, settling = 0;
  const numbers = () => [...new Set(wanted.values())].slice(-mostNumbers);

  async function version_of(of) {
    const before = known.get(of), headers = { Accept: 'application/json' };
    if (before && before.tag) headers['If-None-Match'] = before.tag;
    const answer = await fetch('/api/v1/shipments/' + encodeURIComponent(of), { headers, cache: 'no-store' });
    if (answer.status === 304) return before.version;
    if (!answer.ok) throw Error(answer.status);
    const { version } = await answer.json();
    known.set(of, { version, tag: answer.headers.get('ETag') });
    return version;
  }
  function tell(of, version) {
    say({ told: of, version });
    if (of === number) take(version);
  }
  async function ask_of(of) {
    const version = navigator.onLine ? await version_of(of).catch(() => '') : '';
    if (leads) tell(of, version);
  }
  function ask_after(ms) {
    clearTimeout(timer);
    timer = setTimeout(ask, ms);
  }
  async function ask() {
    clearTimeout(timer);
    await Promise.all(numbers().map(ask_of));
    if (!leads) return;
    ask_after(streams ? longestGapMs : gap);
    if (!streams && gap === longestGapMs) connect();
    gap = Math.min(gap * 2, longestGapMs);
  }
  function ask_at_growing_gaps() {
    gap = firstGapMs;
    ask();
  }

  function close() {
    if (source) source.close();
    source = null;
    streams = false;
    clearTimeout(patience);
  }
  function does_not_pass() {
    close();
    if (passes) ask_at_growing_gaps();
    passes = false;
  }
  function connect() {
    close();
    if (!self.EventSource) return does_not_pass();
    let failures = 0;
    source = new EventSource('/api/v1/live?shipments=' + numbers().map(encodeURIComponent).join());
    patience = setTimeout(does_not_pass, patienceMs);
    source.addEventListener('here', () => {
      clearTimeout(patience);
      failures = 0;
      passes = streams = true;
      ask_after(longestGapMs);
    });
    source.addEventListener('shipment', (event) => {
      const { number: of, version } = JSON.parse(event.data), before = known.get(of);
      if (!before || before.version !== version) known.set(of, { version });
      tell(of, version);
    });
    source.addEventListener('error', () => {
      streams = false;
      if (source.readyState === EventSource.CLOSED || ++failures > 2) does_not_pass();
    });
  }
  // Tabs that are opened together are heard of by one stream.
  function connect_soon() {
    clearTimeout(settling);
    settling = setTimeout(() => { passes ? connect() : ask_at_growing_gaps(); }, 50);
  }
  function want(tab, of) {
    const is_new = !numbers().includes(of);
    wanted.delete(tab);
    wanted.set(tab, of);
    if (is_new) connect_soon();
    else if (streams && known.has(of)) tell(of, known.get(of).version);
    else ask_of(of);
  }
  function lead() {
    clearTimeout(asleep);
    leads = true;
    wanted.clear();
    want(me, number);
    say({ leads });
  }
  function follow() {
    leads = false;
    close();
    clearTimeout(timer);
    clearTimeout(settling);
  }

  let turn = null, asleep = 0;  // its place in the queue for the lock, or its time with it
  function queue(options) {
    const mine = turn = { given_up: new AbortController(), end: null };
    navigator.locks.request(name, options || { signal: mine.given_up.signal }, () => {
      if (turn !== mine) return null;
      lead();
      return new Promise((end) => { mine.end = end; });
    }).catch(() => {}).then(() => {
      if (turn !== mine) return;
      follow();  // another tab took it
      queue();
    });
  }
  function leave() {
    clearTimeout(asleep);
    const mine = turn;
    turn = null;
    follow();
    if (!mine) return;
    mine.given_up.abort();
    if (mine.end) mine.end();
  }

  function begin() {
    const before = number;
    number = address();
    if (number !== before) heard = '';
    else if (heard && on_canvas()) take(heard);
    if (!number || document.hidden) return leave();
    if (leads) return number === before ? undefined : want(me, number);
    if (!shares) return lead();
    if (!turn) queue();
    say({ wants: number });
    clearTimeout(asleep);
    asleep = setTimeout(() => {
      leave();
      queue({ steal: true });
    }, asleepMs);
  }

  if (channel) channel.addEventListener('message', ({ data }) => {
    if (data.told && data.told === number) take(data.version);
    if (data.leads || data.awake) clearTimeout(asleep);
    if (data.leads && number) say({ wants: number });
    if (!leads) return;
    if (data.gone) wanted.delete(data.from);
    if (!data.wants) return;
    say({ awake: true });
    want(data.from, data.wants);
  });
  addEventListener('milepost-address', () => setTimeout(begin));
  document.addEventListener('visibilitychange', begin);
  addEventListener('pageshow', (event) => { if (event.persisted) begin(); });
  addEventListener('pagehide', () => {
    say({ gone: true });
    leave();
  });
  addEventListener('offline', () => take(''));
  addEventListener('online', () => {
    if (!leads) return;
    passes = true;
    connect();
  });
  begin_line();
  begin();
})();
