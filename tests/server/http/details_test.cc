// A customer proves a shipment and reads what is theirs, as they do it: pages, cookies, pictures.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <regex>

#include "server/store/audit.h"
#include "server/store/store.h"
#include "shared/wire/routes.h"
#include "tests/testing/pictures.h"
#include "tests/testing/page_form.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";
constexpr const char* kOther = "MP100000025CN";
constexpr const char* kAbsent = "MP100000034CN";
const std::string kPage = kAsPage;

std::string shipment(const std::string& number, const std::string& phone) {
  return R"({"number":")" + number + R"(","sender":{"name":"张三","phone":"028-55501234"},)"
         R"("recipient":{"name":"欧阳娜娜","phone":")" + phone +
         R"(","address":"广东省深圳市南山区科技路1号3栋502室","email":"nana@example.com"}})";
}

class Details : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(server_.ingest("shipments", "[" + shipment(kNumber, "13812345678") + "," +
                                              shipment(kOther, "13987654321") + "]").status, 200);
  }

  Answer post_digits(const std::string& number, const std::string& digits,
                     const std::string& cookie = "") {
    return post_form(server_, routes::verify_page(number), routes::verify_page(number),
                     {{"digits", digits}}, cookie);
  }

  static std::string cookie_in(const Answer& answer) { return cookie_set(answer, "proof"); }

  Answer put_proof(const std::string& number, const std::string& parts) {
    return server_.request("PUT", "/api/v1/ingest/shipments/" + number + "/proof",
                           "Authorization: Bearer " + server_.key() +
                               "\r\nContent-Type: multipart/form-data; boundary=xYx\r\n",
                           parts + "--xYx--\r\n");
  }
  static std::string part(const std::string& name, const std::string& value) {
    return "--xYx\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
        "\r\n";
  }
  static std::string file(const std::string& name, const std::string& bytes) {
    return "--xYx\r\nContent-Disposition: form-data; name=\"" + name +
           "\"; filename=\"x.jpg\"\r\nContent-Type: text/html\r\n\r\n" + bytes + "\r\n";
  }

  std::vector<store::AuditRow> audit(const store::AuditQuery& query) {
    auto reader = store::open_reader(server_.database());
    EXPECT_TRUE(reader);
    return *store::find_audit(**reader, query);
  }

  RunningServer server_;
};

TEST_F(Details, FourDigitsOpenWhatIsMasked) {
  const Answer asked = server_.get(routes::details_page(kNumber), kPage);
  EXPECT_EQ(asked.status, 303);
  EXPECT_EQ(asked.header("location"), routes::verify_page(kNumber));
  const Answer proven = post_digits(kNumber, "5678");
  EXPECT_EQ(proven.status, 303);
  EXPECT_EQ(proven.header("location"), routes::details_page(kNumber));
  const std::string cookie = cookie_in(proven);
  ASSERT_NE(cookie, "");
  EXPECT_NE(proven.header("set-cookie").find("HttpOnly"), std::string::npos);

  const Answer page = server_.get(routes::details_page(kNumber), kPage + "Cookie: " + cookie +
      "\r\n");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("cache-control"), "no-store");
  for (const char* shown : {"欧***", "张*", "138*******8", "广东省深圳市南山区***", "n***@example.com"})
    EXPECT_NE(page.body.find(shown), std::string::npos) << shown;
  // Tokens, and the names of files, are of chance.
  const std::string said = std::regex_replace(
      page.body, std::regex("value=\"[0-9a-f]{32}\"|/assets/[^\"]*"), "");
  for (const char* hidden : {"欧阳", "5678", "502", "nana", "55501234"})
    EXPECT_EQ(said.find(hidden), std::string::npos) << hidden;
  EXPECT_EQ(audit({.what = "shipment.look", .about = kNumber}).size(), 1u);
  EXPECT_EQ(audit({.what = "shipment.look", .about = kNumber}).front().who, "proof");
}

// Of the sender's phone too, and as a program.
TEST_F(Details, AProgramProvesByJson) {
  const std::string headers = "Content-Type: application/json\r\nIdempotency-Key: k1\r\n";
  const std::string target = "/api/v1/shipments/" + std::string(kNumber);
  const Answer proven = server_.request("POST", target + "/verify", headers,
      R"({"digits":"1234"})");
  EXPECT_EQ(proven.status, 200) << proven.body;
  const Answer details =
      server_.get(target + "/details", "Cookie: " + cookie_in(proven) + "\r\n");
  EXPECT_EQ(details.status, 200);
  const json shown = json::parse(details.body);
  EXPECT_EQ(shown["recipient"]["name"], "欧***");
  EXPECT_EQ(shown["recipient"]["phone"], "138*******8");
  EXPECT_EQ(shown["proof"]["files"], json::array());
  EXPECT_EQ(server_.get(target + "/details").status, 401);
  EXPECT_EQ(server_.request("POST", target + "/verify", headers, R"({"digits":"12"})").status, 422);
  EXPECT_EQ(server_.request("POST", target + "/verify", headers, R"({"digits":"0000"})").status,
      422);
}

