// Small comforts of the pages. Everything works without them.
'use strict';

// Enter sends the field, as in any search field; Shift+Enter and pasted lines begin a new one.
for (const field of document.querySelectorAll('.search textarea')) {
  field.addEventListener('keydown', (event) => {
    // 229: Safari's Enter that ends an input method's composition
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}
