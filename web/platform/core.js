// State shared by the platform's JavaScript, text to and from the heap, the frame loop, and what the
// machine prefers. Everything in web/platform/ is an Emscripten library, linked with the client.
mergeInto(LibraryManager.library, {
  $M: {
    app: null, canvas: null, page: null, fixed: null,  // elements
    scale: 1, width: 0, height: 0,                     // device pixels of the canvas
    raf: 0, due: 0, timer: 0, shown: false, lost: false,
    frames: 0, frameMs: 0, first: 0,
  },

  // -------------------------------------------------------------- texts
  $text_in: function (pointer, size) {
    return M.decoder.decode(HEAPU8.subarray(pointer, pointer + size));
  },
  $text_in__deps: ['$M'],
  // Copies a text to where C++ reads it, and returns its length in bytes.
  $text_out: function (text) {
    var bytes = M.encoder.encode(text), at = _web_scratch(bytes.length);
    HEAPU8.set(bytes, at);  // HEAPU8 is another one where the memory had to grow
    return bytes.length;
  },
  $text_out__deps: ['$M'],

  // -------------------------------------------------------------- frames, only when asked for
  // Each event draws two frames at least: Dear ImGui spreads a press and its release over two.
  $wake: function () {
    M.due = 2;
    if (!M.raf) M.raf = requestAnimationFrame(frame);
  },
  $wake__deps: ['$M', '$frame'],
  $frame__deps: ['$M', '$send_environment', '$take_over', '$restore_scroll'],
  $frame: function (time) {
    M.raf = 0;
    if (M.timer) { clearTimeout(M.timer); M.timer = 0; }
    if (M.lost) return;
    var began = performance.now();
    send_environment();
    if (M.canvas.width != M.width || M.canvas.height != M.height) {
      M.canvas.width = M.width;
      M.canvas.height = M.height;
    }
    var wish = _web_frame(time / 1000);
    M.frameMs = performance.now() - began;
    M.frames++;
    if (M.due) M.due--;
    if (M.due || wish > 0) M.raf = requestAnimationFrame(frame);
    else if (wish < 0) M.timer = setTimeout(wake, -wish);
    // A form of the page that somebody fills in stays: see web/sending.js.
    if (!M.shown && M.ready && !M.due && !document.querySelector('form[data-begun]')) take_over();
    restore_scroll();
  },
  web_refuse__deps: ['$M'],
  web_refuse: function () {
    M.lost = true;
    M.app.remove();
    Module['refused']();
  },
  // The screen has all that it shows. Two frames on it takes the page's place.
  web_ready__deps: ['$M', '$wake'],
  web_ready: function () {
    if (M.ready) return;
    M.ready = true;
    wake();
  },
  // What C++ numbers is known here by name alone: see kNames in platform.h.
  web_names__deps: ['$M', '$text_in', '$learn_access_names'],
  web_names: function (names, size) {
    M.names = {};
    text_in(names, size).split('\n').forEach(function (line) {
      var words = line.trim().split(' ');
      M.names[words[0]] = words.slice(1);
    });
    learn_access_names();
  },
  $number_of__deps: ['$M'],
  $number_of: function (kind, name) {
    var number = M.names[kind].indexOf(name);
    if (number < 0) throw Error('C++ has no ' + kind + ' ' + name);
    return number;
  },
  $happened__deps: ['$wake', '$number_of'],
  $happened: function (what) {
    _web_happened(number_of('happened', what));
    wake();
  },
  web_wake__deps: ['$wake'],
  web_wake: function () { wake(); },

  // -------------------------------------------------------------- what the machine prefers
  $send_environment__deps: ['$M', '$text_out'],
  $send_environment: function () {
    var root = document.documentElement;
    _web_environment(root.clientWidth, M.cssHeight, M.width, M.height, M.scale, scrollY, M.insets[0], M.insets[1], M.insets[2], M.insets[3],
      M.dark.matches | M.still.matches << 1 | M.coarse.matches << 2 | navigator.onLine << 3 | !!navigator.share << 4 |
      !!(self.BarcodeDetector && navigator.mediaDevices) << 5 | /MicroMessenger/.test(navigator.userAgent) << 6 |
      !!document.fullscreenEnabled << 7 | !!document.fullscreenElement << 8);
    if (M.url != location.pathname + location.search + location.hash) {
      M.url = location.pathname + location.search + location.hash;
      _web_url(text_out(M.url));
      if (M.shown) dispatchEvent(new Event('milepost-address'));
    }
  },
  $measure_viewport__deps: ['$M', '$wake'],
  $measure_viewport: function (entries) {
    M.scale = devicePixelRatio || 1;
    var box = M.canvas.getBoundingClientRect();
    M.cssHeight = box.height;
    // The exact size in device pixels, where the browser tells it: at 1.1 or 1.25 the CSS size
    // times the scale may be off by one, and every texel would be blurred.
    // Where it tells something else altogether (an emulated screen), it is not believed.
    var exact = entries && entries[0].devicePixelContentBoxSize;
    var believed = function (told, css) { return exact && Math.abs(told - css * M.scale) <= 2 ? told : Math.round(css * M.scale); };
    M.width = believed(exact && exact[0].inlineSize, box.width);
    M.height = believed(exact && exact[0].blockSize, box.height);
    M.insets = getComputedStyle(M.probe).padding.split(' ').map(parseFloat);
    while (M.insets.length < 4) M.insets.push(M.insets[M.insets.length - 2] || 0);
    wake();
  },
  web_init__deps: ['$M', '$wake', '$text_out', '$measure_viewport', '$init_mirror', '$init_input', '$init_history', '$init_print', '$style_text', '$happened'],
  web_init: function () {
    M.decoder = new TextDecoder('utf-8', { 'ignoreBOM': true });
    M.encoder = new TextEncoder();
    var make = function (tag, id, parent) {
      var element = document.createElement(tag);
      if (id) element.id = id;
      parent.appendChild(element);
      return element;
    };
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(style_text());
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
    M.app = make('div', 'app', document.body);
    M.canvas = Module['canvas'];
    M.canvas.id = 'canvas';
    M.canvas.setAttribute('aria-hidden', 'true');
    M.app.appendChild(M.canvas);
    M.page = make('div', 'mirror', M.app);
    M.fixed = make('div', 'fixed', M.app);
    M.probe = make('div', 'safe-area', M.app);
    M.polite = make('div', 'polite', M.app);
    M.polite.setAttribute('aria-live', 'polite');
    M.urgent = make('div', 'urgent', M.app);
    M.urgent.setAttribute('aria-live', 'assertive');
    M.dark = matchMedia('(prefers-color-scheme: dark)');
    M.still = matchMedia('(prefers-reduced-motion: reduce)');
    M.coarse = matchMedia('(pointer: coarse)');
    var changed = function () { happened('environment_changed'); };
    [M.dark, M.still, M.coarse].forEach(function (query) { query.addEventListener('change', changed); });
    ['online', 'offline', 'languagechange'].forEach(function (name) { addEventListener(name, changed); });
    var returned = function () { if (!document.hidden) happened('looked_at_again'); };
    document.addEventListener('visibilitychange', returned);
    var stored_elsewhere = function () {
      try { localStorage.length; } catch (refused) { return; }
      happened('stored_elsewhere');
    };
    addEventListener('storage', function (event) { if (!event.key || event.key.indexOf('milepost.') == 0) stored_elsewhere(); });
    addEventListener('pageshow', function (event) { if (event.persisted) { stored_elsewhere(); returned(); } });
    // A page that is longer than the screen is back where it was.
    document.addEventListener('fullscreenchange', function () {
      if (!document.fullscreenElement && M.before_full !== undefined) {
        M.restore = M.before_full;
        M.restoreUntil = performance.now() + 2000;
      }
      changed();
    });
    addEventListener('milepost-new-version', function () { happened('new_version'); });  // start.js
    addEventListener('milepost-told', function (event) {  // live.js
      _web_told(event.detail['reading'], text_out(event.detail['version']));
      wake();
    });
    // Of the page, but not of the one that was kept for everybody. What was chosen for pages is first.
    var chosen = /(?:^|; )lang=([^;]+)/.exec(document.cookie);
    _web_page_language(text_out(chosen ? chosen[1] : document.body.classList.contains('offline') ? '' : document.documentElement.lang));
    _web_origin(text_out(location.origin));
    _web_languages(text_out((navigator.languages || [navigator.language]).join(',')));
    M.loaded = location.pathname + location.search;
    M.loadedLanguage = document.documentElement.lang;
    init_mirror();
    init_input();
    init_history();
    init_print();
    measure_viewport();
    addEventListener('resize', function () { measure_viewport(); });
    try {
      new ResizeObserver(measure_viewport).observe(M.canvas, { box: 'device-pixel-content-box' });
    } catch (unsupported) {
      new ResizeObserver(function () { measure_viewport(); }).observe(M.canvas);
    }
    // For tests and measurements.
    window['milepost'] = { 'stats': function () {
      return { 'frames': M.frames, 'frameMs': M.frameMs, 'first': M.first, 'heap': HEAPU8.length,
        'draws': M.draws, 'vertices': M.vertices, 'glyphs': M.glyphs, 'mirrored': M.mirrored };
    }, 'context': function () { return M.gl; } };
  },

  // The canvas takes the place of the server's page, at the same place of its content.
  $take_over__deps: ['$M', '$hand_over_focus'],
  $take_over: function () {
    M.shown = true;
    M.first = performance.now();
    history.scrollRestoration = 'manual';  // the page gets its height later than the browser restores
    var anchor = hand_over_focus();
    document.documentElement.classList.add('canvas');
    anchor();
    document.documentElement.dataset['ready'] = M.first.toFixed(1);
    dispatchEvent(new Event('milepost-address'));
  },

  web_cursor__deps: ['$M'],
  web_cursor: function (kind) { M.app.style.cursor = kind == 7 ? 'pointer' : kind == 2 ? 'grab' : ''; },
  web_theme__deps: ['$M', '$tell_pages'],
  web_theme: function (dark, chosen, ground, ink, accent) {
    var root = document.documentElement, theme = chosen ? dark ? 'dark' : 'light' : '';
    if ((root.dataset['theme'] || '') != theme) {  // the server's pages go by it
      if (theme) root.dataset['theme'] = theme;
      else delete root.dataset['theme'];
      tell_pages('theme', theme);
    }
    var hex = function (rgb) { return '#' + (rgb + 0x1000000).toString(16).slice(1); };
    var style = M.app.style;
    style.setProperty('--ground', hex(ground));
    style.setProperty('--ink', hex(ink));
    style.setProperty('--accent', hex(accent));
    style.colorScheme = dark ? 'dark' : 'light';
    root.style.backgroundColor = hex(ground);
  },
  web_now: function () { return Date.now(); },
  web_random: function () { return crypto.getRandomValues(new Uint32Array(1))[0]; },
  web_utc_offset: function (ms) { return -new Date(ms).getTimezoneOffset(); },
});
