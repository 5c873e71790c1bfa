// The access tree as real elements over the canvas, for screen readers, keyboards, find in page,
// copying, and for typing. Elements lie where their pixels are, and are kept as long as their node
// lives; none that is in place is ever inserted again, since it would lose the focus.
mergeInto(LibraryManager.library, {
  $style_text: function () {
    var family = 'font-family:inherit;';
    return '#app{position:absolute;top:0;left:0;width:100%;height:0;overflow:hidden;visibility:hidden;' +
      '-webkit-tap-highlight-color:transparent;touch-action:pan-y pinch-zoom}' +
      '.canvas #app{visibility:visible;overflow:visible;position:relative}' +
      '.canvas body>:not(#app){display:none!important}' +
      '.canvas body{margin:0;padding:0;max-width:none}' +
      '#canvas,#fixed{position:fixed;top:0;left:0;width:100%;height:100%;touch-action:pan-y pinch-zoom}' +
      '#canvas{display:block}#fixed{pointer-events:none;overflow:hidden}' +
      '#mirror{position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden;pointer-events:none}#mirror,#fixed{isolation:isolate}' +
      '#mirror *,#fixed *{position:absolute;box-sizing:border-box;margin:0;padding:0;border:0;background:none;' +
      'color:transparent;font-size:15px;font-weight:400;' + family + 'line-height:1.6;text-align:start;pointer-events:none;' +
      'appearance:none;-webkit-appearance:none;outline:none;text-decoration:none;min-width:0;resize:none;border-radius:8px}' +
      '#app a,#app button,#app input,#app textarea,#app select,#app [data-gestures]{pointer-events:auto;cursor:pointer;overflow:hidden}' +
      '#app [data-gestures]{user-select:none;-webkit-user-select:none}' +
      '#app [data-gestures]{touch-action:pan-y;cursor:inherit}' +
      '#app a{border-radius:4px}' +
      '#app span,#app h1,#app h2,#app h3,#app h4{pointer-events:auto;white-space:pre-wrap;overflow:hidden;cursor:inherit}' +
      '#app option{position:static;color:var(--ink);background:var(--ground)}' +
      '#app b{position:static;font-size:inherit;font-weight:700;line-height:inherit}' +
      // What a row leads to lies below its words, and takes every press; so does what they name.
      '#app [role=row] span,#app span[aria-hidden]{pointer-events:none}' +
      // Spoken alone: not found, not selected.
      '#app [data-say]::before{content:attr(data-say)}' +
      '#app img{pointer-events:auto;opacity:0}#app img[src^="/"]{opacity:1;object-fit:cover}' +
      // Of a thousand rows the browser lays out and paints those near the view; all are read and found.
      '#app [role=none]{content-visibility:auto}#app [role=none]>*{contain:size layout style}' +
      '#app input,#app textarea{cursor:text;user-select:text;-webkit-user-select:text;caret-color:transparent;border-radius:0}' +
      '#app textarea{white-space:pre;overflow:hidden}#app textarea.lines{white-space:pre-wrap;overflow:auto}' +
      '#app input:focus,#app textarea:focus{color:var(--ink);caret-color:var(--accent)}' +
      '#app input::placeholder,#app textarea::placeholder{color:transparent}' +
      '#app input[type=file],#app input[type=file]:focus{color:transparent;cursor:pointer}#app input[type=file]::file-selector-button{opacity:0;cursor:pointer}' +
      '#app ::selection{background:color-mix(in srgb,var(--accent) 30%,transparent)}' +
      '#app :focus-visible:not(input):not(textarea){outline:2px solid var(--accent);outline-offset:2px}' +
      '#app [role=row] :focus-visible:not(input):not(textarea){outline-offset:-2px}' +
      // Around an icon there is more room within than to what stands beside.
      '#app button[aria-label]:focus-visible{outline-offset:-4px}' +
      '#app input[type=checkbox]:focus-visible,#app input[type=radio]:focus-visible{outline:2px solid var(--accent);outline-offset:2px}' +
      '#app h1:focus,#app main:focus,#app [role=dialog]:focus{outline:none!important}' +
      '#safe-area{position:absolute;visibility:hidden;padding:env(safe-area-inset-top,0px) env(safe-area-inset-right,0px) env(safe-area-inset-bottom,0px) env(safe-area-inset-left,0px)}' +
      '#guard{position:fixed;inset:0;z-index:-1;pointer-events:auto}' +
      '#polite,#urgent{position:absolute;user-select:none;-webkit-user-select:none;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);color:transparent}' +
      '@media print{#app{display:none!important}.canvas body>:not(#app){display:revert!important}body:has(#paper)>:not(#paper){display:none!important}}';
  },

  $node_of: function (element) { return element && element['node'] | 0; },
  $init_mirror__deps: ['$M', '$wake', '$frame', '$node_of', '$init_text_agent', '$init_selection'],
  $init_mirror: function () {
    M.nodes = new Map();
    M.mirrored = 0;
    [M.page, M.fixed].forEach(function (root) {
      root.addEventListener('scroll', function () { root.scrollTop = 0; });  // the canvas scrolls, below
      root.addEventListener('click', function (event) {
        var element = event.target.closest('a') || event.target, node = node_of(element);
        if (!node) return;
        if (element.tagName == 'A') {
          // Other sites, new tabs and other programs are the browser's, also when clicked by mouse.
          var own = element.getAttribute('href')[0] == '/';
          if (!own || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        }
        if (!/text|password|date|time|file/.test(element.type)) event.preventDefault();
        // A pointer's click has already reached Dear ImGui as press and release.
        if (event.detail == 0) { _web_activated(node); wake(); }
      });
      root.addEventListener('focusin', function (event) {
        _web_focused(node_of(event.target), +event.target.matches(':focus-visible'));
        wake();
      });
      // Found in what is folded away: it is unfolded before the browser shows where it is.
      root.addEventListener('beforematch', function (event) {
        _web_activated(node_of(event.target));
        cancelAnimationFrame(M.raf);
        frame(performance.now());
      });
      root.addEventListener('focusout', function () { _web_focused(0, 0); wake(); });
      init_text_agent(root);
    });
    init_selection();
  },

  // Each role's element and ARIA role, where the element has not that role by itself.
  $ROLES: {
    'text': ['span'], 'heading': ['h'], 'link': ['a'], 'button': ['button'], 'textbox': ['input'], 'choice': ['select'],
    'checkbox': ['input'], 'radio': ['input'], 'files': ['input'], 'list': ['div', 'list'], 'item': ['div', 'listitem'], 'table': ['div', 'table'],
    'row': ['div', 'row'], 'column': ['div', 'columnheader'], 'cell': ['div', 'cell'], 'dialog': ['div', 'dialog'],
    'group': ['div', 'group'], 'navigation': ['nav'], 'main': ['main'], 'header': ['header'], 'footer': ['footer'],
    'search': ['div', 'search'], 'region': ['section'], 'image': ['div', 'img'], 'status': ['div', 'status'],
    'application': ['div', 'application'], 'bundle': ['div', 'none'],
  },
  // The bit of each flag that is asked for here, once C++ has told.
  $FLAGS: {
    'disabled': 0, 'checked': 0, 'current': 0, 'expandable': 0, 'expanded': 0, 'invalid': 0, 'multiline': 0, 'urgent': 0,
    'gestures': 0, 'hidden': 0, 'bold': 0, 'ascending': 0, 'descending': 0, 'pressed': 0, 'toggle': 0, 'unspoken': 0,
  },
  // A role that has no element here, or a flag that C++ has not, is a mistake, and stops everything.
  $learn_access_names__deps: ['$M', '$ROLES', '$FLAGS', '$number_of'],
  $learn_access_names: function () {
    M.names['role'].forEach(function (role) { if (!ROLES[role]) throw Error('the mirror has no element for the role ' + role); });
    for (var flag in FLAGS) FLAGS[flag] = 1 << number_of('flag', flag);
  },

  $make_element__deps: ['$M', '$ROLES', '$FLAGS'],
  $make_element: function (role, level, flags, extra) {
    var kind = ROLES[role], picture = role == 'image' && extra, tag = picture ? 'img' : role == 'heading' ? 'h' + (level || 2) : role == 'textbox' && flags & FLAGS['multiline'] ? 'textarea' : kind[0];
    var element = document.createElement(tag);
    if (kind[1] && !picture) element.setAttribute('role', kind[1]);
    if (tag == 'button') element.type = 'button';
    if (role == 'textbox') {
      var parts = extra.split('\n');
      if (tag == 'input') element.type = /password|date|time/.test(parts[0]) ? parts[0] : 'text';
      element.spellcheck = false;
      element.autocapitalize = parts[6];
      element.inputMode = parts[0] || 'text';
      element.autocomplete = parts[1] || 'off';
      if (+parts[2]) element.maxLength = +parts[2];
      element.name = parts[4] || '';
      element.enterKeyHint = parts[5] || '';
    }
    if (role == 'checkbox' || role == 'radio') element.type = role;
    if (role == 'files') {
      var about = extra.split('\n');
      element.type = 'file';
      element.name = about[0];
      element.accept = about[1];
      element.multiple = !!about[2];
    }
    if (role == 'dialog') { element.setAttribute('aria-modal', 'true'); element.tabIndex = -1; }
    if (role == 'application') {
      element.tabIndex = 0;
      // One finger scrolls the page, two are for what the element shows.
      var two = function (event) { if (event.touches.length > 1 && event.cancelable) event.preventDefault(); };
      element.addEventListener('touchstart', two, { passive: false });
      element.addEventListener('touchmove', two, { passive: false });
    }
    if (role == 'main' || tag == 'h1') element.tabIndex = -1;  // where the skip link leads, and a new page
    return element;
  },

  // A picture that can be saved and pressed for long, of rows of pixels.
  $picture_of: function (rows) {
    var canvas = document.createElement('canvas'), brush = canvas.getContext('2d'), quiet = 4, scale = 8;
    canvas.width = canvas.height = (rows.length + 2 * quiet) * scale;
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, canvas.width, canvas.width);
    brush.fillStyle = '#000';
    rows.forEach(function (row, y) {
      for (var x = 0; x < row.length; x++) if (+row[x]) brush.fillRect((x + quiet) * scale, (y + quiet) * scale, scale, scale);
    });
    return canvas.toDataURL();
  },

  // All texts of a node come in one piece: name, value, extra.
  web_node__deps: ['$M', '$text_in', '$make_element', '$picture_of', '$set_field', '$FLAGS'],
  web_node: function (id, roleNumber, level, flags, x, y, width, height, fontSize, lineHeight, insetLeft, insetRight, describedBy, edit, rows, text, nameSize, valueSize, extraSize) {
    M.mirrored++;
    var role = M.names['role'][roleNumber], kind = role + level;
    var name = text_in(text, nameSize), value = text_in(text + nameSize, valueSize);
    var extra = text_in(text + nameSize + valueSize, extraSize);
    var element = M.nodes.get(id);
    if (element && element['kind_'] != kind) { element.remove(); M.nodes.delete(id); element = 0; }
    if (!element) {
      element = make_element(role, level, flags, extra);
      element['node'] = id;
      element['kind_'] = kind;
      M.nodes.set(id, element);
      if (role == 'textbox') element['edit'] = edit;  // C++ has counted further than a new element
    }
    var style = element.style, words = fontSize && /^(text|heading|link|button)$/.test(role), set = function (attribute, wanted) {
      if (wanted === null) element.removeAttribute(attribute);
      else if (element.getAttribute(attribute) !== wanted) element.setAttribute(attribute, wanted);
    }, on = function (flag) { return !!(flags & FLAGS[flag]); };
    style.left = x + 'px';
    style.top = y + 'px';
    style.width = width + 'px';
    style.height = height + 'px';
    // One line as it is drawn stays one, where the browser would need a fraction of a pixel more.
    if (words) {
      style.whiteSpace = height < lineHeight * 1.5 ? 'pre' : '';
      style.paddingLeft = insetLeft + 'px';
    }
    if (fontSize) { style.fontSize = fontSize + 'px'; style.lineHeight = lineHeight + 'px'; style.fontWeight = on('bold') ? 700 : 400; }
    var shown = words && value || name, latin = /[a-z]{3}/.test(shown), chinese = /[\u2e80-\u9fff]/.test(shown);
    var language = latin == chinese ? '' : latin ? 'en' : 'zh-CN';
    set('lang', language && document.documentElement.lang != language ? language : null);
    if (role == 'text') set('data-say', words ? null : name);
    var first = element.firstChild;
    var turning = role == 'text' && extra;
    if (words ? element.textContent != shown || element['turning_'] != turning : first && first.nodeType == 3) {
      element.textContent = words && !turning ? shown : '';
      if (turning) turning.split('\x02').forEach(function (part, which) {
        var parent = which % 2 ? element.appendChild(document.createElement('b')) : element;
        parent.append(part);
      });
      element['turning_'] = turning;
    }
    set('aria-label', words ? shown != name ? name : null : role != 'text' && name || null);
    set('aria-description', role == 'application' ? value : null);
    if (element.tagName == 'IMG' && element.alt != name) { element.alt = name; element.src = extra[0] == '/' ? extra : picture_of(extra.split('\n')); }
    if (role == 'link') set('href', extra);
    if (role == 'textbox') set_field(element, value, edit, insetLeft, insetRight, height, lineHeight);
    if (role == 'choice') {
      if (element['options_'] != extra) {
        element['options_'] = extra;
        element.textContent = '';
        extra.split('\n').forEach(function (option) { element.appendChild(new Option(option)); });
      }
      element.selectedIndex = +value;
    }
    if (role == 'checkbox' || role == 'radio') element.checked = on('checked');
    if (role == 'column') set('aria-sort', on('ascending') ? 'ascending' : on('descending') ? 'descending' : 'none');
    if (role == 'table' && rows) set('aria-rowcount', '' + rows);
    if (role == 'status') set('aria-live', on('urgent') ? 'assertive' : 'polite');
    set('aria-current', on('current') ? (role == 'link' ? 'page' : 'step') : null);
    set('aria-disabled', on('disabled') ? 'true' : null);  // it keeps the focus
    set('aria-expanded', on('expandable') ? '' + on('expanded') : null);
    set('aria-pressed', on('toggle') ? '' + on('pressed') : null);
    set('aria-invalid', on('invalid') ? 'true' : null);
    set('hidden', on('hidden') ? 'until-found' : null);
    set('data-gestures', on('gestures') ? '' : null);
    set('aria-hidden', on('unspoken') ? 'true' : null);
    set('aria-describedby', describedBy ? 'n' + (describedBy >>> 0) : null);
    if (/^(text|status|group)$/.test(role)) set('id', 'n' + (id >>> 0));
  },

  // The live nodes in order, each with its parent (0: the page, 1: what does not scroll).
  web_structure__deps: ['$M'],
  web_structure: function (ids, parents, count) {
    M.guard.remove();
    var live = new Set(), active = document.activeElement, last = new Map(), i;
    for (i = 0; i < count; i++) live.add(HEAP32[(ids >> 2) + i]);
    M.nodes.forEach(function (element, id) {
      if (live.has(id)) return;
      element.remove();
      M.nodes.delete(id);
    });
    for (i = 0; i < count; i++) {
      var element = M.nodes.get(HEAP32[(ids >> 2) + i]), parent = HEAP32[(parents >> 2) + i];
      var root = parent == 0 ? M.page : parent == 1 ? M.fixed : M.nodes.get(parent);
      var before = last.get(root), wanted = before ? before.nextSibling : root.firstChild;
      if (element != wanted) root.insertBefore(element, wanted);
      if (element.type == 'radio') element.name = 'r' + parent;  // arrows move within the group
      last.set(root, element);
    }
    if (active && active != document.body && active != document.activeElement && active.isConnected)
      active.focus({ preventScroll: true });
    // Where what had the focus is gone, the field has it, or else, and on another page, the title. A
    // finger wants no keyboard for it.
    if (active && active != document.body && !active.isConnected && !M.dialog) {
      M.stray = true;
      M.to_field = M.structured == M.url && !M.coarse.matches;
    }
    M.structured = M.url;
    if (M.stray && document.activeElement == document.body) {
      var heir = M.to_field && M.page.querySelector('input[type=text],textarea') || M.page.querySelector('h1');
      if (heir) heir.focus({ preventScroll: true });
    }
    if (document.activeElement != document.body) M.stray = false;
    M.nodes.forEach(function (element) {
      if (element['kind_'] == 'dialog0' && M.dialog != element) {
        M.opener = active && active['node'];
        M.dialog = element;
        element.focus({ preventScroll: true });
        document.documentElement.style.overflow = 'hidden';
      }
    });
    if (M.dialog && !M.dialog.isConnected) {  // what had the focus when it opened gets it back
      M.dialog = null;
      document.documentElement.style.overflow = '';
      var opener = M.nodes.get(M.opener);
      if (opener) opener.focus({ preventScroll: true });
    }
  },
  web_focus__deps: ['$M'],
  web_focus: function (id) {
    var element = M.nodes.get(id);
    if (!element) return;
    element.focus();
  },
  web_announce__deps: ['$M', '$text_in'],
  web_announce: function (text, size, urgent) {
    var region = urgent ? M.urgent : M.polite, words = text_in(text, size);
    region.textContent = '';
    setTimeout(function () { region.textContent = words; }, 60);  // so that the same words speak again
    clearTimeout(M.spoken);
    M.spoken = setTimeout(function () { M.polite.textContent = M.urgent.textContent = ''; }, 5000);
  },
  web_page_height__deps: ['$M'],
  web_page_height: function (height) { M.app.style.height = height + 'px'; },

  // Where the server's page is read now, and what its field holds, goes over to the canvas. Returns
  // what to do when the canvas is shown.
  $hand_over_focus__deps: ['$M'],
  $hand_over_focus: function () {
    var active = document.activeElement, focus, start, end;
    document.querySelectorAll('body>:not(#app) textarea[name],body>:not(#app) input[name]').forEach(function (old) {
      var field = M.app.querySelector('[name="' + old.name + '"]');
      if (!field) return;
      // What the server wrote there the client has read from the address.
      if (old.value && old.value != old.defaultValue && field.value != old.value) {
        field.value = old.value;
        field.dispatchEvent(new Event('input', { 'bubbles': true }));
      }
      if (old != active) return;
      focus = field;
      start = old.selectionStart;
      end = old.selectionEnd;
    });
    if (active && /^(A|BUTTON)$/.test(active.tagName) && !M.app.contains(active)) {
      var label = function (element) { return element.getAttribute('aria-label') || element.textContent.trim(); };
      M.nodes.forEach(function (element) { if (!focus && element.tagName == active.tagName && label(element) == label(active)) focus = element; });
    }
    // The first heading or row in view, and where it stands.
    var landmark = null, top = 0;
    if (scrollY > 0) {
      var all = document.querySelectorAll('body>:not(#app) h1,body>:not(#app) h2,body>:not(#app) h3,body>:not(#app) li,body>:not(#app) p');
      for (var i = 0; i < all.length && !landmark; i++) {
        top = all[i].getBoundingClientRect().top;
        if (top >= 0 && top < innerHeight && all[i].textContent.trim()) landmark = all[i].textContent.trim();
      }
    }
    return function () {
      if (focus) {
        focus.focus({ preventScroll: true });
        if (focus.setSelectionRange) focus.setSelectionRange(start, end);
      }
      if (!landmark) return;
      var place = Array.from(M.nodes.values()).find(function (element) { return element.textContent.trim() == landmark; });
      if (place) scrollBy(0, place.getBoundingClientRect().top - top);
    };
  },
});
