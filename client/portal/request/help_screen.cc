// "What is wrong?": ways to forms, in the customer's words, and what is not possible now.
#include "client/portal/request/parts.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

using M = RequestMessage;
using namespace request;

void open_requests(const PortalState& state, Actions& actions) {
  const std::vector<OpenRequest>& open = request_of(state).help.value.open;
  if (open.empty()) return;
  part_title(words(state, M::help_open));
  ui::Card card("open", {.padding = 0, .top = 8, .bottom = 8});
  ui::List list(words(state, M::help_open));
  for (const OpenRequest& one : open) {
    if (&one != &open.front()) ui::line();
    way_row(std::string(kind_words(one.kind, state.locale)) + " " + one.reference, one.address,
            actions);
  }
}

void ways(const PortalState& state, const HelpView& help, Actions& actions) {
  ui::space(24);
  ui::Card card("ways", {.padding = 0, .top = 8, .bottom = 8});
  ui::List list;
  for (const HelpWay& one : help.ways) {
    if (&one != &help.ways.front()) ui::line();
    std::string url = form_address(request_of(state).number, one.kind);
    if (!one.about.empty()) url.append("?about=").append(one.about);
    way_row(one.words, url, actions);
  }
}

void not_now(const PortalState& state, const HelpView& help) {
  if (help.not_now.empty()) return;
  part_title(words(state, M::help_not_now));
  ui::Card card("not_now");
  ui::List list(words(state, M::help_not_now));
  for (const HelpView::NotNowLine& one : help.not_now) {
    ui::Item item;
    if (&one != &help.not_now.front()) {
      ui::space(10);
      ui::line();
      ui::space(10);
    }
    ui::text(one.words);
    ui::caption(one.why);
  }
}

}  // namespace

void request::draw_help(const PortalState& state, Actions& actions) {
  const RequestState& r = request_of(state);
  if (r.help.error && !r.help.known) return error_screen(state, r.help, actions);
  ui::Column column(720);
  ui::draw(block::Title{words(state, M::help_title)});
  ui::draw(block::Lead{words(state, r.number.empty() ? M::help_sub_free : M::help_sub), r.number});
  if (!r.help.known) return ui::spoken_text(state.text(Message::loading));
  const RequestHelp& known = r.help.value;
  open_requests(state, actions);
  const HelpView help = r.number.empty() ? help_without_number(state.locale)
                                         : help_view(known.state, known.not_offered, state.locale);
  ways(state, help, actions);
  not_now(state, help);
  if (!r.number.empty())
    way_button(say(state.locale, M::page_parcel, {{"number", r.number}}),
               routes::shipment_page(r.number), actions);
}

}  // namespace milepost::client::portal
