// What a customer reads at the end of a road.
#include "shared/present/ending.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/i18n/dates.h"
#include "shared/present/quantities.h"
#include "shared/present/words.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::sample_site;

ShipmentView view_of(const PublicShipment& shipment, Locale locale = Locale::en) {
  return shipment_view(shipment, sample_site(), locale, sample_now());
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

TEST(Ending, OfADeliveryWithWhomItWasLeftAndWhomToTell) {
  PublicShipment shipment = sample("delivered");
  EXPECT_EQ(joined(view_of(shipment).details),
            "Yesterday, 15:12 · Chengdu, Sichuan\nLeft with a neighbour\n"
            "Not received? Contact us.\n");
  EXPECT_EQ(joined(view_of(shipment, Locale::zh_cn).details),
            "昨天 15:12 · 四川成都\n邻居代收\n没有收到？请联系客服。\n");
  EXPECT_EQ(view_of(shipment).timeline.at(0).rows.at(0).words, "Delivered, left with a neighbour");
  shipment.events.back().left_at.reset();
  EXPECT_EQ(joined(view_of(shipment).details),
            "Yesterday, 15:12 · Chengdu, Sichuan\nNot received? Contact us.\n");
  EXPECT_FALSE(view_of(shipment).banner);
}

TEST(Ending, EveryPlaceHasItsWords) {
  std::set<std::string> said;
  for (Locale locale : {Locale::en, Locale::zh_cn})
    for (size_t i = 0; i + 1 < kEnumNames<LeftAt>.size(); ++i)
      said.insert(left_at_words(static_cast<LeftAt>(i), locale));
  EXPECT_EQ(said.size(), 2 * (kEnumNames<LeftAt>.size() - 1));
  EXPECT_EQ(said.count(""), 0u);
  EXPECT_EQ(left_at_words(LeftAt::unknown, Locale::en), "");
}

TEST(Ending, OfACancelledOneWhoCalledItOffAndWhatIsNext) {
  PublicShipment shipment = sample("cancelled");
  struct Row { std::optional<Party> party; std::optional<Reason> reason; const char* title; };
  const Row rows[] = {
      {Party::shipper, {}, "The sender cancelled the order"},
      {Party::consignee, {}, "The recipient cancelled the order"},
      {Party::carrier, Reason::capacity, "We cancelled the order: no free capacity"},
      {Party::customs, {}, "Customs stopped the shipment"},
      {{}, {}, "This order is closed"},
      {Party::unknown, Reason::payment_due, "The order was cancelled: payment due"},
  };
  for (const Row& row : rows) {
    shipment.events.back().party = row.party;
    shipment.events.back().reason = row.reason;
    const auto banner = view_of(shipment).banner;
    ASSERT_TRUE(banner);
    const std::string why =
        row.reason ? ": " + reason_words(*row.reason, Locale::en) : std::string();
    const std::string title(row.title);
    EXPECT_EQ(banner->title, title.substr(0, title.find(':')) + why);
    EXPECT_EQ(banner->we_do, "This parcel will not be delivered.");
    EXPECT_EQ(banner->you_can, "Place a new order to have it sent. Questions? Contact us.");
    EXPECT_EQ(banner->tone, Tone::plain);
  }
}

TEST(Ending, OfOneThatCameBackWhyAndWhatIsNext) {
  const auto banner = view_of(sample("returned")).banner;
  ASSERT_TRUE(banner);
  EXPECT_EQ(banner->title,
            "Why it came back: " + reason_words(Reason::address_wrong, Locale::en));
  EXPECT_EQ(banner->you_can, "Have it sent again. Questions? Contact us.");
  EXPECT_EQ(view_of(sample("returned"), Locale::zh_cn).banner->title,
            "退回原因：" + reason_words(Reason::address_wrong, Locale::zh_cn));
}

TEST(Ending, PiecesAndWeightAreAmongTheFacts) {
  const auto fact = [](const PublicShipment& shipment, Locale locale, const std::string& label) {
    for (const block::Fact& row : view_of(shipment, locale).facts.rows)
      if (row.label == label) return row.value;
    return std::string();
  };
  EXPECT_EQ(fact(sample("delivered"), Locale::en, "Pieces"), "1");
  EXPECT_EQ(fact(sample("delivered"), Locale::en, "Weight"), "2.35 kg");
  EXPECT_EQ(fact(sample("delivered"), Locale::zh_cn, "重量"), "2.35 公斤");
  EXPECT_EQ(fact(sample("in_transit"), Locale::en, "Weight"), "");
}

TEST(Ending, WeightsHaveThreeFigures) {
  struct Row { int64_t grams; const char* text; };
  const Row rows[] = {{0, "0 g"},          {1, "1 g"},           {999, "999 g"},
                      {1000, "1 kg"},      {1004, "1 kg"},       {1250, "1.25 kg"},
                      {9995, "10 kg"},     {12'340, "12.3 kg"},  {99'960, "100 kg"},
                      {123'456, "123 kg"}, {1'240'000, "1,240 kg"}};
  for (const Row& row : rows) EXPECT_EQ(weight_text(Locale::en, row.grams), row.text) << row.grams;
}

}  // namespace
}  // namespace milepost
