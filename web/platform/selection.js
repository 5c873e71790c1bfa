// Selecting and copying the words over the canvas as on any page. Their elements are placed one by
// one, so the browser knows no lines between them, and has nothing near the ground beside them.
mergeInto(LibraryManager.library, {
  $init_selection__deps: ['$M', '$selected_words'],
  $init_selection: function () {
    // Over blank ground the browser would take the selection to an end of the page. While the mouse
    // is down an element lies there that comes just behind, or before, the last word in it.
    var guard = M.guard = document.createElement('div'), held;
    guard.id = 'guard';
    addEventListener('pointerdown', function (event) {
      held = M.shown && event.pointerType == 'mouse' && !event.button;
      if (held && event.target == M.canvas && !event.shiftKey) getSelection().removeAllRanges();
    });
    ['pointerup', 'pointercancel', 'blur'].forEach(function (name) {
      addEventListener(name, function () { held = false; guard.remove(); });
    });
    document.addEventListener('selectionchange', function () {
      var selection = getSelection(), node = selection.focusNode, at = selection.focusOffset;
      if (!held || selection.isCollapsed || node.nodeType != 3 || !M.app.contains(node)) return;
      var range = selection.getRangeAt(0), back = range.startContainer == node && range.startOffset == at;
      if (at == (back ? node.length : 0)) return;  // it came there over the guard
      node.parentNode[back ? 'before' : 'after'](guard);
    });
    document.addEventListener('copy', function (event) {
      if (!M.shown || /INPUT|TEXTAREA/.test(document.activeElement.tagName)) return;
      var words = selected_words();
      if (!words) return;
      event.clipboardData.setData('text/plain', words);
      event.preventDefault();
    });
  },
  // What is beside each other on one line, the rest below.
  $selected_words__deps: ['$M'],
  $selected_words: function () {
    var selection = getSelection(), text = '', last, around;
    if (selection.isCollapsed) return text;
    var range = selection.getRangeAt(0), place = document.createRange();
    [M.page, M.fixed].forEach(function (root) {
      var all = document.createTreeWalker(root, 4), node;
      while ((node = all.nextNode())) {
        var parent = node.parentElement;
        if (!range.intersectsNode(node) || parent.closest('select,textarea,[hidden]')) continue;
        var words = node.data.slice(node == range.startContainer ? range.startOffset : 0, node == range.endContainer ? range.endOffset : node.length);
        if (!words) continue;
        place.selectNodeContents(node);
        var box = place.getBoundingClientRect();
        var beside = last && Math.abs(box.top + box.bottom - last.top - last.bottom) < box.height && (box.left >= last.right - 1 || box.left == last.left);
        var whole = parent.tagName == 'B' ? parent.parentElement : parent, within = whole == around;
        around = whole;
        text += (!last || within ? '' : !beside ? '\n' : parent.closest('[role=row]') ? '\t' : ' ') + words;
        last = box;
      }
    });
    return text;
  },
});
