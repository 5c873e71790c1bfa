#include "shared/domain/simulator_people.h"

#include <string>

namespace milepost {
namespace {

std::string digits(SimulatorRandom& random, int count) {
  std::string text;
  while (count-- > 0) text += static_cast<char>('0' + random.between(0, 9));
  return text;
}

Person chinese_person(const City& city, SimulatorRandom& random) {
  static constexpr const char* kFamily[] = {"张", "王", "李", "赵", "陈", "刘", "杨", "黄", "周",
                                            "吴", "徐", "孙", "马", "朱", "胡", "林", "欧阳", "上官"};
  static constexpr const char* kGiven[] = {"伟", "芳", "娜", "敏", "静", "强", "磊", "洋",
                                           "婷", "建国", "晓明", "思远", "雨桐", "子轩", "佳怡"};
  static constexpr const char* kRoads[] = {"示例路", "样板街", "演示大道", "测试巷"};
  Person person;
  person.name = std::string(random.pick(kFamily)) + random.pick(kGiven);
  person.phone = "100" + digits(random, 8);
  person.address = std::string(city.region_zh);
  if (city.zh != city.region_zh) person.address += city.zh;
  person.address += std::string(random.pick(kRoads)) + std::to_string(random.between(1, 300)) +
                    "号" + std::to_string(random.between(1, 9)) + "单元" +
                    std::to_string(random.between(1, 30) * 100 + random.between(1, 4)) + "室";
  return person;
}

Person other_person(const City& city, SimulatorRandom& random) {
  static constexpr const char* kGiven[] = {"John", "Mary", "Ana",  "Lukas", "Sofia",
                                           "Kenji", "Emma", "Omar", "Julia", "David"};
  static constexpr const char* kFamily[] = {"Smith", "Jones", "Garcia", "Weber", "Rossi",
                                            "Sato",  "Kim",   "Martin", "Novak", "Brown"};
  static constexpr const char* kStreets[] = {"Example Street", "Sample Avenue", "Demo Lane"};
  Person person;
  person.name = std::string(random.pick(kGiven)) + " " + random.pick(kFamily);
  person.phone = "+1 " + std::to_string(random.between(201, 989)) + " 555 01" + digits(random, 2);
  person.address = std::to_string(random.between(1, 400)) + " " + random.pick(kStreets) +
                   ", Apt " + std::to_string(random.between(1, 60)) + ", " + std::string(city.en);
  return person;
}

}  // namespace

Person simulated_person(const City& city, SimulatorRandom& random) {
  return city.country == "CN" ? chinese_person(city, random) : other_person(city, random);
}

PickupPoint simulated_point(const City& city, SimulatorRandom& random) {
  const std::string number = std::to_string(random.between(1, 300));
  const std::string code = std::to_string(random.between(1000, 9999));
  if (city.country == "CN") {
    static constexpr const char* kNames[] = {"示例驿站", "样板便利店", "演示花园自提柜"};
    static constexpr const char* kRoads[] = {"示例路", "样板街", "演示大道"};
    return {random.pick(kNames), std::string(city.zh) + random.pick(kRoads) + number + "号",
            "每天 8:30–21:30", "ZT" + code};
  }
  static constexpr const char* kNames[] = {"Example Kiosk", "Sample Grocery", "Demo Lockers"};
  static constexpr const char* kStreets[] = {"Example Street", "Sample Avenue", "Demo Lane"};
  return {random.pick(kNames), number + " " + random.pick(kStreets) + ", " + std::string(city.en),
          "Mon–Sat 8:30–20:00", "PP" + code};
}

void fill_parcel(Shipment& shipment, SimulatorRandom& random) {
  const int service = random.between(1, 100);
  shipment.package = service <= 60 ? "basic" : service <= 88 ? "refined" : "value-added";
  if (random.chance(60))
    shipment.account = "demo-" + std::to_string(random.between(1, 40));
  shipment.pieces = random.chance(80) ? 1 : random.between(2, 12);
  shipment.weight_g = *shipment.pieces * random.between(2, 150) * 100;
  shipment.volume_cm3 = *shipment.weight_g * random.between(3, 8);
  if (shipment.package != "basic")
    shipment.declared_value = Money{random.between(50, 8000) * int64_t{100}, "CNY"};
}

}  // namespace milepost
