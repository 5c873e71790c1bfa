// What became of a request: by when it is answered, how far it is, what was said, what its customer
// can do.
#include "client/portal/request/parts.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

using M = RequestMessage;
using namespace request;

std::string address_of(const PortalState& state, std::string_view deed = {}) {
  return routes::request_page(request_of(state).token) + std::string(deed);
}

void stages(const RequestPage& page) {
  ui::List list;
  ui::Columns columns(std::vector<float>(page.stages.size(), -1), 8);
  for (size_t i = 0; i < page.stages.size(); ++i) {
    if (i > 0) columns.next();
    const bool now = i == page.current, past = i < page.current;
    const ui::Color bar = now ? ui::Color::accent : past ? ui::Color::accent_line : ui::Color::line;
    ui::Item item(now);
    {
      const ui::Scope scope(i);
      ui::Card line("bar", {.padding = 0,
                            .top = 4,
                            .bottom = 0,
                            .radius = 0,
                            .shadow = 0,
                            .ground = bar,
                            .edge = bar});
    }
    ui::space(8);
    ui::text(page.stages[i], {.type = now ? ui::Type::caption_strong : ui::Type::caption,
                              .color = now    ? ui::Color::accent_text
                                       : past ? ui::Color::ink_2
                                              : ui::Color::ink_3});
  }
}

void head(const RequestPage& page) {
  ui::space(ui::phone() ? 12 : 24);
  ui::Card card("head");
  ui::caption(page.heading);
  ui::space(4);
  const ui::Color ink = page.tone == Tone::plain ? ui::Color::ink : ui::colors_of(page.tone).ink;
  ui::heading(1, page.title, {.type = ui::Type::h1, .color = ink, .balance = true});
  if (!page.sub.empty()) ui::text(page.sub, {.color = ui::Color::ink_2});
  if (!page.instruction.empty()) {
    ui::space(8);
    ui::text(page.instruction, {.type = ui::Type::strong});
  }
  ui::space(20);
  stages(page);
}

void files_of(const PortalState& state, const RequestPage::Line& line, Actions& actions) {
  if (line.files.empty()) return;
  ui::List list;
  for (const RequestFileView& file : line.files) {
    ui::Item item;
    if (file.held_back) {
      ui::caption(file.name + " · " + std::string(words(state, M::file_held_back)));
      continue;
    }
    const std::string url = address_of(state, "/files/" + file.id);
    ui::Row row({.height = 44});
    open_if(ui::link(file.name, url), url, actions);
  }
}

void message(const PortalState& state, const RequestPage::Line& line, Actions& actions) {
  const ui::Color ground = line.of_customer ? ui::Color::accent_soft : ui::Color::sunken;
  const float aside = ui::phone() ? 12 : 24;
  ui::Columns columns(
      line.of_customer ? std::vector<float>{aside, -1} : std::vector<float>{-1, aside}, 0);
  if (line.of_customer) columns.next();
  ui::Card card("message", {.padding = 16,
                            .top = 12,
                            .bottom = 12,
                            .radius = 8,
                            .shadow = 0,
                            .ground = ground,
                            .edge = ground});
  std::string rest = " · " + line.when;
  if (!line.what.empty()) rest += " · " + line.what;
  const ui::Color small = line.of_customer ? ui::Color::ink_2 : ui::Color::ink_3;
  ui::spans({{line.who, ui::Type::caption_strong, small}, {rest, ui::Type::caption, small}});
  if (!line.text.empty()) {
    ui::space(4);
    ui::text(line.text);
  }
  files_of(state, line, actions);
}

void thread(const PortalState& state, const RequestPage& page, Actions& actions) {
  ui::Card card("thread");
  ui::Landmark region(ui::Landmark::region, words(state, M::page_thread));
  ui::heading(2, words(state, M::page_thread), {.type = ui::Type::title});
  ui::List list(words(state, M::page_thread));
  size_t index = 0;
  for (const RequestPage::Line& line : page.thread) {
    ui::Scope scope(page.thread.size() - index++);
    ui::Item item;
    ui::space(16);
    message(state, line, actions);
  }
}

void offer(const PortalState& state, const RequestPage& page, Actions& actions) {
  const std::string accept = address_of(state, "/accept"), reject = address_of(state, "/reject");
  RequestOffersForm offers(page, state.locale);
  for (block::Option& item : offers.items.options)
    item.on = is_on(filling(state, accept).values, "items", item.value);
  form(state, {.address = accept, .button = words(state, M::page_accept)}, offers, actions);
  ui::space(8);
  if (ui::button(words(state, M::page_reject), {.height = 48, .full_width = ui::phone()}))
    actions.push_back(Sent{reject});
  sending_line(state, reject, actions);
}

