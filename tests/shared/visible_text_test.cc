// What others typed is shown so that it neither turns nor hides what stands beside it.
#include <gtest/gtest.h>

#include "shared/base/text.h"
#include "shared/domain/tracking.h"
#include "shared/present/error_view.h"
#include "shared/present/shipment_view.h"
#include "shared/present/words.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

const std::string kInvisible[] = {
    "\u00AD", "\u061C", "\u180E", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F",
    "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2060", "\u2066", "\u2067",
    "\u2068", "\u2069", "\u206F", "\uFEFF", "\uFFF9", "\U000E0041"};

TEST(VisibleText, LosesWhatIsNotSeenAndNothingElse) {
  for (const std::string& mark : kInvisible) {
    size_t at = 0;
    EXPECT_EQ(visible(mark), "") << code_point_name(next_code_point(mark, at));
    EXPECT_EQ(visible("上" + mark + "海"), "上海");
    EXPECT_EQ(visible(mark + "Xi'an" + mark), "Xi'an");
  }
  for (const std::string text : {"", "Xi'an", "上海市 · 浦东", "Český Krumlov", "תל אביב", "القاهرة",
                                 "नई दिल्ली", "ＫＵＮＭＩＮＧ", "e\u0301", "👍🏽"})
    EXPECT_EQ(visible(text), text);
}

TEST(VisibleText, NamesFromRightToLeftAreIsolated) {
  for (const std::string text : {"", "Xi'an", "上海", "Český Krumlov", "नई दिल्ली"})
    EXPECT_EQ(isolated(text), text);
  for (const std::string text : {"תל אביב", "القاهرة", "Haifa חיפה"})
    EXPECT_EQ(isolated(text), "\u2068" + text + "\u2069");
}

bool holds_invisible(const std::string& text) {
  for (const std::string& mark : kInvisible)
    if (text.find(mark) != text.npos) return true;
  return false;
}

// A former finding: a city with an override in it turned the rest of the line around.
TEST(VisibleText, NothingOfASendersMarksReachesThePublicView) {
  for (const std::string& mark : kInvisible) {
    Event event;
    event.id = "e";
    event.milestone = Milestone::departed;
    event.at = *parse_zoned_time("2026-11-20T09:00:00+08:00");
    event.place = Place{.city = "New" + mark + "town", .region = mark + "Region", .country = "US",
                        .name = {}, .lat = {}, .lon = {}};
    Shipment shipment;
    shipment.number = "MP" + mark + "100000017CN";
    shipment.origin = Place{.city = "上" + mark + "海", .region = {}, .country = "CN", .name = {},
                            .lat = {}, .lon = {}};
    shipment.destination = Place{.city = mark, .region = {}, .country = "CN", .name = {},
                                 .lat = {}, .lon = {}};
    const PublicShipment shown = public_view(shipment, {event}, 1, event.at.at).shipment;
    EXPECT_FALSE(holds_invisible(to_json(shown))) << to_json(shown);
    EXPECT_EQ(shown.origin->city, "上海");
    EXPECT_FALSE(shown.destination) << "a city of which nothing is seen is none";
    EXPECT_EQ(shown.events.at(0).place->city, "Newtown");
  }
}

TEST(VisibleText, ACityFromRightToLeftStandsIsolatedInItsSentence) {
  const PublicPlace place{"חיפה", "", "IL", std::nullopt, std::nullopt};
  for (const Locale locale : {Locale::en, Locale::zh_cn})
    EXPECT_NE(place_words(place, "CN", locale).find("\u2068חיפה\u2069"), std::string::npos);
}

TEST(VisibleText, ALinkCannotTurnWhatTheErrorPageSays) {
  ErrorInput input;
  input.kind = ErrorKind::unknown_number;
  input.number = "MP1\u202E00000017CN";
  const ErrorView view = error_view(input, testing::sample_site(), Locale::en);
  EXPECT_FALSE(holds_invisible(view.sub));
  EXPECT_EQ(view.number, "MP100000017CN");
}

}  // namespace
}  // namespace milepost
