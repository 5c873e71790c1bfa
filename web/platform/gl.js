// Dear ImGui's triangles in WebGL2. The context may be lost at any time and come back: everything
// made here is made again then, and C++ uploads its textures anew.
mergeInto(LibraryManager.library, {
  $gl_setup__deps: ['$M'],
  $gl_setup: function () {
    var gl = M.gl, program = gl.createProgram();
    var shader = function (type, source) {
      var made = gl.createShader(type);
      gl.shaderSource(made, '#version 300 es\nprecision mediump float;' + source);
      gl.compileShader(made);
      gl.attachShader(program, made);
    };
    shader(gl.VERTEX_SHADER, 'uniform highp vec2 s;layout(location=0)in highp vec2 p;layout(location=1)in highp vec2 u;' +
      'layout(location=2)in vec4 c;out highp vec2 v;out vec4 k;void main(){v=u;k=c;gl_Position=vec4(p*s+vec2(-1,1),0,1);}');
    shader(gl.FRAGMENT_SHADER, 'uniform sampler2D t;in highp vec2 v;in vec4 k;out vec4 o;void main(){o=k*texture(t,v);}');
    gl.linkProgram(program);
    gl.useProgram(program);
    M.size = gl.getUniformLocation(program, 's');
    gl.bindVertexArray(gl.createVertexArray());
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    for (var i = 0; i < 3; i++) gl.enableVertexAttribArray(i);
    gl.enable(gl.BLEND);
    gl.enable(gl.SCISSOR_TEST);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    M.textures = [null];
  },
  // 0 where there is no WebGL2.
  web_gl_init__deps: ['$M', '$gl_setup', '$wake'],
  web_gl_init: function () {
    M.gl = M.canvas.getContext('webgl2', { 'alpha': false, 'antialias': false, 'depth': false, 'stencil': false, 'powerPreference': 'low-power' });
    if (!M.gl) return 0;
    gl_setup();
    M.canvas.addEventListener('webglcontextlost', function (event) {
      event.preventDefault();  // asks for it to come back
      M.lost = true;
      // Until it does, the server's page can be read; where it is another one, it is asked for.
      M.lostTimer = setTimeout(function () {
        var root = document.documentElement;
        if (M.loaded != location.pathname + location.search || M.loadedLanguage != root.lang) return location.reload();
        root.classList.remove('canvas');
        root.style.overflow = '';
      }, 1500);
    });
    M.canvas.addEventListener('webglcontextrestored', function () {
      clearTimeout(M.lostTimer);
      M.lost = false;
      gl_setup();
      _web_gl_restored();
      if (M.shown) document.documentElement.classList.add('canvas');
      if (M.dialog) document.documentElement.style.overflow = 'hidden';
      wake();
    });
    return 1;
  },
  web_gl_begin__deps: ['$M'],
  web_gl_begin: function (width, height) {
    M.draws = M.vertices = 0;
    M.gl.viewport(0, 0, width, height);
    M.gl.uniform2f(M.size, 2 / width, -2 / height);
  },
  web_gl_fill__deps: ['$M'],
  web_gl_fill: function (left, top, right, bottom, rgb) {
    var gl = M.gl;
    if (right <= left || bottom <= top) return;
    gl.scissor(left, M.canvas.height - bottom, right - left, bottom - top);
    gl.clearColor((rgb >> 16 & 255) / 255, (rgb >> 8 & 255) / 255, (rgb & 255) / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  },
  web_gl_list__deps: ['$M'],
  web_gl_list: function (vertices, vertexCount, indices, indexCount) {
    var gl = M.gl;
    M.vertices += vertexCount;
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertexCount * 20), gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + indexCount * 2), gl.STREAM_DRAW);
  },
  web_gl_draw__deps: ['$M'],
  web_gl_draw: function (texture, left, top, right, bottom, vertex, index, count) {
    var gl = M.gl, offset = vertex * 20;
    M.draws++;
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, offset);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, offset + 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, offset + 16);
    gl.bindTexture(gl.TEXTURE_2D, M.textures[texture]);
    gl.scissor(left, M.canvas.height - bottom, right - left, bottom - top);
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, index * 2);
  },
  web_gl_create_texture__deps: ['$M'],
  web_gl_create_texture: function (width, height, pixels) {
    var gl = M.gl, texture = gl.createTexture();
    M.textures.push(texture);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8.subarray(pixels, pixels + width * height * 4));
    return M.textures.length - 1;
  },
  // pixels is the whole picture, stride its width.
  web_gl_update_texture__deps: ['$M'],
  web_gl_update_texture: function (texture, stride, pixels, x, y, width, height) {
    var gl = M.gl, from = pixels + (y * stride + x) * 4;
    gl.bindTexture(gl.TEXTURE_2D, M.textures[texture]);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8.subarray(from, from + ((height - 1) * stride + width) * 4));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },
  web_gl_delete_texture__deps: ['$M'],
  web_gl_delete_texture: function (texture) {
    M.gl.deleteTexture(M.textures[texture]);
    M.textures[texture] = null;
  },
});
