// Text and shapes by the browser's 2D canvas: whatever script the device can show, shaped and
// ordered by the browser, without downloading a font.
mergeInto(LibraryManager.library, {
  $M_font: { css: '' },
  // The page's own, which may be others in another language. Returns whether they are.
  $choose_fonts__deps: ['$M', '$M_font'],
  $choose_fonts: function () {
    var family = getComputedStyle(document.body).fontFamily || 'sans-serif', changed = M.family != family;
    M.family = family;
    M_font.css = '';
    return changed;
  },
  // 0 where reading pixels back gives something else than what was drawn (some browsers falsify it
  // against fingerprinting): then no text could be shown.
  web_font_init__deps: ['$M', '$choose_fonts', '$happened'],
  web_font_init: function () {
    var canvas = M.brushCanvas = document.createElement('canvas');
    canvas.width = canvas.height = 256;
    var brush = M.brush = canvas.getContext('2d', { 'willReadFrequently': true });
    M.glyphs = 0;
    choose_fonts();
    if (document.fonts) document.fonts.addEventListener('loadingdone', function () { happened('fonts_changed'); });
    brush.fillStyle = '#4080c0';
    brush.fillRect(0, 0, 8, 8);
    var seen = brush.getImageData(0, 0, 8, 8).data;
    for (var i = 0; i < seen.length; i += 4)
      if (Math.abs(seen[i] - 64) > 3 || Math.abs(seen[i + 1] - 128) > 3 || Math.abs(seen[i + 2] - 192) > 3) return 0;
    return 1;
  },
  $set_font__deps: ['$M', '$M_font'],
  $set_font: function (size, bold) {
    var css = (bold ? '700 ' : '400 ') + size + 'px ' + M.family;
    if (M_font.css == css) return;
    M.brush.lang = document.documentElement.lang;
    M.brush.font = M_font.css = css;
  },
  web_font_height__deps: ['$M', '$set_font'],
  web_font_height: function (bold, out) {
    set_font(100, bold);
    var m = M.brush.measureText('H');
    HEAPF32[out >> 2] = m.fontBoundingBoxAscent / 100;
    HEAPF32[(out >> 2) + 1] = m.fontBoundingBoxDescent / 100;
  },
  // out: advance, left, top, width, height, in pixels from the pen on the baseline
  web_measure__deps: ['$M', '$set_font', '$text_in'],
  web_measure: function (text, bytes, size, bold, out) {
    var brush = M.brush;
    set_font(size, bold);
    brush.textAlign = 'left';
    var m = brush.measureText(text_in(text, bytes));
    var left = Math.floor(-m.actualBoundingBoxLeft) - 1, right = Math.ceil(m.actualBoundingBoxRight) + 1;
    var top = Math.floor(-m.actualBoundingBoxAscent) - 1, bottom = Math.ceil(m.actualBoundingBoxDescent) + 1;
    var visible = m.actualBoundingBoxLeft + m.actualBoundingBoxRight > 0;
    out >>= 2;
    HEAPF32[out] = m.width;
    HEAPF32[out + 1] = left;
    HEAPF32[out + 2] = top;
    HEAPF32[out + 3] = visible ? right - left : 0;
    HEAPF32[out + 4] = visible ? bottom - top : 0;
  },
  $clear_brush__deps: ['$M', '$M_font'],
  $clear_brush: function (width, height) {
    var canvas = M.brushCanvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      M_font.css = '';
    }
    M.brush.clearRect(0, 0, width, height);
  },
  // Colour -1: white with alpha, and 1 is returned where the text has colours of its own (emoji).
  web_draw_text__deps: ['$M', '$set_font', '$clear_brush', '$text_in'],
  web_draw_text: function (text, bytes, size, bold, left, top, width, height, colour, to) {
    clear_brush(width, height);
    set_font(size, bold);
    var brush = M.brush, coloured = 0;
    brush.textAlign = 'left';
    brush.fillStyle = colour < 0 ? '#000' : '#' + (colour + 0x1000000).toString(16).slice(1);
    brush.fillText(text_in(text, bytes), -left, -top);
    var pixels = brush.getImageData(0, 0, width, height).data, end = width * height * 4, i;
    M.glyphs++;
    if (colour < 0) {
      for (i = 0; i < end && !coloured; i += 4)
        if (pixels[i + 3] > 16 && (pixels[i] | pixels[i + 1] | pixels[i + 2]) > 8) coloured = 1;
      if (!coloured) {
        for (i = 0; i < end; i += 4) {
          HEAPU8[to + i] = HEAPU8[to + i + 1] = HEAPU8[to + i + 2] = 255;
          HEAPU8[to + i + 3] = pixels[i + 3];
        }
        return 0;
      }
    }
    HEAPU8.set(pixels, to);
    return coloured;
  },
  // One part of a shape; `first` clears, `to` not 0 reads the whole back.
  web_draw_shape__deps: ['$M', '$clear_brush', '$text_in'],
  web_draw_shape: function (path, bytes, stroke, cut, dash, gap, scale, width, height, first, to) {
    if (first) clear_brush(width, height);
    var brush = M.brush, shape = new Path2D(text_in(path, bytes));
    brush.save();
    brush.scale(scale, scale);
    brush.fillStyle = brush.strokeStyle = '#000';
    brush.globalCompositeOperation = cut ? 'destination-out' : 'source-over';
    if (stroke) {
      brush.lineWidth = stroke;
      brush.lineCap = dash ? 'butt' : 'round';
      brush.lineJoin = 'round';
      brush.setLineDash(dash ? [dash, gap] : []);
      brush.stroke(shape);
    } else brush.fill(shape);
    brush.restore();
    if (!to) return;
    var pixels = brush.getImageData(0, 0, width, height).data;
    for (var i = 0; i < pixels.length; i += 4) {
      HEAPU8[to + i] = HEAPU8[to + i + 1] = HEAPU8[to + i + 2] = 255;
      HEAPU8[to + i + 3] = pixels[i + 3];
    }
  },
});
