// Typing: real inputs over the drawn fields, so that input methods, phone keyboards, autofill,
// paste, undo and password managers work. The input is right while it is being edited; what C++
// says counts only when it answers to the last edit, so no letter is lost or doubled.
mergeInto(LibraryManager.library, {
  $init_text_agent__deps: ['$M', '$wake', '$node_of', '$text_out'],
  $init_text_agent: function (root) {
    var send = function (element) {
      element['edit'] = (element['edit'] | 0) + 1;
      // Nobody types so many at once; several frames' worth of keys may still come together.
      var atOnce = element.value.length - (element['size_'] | 0) >= 8;
      element['size_'] = element.value.length;
      var value = element.tagName == 'SELECT' ? '' + element.selectedIndex : element.value;
      // The files themselves stay here, until net.js sends them.
      if (element.files) value = Array.from(element.files, function (file) { return file.name.replace(/\n/g, ' '); }).join('\n');
      _web_edited(node_of(element), element['edit'], +atOnce, text_out(value));
      wake();
    };
    root.addEventListener('compositionstart', function () { M.composing = true; });
    root.addEventListener('compositionend', function (event) { M.composing = false; send(event.target); });
    root.addEventListener('input', function (event) {
      var element = event.target;
      // While composing the value is provisional; it is sent, so that checks can follow, too.
      if (/INPUT|TEXTAREA/.test(element.tagName) && !/checkbox|radio/.test(element.type)) send(element);
    });
    root.addEventListener('change', function (event) { if (event.target.tagName == 'SELECT') send(event.target); });
    root.addEventListener('keydown', function (event) {
      var element = event.target;
      if (event.key != 'Enter' || event.isComposing || event.keyCode == 229) return;
      if (event.shiftKey && element.name == 'q') {  // another number follows
        event.preventDefault();
        element.setRangeText(', ', element.selectionStart, element.selectionEnd, 'end');
        return send(element);
      }
      if (element.tagName == 'TEXTAREA' ? element.className.indexOf('lines') < 0 : /text|password/.test(element.type)) {
        event.preventDefault();
        _web_submitted(node_of(element));
        wake();
      }
    });
    // A field's own scrolling shows another part of its value.
    root.addEventListener('scroll', function (event) { if (event.target.tagName == 'TEXTAREA') wake(); }, true);
  },
  $set_field__deps: ['$M'],
  $set_field: function (element, value, edit, insetLeft, insetRight, height, lineHeight) {
    var style = element.style, lines = height > lineHeight * 2.6;
    style.paddingLeft = insetLeft + 'px';
    style.paddingRight = insetRight + 'px';
    if (element.tagName == 'TEXTAREA') style.paddingTop = (lines ? 12 : (height - lineHeight) / 2) + 'px';
    element.className = lines ? 'lines' : '';
    if (edit == (element['edit'] | 0) && !M.composing && element.value != value) element.value = value;
    if (!M.composing) element['size_'] = element.value.length;
  },
});