void claim(const PortalState& state, const RequestPage& page, Actions& actions) {
  if (page.claim.empty()) return;
  {
    ui::Card card("claim");
    ui::Landmark region(ui::Landmark::region, words(state, M::page_claim));
    ui::heading(2, words(state, M::page_claim), {.type = ui::Type::title});
    ui::List list(words(state, M::page_claim));
    for (const RequestPage::ClaimRow& row : page.claim) {
      ui::Scope scope(static_cast<size_t>(row.item));
      ui::Item item;
      ui::space(12);
      ui::text(row.what, {.type = ui::Type::strong});
      const std::pair<M, const std::string&> facts[] = {{M::claim_worth, row.worth},
                                                        {M::claim_offered, row.offered},
                                                        {M::claim_answer, row.answer}};
      for (const auto& [label, value] : facts) {
        if (value.empty()) continue;
        ui::Columns columns({104, -1}, 12);
        ui::text(words(state, label), {.color = ui::Color::ink_3});
        columns.next();
        ui::text(value);
      }
      if (!row.reason.empty()) ui::caption(row.reason);
    }
    if (!page.claim_next.empty()) {
      ui::space(8);
      ui::text(page.claim_next, {.color = ui::Color::ink_2});
    }
    if (!page.paid.empty()) {
      ui::space(12);
      ui::text(page.paid, {.type = ui::Type::strong});
    }
  }
  if (page.can_accept) offer(state, page, actions);
  ui::space(ui::phone() ? 16 : 24);
}

// What the customer says; the label tells what it is for.
void reply(const PortalState& state, std::string_view deed, M label, M button, bool files,
           bool primary, Actions& actions) {
  const std::string address = address_of(state, deed);
  const Filling& filled = filling(state, address);
  std::string error;
  for (const Error& one : filled.errors) error = one.detail;
  RequestReplyForm model = reply_form(words(state, label), files, std::move(error), state.locale);
  model.text.value = value_of(filled.values, "text");
  if (model.files) model.files->chosen = value_of(filled.values, "files");
  form(state, {.address = address, .button = words(state, button), .primary = primary}, model,
       actions);
}

void press(const PortalState& state, std::string_view deed, M label, bool primary,
           Actions& actions) {
  const std::string address = address_of(state, deed);
  ui::space(16);
  if (ui::button(words(state, label),
                 {.kind = primary ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                  .height = 48,
                  .full_width = ui::phone()}))
    actions.push_back(Sent{address});
  if (const std::string& why = filling(state, address).refused; !why.empty()) refusal(why);
  sending_line(state, address, actions);
}

void deeds(const PortalState& state, const RequestPage& page, Actions& actions) {
  if (page.can_confirm) press(state, "/confirm", M::page_confirm, true, actions);
  if (page.can_appeal)
    reply(state, "/appeal", M::page_appeal_why, M::page_appeal, false, false, actions);
  // One of both: a field of files stands on the page once.
  if (page.can_reopen)
    reply(state, "/reopen", M::page_reopen_why, M::page_reopen, true, false, actions);
  else if (page.can_answer)
    reply(state, {}, M::page_reply, M::page_reply_button, true, !page.can_accept, actions);
}

void beside(const PortalState& state, const RequestPage& page, Actions& actions) {
  block::Facts facts;
  facts.title = words(state, M::page_asked);
  facts.id = "asked";
  for (const FilledRow& row : page.filled) facts.rows.push_back({row.label, row.value});
  ui::draw(facts);
  if (const std::string& number = request_of(state).view.value.number; !number.empty())
    way_button(say(state.locale, M::page_parcel, {{"number", number}}),
               routes::shipment_page(number), actions);
  if (page.can_withdraw) press(state, "/withdraw", M::page_withdraw, false, actions);
}

}  // namespace

void request::draw_page(const PortalState& state, Actions& actions) {
  const RequestState& r = request_of(state);
  if (r.view.error && !r.view.known) return error_screen(state, r.view, actions);
  if (!r.shown) return ui::spoken_text(state.text(Message::loading));
  const RequestPage& page = *r.shown;
  const float gap = ui::phone() ? 16 : 24;
  const auto main = [&] {
    claim(state, page, actions);
    thread(state, page, actions);
    deeds(state, page, actions);
  };
  head(page);
  ui::space(gap);
  if (ui::width_class() >= ui::WidthClass::desktop) {
    ui::Columns columns({-1, 384}, gap);
    main();
    columns.next();
    beside(state, page, actions);
  } else {
    main();
    ui::space(gap);
    beside(state, page, actions);
  }
}

void request::draw_news(const PortalState& state, Actions& actions) {
  if (request_of(state).news && ui::offer(state.text(Message::news_show)))
    actions.push_back(NewsWanted{});
}

}  // namespace milepost::client::portal
