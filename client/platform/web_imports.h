// What web/platform/*.js gives to C++. Texts are pointer and size in bytes of UTF-8. Functions that
// answer with a text put it where web_scratch() points and return its size, or -1 for none.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {
// core.js
void web_init();
void web_names(const char* names, size_t size);  // kNames, before anything is called by number
void web_wake();
void web_ready();   // the screen has all that it shows
void web_refuse();  // the canvas cannot be drawn here: the server's page stays
void web_cursor(int kind);
void web_theme(int dark, int chosen, uint32_t ground, uint32_t ink, uint32_t accent);
double web_now();
int web_utc_offset(double ms);
uint32_t web_random();

// gl.js
int web_gl_init();
void web_gl_begin(int width, int height);
void web_gl_fill(int left, int top, int right, int bottom, uint32_t rgb);
void web_gl_list(const void* vertices, int vertex_count, const void* indices, int index_count);
void web_gl_draw(int texture, int left, int top, int right, int bottom, int vertex, int index,
                 int count);
int web_gl_create_texture(int width, int height, const void* pixels);
void web_gl_update_texture(int texture, int stride, const void* pixels, int x, int y, int width,
                           int height);
void web_gl_delete_texture(int texture);

// fonts.js
int web_font_init();
void web_font_height(int bold, float* ascent_and_descent);
void web_measure(const char* text, size_t size, float font_size, int bold, float* out);
int web_draw_text(const char* text, size_t size, float font_size, int bold, float left, int top,
                  int width, int height, int color, void* to);
void web_draw_shape(const char* path, size_t size, float stroke, int cut, float dash, float gap,
                    float scale, int width, int height, int first, void* to);

// json.js
int web_json_parse(const char* text, size_t size);  // the place of what it says, or -1
void web_json_end(int place);
int web_json_kind(int place);
double web_json_number(int place);
int web_json_string(int place);
int web_json_size(int place);
int web_json_element(int place, int index);
int web_json_name(int place, int index);
int web_json_member(int place, const char* name, size_t size);  // or -1

// mirror.js
void web_node(uint32_t id, int role, int level, uint32_t flags, float x, float y, float width,
              float height, float font_size, float line_height, float inset_left, float inset_right,
              uint32_t described_by, uint32_t edit, int rows, const char* text, size_t name_size,
              size_t value_size, size_t extra_size);
void web_structure(const uint32_t* ids, const uint32_t* parents, size_t count);
void web_focus(uint32_t id);
void web_announce(const char* text, size_t size, int urgent);
void web_page_height(float height);

// net.js
// The fields of HttpRequest, a line each, names parted by spaces; the rest is the body.
void web_fetch(uint32_t id, int timeout_ms, const char* lines, size_t size);
void web_cancel(uint32_t id);
int web_stored(const char* key, size_t size);
void web_store(const char* key, size_t size, const char* value, size_t value_size);
void web_forget(const char* key, size_t size);
void web_go(const char* url, size_t size, int replace);
void web_top();
void web_leave(const char* url, size_t size);
void web_title(const char* title, size_t size, const char* language, size_t language_size,
               int chosen);
void web_copy(const char* text, size_t size);
void web_share(const char* title, size_t title_size, const char* text, size_t text_size,
               const char* url, size_t url_size);
void web_scan(const char* lines, size_t size);  // title, hint, name of the button that closes it
void web_full_screen(int on);
void web_print();
void web_show_paper(const char* lines, size_t size);  // to_text() of shared/present/paper.h
void web_save_file(const char* name, size_t name_size, const char* type, size_t type_size,
                   const char* text, size_t size);
}
