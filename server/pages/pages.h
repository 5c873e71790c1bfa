// The HTML pages: present/'s views as complete, semantic documents. Pure functions of their
// arguments; no script is needed to read or use what they answer, none of them carries inline
// script or style, and every text is escaped.
//
//   ShipmentView view = shipment_view(shipment, site, locale, now);
//   response.body = pages::shipment_page(context, view);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/news.h"
#include "shared/model/shipment_details.h"
#include "shared/model/site.h"
#include "shared/present/error_view.h"
#include "shared/present/find_view.h"
#include "shared/present/paper.h"
#include "shared/present/results_view.h"
#include "shared/present/settings_form.h"
#include "shared/present/shipment_view.h"

namespace milepost::pages {

// Which program draws over the page, of those that the client is built as: the whole portal; the
// screen of one shipment alone, which most links lead to, so that it comes with as little as can
// be; or staff's, with nothing that customers are offered. None draws over staff's plain pages.
enum class Program { portal, tracker, workplace, none };

// What is the same for every page of one request. All views must outlive the call.
struct PageContext {
  Locale locale;           // the view's
  const SiteView& site;
  std::string_view public_url;  // "https://track.example" without a slash at its end, or empty
  // The address of this page on this server with its query, without ?lang: "/t/MP739210463CN",
  // "/t?q=A,B". For the language switch and the canonical link.
  std::string_view path;
  Preferences chosen = {};
  Instant now = {};
  bool lasting = false;  // a browser keeps it for another time: nothing of now is said
  // No address has it: the answer to a form. It has no link to itself, and no client, which goes by
  // the address.
  bool posted = false;
  // No program draws over it, and nothing on it leads to what only the shipment's owner may do: a
  // page that someone shared.
  bool alone = false;
};
// When words around the page's own change: whether the telephone is answered.
std::optional<Instant> frame_changes_at(const PageContext& context);

// What a form that posts brings along in hidden fields: that it came from a page of ours, and that
// it is the same one where it is sent twice. See server/http/form.h.
struct PostProof {
  std::string_view token = {}, idempotency_key = {};
};
inline constexpr char kFormToken[] = "token", kFormKey[] = "idempotency_key";

std::string find_page(const PageContext& context, const FindView& view);
// With what is printed of it.
std::string shipment_page(const PageContext& context, const ShipmentView& view,
                          const Paper& paper = {});
std::string results_page(const PageContext& context, const ResultsView& view,
                         const Paper& paper = {});
// Send it with view.status.
std::string error_page(const PageContext& context, const ErrorView& view,
                       Program program = Program::portal);
// What is said of a request that is refused for what it is, by its status: 401, 403, 408, 409, 413,
// 414, 431, and any other as one that cannot be read.
ErrorView refusal_view(int status, Locale locale);
std::string settings_page(const PageContext& context, const PostProof& proof);
// Where someone proves that a shipment is theirs. The error is a sentence below the field; nothing
// to fill in where `closed`, since no digits help for now.
struct VerifyView {
  std::string number;
  std::string error;
  bool closed = false;
  bool offers_code = false;  // there is a way to send one
  std::string next = {};     // where it leads on to; empty: to the details
};
std::string verify_page(const PageContext& context, const VerifyView& view, const PostProof& proof);

struct LinkRow {
  std::string id, label, words, opened, state;  // state: why it opens nothing any more
  bool is_open = false;
};
struct DetailsView {
  ProvenDetails details;
  std::vector<LinkRow> links;
  std::string made_link, refused;
  bool shares = true;  // who looks may share it
  bool rates = false;  // and say how its delivery was
};
std::string details_page(const PageContext& context, const DetailsView& view,
                         const PostProof& proof);
// To whom a one-time code goes, and where it is entered.
struct CodeView {
  std::string number;
  std::string refused;  // why none is sent, where it is not
  bool can_send = true;
  std::string next = {};  // as of VerifyView
};
std::string code_page(const PageContext& context, const CodeView& view, const PostProof& proof);
struct CodeEntryView {
  std::string number, id;
  int64_t minutes = 10;
  std::string error;
  std::string next = {};  // as of VerifyView
};
std::string code_entry_page(const PageContext& context, const CodeEntryView& view,
                            const PostProof& proof);

// Where someone asks to be told news of a shipment.
struct NoticesView {
  std::string number;
  bool by_email = false, by_sms = false;  // what is set up
  std::string push_key = {};                   // ours, for the browser itself; empty: not set up
  bool has_calendar = false;              // there is a time to put into a calendar
  std::string channel = {}, address = {};  // as it was filled in
  NewsChoice chosen = NewsChoice::all();
  std::string address_error = {}, news_error = {}, refused = {};
};
std::string notices_page(const PageContext& context, const NoticesView& view,
                         const PostProof& proof);
// What is said once it was asked for, whoever asked.
std::string notices_asked_page(const PageContext& context, std::string_view number);

enum class SubscriptionState { unconfirmed, active, ended };
struct SubscriptionView {
  SubscriptionState state = SubscriptionState::active;
  std::string number, to;    // masked
  std::string_view address;  // of the page
  NewsChoice chosen = {};
  std::string refused = {};
};
// Its address is a secret, which is all the proof that its forms need.
std::string subscription_page(const PageContext& context, const SubscriptionView& view);

// Staff's: what stands there until their program is.
std::string workplace_page(const PageContext& context);

// The accent of the settings as custom properties, for light and dark. Empty where the settings
// keep the colours of the design. Its address ends with the content's hash: serve it as immutable.
std::string brand_css(const SiteView& site);
std::string brand_css_path(const SiteView& site);  // "/assets/brand.1a2b3c4d5e6f7081.css", or empty

// 16 hex digits that name a content: another content has others. Guards nothing.
std::string content_name(std::string_view content);

}  // namespace milepost::pages
