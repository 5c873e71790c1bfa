// What an HTML e-mail says, as plain text: lines where blocks and line breaks end them, "- " before
// items of lists, the address behind a link that does not show it, "> " before what is quoted.
// Styles, scripts and comments are left out. Total: any bytes are taken for HTML, as browsers do,
// and nothing of it is kept but text.
#pragma once

#include <string>
#include <string_view>

namespace milepost::ingest {

// `html` is UTF-8. What goes beyond `most` bytes is left out.
std::string html_text(std::string_view html, size_t most);

// The encoding that a <meta> at its beginning names; "" where none does.
std::string html_encoding(std::string_view bytes);

}  // namespace milepost::ingest
