// Says the portal's texts as they were downloaded, instead of shared/i18n/zh_cn.cc and en.cc.
#include "client/platform/platform_web.h"

namespace milepost {

std::string_view zh_cn_text(Message message) {
  return client::platform_web().texts.of(Locale::zh_cn, message);
}
std::string_view en_text(Message message) {
  return client::platform_web().texts.of(Locale::en, message);
}

}  // namespace milepost
