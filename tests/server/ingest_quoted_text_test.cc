// What somebody writes in an e-mail, parted from what their program put below it.
#include "server/ingest/quoted_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "server/ingest/html_text.h"
#include "server/ingest/mail_text.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

TEST(PartQuoted, ByTheHabitsOfMailPrograms) {
  const struct {
    const char *whole, *text, *quoted;
  } rows[] = {
      {"", "", ""},
      {"just this\n", "just this", ""},
      {"a\n\n-- \nAnna\nBerg\n", "a", "--\nAnna\nBerg"},
      {"a\n--\nAnna\n", "a", "--\nAnna"},
      // A line of two hyphens within a long text parts nothing.
      {"a\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", "a\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9", ""},
      {"a\nOn 1 May 2026, B wrote:\n> c\n", "a", "On 1 May 2026, B wrote:\n> c"},
      {"a\n\nOn 1 May 2026, B\n<b@c.example> wrote:\n\n> c\n\n> d\n", "a",
       "On 1 May 2026, B\n<b@c.example> wrote:\n\n> c\n\n> d"},
      {"a\nAt 2026-05-01 09:12:00, \"B\" <b@c.example> wrote:\nunmarked\nlines\n", "a",
       "At 2026-05-01 09:12:00, \"B\" <b@c.example> wrote:\nunmarked\nlines"},
      // Answers below each point.
      {"On 1 May 2026, B wrote:\n> one?\nyes\n> two?\nno\n", "yes\nno",
       "On 1 May 2026, B wrote:\n> one?\n> two?"},
      // Said by a person.
      {"On Monday the driver wrote:\nnot at home\n",
       "On Monday the driver wrote:\nnot at home", ""},
      {"短信里写道：\n请自取\n", "短信里写道：\n请自取", ""},
      {"好的\n在 2026年5月1日，B 写道：\n\n没有标记的原文\n", "好的",
       "在 2026年5月1日，B 写道：\n\n没有标记的原文"},
      {"好的\nB <b@c.example> 于2026年5月1日周五 09:12写道：\n> 原文\n", "好的",
       "B <b@c.example> 于2026年5月1日周五 09:12写道：\n> 原文"},
      {"好的\n您在来信中写道：\n> 原文\n", "好的", "您在来信中写道：\n> 原文"},
      {"a\n-----Original Message-----\nFrom: B\nb\n", "a",
       "-----Original Message-----\nFrom: B\nb"},
      {"好\n---原始邮件---\n发件人: \"B\"\n", "好", "---原始邮件---\n发件人: \"B\""},
      {"a\n*From:* B <b@c.example>\n*Sent:* Friday\n*To:* A\n\nb\n", "a",
       "*From:* B <b@c.example>\n*Sent:* Friday\n*To:* A\n\nb"},
      {"好\n------------------------------------------------------------------\n"
       "发件人：B<b@c.example>\n日　期：2026年5月1日\n收件人：A\n主　题：x\n\n原文\n",
       "好",
       "------------------------------------------------------------------\n"
       "发件人：B<b@c.example>\n日　期：2026年5月1日\n收件人：A\n主　题：x\n\n原文"},
      // An address label is no head of a mail.
      {"From: Shenzhen\nTo: Berlin\nnever arrived\n", "From: Shenzhen\nTo: Berlin\nnever arrived",
       ""},
      {"a\n\nSent from my iPhone\n", "a", "Sent from my iPhone"},
      {"a\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n", "a",
       "Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________"},
      {"好的\n\n从我的 iPhone 发送\n", "好的", "从我的 iPhone 发送"},
      {"从我的地址改到公司\n", "从我的地址改到公司", ""},
      {"Sent from my house on Monday to yours, and so on and so on, and then it was lost by "
       "somebody on the way to the north of the country\n",
       "Sent from my house on Monday to yours, and so on and so on, and then it was lost by "
       "somebody on the way to the north of the country",
       ""},
      {"a\n\n\n\n\n\nb   \n", "a\n\n\nb", ""},
  };
  for (const auto& row : rows) {
    const PartedText parts = part_quoted(row.whole);
    EXPECT_EQ(parts.text, row.text) << row.whole;
    EXPECT_EQ(parts.quoted, row.quoted) << row.whole;
  }
}

TEST(PartQuoted, EveryLineStandsInOneOfTheTwo) {
  const std::vector<std::string> lines = {
      "",     "own",       "> quoted", "-- ", "--",        "On 1 May 2026, B wrote:",
      "---原始邮件---", "From: B",   "Sent: Friday", "To: A", "在 2026年5月1日，B 写道：",
      "Sent from my iPhone", "________________________________", "<b@c.example> wrote:"};
  uint32_t state = 7;
  for (int round = 0; round < 5'000; ++round) {
    std::string whole;
    std::vector<std::string> expected;
    for (int i = 0; i < 1 + round % 12; ++i) {
      state = state * 1664525 + 1013904223;
      const std::string line = lines[(state >> 8) % lines.size()];
      whole += line + "\n";
      if (!line.empty()) expected.push_back(std::string(trim(line)));
    }
    const PartedText parts = part_quoted(whole);
    std::vector<std::string> found;
    for (const std::string_view text :
         {std::string_view(parts.text), std::string_view(parts.quoted)})
      for (std::string_view line : split(text, '\n'))
        if (!line.empty()) found.emplace_back(trim(line));
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected) << whole;
  }
}

