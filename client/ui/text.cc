#include "client/ui/text.h"

#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/text_draw.h"
#include "client/ui/text_layout.h"
#include "shared/base/text.h"

namespace milepost::ui {

using client::TextRun;

Face face_of(Type type) {
  const Frame& f = frame();
  const look::TypeStyle& style = look::kTypes[static_cast<size_t>(type)];
  Face face;
  face.bold = style.bold;
  face.fonts = style.bold ? &f.fonts.bold : &f.fonts.regular;
  face.size = (f.phone ? style.phone_size : style.size) * f.scale;
  face.line = f.px(f.phone ? style.phone_line : style.line);
  face.baseline = f.fonts.baseline(face.bold, face.size, face.line);
  return face;
}

TextRun run_of(const Face& face, std::string_view words) {
  TextRun run;
  run.text = words;
  run.size_device = face.size;
  run.bold = face.bold;
  return run;
}

client::AccessNode selectable(const Face& face) {
  client::AccessNode node;
  node.font_size = face.size / frame().scale;
  node.line_height = face.line / frame().scale;
  if (face.bold) node.flags |= client::kBold;
  return node;
}

client::AccessNode selectable(const Face& face, const ImRect& box, float left) {
  client::AccessNode node = selectable(face);
  node.line_height = box.GetHeight() / frame().scale;
  node.inset_left = left / frame().scale;
  return node;
}

namespace {

class FaceMeasure : public TextMeasure {
 public:
  explicit FaceMeasure(const std::vector<Face>& faces) : faces_(faces) {}
  float width(size_t run, std::string_view words) override { return width_of(faces_[run], words); }