TEST_F(Details, AProofIsForItsShipmentAlone) {
  const std::string cookie = "Cookie: " + cookie_in(post_digits(kNumber, "5678")) + "\r\n";
  EXPECT_EQ(server_.get(routes::details_page(kOther), kPage + cookie).status, 303);
  EXPECT_EQ(server_.get("/api/v1/shipments/" + std::string(kOther) + "/details", cookie).status,
      401);
  EXPECT_EQ(server_.get("/api/v1/shipments/" + std::string(kAbsent) + "/details", cookie).status,
      401);
  EXPECT_EQ(server_.get(routes::proof_file(kOther, "x"), cookie).status, 401);
}

TEST_F(Details, TwoShipmentsAreProvenInOneBrowser) {
  const std::string first = cookie_in(post_digits(kNumber, "5678"));
  const std::string both = cookie_in(post_digits(kOther, "4321", first));
  for (const char* number : {kNumber, kOther})
    EXPECT_EQ(server_.get(routes::details_page(number), kPage + "Cookie: " + both + "\r\n").status,
        200)
        << number;
}

TEST_F(Details, WrongAndAbsentAreAnsweredAlike) {
  const auto without_number = [](Answer answer, const std::string& number) {
    answer.body = std::regex_replace(answer.body, std::regex(number), "N");
    answer.body = std::regex_replace(answer.body, std::regex("value=\"[0-9a-f]{32}\""), "value");
    return answer.body;
  };
  const Answer wrong = post_digits(kNumber, "0000"), absent = post_digits(kAbsent, "0000");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(absent.status, 422);
  EXPECT_EQ(without_number(wrong, kNumber), without_number(absent, kAbsent));
  EXPECT_NE(wrong.body.find("还可以试 2 次"), std::string::npos);
  EXPECT_EQ(cookie_in(wrong), "");
  EXPECT_EQ(post_digits(kNumber, "12").status, 422);  // no try
  EXPECT_NE(post_digits(kNumber, "0001").body.find("还可以试 1 次"), std::string::npos);
  const Answer third = post_digits(kNumber, "0002");
  EXPECT_EQ(third.status, 429);
  EXPECT_NE(third.header("retry-after"), "");
  EXPECT_NE(third.body.find("10 分钟后"), std::string::npos);
  EXPECT_EQ(post_digits(kNumber, "5678").status, 429);
}

TEST_F(Details, AFormOfAnotherSiteProvesNothing) {
  const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const std::string body = "token=0123456789abcdef0123456789abcdef&idempotency_key=k&digits=5678";
  const std::string target = routes::verify_page(kNumber);
  EXPECT_EQ(server_.request("POST", target, kPage + form, body).status, 409);
  EXPECT_EQ(server_.request("POST", target,
                            kPage + form + "Sec-Fetch-Site: cross-site\r\n"
                            "Cookie: form=0123456789abcdef0123456789abcdef\r\n", body).status, 409);
}

TEST_F(Details, TheProofIsEndedOnThisDevice) {
  const std::string cookie = cookie_in(post_digits(kNumber, "5678"));
  const Answer ended = post_form(server_, routes::details_page(kNumber),
                                 routes::details_page(kNumber), {}, cookie);
  EXPECT_EQ(ended.status, 303);
  EXPECT_EQ(ended.header("location"), routes::shipment_page(kNumber));
  EXPECT_NE(ended.header("set-cookie").find("Max-Age=0"), std::string::npos);
}

