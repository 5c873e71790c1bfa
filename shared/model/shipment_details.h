// What someone may read of a shipment who proved that it is theirs: masked on the server
// (shared/domain/masking.h), never the whole of a name, a telephone number or an address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/model/shipment.h"

namespace milepost {

struct MaskedPerson {
  std::string name, phone, address, email;
  bool empty() const {
    return name.empty() && phone.empty() && address.empty() && email.empty();
  }
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true});
    v("phone", self.phone, {.omit = true});
    v("address", self.address, {.omit = true});
    v("email", self.email, {.omit = true});
  }
};

enum class ProofFileKind { photo, signature };
template <>
inline constexpr auto kEnumNames<ProofFileKind> =
    std::to_array<std::string_view>({"photo", "signature"});

struct ProofFile {
  ProofFileKind kind = ProofFileKind::photo;
  std::string id;          // in its address
  std::string media_type;
  int64_t width = 0, height = 0;  // pixels
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("kind", self.kind);
    v("id", self.id);
    v("media_type", self.media_type);
    v("width", self.width);
    v("height", self.height);
  }
};

struct ProofOfDelivery {
  std::string signed_by;  // masked; may be empty
  std::vector<ProofFile> files;
  bool empty() const { return signed_by.empty() && files.empty(); }
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("signed_by", self.signed_by, {.omit = true});
    v("files", self.files);
  }
};

struct ProvenDetails {
  std::string number;
  MaskedPerson sender, recipient;
  std::optional<Money> declared_value;
  ProofOfDelivery proof;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("sender", self.sender);
    v("recipient", self.recipient);
    v("declared_value", self.declared_value, {.omit = true});
    v("proof", self.proof);
  }
};

}  // namespace milepost
