#include "client/portal/search/search.h"

#include "client/core/update.h"
#include "client/portal/search/search_text.h"
#include "client/portal/state.h"
#include "shared/base/text.h"

namespace milepost::client::portal {
namespace {

struct SearchUpdater {
  PortalState& s;
  Effects& effects;
  const Formats& formats = s.site.value.number_formats;

  void operator()(search::Edited& a) {
    s.search.unread.reset();
    edit_text(s.search, std::move(a.text), a.at_once, formats);
  }

  void operator()(search::Submitted&) {
    const std::vector<FoundNumber>& found = s.search.found;
    if (found.empty()) {
      if (trim(s.search.text).empty()) return;
      s.search.refused = true;
      const ErrorView error = error_view(nothing_found(s.search.text), s.site.value, s.locale);
      return effects.push_back(
          effect::Announce{sentences(s.locale, {error.title, error.sub}), true});
    }
    if (found.size() == 1)
      return portal::update(s, action::Open{shipment::url_of(found[0].key)}, effects);
    std::string numbers;
    for (const FoundNumber& one : found) numbers += (numbers.empty() ? "" : ",") + one.key;
    portal::update(s, action::Open{results::url_of(numbers)}, effects);
  }

  void operator()(search::Repaired& a) { replace_number(s.search, a.wrong, a.right, formats); }
  void operator()(search::TokenRemoved& a) { remove_number(s.search, a.number, formats); }
};

}  // namespace

void update(PortalState& s, search::Action& action, Effects& effects) {
  std::visit(SearchUpdater{s, effects}, action);
}

void take_scan(PortalState& s, Scanned& scanned, Effects& effects) {
  static constexpr Message kReasons[] = {Message::scan_no_number, Message::scan_no_number,
                                         Message::scan_refused,   Message::scan_no_camera,
                                         Message::scan_failed,    Message::scan_nothing};
  SearchState& search = s.search;
  search.unread.reset();
  if (scanned.scan == Scan::given_up) return;
  const Formats& formats = s.site.value.number_formats;
  if (scanned.scan == Scan::found && !numbers_in_text(scanned.text, formats).empty()) {
    const std::string before = search.text.empty() ? std::string() : search.text + "\n";
    edit_text(search, before + scanned.text, true, formats);
    if (search.found.size() == 1)
      portal::update(s, action::Open{shipment::url_of(search.found[0].key)}, effects);
    return;
  }
  search.unread = kReasons[static_cast<size_t>(scanned.scan)];
  effects.push_back(effect::Announce{s.say(*search.unread), true});
}

ErrorInput nothing_found(std::string_view text) {
  ErrorInput error;
  const NumberShape shape = number_shape(text);
  const bool one_word = trim(text).find_first_of(" \t\n,") == text.npos;
  error.kind =
      one_word && shape != NumberShape::right ? ErrorKind::impossible_number : ErrorKind::no_number;
  error.number = text;
  error.shape = shape;
  return error;
}

void announce_failure(PortalState& s, const ErrorInput& error, Effects& effects) {
  const ErrorView view = error_view(error, s.site.value, s.locale);
  if (view.searches) set_text(s.search, view.number, s.site.value.number_formats);
  effects.push_back(effect::Announce{sentences(s.locale, {view.title, view.sub}), true});
}

std::string url_with_numbers(std::string_view path, std::string_view numbers) {
  return std::string(path) + "?q=" + replace_all(percent_encode(numbers), "%2C", ",");
}

}  // namespace milepost::client::portal
