// Line icons, by their names: a view says Icon::clock, and whoever shows it draws its path. Each is
// a constant of its own, so that of the client only those are downloaded that it shows.
#pragma once

namespace milepost {

struct Icon {
  // Lines on a grid of 24, in SVG's notation. Without one it is no icon.
  const char* path = nullptr;
  explicit constexpr operator bool() const { return path != nullptr; }

  static const Icon alert, arrow_down, arrow_up, box, check, chevron_down, chevron_right, clock,
      copy, cross, download, edit, expand, fit, globe, info, link, list, mail, menu, message, minus,
      offline, phone, plus, print, qr_code, rain, scan, search, settings, share, sort, star, trash;
};

inline constexpr Icon Icon::alert{"M12 4l9 16H3zM12 10v4.5M12 17.2h.01"};
inline constexpr Icon Icon::arrow_down{"M12 5v14M6 13l6 6 6-6"};
inline constexpr Icon Icon::arrow_up{"M12 19V5M6 11l6-6 6 6"};
inline constexpr Icon Icon::box{"M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"};
inline constexpr Icon Icon::check{"M5 12.5l4.5 4.5L19 7.5"};
inline constexpr Icon Icon::chevron_down{"M5 9l7 7 7-7"};
inline constexpr Icon Icon::chevron_right{"M9 5l7 7-7 7"};
inline constexpr Icon Icon::clock{"M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM12 7.5V12l3 2"};
inline constexpr Icon Icon::copy{
    "M10 8h8a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM16 8V5a1 1 0 00"
    "-1-1H5a1 1 0 00-1 1v10a1 1 0 001 1h3"};
inline constexpr Icon Icon::cross{"M6 6l12 12M18 6L6 18"};
inline constexpr Icon Icon::download{"M12 4v11M8 11.5l4 4 4-4M5 19.5h14"};
inline constexpr Icon Icon::edit{"M5 19l1-4L16 5l3 3L9 18z"};
inline constexpr Icon Icon::expand{"M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"};
inline constexpr Icon Icon::fit{
    "M7 12a5 5 0 1 0 10 0a5 5 0 1 0 -10 0zM12 3.5v3.5M12 17v3.5M3.5 12h3.5M17 12h3.5"};
inline constexpr Icon Icon::globe{
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16"};
inline constexpr Icon Icon::info{"M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM12 11v5M12 8h.01"};
inline constexpr Icon Icon::link{
    "M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1.5 1.5M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7"
    "l1.5-1.5"};
inline constexpr Icon Icon::list{"M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"};
inline constexpr Icon Icon::mail{"M4 6h16v12H4zM4 7l8 6 8-6"};
inline constexpr Icon Icon::menu{"M4 7h16M4 12h16M4 17h16"};
inline constexpr Icon Icon::message{"M4 5h16v12H10l-4 3.5V17H4z"};
inline constexpr Icon Icon::minus{"M5 12h14"};
inline constexpr Icon Icon::offline{
    "M3 9.5a13 13 0 015-3M21 9.5a13 13 0 00-9-3.7M6.5 13.2a8 8 0 013-1.8M17.5 13.2a8 8 0 00-2-1.4"
    "M12 18.5h.01M4 4l16 16"};
inline constexpr Icon Icon::phone{
    "M6 4h3l1.5 4.5L8.5 10a11 11 0 005.5 5.5l1.5-2L20 15v3a2 2 0 01-2 2A14 14 0 014 6a2 2 0 012-2"
    "z"};
inline constexpr Icon Icon::plus{"M12 5v14M5 12h14"};
inline constexpr Icon Icon::print{"M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6h-10z"};
inline constexpr Icon Icon::qr_code{
    "M4 4h6v6h-6zM14 4h6v6h-6zM4 14h6v6h-6zM14 14h2v2M20 14v2h-2M14 20h2M20 20v-1"};
inline constexpr Icon Icon::rain{
    "M7 14a4 4 0 01.6-7.9A5 5 0 0117 7.5 3.3 3.3 0 0117 14zM8.5 17l-1 2.5M12.5 17l-1 2.5M16.5 17l"
    "-1 2.5"};
inline constexpr Icon Icon::scan{
    "M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1v-3M8 8v8"
    "M12 8v8M16 8v8"};
inline constexpr Icon Icon::search{"M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM16 16l4.5 4.5"};
inline constexpr Icon Icon::settings{"M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4"};
inline constexpr Icon Icon::share{"M12 15V4M8 7.5L12 3.5l4 4M5 12v7a1 1 0 001 1h12a1 1 0 001-1v-7"};
inline constexpr Icon Icon::sort{"M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5"};
inline constexpr Icon Icon::star{
    "M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"};
inline constexpr Icon Icon::trash{"M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"};

}  // namespace milepost
