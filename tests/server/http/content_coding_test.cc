#include "server/http/content_coding.h"

#include <gtest/gtest.h>

#include "server/http/representation.h"
#include "tests/testing/decode.h"

namespace milepost::http {
namespace {

TEST(AcceptedCoding, GoesByTheWeights) {
  struct Row {
    const char* header;
    Coding coding;
  };
  const Row rows[] = {
      {"", Coding::identity},
      {"identity", Coding::identity},
      {"gzip, deflate, br, zstd", Coding::br},
      {"gzip", Coding::gzip},
      {"x-gzip", Coding::gzip},
      {"br", Coding::br},
      {"BR", Coding::br},
      {" gzip ,br ", Coding::br},
      {"deflate, zstd", Coding::identity},
      {"br;q=0", Coding::identity},
      {"br;q=0.0, gzip", Coding::gzip},
      {"br;q=0.000", Coding::identity},
      {"br;q=0.001", Coding::br},
      {"br;q=0.5, gzip;q=0.8", Coding::gzip},
      {"br;q=0.8, gzip;q=0.8", Coding::br},
      {"br; q=0.5 , gzip; q=1.000", Coding::gzip},
      {"gzip;Q=0.4, br;Q=0.3", Coding::gzip},
      {"*", Coding::br},
      {"*;q=0", Coding::identity},
      {"*;q=0.5, br;q=0", Coding::gzip},
      {"*;q=0, gzip", Coding::gzip},
      {"gzip;q=0.2, *;q=0.9", Coding::br},
      {"identity;q=0", Coding::identity},
      {"identity;q=0, gzip;q=0.1", Coding::gzip},
      {"identity, *;q=0", Coding::identity},
      {"br;q=", Coding::br},
      {"br;q=x", Coding::br},
      {"br;q=2", Coding::br},
      {"br;q=0x5", Coding::br},
      {"br;level=3;q=0", Coding::identity},
      {",;,q=0,;;", Coding::identity},
      {"brx, gzipper", Coding::identity},
  };
  for (const Row& row : rows)
    EXPECT_EQ(accepted_coding(row.header), row.coding) << row.header;
}

TEST(Encode, CanBeReadBack) {
  std::string page;
  for (int i = 0; i < 500; ++i) page += "<li>上海 " + std::to_string(i * 7919) + "</li>";
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += static_cast<char>(i * i * 31 % 251);
  for (const std::string& body : {page, bytes, std::string("x"), std::string()})
    for (Effort effort : {Effort::once, Effort::kept}) {
      EXPECT_EQ(testing::decoded("br", encode(Coding::br, body, effort)), body);
      EXPECT_EQ(testing::decoded("gzip", encode(Coding::gzip, body, effort)), body);
      EXPECT_EQ(encode(Coding::identity, body, effort), body);
    }
  for (Coding coding : {Coding::br, Coding::gzip})
    EXPECT_LT(encode(coding, page, Effort::kept).size(), encode(coding, page, Effort::once).size());
}

TEST(Encode, IsForTextThatFitsNoPacket) {
  EXPECT_TRUE(is_worth_encoding("text/html; charset=utf-8", 860));
  EXPECT_FALSE(is_worth_encoding("text/html; charset=utf-8", 859));
  EXPECT_TRUE(is_worth_encoding("application/json", 1000));
  EXPECT_TRUE(is_worth_encoding("application/problem+json", 1000));
  EXPECT_TRUE(is_worth_encoding("image/svg+xml", 1000));
  EXPECT_FALSE(is_worth_encoding("image/png", 100'000));
  EXPECT_FALSE(is_worth_encoding("", 100'000));
}

TEST(EncodeBody, LeavesAloneWhatMustNotBeEncoded) {
  Request request;
  request.headers.emplace("Accept-Encoding", "gzip, br");
  const auto sent = [&](Encoding encoding) {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers.emplace("Vary", "Cookie");
    response.body = std::string(2000, 'a');
    response.encoding = encoding;
    encode_body(request, response);
    return response;
  };
  for (Encoding encoding : {Encoding::never, Encoding::done}) {
    const Response response = sent(encoding);
    EXPECT_EQ(response.body.size(), 2000u);
    EXPECT_FALSE(response.headers.contains("Content-Encoding"));
    EXPECT_EQ(response.headers.find("Vary")->second, "Cookie");
  }
  const Response response = sent(Encoding::by_request);
  EXPECT_EQ(testing::decoded("br", response.body), std::string(2000, 'a'));
  EXPECT_EQ(response.headers.find("Content-Encoding")->second, "br");
  EXPECT_EQ(response.headers.find("Vary")->second, "Accept-Encoding, Cookie");
}

}  // namespace
}  // namespace milepost::http
