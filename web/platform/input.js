// Pointer, wheel and keys. Scrolling, inertia, pinching and keyboard scrolling of the page are the
// browser's own: the page has the height of its content, and the canvas shows the part in view.
mergeInto(LibraryManager.library, {
  $init_input__deps: ['$M', '$wake', '$node_of', '$number_of'],
  $init_input: function () {
    var fingers = new Map();
    var send = function (kind, event) {
      _web_pointer(kind, event.clientX * M.scale, event.clientY * M.scale, event.pointerType == 'touch' ? 1 : 0);
      wake();
    };
    var spread = function () {
      var two = Array.from(fingers.values());
      return { x: (two[0].x + two[1].x) / 2, y: (two[0].y + two[1].y) / 2, far: Math.hypot(two[0].x - two[1].x, two[0].y - two[1].y) };
    };
    addEventListener('pointermove', function (event) {
      if (!M.shown) return;
      if (fingers.has(event.pointerId)) {
        var before = fingers.size == 2 && spread();
        fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (before) {
          var now = spread();
          _web_pinch(now.x, now.y, now.far / (before.far || 1), now.x - before.x, now.y - before.y);
          return wake();
        }
      }
      send(0, event);
    });
    addEventListener('pointerdown', function (event) {
      // With a modifier, or another button, it is the browser's: open in a new tab, context menu.
      if (!M.shown || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (event.pointerType == 'touch') {
        var element = event.target.closest && event.target.closest('[data-gestures]');
        if (element) fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (fingers.size == 2) return send(3, event);  // the first finger's press was no press
      }
      send(1, event);
    });
    addEventListener('pointerup', function (event) {
      fingers.delete(event.pointerId);
      if (M.shown && !event.button) send(2, event);
    });
    addEventListener('pointercancel', function (event) {  // the browser scrolls with it
      fingers.delete(event.pointerId);
      if (M.shown) send(3, event);
    });
    document.addEventListener('mouseleave', function (event) { if (M.shown) send(4, event); });
    addEventListener('blur', function () { _web_window_focus(0); wake(); });
    addEventListener('focus', function () { _web_window_focus(1); wake(); });
    addEventListener('scroll', function () { wake(); }, { passive: true });
    addEventListener('wheel', function (event) {
      if (!M.shown || M.lost) return;
      var unit = event.deltaMode == 1 ? 40 : event.deltaMode == 2 ? 800 : 1;
      if (_web_wheel(event.deltaX * unit, event.deltaY * unit, +(event.ctrlKey || event.metaKey))) event.preventDefault();
      wake();
    }, { passive: false });
    var keys = { 'Escape': 'escape', 'ArrowLeft': 'left', 'ArrowRight': 'right', 'ArrowUp': 'up', 'ArrowDown': 'down', 'Home': 'home', '+': 'plus', '=': 'plus', '-': 'minus', '?': 'question' };
    addEventListener('keydown', function (event) {
      var letter = /^[aejknrs?]$/i.test(event.key), key = keys[event.key] || letter && event.key.toLowerCase(), escape = key == 'escape';
      if (!key || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (letter ? /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) : !escape && !event.target.hasAttribute('data-gestures')) return;
      if (!escape && !letter) event.preventDefault();
      _web_key(node_of(event.target), number_of('key', key));
      wake();
    });
  },
});
