// E-mail that comes in, as real programs write it: the messages are those that the fuzz target
// begins with.
#include "server/ingest/mail.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/ingest/mail_text.h"
#include "server/ingest/quoted_text.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

const std::filesystem::path kMessages =
    std::filesystem::path(MILEPOST_SOURCE_DIR) / "tests/fuzz/corpus/mail";

std::string message(const std::string& name) {
  std::ifstream file(kMessages / name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

IncomingMail read(const std::string& name) {
  auto mail = read_mail(message(name));
  EXPECT_TRUE(mail) << name << ": " << (mail ? "" : mail.error().detail);
  return mail ? *mail : IncomingMail{};
}

// "name (media type, bytes)", in their order.
std::vector<std::string> files_of(const IncomingMail& mail) {
  std::vector<std::string> all;
  for (const MailAttachment& one : mail.attachments)
    all.push_back(one.name + " (" + one.media_type + ", " + std::to_string(one.bytes.size()) + ")");
  return all;
}

struct Row {
  const char *file, *name, *address, *subject, *text, *quoted_begins, *token;
  std::vector<std::string> files = {};
};

TEST(ReadMail, OfEachProgramWhoWroteWhat) {
  const Row rows[] = {
      {"outlook_en", "Berg, Anna", "anna.berg@nordlicht.example",
       "RE: Your request R-20261119-0007",
       "Hello,\n\nit says “delivered”, but nothing has come to München. The goods cost € 120.\n\n"
       "Kind regards\nAnna\n\n[cid:image001.png@01DC5A0B.8C3F0E90]",
       "From: Milepost Service <help@milepost.example>\nSent: Thursday", "Tk9rZW4_a-1",
       {"empty doorstep.jpg (image/jpeg, 160)", "image001.png (image/png, 70)"}},
      {"outlook_zh", "陶喆", "taozhe@huaxin.example", "答复: 您的工单 R-20261119-0008 陶喆",
       "您好：\n\n包裹外箱破损，收件人陶喆，请尽快处理。\n\n谢谢\n陶喆",
       "________________________________\n发件人: Milepost 客服", "aBcD-12_xyz"},
      {"qq_mail", "小雨", "123456789@qq.example", "回复：您的工单 R-20261119-0009",
       "运单 MP00000042?CN 显示已签收，但我没有收到。",
       " ------------------ 原始邮件 ------------------\n发件人: \"Milepost 客服\"", "qqToken1"},
      {"qq_mail_gb18030_files", "王小明", "987654321@qq.example", "破损照片", "照片见附件。", "", "",
       {"外箱破损①.jpg (application/octet-stream, 160)",
        "发票.pdf (application/octet-stream, 69)"}},
      {"netease_163", "张三丰", "zhangsanfeng@163.example", "Re:改派送时间",
       "请改到周六上午派送，谢谢！", "--\n张三丰\n138****0000", "neteaseToken"},
      {"netease_163_table", "", "lisi@163.example", "回复：工单",
       "还没有收到赔款。\n\n| |\n李四\n|\n|\n邮箱：lisi@163.example\n|",
       "---- 回复的原邮件 ----\n| 发件人", ""},
      {"raw_gbk_fields", "赵六", "zhaoliu@oldmail.example", "投诉：快递员态度恶劣",
       "快递员态度恶劣，拒绝上楼。", "======= 2026-11-19 17:02:11 您在来信中写道：=======\n", ""},
      {"raw_gbk_unnamed", "", "zhaoliu@oldmail.example", "包裹丢失，请尽快赔偿",
       "我的包裹已经丢失两个星期了，客服电话一直打不通，请尽快赔偿。", "", ""},
      {"words_cut_in_characters", "", "cut@example.net", "投诉：运单一直没有更新物流信息",
       "没有更新", "", ""},
      {"words_cut_gb18030", "李", "cutgb@example.net", "签收人不是我请核实", "x", "", ""},
      {"gmail_en", "Maria Garcia", "maria.garcia@gmail.example", "Re: Where is my parcel",
       "Thanks! Please leave it with the neighbour — second floor.\n\nMaria",
       "On Thu, Nov 19, 2026 at 5:02 PM Milepost Service, the people who answer <\n"
       "help@milepost.example> wrote:\n",
       "GmailTok-9"},
      {"gmail_zh_html", "陈静", "chenjing@gmail.example", "Re: 工单",
       "已经收到了，谢谢 & 再见 😀\n\n运单见这里 <https://track.example/MP1>",
       "Milepost 客服 <help@milepost.example> 于2026年11月19日周四 17:02写道：\n", ""},
      {"apple_mail_iphone", "Sam Porter", "sam@icloud.example", "Re: Your request",
       "The box came like this:\n\nCan I have the money back?",
       "Sent from my iPhone\n\n> On Nov 19, 2026, at 5:02 PM, Milepost", "iPhoneToken",
       {"IMG_0042.jpeg (image/jpeg, 160)"}},
      {"apple_mail_zh", "周杰", "zhou@icloud.example", "回复：工单", "地址写错了，应为幸福路8号",
       "发自我的iPhone\n\n> 在 2026年11月19日，17:02，Milepost", "",
       {"地址证明.pdf (application/pdf, 69)"}},
      {"thunderbird_flowed", "Lena Vogt", "lena@posteo.example", "Re: Delivery",
       "Am I right that the parcel went to the parcel shop?\n\n\nIt was not handed to me.\n"
       " > this is mine",
       "On 11/19/26 17:02, Milepost wrote:\n"
       "> The parcel was handed over on Thursday afternoon.\n>> older\n",
       ""},
      {"html_only_outlook_web", "", "kim@live.example", "Re: claim",
       "I accept the offer of € 120.\n\n- cup\n- plate\n\ncup 20\nplate 100",
       "________________________________\nFrom: Milepost <help@milepost.example>\nSent: ", ""},
      {"nested_base64", "Nest, Ed", "ed@nest.example", "nested", "Only the HTML says it.", "",
       "deep_Token",
       {"notes.txt (text/plain, 10)", " (message/rfc822, 105)",
        "long-name.pdf (application/pdf, 69)", " (image/png, 70)"}},
      {"shift_jis", "田中太郎", "tanaka@example.jp", "荷物が届きません",
       "荷物がまだ届きません。①", "", ""},
      {"big5", "林小姐", "lin@example.tw", "包裹遲到", "包裹還沒有到，請幫忙。",
       "寄件者: Milepost\n寄件日期: 2026年11月19日\n", ""},
      {"forward_gmail", "", "maria.garcia@gmail.example", "Fwd: You have a parcel",
       "Is this from you?\n\n---------- Forwarded message ---------\n"
       "From: Mile Post <win@phish.example>\nDate: Thu, 19 Nov 2026 at 17:02\n"
       "Subject: You have a parcel\nTo: <maria.garcia@gmail.example>\n\n> Pay 1 EUR.",
       "", ""},
      {"mbox_line_bare_lf", "Maria", "maria@example.net", "bare lines with a fold",
       "Hello\n\nwrote:\nhe wrote: hi", "", "One"},
      {"cut_off", "", "a@example.net", "", "first", "", "", {"x.jpg (image/jpeg, 3)"}},
  };
  for (const Row& row : rows) {
    const IncomingMail mail = read(row.file);
    EXPECT_EQ(mail.from.name, row.name) << row.file;
    EXPECT_EQ(mail.from.address, row.address) << row.file;
    EXPECT_EQ(mail.subject, row.subject) << row.file;
    EXPECT_EQ(mail.text, row.text) << row.file;
    EXPECT_EQ(mail.quoted.substr(0, std::string_view(row.quoted_begins).size()), row.quoted_begins)
        << row.file;
    EXPECT_EQ(mail.quoted.empty(), std::string_view(row.quoted_begins).empty()) << mail.quoted;
    EXPECT_EQ(reply_token(mail, "help@milepost.example").value_or(""), row.token) << row.file;
    EXPECT_EQ(files_of(mail), row.files) << row.file;
    EXPECT_EQ(mail.kind, MailKind::message) << row.file;
    EXPECT_FALSE(mail.text_shortened) << row.file;
  }
}

TEST(ReadMail, TellsWhatNoPersonWrote) {
  const struct {
    const char* file;
    MailKind kind;
    const char* text_begins;
  } rows[] = {
      {"bounce_postfix", MailKind::bounce, "This is the mail system at host mail.milepost"},
      {"bounce_exchange", MailKind::bounce, "邮件无法送达以下收件人: nobody@huaxin.example"},
      {"bounce_qq", MailKind::bounce, "抱歉，您的邮件被退回来了"},
      {"bounce_bare", MailKind::bounce, "rejected"},
      {"out_of_office_exchange", MailKind::auto_reply, "I am out of the office"},
      {"out_of_office_zh", MailKind::auto_reply, "我正在休假，下周一回复。"},
      {"vacation_sieve", MailKind::auto_reply, "Away."},
      {"read_receipt", MailKind::auto_reply, "This is a return receipt."},
      {"mailing_list", MailKind::list, "Buy."},
  };
  for (const auto& row : rows) {
    const IncomingMail mail = read(row.file);
    EXPECT_EQ(mail.kind, row.kind) << row.file << name_of(mail.kind);
    EXPECT_EQ(mail.text.substr(0, std::string_view(row.text_begins).size()), row.text_begins)
        << row.file;
  }
}

TEST(ReadMail, FieldsAloneTellTheKind) {
  const struct {
    const char* fields;
    MailKind kind;
  } rows[] = {
      {"Auto-Submitted: no", MailKind::message},
      {"Auto-Submitted: auto-notified; owner-email=\"a@b\"", MailKind::auto_reply},
      {"Auto-Submitted: auto-generated", MailKind::auto_reply},
      {"X-Auto-Response-Suppress: DR, RN, NRN", MailKind::message},
      {"X-Auto-Response-Suppress: DR, OOF, AutoReply", MailKind::auto_reply},
      {"X-Autoreply: yes", MailKind::auto_reply},
      {"X-Autoreply: no", MailKind::message},
      {"Precedence: auto_reply", MailKind::auto_reply},
      {"Precedence: bulk", MailKind::list},
      {"Precedence: first-class", MailKind::message},
      {"List-Id: <a.b>", MailKind::list},
      {"Return-Path: <a@b.example>", MailKind::message},
      {"Return-Path: < >", MailKind::message},
      {"Return-Path:", MailKind::bounce},
      {"Return-Path: <>\nList-Id: <a.b>", MailKind::bounce},
      {"Return-Path: <>\nAuto-Submitted: auto-replied", MailKind::auto_reply},
      {"X-Failed-Recipients: a@b.example", MailKind::bounce},
      {"Subject: 自动回复：您好", MailKind::auto_reply},
      {"Subject: 自动回复没有解决我的问题", MailKind::message},
      {"Subject: Out of Office: Anna", MailKind::auto_reply},
      {"Subject: Automatic reply", MailKind::auto_reply},
      {"Subject: Re: Automatic reply: hello", MailKind::message},
  };
  for (const auto& row : rows) {
    auto mail = read_mail(std::string("From: a@b.example\n") + row.fields + "\n\ntext\n");
    ASSERT_TRUE(mail) << row.fields;
    EXPECT_EQ(mail->kind, row.kind) << row.fields << ": " << name_of(mail->kind);
  }
  for (const char* from : {"MAILER-DAEMON", "Mail Delivery System <mailer-daemon@a.example>",
                           "postmaster@b.example"})
    EXPECT_EQ(read_mail("From: " + std::string(from) + "\n\nx")->kind, MailKind::bounce) << from;
}

TEST(ReadMail, KnowsWhatItAnswersAndWhen) {
  const IncomingMail outlook = read("outlook_en"), netease = read("netease_163");
  EXPECT_EQ(outlook.message_id,
            "AM6PR05MB1234A0B1C2D3@AM6PR05MB1234.eurprd05.prod.outlook.example");
  EXPECT_EQ(outlook.in_reply_to, "r-7.1@milepost.example");
  EXPECT_EQ(outlook.references, std::vector<std::string>{"r-7.1@milepost.example"});
  EXPECT_EQ(outlook.recipients,
            (std::vector<std::string>{"help+Tk9rZW4_a-1@milepost.example",
                                      "j.kraemer@nordlicht.example"}));
  EXPECT_EQ(netease.references,
            (std::vector<std::string>{"r-10.0@milepost.example", "r-10.1@milepost.example"}));
  EXPECT_EQ(netease.date, parse_zoned_time("2026-11-20T11:30:12+08:00")->at);
  EXPECT_EQ(read("nested_base64").date, parse_zoned_time("2026-11-20T10:00:00Z")->at);
  EXPECT_FALSE(read("mbox_line_bare_lf").date);
  EXPECT_EQ(read("nested_base64").recipients,
            (std::vector<std::string>{"one@nest.example", "help+deep_Token@milepost.example"}));
}

TEST(ReplyToken, IsThatOfTheMailboxAlone) {
  const auto token = [](std::vector<std::string> recipients, std::string_view mailbox) {
    IncomingMail mail;
    mail.recipients = std::move(recipients);
    return reply_token(mail, mailbox).value_or("-");
  };
  const std::string box = "help@example.com";
  EXPECT_EQ(token({"help+aB-c_9@example.com"}, box), "aB-c_9");
  EXPECT_EQ(token({"HELP+aB@Example.COM"}, box), "aB");
  EXPECT_EQ(token({"x@y.example", "help@example.com", "help+second@example.com"}, box), "second");
  EXPECT_EQ(token({"help+aB@example.com"}, "Help@EXAMPLE.com"), "aB");
  EXPECT_EQ(token({"help+@example.com"}, box), "-");
  EXPECT_EQ(token({"help@example.com"}, box), "-");
  EXPECT_EQ(token({"help+a@example.com.evil.example"}, box), "-");
  EXPECT_EQ(token({"ahelp+a@example.com"}, box), "-");
  EXPECT_EQ(token({"help+a@b@example.com"}, box), "-");
  EXPECT_EQ(token({"help+a b@example.com"}, box), "-");
  EXPECT_EQ(token({"help+" + std::string(limits::kMailTokenBytes + 1, 'a') + "@example.com"}, box),
            "-");
  EXPECT_EQ(token({"help+a@example.com"}, "help"), "-");
  EXPECT_EQ(token({"+a@example.com"}, "@example.com"), "-");
  EXPECT_EQ(token({}, box), "-");
}

std::string error_of(const std::string& raw) {
  auto mail = read_mail(raw);
  return mail ? "" : mail.error().code;
}

std::string nested(size_t depth) {
  std::string raw = "From: a@b.example\n";
  for (size_t i = 0; i < depth; ++i) {
    const std::string boundary = "deep" + std::to_string(i);
    raw += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  return raw + "\nend\n";
}

std::string with_parts(size_t count) {
  std::string raw = "From: a@b.example\nContent-Type: multipart/mixed; boundary=p\n\n";
  for (size_t i = 0; i < count; ++i) raw += "--p\n\n\n";
  return raw;
}

TEST(ReadMail, HasBounds) {
  EXPECT_EQ(error_of(""), "mail");
  EXPECT_EQ(error_of("\r\n"), "mail");
  EXPECT_EQ(error_of("no mail at all"), "mail");
  EXPECT_EQ(error_of(std::string("\0\0\0\n\xff\xfe\n", 6)), "mail");
  EXPECT_EQ(error_of(std::string(limits::kMailBytes + 1, 'a')), "mail-size");
  EXPECT_EQ(error_of("From: a@b.example\nTo: " + std::string(limits::kMailHeadBytes, 'a')),
            "mail-head");
  EXPECT_EQ(error_of(nested(limits::kMailDepth)), "");
  EXPECT_EQ(error_of(nested(limits::kMailDepth + 1)), "mail-depth");
  EXPECT_EQ(error_of(nested(5'000)), "mail-depth");
  EXPECT_EQ(error_of(with_parts(limits::kMailParts - 1)), "");
  EXPECT_EQ(error_of(with_parts(limits::kMailParts)), "mail-parts");
  // Of 5 MB of separators no part is made but those few.
  EXPECT_EQ(error_of(with_parts(1'000'000)), "mail-parts");
}

TEST(ReadMail, ALongTextIsShortenedAndSaysSo) {
  std::string line = "包裹在哪里 ";
  std::string text;
  while (text.size() < 2 * limits::kMailTextBytes) text += line;
  for (const std::string type : {"text/plain", "text/html"}) {
    auto mail =
        read_mail("From: a@b.example\nContent-Type: " + type + "; charset=utf-8\n\n" + text);
    ASSERT_TRUE(mail);
    EXPECT_TRUE(mail->text_shortened) << type;
    EXPECT_LE(mail->text.size(), limits::kMailTextBytes);
    EXPECT_GT(mail->text.size(), limits::kMailTextBytes - 10);
    EXPECT_TRUE(is_valid_utf8(mail->text));
  }
}

// What is made of fields that were built to cost much.
TEST(ReadMail, FieldsThatWereBuiltToCostAreRead) {
  const size_t room = limits::kMailHeadBytes - 200;
  const auto repeated = [&](const std::string& before, const std::string& one) {
    std::string raw = before;
    while (raw.size() + one.size() < room) raw += one;
    return raw + "\n\ntext\n";
  };
  const struct {
    std::string before, one;
  } rows[] = {{"To: ", "a@b,"},          {"To: ", "("},
              {"To: ", "a:"},            {"To: ", "<@a,"},
              {"To: ", "\"\\\"\" "},     {"Subject: ", "=?utf-8?B?5Y?= "},
              {"Subject: ", "=?"},       {"References: ", "<a@b>"},
              {"References: ", "<"},     {"Content-Type: text/plain", ";a*0=b"},
              {"Content-Type: text/plain", ";a=b"}, {"Content-Type: ", "(("},
              {"Date: ", "1 "},          {"A:b", "\nc:d"},
              {"Content-Disposition: attachment", ";filename*1*=utf-8''%E5"}};
  for (const auto& row : rows) {
    auto mail = read_mail(repeated(row.before, row.one));
    ASSERT_TRUE(mail) << row.before << row.one;
    EXPECT_LE(mail->recipients.size(), limits::kMailRecipients);
    EXPECT_LE(mail->references.size(), limits::kMailReferences);
  }
}

bool is_clean(const std::string& text) {
  return is_valid_utf8(text) && text.find('\0') == text.npos && text.find('\r') == text.npos;
}

// Whatever is changed in a message: a mail of valid text, or an error.
TEST(ReadMail, TakesAnyBytes) {
  uint32_t state = 1;
  const auto random = [&](size_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % below;
  };
  for (const auto& entry : std::filesystem::directory_iterator(kMessages)) {
    const std::string whole = message(entry.path().filename());
    for (int round = 0; round < 40; ++round) {
      std::string raw = whole;
      for (int i = 0; i <= round % 7; ++i) {
        const size_t at = random(raw.size());
        if (round % 3 == 0) raw[at] = static_cast<char>(random(256));
        if (round % 3 == 1) raw.erase(at, random(30));
        if (round % 3 == 2) raw.insert(at, whole, random(whole.size()), random(200));
        if (raw.empty()) break;
      }
      auto mail = read_mail(raw);
      if (!mail) {
        EXPECT_FALSE(mail.error().detail.empty());
        continue;
      }
      for (const std::string& text : {mail->text, mail->quoted, mail->subject, mail->from.name,
                                      mail->from.address, mail->message_id})
        EXPECT_TRUE(is_clean(text)) << entry.path();
      for (const auto& file : mail->attachments) EXPECT_TRUE(is_clean(file.name)) << entry.path();
    }
  }
}

TEST(TextIn, FollowsTheNameAndMistrustsIt) {
  const struct {
    const char *bytes, *encoding, *text;
  } rows[] = {
      {"plain", "", "plain"},
      {"\xe4\xbd\xa0", "", "你"},
      {"\xe4\xbd\xa0", "us-ascii", "你"},
      {"\xe4\xbd\xa0", "no-such-thing", "你"},
      {"\xe4\xbd\xa0", "iso-8859-1", "你"},
      {"caf\xe9 \x80", "ISO-8859-1", "café €"},
      {"\xc4\xe3\xba\xc3", "GB2312", "你好"},
      {"\x86\xb4", "gb2312", "喆"},
      {"\xc4\xe3\xba\xc3", "", "你好"},
      {"\xa7\x41\xa6\x6e", "Big5", "你好"},
      {"\x87\x40", "cp932", "①"},
      {"a\xff" "b", "utf-8", "a\uFFFD" "b"},
      {"\xc4", "gbk", "\uFFFD"},
      {"+T2BZfQ-", "utf-7", "你好"},
      {"\x1b$B$3$s\x1b(B", "iso-2022-jp", "こん"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(text_in(row.bytes, row.encoding), row.text) << row.encoding;
}

}  // namespace
}  // namespace milepost::ingest
