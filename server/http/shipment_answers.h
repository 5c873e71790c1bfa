// From a number as someone wrote it to the encoded answer for it: the hot path.
//
//   auto found = answers.find(number, "json", now, encode);
//   switch (found.outcome) …
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/answer_cache.h"
#include "server/http/reader_pool.h"
#include "shared/base/result.h"
#include "shared/domain/tracking.h"
#include "shared/model/number_format.h"

namespace milepost::http {

struct Lookup {
  enum class Outcome {
    found,
    absent,      // 404: it may exist, it is not here
    impossible,  // 422: `error` says what is wrong with the number
    failed,      // 500: `error` is for the operator
  };
  Outcome outcome = Outcome::failed;
  std::string key;                       // empty when the text is no number at all
  std::shared_ptr<const Answer> answer;  // when found by find()
  std::optional<PublicView> view;        // when found by view()
  Error error;
};

// Any thread.
class ShipmentAnswers {
 public:
  struct Options {
    bool cache = true;
    std::vector<NumberFormat> formats;
  };
  ShipmentAnswers(ReaderPool& readers, AnswerCache& cache, Options options);

  // Makes the body and its type; etag and number_hash are added here. `ends_at` is taken from the
  // view and may be drawn earlier.
  using Encode = std::function<Answer(const PublicView&)>;
  Lookup find(std::string_view number, std::string_view variant, Instant now,
              const Encode& encode);
  // The view itself, for pages of many; not cached.
  Lookup view(std::string_view number, Instant now);

  // A keyed hash: log lines of one number can be joined, the number cannot be read from them.
  std::string number_hash(std::string_view key) const;

 private:
  Lookup judge_absent(std::string key) const;
  Lookup read(sql::Database& reader, std::string key, Instant now) const;

  ReaderPool& readers_;
  AnswerCache& cache_;
  Options options_;
  std::string hash_key_;
};

}  // namespace milepost::http