// Each line could begin what has to be looked for to the end.
TEST(PartQuoted, LongTextsArePartedAtOnce) {
  for (const std::string line : {"--\n", "----------\n", "wrote:\n", "From: a\n", "\n", ">\n"}) {
    std::string whole;
    while (whole.size() < 500'000) whole += line;
    const PartedText parts = part_quoted(whole + "end");
    EXPECT_TRUE(parts.text.ends_with("end") || parts.quoted.ends_with("end")) << line;
  }
}

TEST(Unflowed, JoinsWhatWasBrokenForTheWay) {
  EXPECT_EQ(unflowed("a \nb\nc", false), "a b\nc");
  EXPECT_EQ(unflowed("中 \n文\n", true), "中文\n");
  EXPECT_EQ(unflowed("> a \n> b\n>> c \nd", false), "> a b\n>> c \nd");
  EXPECT_EQ(unflowed("a\n-- \nme", false), "a\n-- \nme");
  EXPECT_EQ(unflowed(" > mine\n From here", false), " > mine\nFrom here");
}

TEST(TidyLines, KeepsTextAlone) {
  EXPECT_EQ(tidy_lines("a\r\nb\rc\nd"), "a\nb\nc\nd");
  EXPECT_EQ(tidy_lines(std::string_view("a\0\x01\x7f\tb\f", 7)), "a\tb\n");
  EXPECT_EQ(tidy_lines("\uFEFFa\u2028b\u0085c\u0081"), "a\nb\nc");
  EXPECT_EQ(tidy_lines("a\xff"), "a\uFFFD");
}

TEST(HtmlText, SaysWhatABrowserShows) {
  const struct {
    const char *html, *text;
  } rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"a  b\n\tc", "a b c"},
      {"<p>a</p><p>b</p>", "a\n\nb"},
      {"<div>a</div><div>b</div>", "a\nb"},
      {"<div>a<br></div><div>b</div>", "a\nb"},
      {"<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
      {"a<br>b<BR/>c<br><br><br>d", "a\nb\nc\n\nd"},
      {"<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b\nc"},
      {"a<hr>b", "a\n________________________________\nb"},
      {"<style>p{}</style><script>if (a<b) x()</script><title>t</title>a<!-- b > --> c", "a c"},
      {"<script>never ends <p>a</p>", ""},
      {"<!DOCTYPE html><?xml?><o:p>a</o:p>", "a"},
      {"1 < 2 && 3 > 2 <3", "1 < 2 && 3 > 2 <3"},
      {"<a title=\"x > y\">a</a>", "a"},
      {"<a title=\"never ends>a</a> b", "a b"},
      {"&lt;b&gt; &amp;amp; &quot;&apos;&nbsp;&copy;&eacute;&hellip;&#20320;&#x597d;&#x1F600;",
       "<b> &amp; \"' ©é…你好😀"},
      {"&nosuch; &; &#; &#xD800; &#99999999999; &amp", "&nosuch; &; &#; \uFFFD \uFFFD &amp"},
      {"<pre>a\n  b</pre>", "a\n  b"},
      {"a<blockquote type=cite>b<br>c<blockquote>d</blockquote></blockquote>e",
       "a\n\n> b\n> c\n\n> > d\n\ne"},
      {"<blockquote style='margin: 0 0 0 40px; border:none'>a</blockquote>", "a"},
      {"</blockquote></pre>a", "a"},
      {"<a href=\"https://a.example/x?b=1&amp;c=2\">here</a>",
       "here <https://a.example/x?b=1&c=2>"},
      {"<a href=https://a.example/>a.example</a> <a href='javascript:x()'>b</a>", "a.example b"},
      {"<a href=\"https://a.example\"><img src=x></a>c", "c"},
      {"<img src=\"data:image/png;base64,AAAA\">a", "a"},
      {"<", "<"},
      {"a</", "a"},
      {"<a", ""},
      {"你<b>好</b>", "你好"},
  };
  for (const auto& row : rows) EXPECT_EQ(html_text(row.html, 10'000), row.text) << row.html;
}

TEST(HtmlText, HasBounds) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<blockquote>你";
  const std::string text = html_text(deep, 100'000);
  EXPECT_LE(text.size(), 100'000u);
  EXPECT_TRUE(is_valid_utf8(text));
  EXPECT_EQ(html_text("你好", 4), "你");
  // A picture that stands in its tag, larger than any tag is looked into.
  EXPECT_EQ(html_text("a<img src=\"data:," + std::string(1'000'000, 'A') + "\">b", 100), "ab");
  for (const std::string part :
       {"<a =\">", "<a ='", "<!--", "&#", "<a href=", "</style", "<style>"}) {
    std::string html;
    while (html.size() < 500'000) html += part;
    EXPECT_LE(html_text(html, 1'000).size(), 1'000u) << part;
  }
}

TEST(HtmlEncoding, IsThatOfItsMeta) {
  EXPECT_EQ(html_encoding("<meta charset=\"GBK\">"), "gbk");
  EXPECT_EQ(html_encoding("<META http-equiv=a content=\"text/html; charset=gb2312\">"), "gb2312");
  EXPECT_EQ(html_encoding("<p>charset=gbk</p>"), "");
  EXPECT_EQ(html_encoding("<meta charset="), "");
}

}  // namespace
}  // namespace milepost::ingest
