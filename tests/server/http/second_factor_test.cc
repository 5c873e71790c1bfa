// A code beside the password, as a person with an authenticator app types it.
#include <gtest/gtest.h>

#include <chrono>
#include <regex>

#include "server/access/totp.h"
#include "server/store/people.h"
#include "tests/testing/browser.h"
#include "tests/testing/intake_items.h"

namespace milepost::testing {
namespace {

Instant now() {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

// What the app reads of the page: letters and digits for bytes.
std::string secret_on(const std::string& page) {
  std::smatch match;
  if (!std::regex_search(page, match, std::regex("<code class=\"secret\">([A-Z2-7 ]+)</code>")))
    return {};
  std::string bytes;
  uint32_t held = 0;
  int bits = 0;
  for (char c : match[1].str()) {
    if (c == ' ') continue;
    held = held << 5 | static_cast<uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
    if ((bits += 5) < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(held >> bits & 0xff);
  }
  return bytes;
}

std::vector<std::string> codes_on(const std::string& page) {
  std::vector<std::string> codes;
  const std::regex code("<code class=\"secret\">([a-z0-9-]+)</code>");
  for (std::sregex_iterator at(page.begin(), page.end(), code), end; at != end; ++at)
    codes.push_back((*at)[1].str());
  return codes;
}

std::string code_of(const std::string& secret, int64_t steps_later = 0) {
  return access::totp_code(secret, access::totp_step(now()) + steps_later);
}

// What the forms of the second factor take beside the code.
Browser::Values with_password(const std::string& code, const std::string& deed = "",
                              const std::string& password = kPassword) {
  Browser::Values values = {{"code", code}, {"password", password}};
  if (!deed.empty()) values.emplace_back("deed", deed);
  return values;
}

class SecondFactor : public ::testing::Test {
 protected:
  SecondFactor() { server_.add_person("mei", "operator"); }
  // Sets it up where somebody is signed in, with the code of the step before: later ones are left.
  void set_up(Browser& browser) {
    secret_ = secret_on(browser.get("/account/second-factor").body);
    EXPECT_EQ(secret_.size(), 20u);
    EXPECT_NE(browser.get("/account/second-factor").body.find("<svg class=\"qr\""),
              std::string::npos);
    EXPECT_EQ(browser.post("/account/second-factor", with_password("000000")).status, 422);
    const Answer done =
        browser.post("/account/second-factor", with_password(code_of(secret_, -1)));
    EXPECT_EQ(done.status, 200);
    recovery_ = codes_on(done.body);
    EXPECT_EQ(recovery_.size(), 10u);
  }
  RunningServer server_;
  std::string secret_;
  std::vector<std::string> recovery_;
};

TEST_F(SecondFactor, IsAskedForOnceItIsSetUp) {
  Browser mei(server_);
  mei.sign_in("mei", kPassword);
  set_up(mei);
  EXPECT_EQ(mei.get("/api/v1/intake").status, 200) << "this session goes on";
  EXPECT_EQ(mei.get("/account/second-factor").header("location"), "/account") << "shown no more";

  Browser other(server_);
  const Answer half = other.sign_in("mei", kPassword, "/account");
  EXPECT_EQ(half.header("location"), "/sign-in/code?next=%2Faccount");
  EXPECT_FALSE(other.cookies().contains("session"));
  EXPECT_EQ(other.get("/api/v1/intake").status, 401) << "half is nothing";
  EXPECT_EQ(other.get("/sign-in/code?next=%2Faccount").status, 200);
  EXPECT_EQ(other.post("/sign-in/code?next=%2Faccount", {{"code", "000000"}}).status, 422);
  const std::string code = code_of(secret_);
  const Answer in = other.post("/sign-in/code?next=%2Faccount",
                               {{"code", code.substr(0, 3) + " " + code.substr(3)}});
  EXPECT_EQ(in.header("location"), "/account") << in.status;
  EXPECT_EQ(other.get("/api/v1/intake").status, 200);
  EXPECT_FALSE(other.cookies().contains("sign-in"));

  // The same code once more.
  Browser replay(server_);
  replay.sign_in("mei", kPassword);
  replay.get("/sign-in/code");
  EXPECT_EQ(replay.post("/sign-in/code", {{"code", code}}).status, 422);
  EXPECT_FALSE(replay.cookies().contains("session"));
  // Nor one from before it.
  EXPECT_EQ(replay.post("/sign-in/code", {{"code", code_of(secret_, -1)}}).status, 422);
}

TEST_F(SecondFactor, RecoveryCodesAreGoodOnce) {
  Browser mei(server_);
  mei.sign_in("mei", kPassword);
  set_up(mei);
  const auto sign_in_with = [&](const std::string& code) {
    Browser browser(server_);
    browser.sign_in("mei", kPassword);
    browser.get("/sign-in/code");
    return browser.post("/sign-in/code", {{"code", code}}).status;
  };
  EXPECT_EQ(sign_in_with(recovery_[0]), 303);
  EXPECT_EQ(sign_in_with(recovery_[0]), 422);
  EXPECT_EQ(sign_in_with(recovery_[1]), 303);
  // New ones take the place of the old, for a code.
  mei.get("/account");
  const Answer shown =
      mei.post("/account/recovery-codes", with_password(recovery_[2], "codes"));
  EXPECT_EQ(shown.status, 200);
  const std::vector<std::string> renewed = codes_on(shown.body);
  ASSERT_EQ(renewed.size(), 10u);
  EXPECT_EQ(sign_in_with(recovery_[3]), 422);
  EXPECT_EQ(sign_in_with(renewed[0]), 303);
  mei.get("/account");
  EXPECT_EQ(mei.post("/account/recovery-codes", with_password("wrong", "off")).status, 422);
  EXPECT_EQ(mei.post("/account/recovery-codes", with_password(renewed[1], "off"))
                .header("location"),
            "/account?said=off");
  Browser plain(server_);
  EXPECT_EQ(plain.sign_in("mei", kPassword).header("location"), "/workplace");
}

// Whoever finds a browser open has no password.
TEST_F(SecondFactor, ThePasswordIsAskedForAgain) {
  Browser mei(server_);
  mei.sign_in("mei", kPassword);
  const std::string page = mei.get("/account/second-factor").body;
  EXPECT_NE(page.find("name=\"password\""), std::string::npos);
  const std::string code = code_of(secret_on(page), -1);
  for (const char* wrong : {"", "wrong horse battery staple"}) {
    const Answer refused = mei.post("/account/second-factor", with_password(code, "", wrong));
    EXPECT_EQ(refused.status, 422) << wrong;
    EXPECT_EQ(codes_on(refused.body).size(), 0u);
  }
  EXPECT_EQ(mei.get("/account/second-factor").status, 200) << "it is not set up";
  set_up(mei);
  mei.get("/account");
  for (const char* deed : {"off", "codes"})
    EXPECT_EQ(mei.post("/account/recovery-codes",
                       with_password(recovery_[0], deed, "wrong horse battery staple")).status,
              422)
        << deed;
  EXPECT_EQ(mei.get("/account/second-factor").header("location"), "/account") << "it is still on";
  // The code was not spent by that.
  mei.get("/account");
  EXPECT_EQ(mei.post("/account/recovery-codes", with_password(recovery_[0], "off"))
                .header("location"),
            "/account?said=off");
}

TEST_F(SecondFactor, GuessingThePasswordThereSlowsDown) {
  Browser thief(server_);  // in her open browser
  thief.sign_in("mei", kPassword);
  int slowed = 0;
  for (int i = 0; i < 8; ++i) {
    thief.get("/account/second-factor");
    const Answer answer = thief.post("/account/second-factor",
                                     with_password("000000", "", "guess " + std::to_string(i)));
    if (answer.status != 429) continue;
    ++slowed;
    EXPECT_GE(std::stoi(answer.header("retry-after")), 1);
  }
  EXPECT_GE(slowed, 1);
}

TEST_F(SecondFactor, ItsSecretIsSealedInTheStore) {
  Browser mei(server_);
  mei.sign_in("mei", kPassword);
  set_up(mei);
  const auto person =
      **store::find_person(*testing_support::open_reader(server_.database()), "mei");
  EXPECT_NE(person.totp, "");
  EXPECT_EQ(person.totp.find(secret_), std::string::npos);
  EXPECT_EQ(person.totp.find(access::base32(secret_)), std::string::npos);
}

// Six digits are a million: at a wait of up to a quarter of an hour nobody gets through them.
TEST_F(SecondFactor, GuessingCodesSlowsDown) {
  Browser mei(server_);
  mei.sign_in("mei", kPassword);
  set_up(mei);
  Browser thief(server_);
  thief.sign_in("mei", kPassword);
  int refused = 0, slowed = 0;
  for (int i = 0; i < 12; ++i) {
    thief.get("/sign-in/code");
    const Answer answer = thief.post("/sign-in/code", {{"code", "00000" + std::to_string(i % 10)}});
    if (answer.status == 422) ++refused;
    if (answer.status != 429) continue;
    ++slowed;
    EXPECT_GE(std::stoi(answer.header("retry-after")), 1);
  }
  EXPECT_LE(refused, 10);
  EXPECT_GE(slowed, 1);
}

TEST_F(SecondFactor, AHalfSignInIsWorthNothingAfterANewPassword) {
  Browser mei(server_);
  mei.sign_in("mei", kPassword);
  set_up(mei);
  Browser thief(server_);
  thief.sign_in("mei", kPassword);
  mei.get("/account");
  const std::string other = "another horse battery staple";
  mei.post("/account/password", {{"current", kPassword}, {"password", other}, {"again", other}});
  EXPECT_EQ(thief.get("/sign-in/code").header("location"), "/sign-in");
  Browser forged(server_);
  forged.cookies()["sign-in"] = "AAAA";
  EXPECT_EQ(forged.get("/sign-in/code").header("location"), "/sign-in");
}

TEST(SecondFactorRequired, WhoHasNoneSetsItUpFirst) {
  RunningServer server([](http::ServerOptions& options) {
    options.sign_in.requires_second_factor = true;
  });
  server.add_person("mei", "operator");
  Browser mei(server);
  EXPECT_EQ(mei.sign_in("mei", kPassword).header("location"), "/account");
  EXPECT_EQ(mei.get("/api/v1/intake").status, 403);
  const std::string secret = secret_on(mei.get("/account/second-factor").body);
  const Answer done = mei.post("/account/second-factor", with_password(code_of(secret, -1)));
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(mei.get("/api/v1/intake").status, 200);
  mei.get("/account");
  const std::vector<std::string> codes = codes_on(done.body);
  ASSERT_FALSE(codes.empty());
  EXPECT_EQ(mei.post("/account/recovery-codes", with_password(codes[0], "off")).status, 200)
      << "it cannot be turned off: new codes instead";
  EXPECT_EQ(mei.get("/api/v1/intake").status, 200);
}

TEST(SecondFactorOff, NobodyIsAsked) {
  RunningServer server([](http::ServerOptions& options) {
    options.sign_in.offers_second_factor = false;
  });
  server.add_person("mei", "operator");
  Browser mei(server);
  EXPECT_EQ(mei.sign_in("mei", kPassword).header("location"), "/workplace");
  EXPECT_EQ(mei.get("/account/second-factor").status, 404);
}

}  // namespace
}  // namespace milepost::testing
