#include "server/ingest/json_items.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json_strings.h"
#include "shared/wire/reader.h"

namespace milepost::ingest {
namespace {

// The number of what is refused, as far as it can be read.
void note_number(JsonNode object, Slot& slot) {
  const auto number = object.member("number");
  if (number && number->kind() == JsonNode::Kind::string &&
      number->string().size() <= limits::kNumberGivenBytes)
    slot.number = trim_white_space(number->string());
}

}  // namespace

Result<void> JsonItemReader::read(std::string_view bytes, const std::string& path, Slot& slot) {
  if (bytes.size() > limits::kJsonItemBytes) {
    slot.errors.push_back({"bounds", "is longer than " + std::to_string(limits::kJsonItemBytes) +
                                         " bytes", path});
    return {};
  }
  auto document = JsonDocument::parse(bytes);
  if (!document && document.error().code == "json") {
    std::string mended(bytes);
    slot.errors = mend_json_strings(mended, path);
    const auto rest = JsonDocument::parse(mended);
    if (!rest ? rest.error().code == "json" : !rest->root().is_object()) {
      slot.errors.clear();
      return rest ? document.error() : rest.error();
    }
    if (rest) note_number(rest->root(), slot);
  } else if (!document) {
    const Error& error = document.error();
    slot.errors.push_back({error.code, error.detail, path + error.path.substr(1)});
  } else if (!document->root().is_object()) {
    return Error{"not-objects", "expected an object", path};
  } else if (record_ == RecordKind::events) {
    read_as<EventItemWire>(document->root(), path, slot);
  } else {
    read_as<ShipmentItemWire>(document->root(), path, slot);
  }
  // What a sender wrote as a key comes back in a path: not without end.
  for (Error& error : slot.errors) error.path = shortened(error.path, limits::kErrorPathBytes);
  return {};
}

template <class Wire>
void JsonItemReader::read_as(JsonNode node, const std::string& path, Slot& slot) {
  Wire wire;
  if (read_json(node, wire, Reading::intake, slot.errors, path)) {
    Faults faults(slot.errors, path);
    slot.item = items_.make(std::move(wire), faults);
  }
  if (!slot.item) note_number(node, slot);
}

}  // namespace milepost::ingest
