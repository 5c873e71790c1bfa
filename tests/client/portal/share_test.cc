#include <gtest/gtest.h>
#include <qrcodegen.h>

#include <cmath>

#include "client/portal/state.h"
#include "client/ui/qr.h"
#include "tests/client/testing/qr_reader.h"
#include "tests/client/testing/shipment_page.h"
#include "tests/client/testing/sketch.h"

namespace milepost::client {
namespace {

using testing::open_shipment;
using testing::read_qr;
using testing::Sketch;

constexpr std::string_view kLink = "https://portal.example/t/MP739210463CN";

// What is drawn, read back: black modules out of the triangles of the last frame, and how much
// white stands around them, in modules.
struct Drawn {
  QrMatrix code;
  float quiet = 0;
};
Drawn read_back(float module) {
  struct Box {
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    void add(ImVec2 p) {
      left = std::min(left, p.x), right = std::max(right, p.x);
      top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
  };
  Box white, all;
  std::vector<Box> runs;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
    for (int i = 0; i + 2 < list->IdxBuffer.Size; i += 3) {
      Box box;
      for (int k = 0; k < 3; ++k) box.add(list->VtxBuffer[list->IdxBuffer[i + k]].pos);
      const ImU32 color = list->VtxBuffer[list->IdxBuffer[i]].col;
      if (color == IM_COL32_WHITE && box.right - box.left > 1) {
        white.add({box.left, box.top});
        white.add({box.right, box.bottom});
      }
      if (color != IM_COL32_BLACK) continue;
      all.add({box.left, box.top});
      all.add({box.right, box.bottom});
      runs.push_back(box);
    }
  Drawn drawn;
  drawn.code.size = static_cast<int>(std::lround((all.right - all.left) / module));
  drawn.code.dark.resize(static_cast<size_t>(drawn.code.size * drawn.code.size));
  for (const Box& run : runs) {
    const int y = static_cast<int>((run.top - all.top) / module + 0.5f);
    const int end = static_cast<int>((run.right - all.left) / module + 0.5f);
    for (int x = static_cast<int>((run.left - all.left) / module + 0.5f); x < end; ++x)
      drawn.code.dark[static_cast<size_t>(y * drawn.code.size + x)] = true;
  }
  drawn.quiet = (all.left - white.left) / module;
  return drawn;
}

TEST(QrCode, SaysTheText) {
  for (std::string_view text :
       {kLink, std::string_view("http://a.bc/t/1"), std::string_view("成都")}) {
    const auto code = qr_matrix(text);
    ASSERT_TRUE(code);
    EXPECT_EQ(read_qr(*code), text);
  }
}

TEST(QrCode, IsWhatTheLibraryMakes) {
  const auto code = qr_matrix(kLink);
  ASSERT_TRUE(code);
  uint8_t buffer[qrcodegen_BUFFER_LEN_MAX], made[qrcodegen_BUFFER_LEN_MAX];
  ASSERT_TRUE(qrcodegen_encodeText(std::string(kLink).c_str(), buffer, made,
                                   qrcodegen_Ecc_MEDIUM, 1, 40, qrcodegen_Mask_AUTO, true));
  ASSERT_EQ(code->size, qrcodegen_getSize(made));
  for (int y = 0; y < code->size; ++y)
    for (int x = 0; x < code->size; ++x)
      EXPECT_EQ(code->at(x, y), qrcodegen_getModule(made, x, y)) << x << "," << y;
}

TEST(QrCode, TooLongATextHasNone) {
  EXPECT_TRUE(qr_matrix(std::string(280, 'x')));
  EXPECT_FALSE(qr_matrix(std::string(400, 'x')));
  EXPECT_FALSE(qr_matrix(std::string(4000, 'x')));
}

TEST(QrCode, IsDrawnBlackOnWhiteWithAQuietZone) {
  for (bool dark : {false, true}) {
    Sketch sketch(600, 500);
    sketch.frame().theme = ui::make_theme(dark);
    sketch.draw([] { ui::qr_code(kLink, "code"); });
    const Drawn drawn = read_back(5);
    EXPECT_EQ(read_qr(drawn.code), kLink);
    EXPECT_NEAR(drawn.quiet, 4, 0.2f);
    const AccessNode& node = sketch.node("code");
    EXPECT_EQ(node.role, Role::image);
    EXPECT_NEAR(node.width, static_cast<float>(drawn.code.size + 8) * 5, 0.1f);
  }
}

TEST(QrCode, GetsSmallerWhereThereIsNoRoom) {
  Sketch sketch(150, 500);
  sketch.draw([] { ui::qr_code(kLink, "code"); });
  EXPECT_LE(sketch.node("code").width, 150);
  EXPECT_EQ(read_qr(read_back(std::floor(150.0f / 37)).code), kLink);
}

TEST(Share, OpensAndCloses) {
  auto client = open_shipment("in_transit");
  for (const char* button : {"Share", "QR code"}) {
    client->click(Role::button, button);
    EXPECT_TRUE(client->has(Role::dialog, "Share this parcel"));
    EXPECT_TRUE(client->has(Role::image, "QR code of " + std::string(kLink)));
    client->click(Role::button, "Close");
    EXPECT_TRUE(client->all(Role::dialog).empty());
  }
  client->click(Role::button, "Share");
  client->press(Key::escape);
  EXPECT_TRUE(client->all(Role::dialog).empty());
  EXPECT_TRUE(client->items_without_node().empty());
}

TEST(Share, CopiesTheLinkAndSaysSo) {
  auto client = open_shipment("in_transit");
  client->click(Role::button, "Share");
  client->click(Role::button, "Copy");
  EXPECT_EQ(client->platform().copied, kLink);
  EXPECT_TRUE(client->says("Link copied"));
  EXPECT_TRUE(client->has(Role::dialog, "Share this parcel"));
}

TEST(Share, GivesTheAddressThatTheCompanySet) {
  portal::PortalState state;
  state.origin = "http://10.0.0.7:8080";
  EXPECT_EQ(portal::link_of(state, "MP1"), "http://10.0.0.7:8080/t/MP1");
  state.site.value.public_url = "https://track.example";
  EXPECT_EQ(portal::link_of(state, "MP1"), "https://track.example/t/MP1");
}

TEST(Share, UsesTheMachinesOwnSheetWhereItHasOne) {
  auto client = open_shipment("in_transit");
  client->platform().screen.can_share = true;
  client->settle();
  client->click(Role::button, "Share");
  client->click(Role::button, "Send to…");
  EXPECT_EQ(client->platform().shared_url, kLink);
}

TEST(Share, ElseByMessageOnAPhoneAndByMailOnADesk) {
  auto client = open_shipment("in_transit");
  client->click(Role::button, "Share");
  EXPECT_EQ(client->tree().extra(client->get(Role::link, "Email")),
            "mailto:?subject=In%20transit%20%C2%B7%20MP739210463CN"
            "&body=https%3A%2F%2Fportal.example%2Ft%2FMP739210463CN");
  client->platform().screen.touch = true;
  client->settle();
  EXPECT_TRUE(client->tree()
                  .extra(client->get(Role::link, "SMS"))
                  .starts_with("sms:?&body=In%20transit"));
}

TEST(Share, InWeChatByItsOwnMenuFirst) {
  auto client = open_shipment("in_transit");
  client->click(Role::button, "Share");
  const std::string hint = "To send it in WeChat, tap ··· at the top right";
  EXPECT_FALSE(client->says(hint));
  client->platform().screen.touch = client->platform().screen.in_wechat = true;
  client->settle();
  EXPECT_LT(client->get(Role::text, hint).y, client->get(Role::link, "SMS").y);
  EXPECT_TRUE(client->has(Role::button, "Copy"));
}

TEST(Share, Prints) {
  auto client = open_shipment("in_transit");
  client->click(Role::button, "Print");
  EXPECT_EQ(client->platform().printed, 1);
  EXPECT_FALSE(client->state().toast);
  client->click(Role::button, "Share");
  client->click(Role::button, "Print");
  EXPECT_EQ(client->platform().printed, 2);
  EXPECT_TRUE(client->all(Role::dialog).empty());
  client->platform().screen.online = false;
  client->settle();
  client->click(Role::button, "Print");
  EXPECT_EQ(client->platform().printed, 3) << "nothing is asked for it";
}

// Paper says what the page of the server says on paper, and when it was printed.
TEST(Share, PrintsDatesTheAddressAndTheCode) {
  auto client = open_shipment("out_for_delivery");
  EXPECT_TRUE(client->says("today"));
  const std::string paper = client->paper();
  EXPECT_EQ(paper.find("today"), std::string::npos) << paper;
  EXPECT_NE(paper.find("title\t\tExpected Sat 21 Nov, evening"), std::string::npos) << paper;
  EXPECT_NE(paper.find("link\tTrack it at\thttps://portal.example/t/"), std::string::npos);
  EXPECT_NE(paper.find("\ncode\t"), std::string::npos);
  EXPECT_NE(paper.find("\tPrinted 21 Nov 2026, 18:02, UTC+8"), std::string::npos) << paper;
}

TEST(Share, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    auto client = open_shipment("in_transit", {.language = language});
    client->activate(Role::button, language == std::string_view("en") ? "Share" : "分享");
    testing::expect_golden("client/share_" + std::string(language) + ".txt",
                           client->tree().describe());
  }
}

}  // namespace
}  // namespace milepost::client
