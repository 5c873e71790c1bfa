#include "server/access/passwords.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <set>

#include "server/access/password_rules.h"
#include "server/access/password_threads.h"
#include "shared/base/limits.h"

namespace milepost::access {
namespace {

TEST(Passwords, TheRightOneFitsAndNoOther) {
  const std::string hash = *hash_of_password("correct horse battery staple");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << hash;
  EXPECT_NE(hash, *hash_of_password("correct horse battery staple"));
  const Checked right = check_password(hash, "correct horse battery staple");
  EXPECT_TRUE(right.right);
  EXPECT_EQ(right.renewed, "");
  EXPECT_FALSE(check_password(hash, "correct horse battery stapl").right);
  EXPECT_FALSE(check_password(hash, "").right);
}

TEST(Passwords, NobodysHashCostsTheSameAndFitsNothing) {
  // The same parameters, in the same shape: so the same work.
  const std::string one = *hash_of_password("x"), &nobody = nobodys_hash();
  EXPECT_EQ(nobody.substr(0, nobody.find(",p=1$")), one.substr(0, one.find(",p=1$")));
  EXPECT_EQ(nobody.size(), one.size());
  EXPECT_EQ(crypto_pwhash_str_needs_rehash(nobody.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                           crypto_pwhash_MEMLIMIT_INTERACTIVE),
            0);
  for (const char* stored : {"", "nonsense", "$argon2id$", "$2b$10$abcdefghijklmnopqrstuv"})
    EXPECT_FALSE(check_password(stored, "nobody's password, fits nothing!").right) << stored;
  EXPECT_FALSE(check_password(std::string(500, 'a'), "x").right);
}

TEST(Passwords, WhatIsHashedByOlderParametersIsHashedAnew) {
  std::array<char, crypto_pwhash_STRBYTES> old{};
  const std::string password = "correct horse battery staple";
  ASSERT_EQ(crypto_pwhash_str_alg(old.data(), password.data(), password.size(),
                                  crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN,
                                  crypto_pwhash_ALG_ARGON2ID13),
            0);
  EXPECT_EQ(check_password(old.data(), "wrong horse battery staple").renewed, "");
  const Checked checked = check_password(old.data(), password);
  EXPECT_TRUE(checked.right);
  EXPECT_TRUE(check_password(checked.renewed, password).right);
  EXPECT_EQ(check_password(checked.renewed, password).renewed, "");
}

TEST(Passwords, FirstOnesDifferAndAreAllowed) {
  std::set<std::string> all;
  for (int i = 0; i < 100; ++i) {
    const std::string one = initial_password();
    EXPECT_EQ(one.size(), 23u);
    EXPECT_EQ(fault_of_password(one, {"mei", "Milepost"}), PasswordFault::none) << one;
    all.insert(one);
  }
  EXPECT_EQ(all.size(), 100u);
}

TEST(PasswordRules, LongEnoughAndNotTriedFirst) {
  using enum PasswordFault;
  const std::string long_words = "correct horse battery staple";
  std::string longest;
  while (longest.size() < limits::kPasswordMax) longest += long_words + " ";
  longest.resize(limits::kPasswordMax);
  longest[0] = 'k';
  const std::pair<std::string, PasswordFault> rows[] = {
      {long_words, none},
      {"Tr0ub4dor&3xyzq", none},
      {"kx7vq2mwnp4t", none},
      {"山高月小水落石出江流有声", none},  // twelve characters
      {"山高月小水落石出江流有", too_short},
      {"kx7vq2mwnp4", too_short},
      {"", too_short},
      {longest, none},
      {longest + "x", too_long},
      {"password1234", common},
      {"P4ssw0rd-2026!", common},
      {"Welcome2026!!", common},
      {"123456789012", common},
      {"abcdefghijkl", common},
      {"qwertyuiop[]", common},
      {"1qaz2wsx3edc", common},
      {"zaq12wsxZAQ!@WSX", common},
      {"aaaaaaaaaaaaaaaa", common},
      {"kx7vkx7vkx7vkx7v", common},
      {"adminadmin2025", common},
      {"iloveyou5201314", common},
      {"woaini1314520", common},
      {"Monday-November-2026", common},
      {"milepost-2026!", common},        // the company
      {"hanmeimei123!", common},         // the sign-in name
      {"Milepost-kx7vq2", none},         // more than that
      {"passwordkx7vq2mw", none},
  };
  for (const auto& [password, fault] : rows)
    EXPECT_EQ(fault_of_password(password, {"hanmeimei", "Milepost"}), fault) << password;
}

TEST(PasswordThreads, TwoAtATimeAndNoMoreWaitThanThat) {
  std::mutex mutex;
  std::condition_variable changed;
  bool go = false;
  int running = 0, most = 0, done = 0;
  PasswordThreads threads(2, 3);
  const auto job = [&] {
    std::unique_lock lock(mutex);
    most = std::max(most, ++running);
    changed.notify_all();
    changed.wait(lock, [&] { return go; });
    --running;
    ++done;
    changed.notify_all();
  };
  EXPECT_TRUE(threads.run(job));
  EXPECT_TRUE(threads.run(job));
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return running == 2; });
  }
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(threads.run(job));
  EXPECT_FALSE(threads.run(job));
  std::unique_lock lock(mutex);
  go = true;
  changed.notify_all();
  changed.wait(lock, [&] { return done == 5; });
  EXPECT_EQ(most, 2);
}

}  // namespace
}  // namespace milepost::access
