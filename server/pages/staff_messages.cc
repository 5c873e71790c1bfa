#include "server/pages/staff_messages.h"

namespace milepost {
namespace {

using enum StaffMessage;

constexpr MessageText<StaffMessage> kZh[] = {
    {sign_in_title, "员工登录"},
    {sign_in_sub, "这里供公司员工使用。查包裹不用登录"},
    {sign_in_button, "登录"},
    {sign_in_name, "登录名"},
    {sign_in_password, "密码"},
    {sign_in_wrong, "登录名或密码不对"},
    {sign_in_wait, "试得太频繁了，请过 {seconds} 秒再试"},
    {sign_in_busy, "登录的人太多，请过几秒再试"},
    {sign_out_button, "退出登录"},
    {sign_out_everywhere, "在所有设备上退出"},
    {signed_in_as, "{name} · {role}"},
    {account_title, "我的账号"},
    {account_first, "请先换一个自己的密码，现在这个是别人给的"},
    {password_title, "修改密码"},
    {password_current, "现在的密码"},
    {password_new, "新密码"},
    {password_again, "再输一次新密码"},
    {password_help, "12 到 128 个字符，没有别的要求。几个不相干的词连在一起就很好"},
    {password_button, "修改密码"},
    {password_changed, "密码已修改，其他设备都已退出"},
    {password_wrong, "现在的密码不对"},
    {password_too_short, "至少要 12 个字符"},
    {password_too_long, "最多 128 个字符"},
    {password_common, "这个密码太容易猜到，请换一个"},
    {password_same, "这就是现在的密码，请换一个"},
    {password_differs, "两次输入的不一样"},
    {sessions_title, "已登录的地方"},
    {sessions_sub, "有不认识的，就在所有设备上退出，再修改密码"},
    {session_line, "{address}，{began} 登录，{used} 用过"},
    {session_here, "本次登录"},
    {nav_workplace, "工作台"},
    {nav_account, "我的账号"},
    {nav_staff, "员工页面"},
    {role_agent, "客服"},
    {role_supervisor, "客服主管"},
    {role_operator, "运营"},
    {role_sales, "销售"},
    {role_admin, "管理员"},
    {role_none, "无角色"},
};

constexpr MessageText<StaffMessage> kEn[] = {
    {sign_in_title, "Staff sign-in"},
    {sign_in_sub, "For people of the company. Tracking a parcel needs no sign-in"},
    {sign_in_button, "Sign in"},
    {sign_in_name, "Name"},
    {sign_in_password, "Password"},
    {sign_in_wrong, "The name or the password is wrong"},
    {sign_in_wait, "Too many tries. Please try again in {seconds} seconds"},
    {sign_in_busy, "Too many people are signing in. Please try again in a few seconds"},
    {sign_out_button, "Sign out"},
    {sign_out_everywhere, "Sign out everywhere"},
    {signed_in_as, "{name} · {role}"},
    {account_title, "Your account"},
    {account_first, "Choose a password of your own first: this one was given to you"},
    {password_title, "Change the password"},
    {password_current, "Current password"},
    {password_new, "New password"},
    {password_again, "New password once more"},
    {password_help,
     "12 to 128 characters, and no other rule. A few words that do not belong together do well"},
    {password_button, "Change the password"},
    {password_changed, "The password was changed. All other devices were signed out"},
    {password_wrong, "This is not the current password"},
    {password_too_short, "It needs at least 12 characters"},
    {password_too_long, "It has at most 128 characters"},
    {password_common, "This one is easy to guess. Please choose another"},
    {password_same, "This is the current password. Please choose another"},
    {password_differs, "The two are not the same"},
    {sessions_title, "Where you are signed in"},
    {sessions_sub, "If you do not know one of them, sign out everywhere and change the password"},
    {session_line, "{address}, signed in {began}, used {used}"},
    {session_here, "this one"},
    {nav_workplace, "Workplace"},
    {nav_account, "Account"},
    {nav_staff, "Staff"},
    {role_agent, "Service agent"},
    {role_supervisor, "Service supervisor"},
    {role_operator, "Operator"},
    {role_sales, "Sales"},
    {role_admin, "Administrator"},
    {role_none, "No role"},
};

}  // namespace

std::string_view text_of(Locale locale, StaffMessage message) {
  return locale == Locale::zh_cn ? text_in<kZh>(message) : text_in<kEn>(message);
}

}  // namespace milepost