TEST_F(Details, WhoSignedAndThePhotoAreShownToWhoProved) {
  const Answer put = put_proof(kNumber, part("signed_by", "李雷") +
                                            file("photo", with_exif(jpeg_picture(60, 40), 1)) +
                                            file("signature", png_picture(50, 20)));
  ASSERT_EQ(put.status, 200) << put.body;
  const json kept = json::parse(put.body);
  EXPECT_EQ(kept["signed_by"], "李*");
  ASSERT_EQ(kept["files"].size(), 2u);
  const std::string photo = routes::proof_file(kNumber, kept["files"][0]["id"].get<std::string>());
  EXPECT_EQ(server_.get(photo).status, 401);

  const std::string cookie = "Cookie: " + cookie_in(post_digits(kNumber, "5678")) + "\r\n";
  const Answer page = server_.get(routes::details_page(kNumber), kPage + cookie);
  EXPECT_NE(page.body.find("李*"), std::string::npos);
  EXPECT_EQ(page.body.find("李雷"), std::string::npos);
  EXPECT_NE(page.body.find(photo), std::string::npos);
  const Answer picture = server_.get(photo, cookie);
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.header("content-type"), "image/jpeg");
  EXPECT_EQ(picture.header("x-content-type-options"), "nosniff");
  EXPECT_NE(picture.header("content-security-policy").find("sandbox"), std::string::npos);
  EXPECT_EQ(picture.header("cache-control"), "no-store");
  EXPECT_EQ(picture.body.find("SecretPhone"), std::string::npos);
  // Under another shipment's address it is not there.
  const std::string other = "Cookie: " + cookie_in(post_digits(kOther, "4321")) + "\r\n";
  EXPECT_EQ(server_.get(routes::proof_file(kOther, kept["files"][0]["id"].get<std::string>()),
      other)
                .status, 404);
  EXPECT_EQ(audit({.what = "shipment.picture", .about = kNumber}).size(), 1u);

  // Sent again it takes the place of what was there.
  ASSERT_EQ(put_proof(kNumber, part("signed_by", "王五")).status, 200);
  EXPECT_EQ(server_.get(photo, cookie).status, 404);
  EXPECT_NE(server_.get(routes::details_page(kNumber), kPage + cookie).body.find("王*"),
            std::string::npos);
}

TEST_F(Details, WhatIsNoProofIsRefusedWithItsPlace) {
  EXPECT_EQ(put_proof(kAbsent, part("signed_by", "李雷")).status, 404);
  EXPECT_EQ(put_proof("x", part("signed_by", "李雷")).status, 422);
  EXPECT_EQ(put_proof(kNumber, "").status, 422);
  EXPECT_EQ(put_proof(kNumber, part("signed", "李雷")).status, 422);
  const Answer wrong = put_proof(kNumber, file("photo", "<svg/>"));
  EXPECT_EQ(wrong.status, 415);
  EXPECT_EQ(json::parse(wrong.body)["path"], "$.photo");
  EXPECT_EQ(put_proof(kNumber, file("photo", png_bomb(50'000, 50'000))).status, 413);
  EXPECT_EQ(put_proof(kNumber, file("photo", jpeg_picture(99, 99).substr(0, 300))).status, 422);
  EXPECT_EQ(put_proof(kNumber, file("picture", jpeg_picture(9, 9))).status, 422);
  std::string many;
  for (int i = 0; i < 7; ++i) many += file("photo", jpeg_picture(9, 9));
  EXPECT_EQ(put_proof(kNumber, many).status, 422);
  // Of what was refused nothing is kept.
  const std::string cookie = "Cookie: " + cookie_in(post_digits(kNumber, "5678")) + "\r\n";
  const json details = json::parse(
      server_.get("/api/v1/shipments/" + std::string(kNumber) + "/details", cookie).body);
  EXPECT_EQ(details["proof"]["files"], json::array());
  EXPECT_FALSE(details["proof"].contains("signed_by"));
}

// How often a random one of `a` is above a random one of `b` (Mann and Whitney): about a half where
// they cannot be told apart.
double share_above(const std::vector<double>& a, const std::vector<double>& b) {
  double above = 0;
  for (const double x : a)
    for (const double y : b) above += x > y ? 1 : x == y ? .5 : 0;
  return above / static_cast<double>(a.size() * b.size());
}

TEST(DetailsTime, WrongAndAbsentTakeAsLong) {
  RunningServer server([](http::ServerOptions& options) {
    options.proof_limits = {.per_shipment_and_caller = 100'000, .per_caller = 100'000,
                            .per_session = 100'000, .per_shipment = 100'000};
  });
  server.ingest("shipments", "[" + shipment(kNumber, "13812345678") + "]");
  const auto seconds = [&](const char* number, int i) {
    const auto begin = std::chrono::steady_clock::now();
    const Answer answer = server.request(
        "POST", "/api/v1/shipments/" + std::string(number) + "/verify",
        "Content-Type: application/json\r\nIdempotency-Key: k" + std::to_string(i) + "\r\n",
        R"({"digits":"0000"})");
    EXPECT_EQ(answer.status, 422);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  std::vector<double> wrong, absent;
  for (int i = 0; i < 120; ++i) {  // in turns, so that both see the same machine
    wrong.push_back(seconds(kNumber, i));
    absent.push_back(seconds(kAbsent, i));
  }
  const double share = share_above(wrong, absent);
  EXPECT_GT(share, .3);
  EXPECT_LT(share, .7);
}

}  // namespace
}  // namespace milepost::testing
