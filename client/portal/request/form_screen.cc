// The form of a request, or why it cannot be sent now and what is possible instead.
#include "client/portal/request/parts.h"
#include "shared/domain/request_forms.h"
#include "shared/present/compensation_view.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

using M = RequestMessage;
using namespace request;

void paid(const PortalState& state) {
  const RequestState& r = request_of(state);
  if (r.kind != RequestKind::claim || r.help.value.paid.empty()) return;
  ui::space(24);
  ui::Card card("paid");
  ui::Landmark region(ui::Landmark::region, words(state, M::paid_title));
  ui::heading(2, words(state, M::paid_title), {.type = ui::Type::title});
  for (const Compensation& one : r.help.value.paid) {
    const CompensationView view = compensation_view(one, state.locale);
    ui::space(12);
    ui::heading(3, view.title, {.type = ui::Type::strong});
    for (const std::string_view missing : view.missing)
      ui::text(missing, {.color = ui::Color::ink_2});
    if (view.lines.empty()) continue;
    ui::List list(view.title);
    for (const CompensationView::Line& line : view.lines) {
      ui::Item item;
      ui::Columns columns({-1, 112}, 12);
      ui::text(line.words, {.color = ui::Color::ink_2});
      columns.next();
      ui::text(line.amount, {.align = ui::Align::right});
    }
  }
  ui::space(12);
  ui::caption(words(state, M::paid_estimate));
}

// What stands in the way of filling it in.
enum class Bar { none, not_now, proof, code };
Bar bar_of(const PortalState& state) {
  const RequestState& r = request_of(state);
  const RequestHelp& help = r.help.value;
  const RequestProof proof = request_form(r.kind).proof;
  if (r.number.empty()) return Bar::none;
  if (not_now(r.kind, help.state, help.not_offered)) return Bar::not_now;
  if (proof == RequestProof::proof && !help.proved) return Bar::proof;
  return proof == RequestProof::code && !help.code_entered ? Bar::code : Bar::none;
}

void why_not_now(const PortalState& state, Actions& actions) {
  const RequestState& r = request_of(state);
  const auto why = not_now(r.kind, r.help.value.state, r.help.value.not_offered);
  refusal(not_now_words(why->why, state.locale));
  if (why->instead.empty()) return;
  part_title(words(state, M::help_instead));
  ui::Card card("instead", {.padding = 0, .top = 8, .bottom = 8});
  ui::List list(words(state, M::help_instead));
  for (const RequestKind kind : why->instead) {
    if (kind != why->instead.front()) ui::line();
    way_row(kind_words(kind, state.locale),
            form_address(kind == RequestKind::pickup ? std::string() : r.number, kind), actions);
  }
}

// And the way to what it takes, which leads back here.
void what_it_takes(const PortalState& state, Bar bar, Actions& actions) {
  const RequestState& r = request_of(state);
  const bool code = bar == Bar::code;
  refusal(words(state, code ? M::needs_code : M::needs_proof));
  way_button(words(state, code ? M::needs_code_button : M::needs_proof_button),
             routes::with_next(code ? routes::code_page(r.number) : routes::verify_page(r.number),
                               form_address(r.number, r.kind)),
             actions);
}

std::string answered_by(const PortalState& state) {
  for (const AnswerBy& one : request_of(state).help.value.answers)
    if (one.kind == request_of(state).kind) return answer_by_words(one.by, state.locale, state.now);
  return {};
}

}  // namespace

void request::draw_form(const PortalState& state, Actions& actions) {
  const RequestState& r = request_of(state);
  if (r.help.error && !r.help.known) return error_screen(state, r.help, actions);
  ui::Column column(720);
  ui::draw(block::Title{kind_words(r.kind, state.locale)});
  if (!r.help.known) return ui::spoken_text(state.text(Message::loading));
  const Bar bar = bar_of(state);
  if (bar == Bar::none) {
    const std::string by = answered_by(state);
    ui::draw(block::Lead{by, r.number});
    paid(state);
    const RequestFormView view = form_view(state);
    const std::string address = form_address(r.number, r.kind);
    form(state, {.address = address, .button = view.button}, view, actions);
  } else if (bar == Bar::not_now) {
    why_not_now(state, actions);
  } else {
    what_it_takes(state, bar, actions);
  }
  way_button(words(state, M::help_back),
             r.number.empty() ? std::string(routes::kHelpPage) : routes::help_page(r.number),
             actions);
}

}  // namespace milepost::client::portal
