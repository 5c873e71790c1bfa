#include <algorithm>
#include <array>

#include "shared/i18n/catalog.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

constexpr std::array<State, 5> kPosts = {State::created, State::picked_up, State::in_transit,
                                         State::out_for_delivery, State::delivered};
// Of a parcel that goes back: nothing is delivered at the end of this road.
constexpr std::array<State, 5> kPostsBack = {State::created, State::picked_up, State::in_transit,
                                             State::returning, State::returned};
constexpr int kLast = static_cast<int>(kPosts.size()) - 1;
// Within a stretch the marker stands a little before its middle: on the way, not half-way.
constexpr int kPercentOfStretch = 46;

bool goes_back(const ReadShipment& read) {
  return read.shipment.state == State::returning || read.shipment.state == State::returned;
}

// The post behind which a state lies; nothing for those that can begin anywhere.
std::optional<int> post_of(State state, bool back) {
  switch (state) {
    case State::created: return 0;
    case State::picked_up: return 1;
    case State::in_transit:
    case State::customs: return 2;
    case State::out_for_delivery:
    case State::attempt_failed:
    case State::available_for_pickup: return back ? std::nullopt : std::optional(3);
    case State::delivered: return back ? std::nullopt : std::optional(4);
    case State::returning: return back ? std::optional(3) : std::nullopt;
    case State::returned: return back ? std::optional(4) : std::nullopt;
    default: return std::nullopt;
  }
}

int furthest_post(const ReadShipment& read) {
  int post = 0;
  for (const PublicEvent* event : read.actual)
    post = std::max(post, std::min(post_of(event->state, goes_back(read)).value_or(0), kLast - 1));
  return post;
}

const PublicEvent* first_at(const ReadShipment& read, int post) {
  for (const PublicEvent* event : read.actual)
    if (post_of(event->state, goes_back(read)) == post) return event;
  return nullptr;
}

std::string expected_note(const ReadShipment& read, State post, Calendar& calendar) {
  for (const PublicEvent* event : read.coming) {
    const bool fits = (post == State::delivered && event->milestone == Milestone::delivered) ||
                      (post == State::out_for_delivery &&
                       event->milestone == Milestone::out_for_delivery) ||
                      (post == State::returned && event->milestone == Milestone::returned);
    if (fits) return calendar.label(local_date(event->at), calendar.offset_of(event->at));
  }
  return {};
}

}  // namespace

Stages stages_of(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  const State state = read.shipment.state;
  const int at = post_of(state, goes_back(read)).value_or(furthest_post(read));

  Stages stages;
  stages.marker = state;
  stages.style = style_of(state);
  stages.percent = at == kLast ? 100 : (at * 100 + kPercentOfStretch) / kLast;
  stages.ends_here = state == State::cancelled;
  for (int i = 0; i <= kLast; ++i) {
    Stage post;
    post.state = (goes_back(read) ? kPostsBack : kPosts)[static_cast<size_t>(i)];
    post.word = stage_word(post.state, locale);
    post.progress = i < at              ? Progress::done
                    : i == at           ? Progress::current
                    : stages.ends_here  ? Progress::never
                                        : Progress::coming;
    const PublicEvent* first = first_at(read, i);
    if (i == at && i != 0 && i != kLast && read.current && read.current->place)
      post.note = city_name(*read.current->place, locale);
    else if (i <= at && first)
      post.note = calendar.stamp(first->at);
    else if (post.progress == Progress::coming)
      post.note = expected_note(read, post.state, calendar);
    stages.posts.push_back(std::move(post));
  }
  stages.description =
      say(locale, Message::stages_description,
          {{"step", at + 1}, {"state", state_word(state, locale)}});
  return stages;
}

}  // namespace milepost