 private:
  const std::vector<Face>& faces_;
};

}  // namespace

TextLayout lay_out(const std::vector<std::string_view>& runs, const std::vector<Face>& faces,
                   float width) {
  FaceMeasure measure(faces);
  return break_lines(runs, width, measure);
}

void draw_layout(ImDrawList& list, const TextLayout& layout, const std::vector<Face>& faces,
                 const std::vector<ImU32>& colors, const ImRect& rect, float line_height,
                 Align align) {
  float y = rect.Min.y;
  for (const Line& line : layout.lines) {
    float x = rect.Min.x;
    if (align == Align::center) x += (rect.GetWidth() - line.width) / 2;
    if (align == Align::right) x += rect.GetWidth() - line.width;
    for (size_t i = line.first; i < line.first + line.count; ++i) {
      const Piece& piece = layout.pieces[i];
      draw_line(list, faces[piece.run], ImVec2(x + piece.x, y), colors[piece.run], piece.text);
    }
    y += line_height;
  }
}

namespace {

// As narrow as it gets without another line.
TextLayout balanced(const std::vector<std::string_view>& texts, const std::vector<Face>& faces,
                    float room, TextLayout widest) {
  float too_narrow = room / 2;
  while (room - too_narrow > 2) {
    const float width = std::floor((room + too_narrow) / 2);
    TextLayout layout = lay_out(texts, faces, width);
    if (layout.lines.size() > widest.lines.size()) {
      too_narrow = width;
    } else {
      room = width;
      widest = std::move(layout);
    }
  }
  return widest;
}

// One paragraph: lays out, reserves, draws, and returns the rectangle of its words.
ImRect paragraph(const std::vector<Span>& parts, const TextOptions& options) {
  if (frame().unseen > 0) return frame().unseen_rect;
  std::vector<Face> faces;
  std::vector<ImU32> colors;
  std::vector<std::string_view> texts;
  float line_height = 0;
  for (const Span& part : parts) {
    faces.push_back(face_of(part.type));
    colors.push_back(frame().color(part.color));
    texts.push_back(part.text);
    line_height = std::max(line_height, faces.back().line);
  }
  float room = available();
  if (options.max_width > 0) room = std::min(room, frame().px(options.max_width));
  std::string keeper;
  if (options.one_line && texts.size() == 1) texts[0] = shortened(faces[0], texts[0], room, keeper);
  TextLayout layout = lay_out(texts, faces, room);
  if (options.balance && layout.lines.size() > 1) layout = balanced(texts, faces, room, layout);
  const bool beside = !frame().rows.empty();
  const float width = options.align == Align::left || beside ? layout.width : room;
  const ImRect rect =
      place(std::ceil(width), line_height * static_cast<float>(layout.lines.size()));
  if (visible(rect))
    draw_layout(draw_list(), layout, faces, colors, rect, line_height, options.align);
  // Where the words are.
  const float spare = rect.GetWidth() - layout.width;
  const float left = options.align == Align::left     ? 0
                     : options.align == Align::center ? spare / 2
                                                      : spare;
  return ImRect(rect.Min + ImVec2(left, 0),
                ImVec2(rect.Min.x + left + std::ceil(layout.width), rect.Max.y));
}

}  // namespace

namespace {

// What the platform may move nearer to, or further from, what stands beside it. Digits all take up
// the same, and Chinese characters stand in their squares.
bool kerns(char32_t c) {
  return (c < 0x530 && (c < '0' || c > '9')) || (c >= 0x2010 && c < 0x2070) ||
         (c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFFF0);
}

// Quotes that are as wide as Chinese characters stand as near to other marks as corner brackets do;
// asked for quotes, browsers think of Latin ones.
char32_t as_bracket(const Face& face, char32_t c, float advance) {
  if (c < 0x2018 || c > 0x201D || advance < face.size * 0.9f) return c;
  return c == 0x2018 || c == 0x201C ? 0x300C : 0x300D;
}

// Calls letter(c, x) for each, with its distance from the pen, and returns the advance of all.
template <class Letter>
float walk(const Face& face, std::string_view words, Letter letter) {
  ImFontBaked* baked = face.fonts->front()->GetFontBaked(face.size);
  float x = 0, before_advance = 0;
  char32_t before = 0;
  for (size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    const float advance = baked->GetCharAdvance(c);
    const char32_t now = as_bracket(face, c, advance);
    if (before && kerns(before) && kerns(now))
      x += frame().kerning.between(face.size, face.bold, before, now, before_advance + advance);
    letter(c, x);
    x += advance;
    before = now;
    before_advance = advance;
  }
  return x;
}

// Where a letter is drawn: a whole device pixel, and by how many quarters right of it. In larger
// ones, and between Chinese characters, nobody sees a quarter.
struct Spot {
  float x;
  size_t phase;
};
Spot spot_of(const Face& face, char32_t c, float x) {
  constexpr float kSmall = 24;
  if (face.size >= kSmall || c >= 0x2E80) return {std::floor(x + 0.5f), 0};
  const float quarters = std::floor(x * kPhases + 0.5f), whole = std::floor(quarters / kPhases);
  return {whole, static_cast<size_t>(quarters - whole * kPhases)};
}

void draw_letters(ImDrawList& list, const Face& face, ImVec2 pen, ImU32 color,
                  std::string_view words) {
  const auto glyph_at = [&](const Spot& spot, char32_t c) {
    return (*face.fonts)[spot.phase]->GetFontBaked(face.size)->FindGlyph(c);
  };
  // A glyph that is new may move all others to another texture: they come first.
  walk(face, words, [&](char32_t c, float x) { glyph_at(spot_of(face, c, pen.x + x), c); });
  const int most = static_cast<int>(words.size());
  int drawn = 0;
  list.PrimReserve(most * 6, most * 4);
  walk(face, words, [&](char32_t c, float x) {
    const Spot spot = spot_of(face, c, pen.x + x);
    const ImFontGlyph& glyph = *glyph_at(spot, c);
    if (!glyph.Visible) return;
    list.PrimRectUV(ImVec2(spot.x + glyph.X0, pen.y + glyph.Y0),
                    ImVec2(spot.x + glyph.X1, pen.y + glyph.Y1), ImVec2(glyph.U0, glyph.V0),
                    ImVec2(glyph.U1, glyph.V1), glyph.Colored ? color | 0xFFFFFF : color);
    ++drawn;
  });
  list.PrimUnreserve((most - drawn) * 6, (most - drawn) * 4);
}

}  // namespace

float width_of(const Face& face, std::string_view words) {
  if (words.empty()) return 0;
  if (needs_shaping(words)) return frame().pictures.measure(run_of(face, words)).advance;
  return walk(face, words, [](char32_t, float) {});
}

std::string_view shortened(const Face& face, std::string_view words, float width,
                           std::string& keeper) {
  if (width_of(face, words) <= width) return words;
  const float room = width - width_of(face, "…");
  size_t end = 0;
  for (size_t at = 0; at < words.size();) {
    next_code_point(words, at);
    if (width_of(face, words.substr(0, at)) > room) break;
    end = at;
  }
  keeper = std::string(trim(words.substr(0, end))) + "…";
  return keeper;
}

void draw_line(ImDrawList& list, const Face& face, ImVec2 at, ImU32 color, std::string_view words) {
  if (words.empty()) return;
  const ImVec2 pen(at.x, std::floor(at.y) + face.baseline);
  if (needs_shaping(words))
    return frame().pictures.draw_text(list, run_of(face, words), pen, color);
  draw_letters(list, face, pen, color, words);
}

void draw_centered(ImDrawList& list, const Face& face, ImVec2 min, ImVec2 max, ImU32 color,
                   std::string_view words, bool middle) {
  const float x = middle ? (min.x + max.x - width_of(face, words)) / 2 : min.x;
  draw_line(list, face, ImVec2(x, (min.y + max.y - face.line) / 2), color, words);
}

void text(std::string_view words, const TextOptions& options) {
  const ImRect rect = paragraph({{words, options.type, options.color}}, options);
  frame().access.node(Role::text, words, rect, selectable(face_of(options.type)));
}

void heading(int level, std::string_view words, const TextOptions& options) {
  const ImRect rect = paragraph({{words, options.type, options.color}}, options);
  client::AccessNode node = selectable(face_of(options.type));
  node.level = static_cast<uint8_t>(level);
  frame().access.node(Role::heading, words, rect, node);
}

void spans(const std::vector<Span>& parts, const TextOptions& options) {
  const ImRect rect = paragraph(parts, options);
  std::string whole, turning;
  Span longest;
  bool bold = false;
  for (const Span& part : parts) {
    whole += part.text;
    if (face_of(part.type).bold != bold) turning += client::AccessTree::kTurn;
    bold = face_of(part.type).bold;
    turning += part.text;
    if (part.text.size() > longest.text.size()) longest = part;
  }
  client::AccessNode node = selectable(face_of(longest.type));
  const bool mixed = turning.size() > whole.size();
  if (mixed) node.flags &= ~client::kBold;
  frame().access.node(Role::text, whole, rect, node, {}, mixed ? turning : std::string());
}

void spoken_text(std::string_view words) {
  const ImVec2 at = window().DC.CursorPos;
  frame().access.node(Role::text, words, ImRect(at, at + ImVec2(1, 1)));
}

float text_width(std::string_view words, Type type) {
  return width_of(face_of(type), words) / frame().scale;
}

float text_height(std::string_view words, Type type, float width) {
  const Face face = face_of(type);
  const size_t lines = lay_out({words}, {face}, frame().px(width)).lines.size();
  return face.line * static_cast<float>(lines) / frame().scale;
}

}  // namespace milepost::ui
