#include "shared/present/paper.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "shared/present/qr_code.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::sample_site;

Paper printed(const PublicShipment& shipment, Locale locale, Instant now) {
  const SiteView site = sample_site();
  Paper paper = paper_of(shipment_view(shipment, site, locale, now, {.paper = true}), site, now);
  const std::string link = "https://track.example/t/" + shipment.number;
  add_end(paper, {.link = link, .at = {now, 480, Precision::minute}});
  return paper;
}

// Paper is read on another day.
TEST(Paper, NamesNoDayByTheReadersOwn) {
  const std::initializer_list<std::string_view> relative[] = {
      {"今天", "明天", "昨天", "现在无人"},
      {"today", "Today", "tomorrow", "Tomorrow", "yesterday", "Yesterday", "losed now", "opens "}};
  // Around each of the days on which something happens, or should.
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (const testing::Sample& one : testing::samples())
      for (int hours = -48; hours <= 48; hours += 12) {
        const Instant now{sample_now().ms + hours * kHourMs};
        const std::string text = to_text(printed(one.shipment, locale, now));
        for (std::string_view word : relative[locale == Locale::en])
          ASSERT_EQ(text.find(word), text.npos) << one.name << ' ' << word << '\n' << text;
      }
}

TEST(Paper, ResultsNameNoDayByTheReadersOwn) {
  std::vector<LookupAnswer> answers;
  for (const testing::Sample& one : testing::samples())
    answers.push_back({one.shipment.number, 200, one.shipment, {}});
  for (int hours = -48; hours <= 48; hours += 12) {
    const Instant now{sample_now().ms + hours * kHourMs};
    const ResultsView view = results_view(answers, {}, ResultFilter::all, sample_site(), Locale::en,
                                          now, ResultOrder::urgent, false, 50, 0, {.paper = true});
    const std::string text = to_text(paper_of(view, sample_site(), now));
    for (std::string_view word : {"today", "tomorrow", "yesterday", "Today"})
      ASSERT_EQ(text.find(word), text.npos) << word << '\n' << text;
    for (const testing::Sample& one : testing::samples())
      ASSERT_NE(text.find(one.shipment.number), text.npos);
  }
}

TEST(Paper, SaysWhatTheScreenSays) {
  const ShipmentView screen =
      shipment_view(sample("exception"), sample_site(), Locale::en, sample_now());
  const std::string text = to_text(printed(sample("exception"), Locale::en, sample_now()));
  ASSERT_TRUE(screen.banner);
  for (const std::string& words :
       {screen.number, screen.route, screen.state_word, screen.headline, screen.banner->title,
        screen.banner->we_do, screen.banner->you_can, std::string("400-860-0808")})
    EXPECT_NE(text.find(words), text.npos) << words << '\n' << text;
  for (const TimelineDay& day : screen.timeline)
    for (const TimelineRow& row : day.rows) EXPECT_NE(text.find(row.words), text.npos);
}

TEST(Paper, SaysWhereToCollectIt) {
  const ShipmentView screen =
      shipment_view(sample("available_for_pickup"), sample_site(), Locale::en, sample_now());
  const std::string text =
      to_text(printed(sample("available_for_pickup"), Locale::en, sample_now()));
  ASSERT_TRUE(screen.pickup);
  ASSERT_FALSE(screen.pickup->rows.empty());
  EXPECT_NE(text.find(screen.pickup->title), text.npos) << text;
  EXPECT_NE(text.find(screen.pickup->after), text.npos) << text;
  for (const block::Fact& row : screen.pickup->rows)
    EXPECT_NE(text.find(row.label + "\t" + row.value), text.npos) << row.label << '\n' << text;
}

TEST(Paper, EndsWithTheAddressItsCodeAndWhenItIsSo) {
  const Paper paper = printed(sample("in_transit"), Locale::en, sample_now());
  ASSERT_GE(paper.lines.size(), 3u);
  const PaperLine* last = &paper.lines.back();
  EXPECT_EQ(last->kind, PaperKind::printed);
  EXPECT_EQ(last->text, "As of 21 Nov 2026, 18:02, UTC+8");
  EXPECT_EQ(last->label, "Printed {when}");
  EXPECT_EQ((last - 1)->kind, PaperKind::code);
  EXPECT_EQ((last - 2)->text, "https://track.example/t/MP739210463CN");
  const auto code = qr_matrix((last - 2)->text);
  ASSERT_TRUE(code);
  EXPECT_EQ((last - 1)->text, qr_path(*code));
  EXPECT_EQ((last - 1)->label, std::to_string(code->size + 8));
}

// Every dark module, and no other, is under one of the strips.
TEST(Paper, ThePathIsTheCode) {
  const auto code = qr_matrix("https://track.example/t/MP739210463CN");
  ASSERT_TRUE(code);
  std::vector<bool> dark(code->dark.size());
  const std::string path = qr_path(*code);
  size_t at = 0;
  while (at < path.size()) {
    int x = 0, y = 0, width = 0, back = 0, read = 0;
    ASSERT_EQ(std::sscanf(path.c_str() + at, "M%d %dh%dv1h-%dz%n", &x, &y, &width, &back, &read),
              4);
    ASSERT_EQ(width, back);
    for (int i = 0; i < width; ++i)
      dark[static_cast<size_t>((y - kQrQuietZone) * code->size + x - kQrQuietZone + i)] = true;
    at += static_cast<size_t>(read);
  }
  EXPECT_EQ(dark, code->dark);
}

TEST(Paper, EveryDayStandsBeforeItsRows) {
  for (const testing::Sample& one : testing::samples()) {
    const Paper paper = printed(one.shipment, Locale::zh_cn, sample_now());
    for (size_t i = 0; i < paper.lines.size(); ++i) {
      if (paper.lines[i].kind != PaperKind::day) continue;
      ASSERT_LT(i + 1, paper.lines.size());
      EXPECT_EQ(paper.lines[i + 1].kind, PaperKind::row) << one.name;
    }
  }
}

}  // namespace
}  // namespace milepost
