#include "server/store/intake_faults.h"

#include <charconv>

#include "server/store/columns.h"

namespace milepost::store {
namespace {

struct FaultRow {
  MessageKey message;
  FaultPlace place;
  std::string source;
  std::string number_key;
  ItemStatus status = ItemStatus::refused;
  std::string path, detail;

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("received_ms", self.message.received);
    v("message_id", self.message.id);
    v("at", self.place.at);
    v("part", self.place.part);
    v("source", self.source);
    v("number_key", self.number_key);
    v("status", self.status);
    v("path", self.path);
    v("detail", self.detail);
  }
};

const std::string kSelect =
    "SELECT " + list_of(column_names(FaultRow())) + " FROM intake_fault WHERE ";

const sql::Query kAdd(insert_into("intake_fault", column_names(FaultRow())));
const sql::Query kOfMessage(kSelect +
                            "received_ms = $1 AND message_id = $2 AND (at, part) > ($3, $4)"
                            " ORDER BY at, part LIMIT $5");
const std::string kNewestFirst = " ORDER BY received_ms DESC, message_id DESC, at, part LIMIT ";
const sql::Query kOfNumber(kSelect + "number_key = $1" + kNewestFirst + "$2");
const sql::Query kOfNumberAndSource(kSelect + "number_key = $1 AND source = $2" + kNewestFirst +
                                    "$3");
const sql::Query kForget("DELETE FROM intake_fault WHERE received_ms < $1");

Result<std::vector<PlacedFault>> all_of(sql::Execution& find) {
  std::vector<PlacedFault> faults;
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    FaultRow read;
    read_row(find.row(), read);
    faults.push_back({{to_text(read.message),
                       std::move(read.source),
                       {read.message.received, 0, Precision::second},
                       read.place.at,
                       std::move(read.number_key),
                       read.status,
                       std::move(read.path),
                       std::move(read.detail)},
                      read.place});
  }
  if (!row) return row.error();
  return faults;
}

}  // namespace

Result<void> add_fault(Transaction& transaction, const MessageKey& message, std::string_view source,
                       const NewFault& fault) {
  const FaultRow row{message,
                     {fault.at, fault.part},
                     std::string(source),
                     std::string(fault.number_key),
                     fault.status,
                     std::string(fault.path),
                     std::string(fault.detail)};
  auto insert = transaction.write(kAdd);
  bind_row(insert, row);
  return insert.run();
}

std::string to_text(FaultPlace place) {
  return std::to_string(place.at) + "." + std::to_string(place.part);
}

std::optional<FaultPlace> parse_fault_place(std::string_view text) {
  FaultPlace place;
  const char* end = text.data() + text.size();
  const auto [dot, wrong] = std::from_chars(text.data(), end, place.at);
  if (wrong != std::errc() || dot == end || *dot != '.') return std::nullopt;
  const auto [rest, also_wrong] = std::from_chars(dot + 1, end, place.part);
  if (also_wrong != std::errc() || rest != end) return std::nullopt;
  return place;
}

Result<std::vector<PlacedFault>> faults_of_message(sql::Database& database,
                                                   const MessageKey& message, FaultPlace after,
                                                   size_t most) {
  sql::Execution find(database, kOfMessage, message.received.ms, message.id, after.at, after.part,
                      static_cast<int64_t>(most));
  return all_of(find);
}

Result<std::vector<IntakeFault>> faults_of_number(sql::Database& database, OfSource of,
                                                  std::string_view number_key, size_t most) {
  const auto limit = static_cast<int64_t>(most);
  const auto only_faults =
      [](Result<std::vector<PlacedFault>> placed) -> Result<std::vector<IntakeFault>> {
    if (!placed) return placed.error();
    std::vector<IntakeFault> faults;
    for (PlacedFault& one : *placed) faults.push_back(std::move(one.fault));
    return faults;
  };
  if (of.name) {
    sql::Execution find(database, kOfNumberAndSource, number_key, *of.name, limit);
    return only_faults(all_of(find));
  }
  sql::Execution find(database, kOfNumber, number_key, limit);
  return only_faults(all_of(find));
}

Result<void> forget_faults(Transaction& transaction, Instant received_before) {
  return transaction.write(kForget, received_before.ms).run();
}

}  // namespace milepost::store
