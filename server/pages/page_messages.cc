#include "server/pages/page_messages.h"

namespace milepost {
namespace {

using enum PageMessage;

constexpr MessageText<PageMessage> kZh[] = {
    {footer_label, "联系与条款"},
    {share_title, "包裹查询 · {company}"},
    {not_drawn, "这个浏览器画不出图形界面，这一页照样能用。"},
    {settings_save, "保存"},
    {workplace_title, "工作台"},
    {workplace_sub, "工作台正在打开。它需要脚本、WebAssembly 和 WebGL 2。"},
    {workplace_absent, "这个程序编译时没有带上工作台。"},
    {workplace_not_drawn, "这个浏览器画不出工作台，请换用支持 WebAssembly 和 WebGL 2 的浏览器。"},
    {unreadable_title, "看不懂这个请求"},
    {needs_key_title, "这里要有密钥才能看"},
    {other_key_title, "这个密钥不能用在这里"},
    {late_title, "请求没能及时传到"},
    {late_sub, "网络可能有点慢，请再试一次"},
    {too_much_title, "一次发来的太多了"},
    {too_much_sub, "请分几次查，每次少查一些单号"},
    {stale_form_title, "请再提交一次"},
    {stale_form_sub, "这一页开得太久，或不是从我们的页面提交的。什么都没有改动"},
};

constexpr MessageText<PageMessage> kEn[] = {
    {footer_label, "Contact and policies"},
    {share_title, "Parcel tracking · {company}"},
    {not_drawn, "This browser cannot draw the graphical view. This page works just the same."},
    {settings_save, "Save"},
    {workplace_title, "Workplace"},
    {workplace_sub, "The workplace is opening. It needs script, WebAssembly and WebGL 2."},
    {workplace_absent, "This program was built without the workplace."},
    {workplace_not_drawn,
     "This browser cannot draw the workplace. One with WebAssembly and WebGL 2 can."},
    {unreadable_title, "We cannot read this request"},
    {needs_key_title, "This is for holders of a key"},
    {other_key_title, "This key is for something else"},
    {late_title, "Your request did not arrive in time"},
    {late_sub, "The connection may be slow. Please try again"},
    {too_much_title, "That is too much at once"},
    {too_much_sub, "Please look up fewer numbers at a time"},
    {stale_form_title, "Please send this once more"},
    {stale_form_sub,
     "The page was open for too long, or it was not one of ours. Nothing was changed"},
};

}  // namespace

std::string_view text_of(Locale locale, PageMessage message) {
  return locale == Locale::zh_cn ? text_in<kZh>(message) : text_in<kEn>(message);
}

}  // namespace milepost
