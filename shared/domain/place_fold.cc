#include "shared/domain/place_fold.h"

#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

// Characters of place names, the Traditional one and its Simplified one.
constexpr std::u16string_view kSimplified =
    u"亞亚來来倉仓倫伦僊仙儀仪億亿優优內内兩两凱凯創创劉刘勝胜勵励匯汇區区協协參参呂吕"
    u"員员啓启啟启單单嘯啸嚴严圍围園园圓圆圖图團团報报塊块塗涂塢坞墻墙墾垦壩坝壯壮"
    u"壽寿夾夹奧奥婁娄孫孙學学實实寧宁寶宝將将對对導导屆届岡冈島岛峽峡"
    u"崑昆崗岗崙仑嶗崂嶸嵘嶺岭嶼屿嶽岳巒峦巔巅巖岩帥帅師师幣币幾几庫库廈厦廟庙廢废廣广"
    u"廬庐廳厅張张強强彌弥後后徑径從从徹彻恆恒惡恶慶庆憑凭應应懷怀戰战揚扬撫抚擁拥"
    u"擇择據据攔拦敘叙數数斷断時时晉晋晝昼曉晓會会東东條条棗枣棟栋楊杨楓枫榮荣槍枪樂乐"
    u"樓楼標标樞枢樹树樺桦橋桥橫横檔档檯台櫻樱權权欽钦歐欧歲岁歷历歸归殺杀氣气決决沖冲"
    u"況况涇泾淶涞渦涡測测渾浑湞浈湯汤溝沟溫温滄沧滅灭滙汇滬沪滿满漁渔漢汉漲涨潁颍潔洁"
    u"潛潜潤润潯浔潿涠澗涧澤泽澮浍澱淀濕湿濟济濤涛濰潍濱滨濼泺瀆渎瀋沈瀏浏瀘泸瀝沥瀟潇"
    u"瀾澜灕漓灘滩灣湾灤滦烏乌烴烃無无煉炼煙烟熱热營营爐炉爭争爾尔牆墙獅狮獲获現现瑣琐"
    u"瑪玛環环瓊琼瓏珑產产畢毕畫画異异當当發发監监盤盘盧卢礦矿礫砾禮礼稜棱種种稱称穩稳"
    u"窩窝竇窦筆笔節节築筑簡简簾帘籃篮粵粤約约紅红納纳紐纽紗纱級级紹绍絲丝絳绛綏绥經经"
    u"綠绿維维綿绵緬缅縉缙縣县縱纵總总績绩織织繩绳羅罗羈羁義义習习聖圣聯联聲声職职肅肃"
    u"腳脚膠胶臘腊臨临臺台與与興兴舊旧艦舰艷艳荊荆莊庄華华萊莱萬万葉叶葦苇蔔卜蔣蒋蔭荫"
    u"蕩荡蕪芜蕭萧薊蓟薑姜薩萨藥药蘄蕲蘆芦蘇苏蘭兰蘿萝處处號号蝦虾術术衛卫衝冲裏里補补"
    u"裡里製制複复見见規规親亲觀观觸触記记訥讷訪访設设許许詔诏評评詢询詩诗誌志調调諸诸"
    u"諾诺謝谢證证議议護护讓让豐丰豬猪貝贝負负財财貨货責责貴贵買买賀贺資资賓宾賢贤質质"
    u"賴赖賽赛贊赞贛赣趕赶趙赵躍跃車车軍军軒轩輝辉輪轮轉转辦办農农連连進进運运過过達达"
    u"遜逊遠远適适遷迁選选遺遗遼辽邁迈還还邊边邨村郟郏郵邮鄉乡鄒邹鄖郧鄧邓鄭郑鄰邻鄲郸"
    u"酈郦醫医釀酿釋释釐厘針针釣钓鈉钠鈎钩鉅巨鉛铅銀银銅铜銘铭鋒锋鋼钢錢钱錦锦錫锡鍋锅"
    u"鍾钟鎖锁鎢钨鎬镐鎮镇鏡镜鐘钟鐵铁鑼锣長长門门開开閒闲間间閘闸閣阁閩闽閱阅閻阎闊阔"
    u"關关陝陕陣阵陰阴陳陈陸陆陽阳隊队階阶隕陨際际隨随險险隱隐隴陇雖虽雙双雜杂雞鸡離离"
    u"難难雲云電电霧雾靈灵靜静韓韩頂顶項项順顺須须頓顿領领頤颐頭头題题額额顏颜願愿顧顾"
    u"風风飛飞飲饮餘余館馆馬马馮冯駐驻駱骆騎骑騰腾驅驱驛驿體体髮发鬆松鬥斗魚鱼魯鲁魷鱿"
    u"鮮鲜鯉鲤鳥鸟鳳凤鳴鸣鴉鸦鴨鸭鴻鸿鵝鹅鵬鹏鶯莺鶴鹤鷄鸡鷹鹰鹹咸鹽盐麗丽麥麦麵面黃黄"
    u"黨党黽黾齊齐齡龄龍龙龜龟";

char32_t simplified(char32_t c) {
  if (c < 0x4E00 || c > 0x9FFF) return c;
  for (size_t i = 0; i + 1 < kSimplified.size(); i += 2)
    if (kSimplified[i] == c) return kSimplified[i + 1];
  return c;
}

