#include <algorithm>
#include <array>

#include "shared/domain/milestones.h"
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

bool goes_back(const ReadShipment& read) { return facts_of(read.shipment.state).back; }

// The post behind which a state lies; nothing for those that can begin anywhere, or lie on the
// other road.
std::optional<int> post_of(State state, bool back) {
  const StateFacts& facts = facts_of(state);
  const bool on_both = facts.post && kPosts[static_cast<size_t>(*facts.post)] ==
                                         kPostsBack[static_cast<size_t>(*facts.post)];
  return on_both || facts.back == back ? facts.post : std::nullopt;
}

int furthest_post(const ReadShipment& read) {
  int post = 0;
  for (const PublicEvent* event : read.actual)
    post = std::max(post, std::min(post_of(event->state, goes_back(read)).value_or(0), kLast - 1));
  return post;
}

// On the way out alone for what is passed on the way out, and not behind the end.
const PublicEvent* first_at(const ReadShipment& read, int post) {
  const bool back = goes_back(read), on_the_way_out = post < kLast - 1;
  for (const PublicEvent* event : read.actual) {
    if (back && on_the_way_out && facts_of(event->state).back) return nullptr;
    if (post_of(event->state, back) == post) return event;
    if (read.ended && event == read.current) return nullptr;
  }
  return nullptr;
}

// Where the shipment is, the post says what its badge says; and one that was passed in another way
// says that: kept ready for pickup, it was never out for delivery.
std::string post_word(const ReadShipment& read, const Stage& post, const PublicEvent* first,
                      Locale locale) {
  State state = post.state;
  if (post.progress == Progress::current && read.shipment.state != State::unknown)
    state = read.shipment.state;
  else if (post.progress == Progress::done && first && post.state == State::out_for_delivery &&
           std::none_of(read.actual.begin(), read.actual.end(), [&](const PublicEvent* event) {
             return event->state == post.state;
           }))
    state = first->state;
  return state == post.state ? stage_word(state, locale) : state_word(state, locale);
}

// Of several pieces that of the last.
std::string expected_note(const ReadShipment& read, State post, Calendar& calendar) {
  if (facts_of(post).post <= 2) return {};
  const auto last = std::find_if(read.coming.rbegin(), read.coming.rend(), [&](const auto* event) {
    return event->milestone == facts_of(post).like;
  });
  return last == read.coming.rend() ? std::string() : calendar.label((*last)->at);
}

}  // namespace

Stages stages_of(const ReadShipment& read, const Badge& badge, Calendar& calendar) {
  const Locale locale = calendar.locale();
  const State state = read.shipment.state;
  const int at = post_of(state, goes_back(read)).value_or(furthest_post(read));

  Stages stages;
  stages.marker = state;
  stages.style = badge.style;
  stages.percent = at == kLast ? 100 : (at * 100 + kPercentOfStretch) / kLast;
  stages.ends_here = state == State::cancelled;
  for (int i = 0; i <= kLast; ++i) {
    Stage post;
    post.state = (goes_back(read) ? kPostsBack : kPosts)[static_cast<size_t>(i)];
    post.progress = i < at              ? Progress::done
                    : i == at           ? Progress::current
                    : stages.ends_here  ? Progress::never
                                        : Progress::coming;
    const PublicEvent* first = first_at(read, i);
    post.word = post_word(read, post, first, locale);
    if (i == at && read.current && read.ended)
      post.note = calendar.stamp(read.current->at);
    else if (i == at && i != 0 && read.current && read.current->place)
      post.note = city_name(*read.current->place, locale);
    else if (i <= at && first)
      post.note = calendar.stamp(first->at);
    else if (post.progress == Progress::coming)
      post.note = expected_note(read, post.state, calendar);
    stages.posts.push_back(std::move(post));
  }
  stages.description =
      say(locale, Message::stages_description, {{"step", at + 1}, {"state", badge.word}});
  return stages;
}

}  // namespace milepost
