#include "server/http/routes/openapi.h"

#include <map>

#include "server/version.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string json_content(std::string_view media_type, const std::string& schema) {
  return "\"content\":{" + quoted(media_type) + ":{\"schema\":" + schema + "}}";
}

std::string parameters_of(const Route& route) {
  std::string out;
  std::string_view rest = route.pattern;
  for (size_t open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
    size_t close = rest.find('}', open);
    if (!out.empty()) out += ',';
    out += "{\"name\":" + quoted(rest.substr(open + 1, close - open - 1)) +
           R"(,"in":"path","required":true,"schema":{"type":"string"}})";
    rest.remove_prefix(close);
  }
  return "[" + out + "]";
}

std::string roles_of(const access::Audience& audience, access::Credential credential) {
  std::vector<std::string> roles;
  for (size_t i = 0; i < kEnumNames<access::Role>.size(); ++i)
    if (audience.takes(credential, static_cast<access::Role>(i)))
      roles.push_back(quoted(kEnumNames<access::Role>[i]));
  return "[" + join(roles, ",") + "]";
}

// Any one of these lets in. Empty where nothing need be shown.
std::string security_of(const access::Audience& audience) {
  using access::Credential;
  if (audience.names(Credential::nobody)) return {};
  std::vector<std::string> ways;
  if (audience.names(Credential::key))
    ways.push_back("{\"key\":" + roles_of(audience, Credential::key) + "}");
  if (audience.names(Credential::person))
    ways.push_back("{\"session\":" + roles_of(audience, Credential::person) + "}");
  return ways.empty() ? "" : ",\"security\":[" + join(ways, ",") + "]";
}

std::string operation_of(const Route& route) {
  std::string out = "{\"summary\":" + quoted(route.summary);
  out += ",\"parameters\":" + parameters_of(route);
  out += ",\"description\":" + quoted("For: " + who_may_call(route));
  out += security_of(route.audience);
  if (!route.request_schema.empty())
    out += ",\"requestBody\":{\"required\":true," +
           json_content("application/json", route.request_schema) + "}";
  out += R"(,"responses":{"200":{"description":"OK")";
  if (!route.answer_schema.empty())
    out += "," + json_content("application/json", route.answer_schema);
  out += R"(},"default":{"description":"an error",)" +
         json_content("application/problem+json", R"({"$ref":"#/components/schemas/Problem"})") +
         "}}}";
  return out;
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes, const std::string& server_url) {
  std::map<std::string, std::map<std::string, std::string>> paths;
  for (const Route& route : routes)
    if (route.pattern.starts_with("/api/") || !route.answer_schema.empty())
      paths[route.pattern][lower_ascii(route.method)] = operation_of(route);

  std::string out = R"({"openapi":"3.1.0","info":{"title":"Milepost","version":)" +
                    quoted(kVersion) + "}";
  if (!server_url.empty()) out += ",\"servers\":[{\"url\":" + quoted(server_url) + "}]";
  out += ",\"paths\":{";
  bool first_path = true;
  for (const auto& [path, operations] : paths) {
    if (!first_path) out += ',';
    first_path = false;
    out += quoted(path) + ":{";
    bool first = true;
    for (const auto& [method, operation] : operations) {
      if (!first) out += ',';
      first = false;
      out += quoted(method) + ":" + operation;
    }
    out += '}';
  }
  out += R"(},"components":{"schemas":{"Problem":)" + json_schema<Problem>() +
         R"(},"securitySchemes":{"key":{"type":"http","scheme":"bearer"},)"
         R"("session":{"type":"apiKey","in":"cookie","name":"__Host-session"}}}})";
  return out;
}

}  // namespace milepost::http