// U+00C0 to U+017F without their accents; two letters where one became of them.
constexpr std::string_view kLatin =
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o.x.o.u.u.u.u.y.thss"
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o.x.o.u.u.u.u.y.thy."
    "a.a.a.a.a.a.c.c.c.c.c.c.c.c.d.d.d.d.e.e.e.e.e.e.e.e.e.e.g.g.g.g."
    "g.g.g.g.h.h.h.h.i.i.i.i.i.i.i.i.i.i.ijijj.j.k.k.k.l.l.l.l.l.l.l."
    "l.l.l.n.n.n.n.n.n.n.n.n.o.o.o.o.o.o.oeoer.r.r.r.r.r.s.s.s.s.s.s."
    "s.s.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.u.u.w.w.y.y.y.z.z.z.z.z.z.s.";
static_assert(kLatin.size() == 2 * 0xC0);

// U+01CD to U+01DC, the tones of Pinyin; U+01A0 and on, U+1EA0 and on, Vietnamese.
char other_latin(char32_t c) {
  if (c >= 0x1CD && c <= 0x1DC) return "aaiioouuuuuuuuuu"[c - 0x1CD];
  if (c == 0x1A0 || c == 0x1A1) return 'o';
  if (c == 0x1AF || c == 0x1B0) return 'u';
  if (c >= 0x218 && c <= 0x219) return 's';
  if (c >= 0x21A && c <= 0x21B) return 't';
  if (c < 0x1EA0 || c > 0x1EF9) return 0;
  return c <= 0x1EB7 ? 'a' : c <= 0x1EC7 ? 'e' : c <= 0x1ECB ? 'i' : c <= 0x1EE3 ? 'o'
         : c <= 0x1EF1 ? 'u' : 'y';
}

// Greek and Cyrillic.
char32_t lower_other(char32_t c) {
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
  if (c == 0x401 || c == 0x451) return 0x435;  // Ё is written Е
  return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

// Accents that stand by themselves, apostrophes, and what joins or parts words.
bool is_left_out(char32_t c) {
  static constexpr std::u32string_view kMarks = U"'`.´¸·’‘‛ʼʻʹʽ′‵・･•";
  char folded;
  const NumberChar kind = fold_number_char(c, folded);
  return (c >= 0x300 && c <= 0x36F) || kMarks.find(c) != kMarks.npos ||
         kind == NumberChar::space || kind == NumberChar::invisible ||
         (kind == NumberChar::hyphen && c != 0x30FC);
}

size_t code_points_before(std::string_view text, std::string_view ending) {
  return count_code_points(text.substr(0, text.size() - ending.size()));
}

std::string_view without(std::string_view text, std::string_view ending) {
  return text.ends_with(ending) && code_points_before(text, ending) >= 2
             ? text.substr(0, text.size() - ending.size())
             : text;
}

// 恩施土家族苗族 is called 恩施.
std::string_view without_peoples(std::string_view text) {
  static constexpr std::string_view kPeoples[] = {
      "维吾尔", "维吾尔族", "壮族", "回族", "蒙古族", "蒙古", "藏族", "苗族", "彝族", "朝鲜族",
      "布依族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "傣族", "黎族", "傈僳族", "羌族",
      "景颇族", "哈萨克", "哈萨克族", "柯尔克孜", "柯尔克孜族", "土族", "纳西族", "满族", "畲族",
      "仫佬族", "毛南族", "佤族", "拉祜族", "水族", "仡佬族", "各族"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view people : kPeoples) {
      const std::string_view shorter = without(text, people);
      again = again || shorter.size() < text.size();
      text = shorter;
    }
  }
  return text;
}

}  // namespace

std::u16string_view traditional_and_simplified() { return kSimplified; }

std::string fold_place(std::string_view name) {
  std::string folded;
  for (size_t at = 0; at < name.size();) {
    char32_t c = next_code_point(name, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (is_left_out(c)) continue;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c >= 0xC0 && c <= 0x17F) {
      const char* letters = &kLatin[2 * (c - 0xC0)];
      folded += letters[0];
      if (letters[1] != '.') folded += letters[1];
    } else if (const char letter = other_latin(c)) {
      folded += letter;
    } else {
      append_utf8(folded, simplified(lower_other(c)));
    }
  }
  return folded;
}

std::string_view without_ending(std::string_view folded) {
  static constexpr std::string_view kOfPeoples[] = {"自治区", "自治州", "自治县", "自治旗"};
  for (std::string_view ending : kOfPeoples)
    if (std::string_view shorter = without(folded, ending); shorter.size() < folded.size())
      return without_peoples(shorter);
  static constexpr std::string_view kEndings[] = {
      "特别行政区", "市辖区", "特别市", "广域市", "直辖市", "地区", "新区", "林区", "矿区",
      "市", "省", "区", "县", "盟", "旗", "都", "府",
      "zhuangautonomousregion", "uyghurautonomousregion", "uygurautonomousregion",
      "huiautonomousregion", "autonomousregion", "municipality", "prefecture", "district",
      "province", "sheng", "county", "city", "shi"};
  for (std::string_view ending : kEndings)
    if (std::string_view shorter = without(folded, ending); shorter.size() < folded.size())
      return shorter;
  return folded;
}

}  // namespace milepost
