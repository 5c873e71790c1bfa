// Requests, storage, history, and the user's other tools.
mergeInto(LibraryManager.library, {
  // Answers that may be read offline, in Cache Storage, by the name of an address.
  $kept_answers: {
    $cleared: 0,  // how often; what was asked for before is not kept any more
    $open: function () { return self.caches ? caches.open('kept') : Promise.reject(); },
    $keep: function (name, text) {
      var cleared = this.$cleared;
      this.$open().then(function (cache) {
        if (cleared != kept_answers.$cleared) return;
        clearTimeout(kept_answers.$timer);
        kept_answers.$timer = setTimeout(function () { kept_answers.$prune(cache); }, 1000);
        return cache.put(name, new Response(text, { 'headers': { 'Content-Type': 'application/json', 'Date': new Date().toUTCString() } }));
      }).catch(function () { });  // nothing is kept here, as in a private window
    },
    // Of each folder the newest stay.
    $prune: function (cache) {
      cache.keys().then(function (keys) {  // the oldest first
        var counts = {};
        keys.reverse().forEach(function (key) {
          var folder = key.url.replace(/[^\/]*$/, '');
          counts[folder] = (counts[folder] | 0) + 1;
          if (counts[folder] > 200) cache.delete(key);
        });
      });
    },
    // Resolves to [since, text] of each, or nothing where it is not kept.
    $find: function (names) {
      return this.$open().then(function (cache) {
        return Promise.all(names.map(function (name) {
          return cache.match(name).then(function (kept) { return kept && kept.text().then(function (text) { return [Date.parse(kept.headers.get('Date')), text]; }); });
        }));
      }).catch(function () { return []; });
    },
  },
  $M_requests: {},
  web_fetch__deps: ['$M', '$M_requests', '$kept_answers', '$text_in', '$text_out', '$wake'],
  web_fetch: function (id, timeout, lines, size) {
    var part = text_in(lines, size).split('\n'), body = part.slice(11).join('\n');
    var keep = part[5], list = part[6], member = part[7], names = part[8] ? part[8].split(' ') : [];
    var address = part[2] ? Module['assets'][part[2]] : part[1];  // of the script tag's data, as start.js found them
    var control = new AbortController(), headers = { 'Accept': 'application/json' };
    M_requests[id] = control;
    if (part[3]) headers['Content-Type'] = part[3];
    if (part[10]) {  // key and names of the fields of files: they go with the body, in parts
      var posted = part[10].split(' ');
      headers['Idempotency-Key'] = posted.shift();
      if (posted.length) {
        delete headers['Content-Type'];  // the browser's, with its boundary
        var form = new FormData();
        form.append('form', new Blob([body], { type: part[3] }));
        posted.forEach(function (name) {
          document.getElementsByName(name).forEach(function (field) {
            Array.from(field.files || []).forEach(function (file) { form.append(name, file); });
          });
        });
        body = form;
      }
    }
    if (part[4]) headers['Accept-Language'] = part[4];
    if (part[9]) headers['Authorization'] = 'Bearer ' + part[9];
    var timer = setTimeout(function () { control.abort(); }, timeout);
    var waits = function () { return M_requests[id] == control; };
    var done = function (status, text, retryAfter) {
      clearTimeout(timer);
      delete M_requests[id];
      _web_answered(id, status, retryAfter, text_out(text));
      wake();
    };
    var options = { 'method': part[0], 'headers': headers, 'signal': control.signal, 'credentials': 'same-origin' };
    if (body) options['body'] = body;
    var early = part[0] == 'GET' && Module['early'].get(address);
    Module['early'].delete(address);  // asked for by start.js, once
    var given_up = new Promise(function (resolve, reject) { control.signal.addEventListener('abort', reject); });
    var whole = (early || (address ? fetch(address, options) : Promise.reject())).then(function (answer) { return Promise.all([answer, answer.text()]); });
    Promise.race([whole, given_up]).then(function (both) {
      var answer = both[0];
      if (!waits()) return;
      done(answer.status, both[1], +answer.headers.get('Retry-After') || 0);
      if (!answer.ok) return;
      if (keep) kept_answers.$keep(keep, both[1]);
      if (list) JSON.parse(both[1])[list].forEach(function (one, which) {
        if (one[member]) kept_answers.$keep(names[which], JSON.stringify(one[member]));
      });
    }, function () {
      kept_answers.$find(names).then(function (found) {
        if (!waits()) return;
        found.forEach(function (one, which) { if (one) _web_kept(which, one[0], text_out(one[1])); });
        done(0, '', 0);
      });
    });
  },
  web_cancel__deps: ['$M_requests'],
  web_cancel: function (id) {
    var control = M_requests[id];
    delete M_requests[id];
    if (control) control.abort();
  },


  // -1 where there is nothing, also where the browser keeps nothing for this page.
  // Drafts are of this tab, by the names that web/sending.js gives those of pages.
  $is_draft: function (key) { return key.indexOf('draft ') == 0; },
  $store_of__deps: ['$is_draft'],
  $store_of: function (key) { return is_draft(key) ? sessionStorage : localStorage; },
  $stored_name__deps: ['$is_draft'],
  $stored_name: function (key) { return is_draft(key) ? key : 'milepost.' + key; },
  web_stored__deps: ['$text_in', '$text_out', '$store_of', '$stored_name'],
  web_stored: function (key, size) {
    try {
      var name = text_in(key, size), value = store_of(name).getItem(stored_name(name));
      return value === null ? -1 : text_out(value);
    } catch (refused) { return -1; }
  },
  web_store__deps: ['$text_in', '$store_of', '$stored_name'],
  web_store: function (key, size, value, valueSize) {
    try {
      var name = text_in(key, size);
      if (valueSize) store_of(name).setItem(stored_name(name), text_in(value, valueSize));
      else store_of(name).removeItem(stored_name(name));
    } catch (full) { }
  },
  web_forget__deps: ['$kept_answers', '$text_in', '$is_draft'],
  web_forget: function (key, size) {
    try {
      localStorage.removeItem('milepost.' + text_in(key, size));
      Object.keys(sessionStorage).filter(is_draft).forEach(function (name) { sessionStorage.removeItem(name); });
    } catch (refused) { }
    kept_answers.$cleared++;
    if (self.caches) caches.delete('kept').catch(function () { });
  },

  // -------------------------------------------------------------- history
  // The browser restores a scroll position before the page has its height; here it waits for it.
  $init_history__deps: ['$M', '$happened'],
  $init_history: function () {
    try { M.places = JSON.parse(sessionStorage.getItem('milepost.places')) || {}; } catch (refused) { M.places = {}; }
    var name_place = function () { return { place: Date.now().toString(36) + Math.random().toString(36).slice(2, 6) }; };
    M.name_place = name_place;
    if (!history.state || !history.state.place) history.replaceState(name_place(), '');
    var key = function () { return history.state && history.state.place; };
    addEventListener('scroll', function () { if (M.restore === undefined) M.places[key()] = scrollY; }, { passive: true });
    addEventListener('pagehide', function () {
      try { sessionStorage.setItem('milepost.places', JSON.stringify(M.places)); } catch (full) { }
    });
    addEventListener('popstate', function () {
      M.restore = M.places[key()] || 0;
      M.restoreUntil = performance.now() + 2000;
      happened('url_changed');
    });
    if (M.places[key()]) {
      M.restore = M.places[key()];
      M.restoreUntil = performance.now() + 4000;
    }
  },
  $restore_scroll__deps: ['$M'],
  $restore_scroll: function () {
    if (M.restore === undefined || !M.shown) return;
    if (document.documentElement.scrollHeight - innerHeight >= M.restore - 1) {
      scrollTo(0, M.restore);
      M.restore = undefined;
    } else if (performance.now() > M.restoreUntil) M.restore = undefined;
  },
  web_go__deps: ['$M', '$text_in', '$send_environment'],
  web_go: function (url, size, replace) {
    if (replace) return history.replaceState(history.state, '', text_in(url, size));
    M.restore = undefined;
    history.pushState(M.name_place(), '', text_in(url, size));
    scrollTo(0, 0);
    send_environment();
  },
  web_top: function () { scrollTo(0, 0); },
  web_leave__deps: ['$text_in'],
  web_leave: function (url, size) { location.assign(text_in(url, size)); },
  // For the server's pages. Without a value they go by the browser again.
  $tell_pages: function (name, value) {
    document.cookie = name + '=' + value + ';path=/;samesite=lax;max-age=' + (value ? 31536000 : 0) +
      (location.protocol == 'https:' ? ';secure' : '');
  },
  web_title__deps: ['$text_in', '$tell_pages', '$choose_fonts', '$happened'],
  web_title: function (title, size, language, languageSize, chosen) {
    document.title = text_in(title, size);
    var tag = text_in(language, languageSize);
    if (document.documentElement.lang == tag) return;
    document.documentElement.lang = tag;
    if (choose_fonts()) happened('fonts_changed');
    tell_pages('lang', chosen ? tag : '');
  },

  // -------------------------------------------------------------- other tools
  web_copy__deps: ['$text_in', '$copy_by_selection'],
  web_copy: function (text, size) {
    var words = text_in(text, size);
    if (navigator.clipboard) navigator.clipboard.writeText(words).catch(function () { copy_by_selection(words); });
    else copy_by_selection(words);
  },
  $copy_by_selection: function (words) {
    var active = document.activeElement, area = document.createElement('textarea');
    area.value = words;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.documentElement.appendChild(area);  // what is in the body is not shown
    area.select();
    document.execCommand('copy');
    area.remove();
    if (active) active.focus({ preventScroll: true });
  },
  web_share__deps: ['$text_in'],
  web_share: function (title, titleSize, text, textSize, url, urlSize) {
    if (navigator.share)
      navigator.share({ 'title': text_in(title, titleSize), 'text': text_in(text, textSize), 'url': new URL(text_in(url, urlSize), location.href).href }).catch(function () { });
  },
  // scan.js shows the camera's picture. It comes when it is first wanted.
  web_scan__deps: ['$text_in', '$text_out', '$wake', '$number_of'],
  web_scan: function (lines, size) {
    var words = text_in(lines, size).split('\n'), script;
    var ended = function (how, text) {
      _web_scanned(number_of('scan', how), text_out(text));
      wake();
    };
    var begin = function () { Module['scan'](words, ended); };
    if (Module['scan']) return begin();
    script = document.createElement('script');
    script.src = Module['assets']['scan'];
    script.onload = begin;
    script.onerror = function () { script.remove(); ended('failed', ''); };
    document.head.appendChild(script);
  },
  // The whole page, of which the map is all that is drawn then. Not on phones that have none.
  web_full_screen__deps: ['$M'],
  web_full_screen: function (on) {
    if (!on) return document.fullscreenElement && document.exitFullscreen();
    M.before_full = scrollY;
    document.documentElement.requestFullscreen().catch(function () { });
  },
  // Once the frame that asked for it is over: printing asks C++ for what is printed.
  web_print: function () { setTimeout(function () { print(); }, 0); },
  // The lines of shared/present/paper.h, as server/pages/paper.cc writes them for pages.
  web_show_paper__deps: ['$text_in', '$new_paper'],
  web_show_paper: function (lines, size) {
    if (!size) return;
    var paper = new_paper();
    text_in(lines, size).split('\n').forEach(function (line) {
      var part = line.split('\t'), kind = part[0], row = document.createElement('p');
      row.className = kind;
      if (kind == 'code') {
        var svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), path = document.createElementNS(svg.namespaceURI, 'path');
        svg.setAttribute('viewBox', '0 0 ' + part[1] + ' ' + part[1]);
        path.setAttribute('d', part[2]);
        svg.appendChild(path);
        row.appendChild(svg);
      } else (kind == 'printed' ? [part[2]] : part.slice(1)).forEach(function (text) {
        if (text) row.appendChild(document.createElement('span')).textContent = text;
      });
      paper.appendChild(row);
    });
  },
  $new_paper: function () {
    var paper = document.createElement('div');
    paper.id = 'paper';
    paper.className = 'paper';
    return document.body.appendChild(paper);
  },
  // From the browser's menu too. Of a screen that has no paper: the server's page, where it lies
  // below and says the same; else the words of the screen.
  $init_print__deps: ['$M', '$new_paper'],
  $init_print: function () {
    addEventListener('beforeprint', function () {
      if (!M.shown || document.getElementById('paper')) return;
      _web_paper();
      if (document.getElementById('paper')) return;
      var old = document.querySelector('main h1'), now = M.page.querySelector('h1');
      if (M.loaded == location.pathname + location.search && old && (!now || old.textContent.trim() == now.textContent)) return;
      var paper = new_paper();
      M.page.querySelectorAll('h1,h2,h3,h4,span,a,[role=listitem]').forEach(function (element) {
        var item = element.parentElement.closest('[role=listitem]');
        if (item) return;
        var texts = /^[HSA]/.test(element.tagName) ? [element] : Array.from(element.querySelectorAll('span,a'));
        var line = document.createElement(element.tagName[0] == 'H' ? element.tagName : 'p');
        line.textContent = texts.map(function (one) { return one.textContent; }).join(' · ');
        if (line.textContent) paper.appendChild(line);
      });
    });
    addEventListener('afterprint', function () {
      var paper = document.getElementById('paper');
      if (paper) paper.remove();
    });
  },
  web_save_file__deps: ['$text_in'],
  web_save_file: function (name, nameSize, type, typeSize, text, size) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text_in(text, size)], { 'type': text_in(type, typeSize) }));
    link.download = text_in(name, nameSize);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  },
});
