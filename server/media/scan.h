// A file shown to a scanner for malware: a program of the operator's choice, which reads it from
// its standard input and ends with 0 where it is clean, with 1 where it is not, as
// `clamdscan --no-summary -` does.
//
//   auto scan = scan_file({settings.files.scan_command, timeout_ms}, upload.bytes);
//   if (!scan) …                                        // kept back: nobody has looked into it
//   else if (scan->verdict == ScanVerdict::infected) …  // refused
//
// The program is started without a shell, in a process group of its own, which is ended with it; it
// sees no file and no environment of ours but PATH, HOME and TMPDIR.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace milepost::media {

struct ScanOptions {
  std::string command;  // words separated by spaces; empty: nobody is asked
  int64_t timeout_ms = 30'000;
};

enum class ScanVerdict { unasked, clean, infected };

struct Scan {
  ScanVerdict verdict = ScanVerdict::unasked;
  std::string said;  // by the scanner, in one line: the name of what it found
};

// Waits for the program; any thread. Error code "not-scanned": it could not be started, took too
// long, or ended in another way; the detail says which, and what it said. Such a file is to be
// kept back, never let through.
Result<Scan> scan_file(const ScanOptions& options, std::string_view bytes);

}  // namespace milepost::media
