#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/counted.h"
#include "server/commands/import_run.h"
#include "server/commands/settings_options.h"
#include "server/ingest/mapping.h"
#include "server/ingest/mappings_shipped.h"

namespace milepost {
namespace {

constexpr const char* kExamples = R"(Examples:
  milepost import --mapping events scans.csv
  milepost import --mapping ./mine.json --dry-run scans.csv
  milepost import --show-mapping events > mine.json
  zcat scans.csv.gz | milepost import --mapping ./mine.json --rejects refused.csv -
  milepost import --format ndjson --record events scans.ndjson

NAME is a mapping that comes with the program (see --list-mappings); with a '/' or '.json' in it,
it is a file. Importing the same rows again changes nothing. Refused rows go to the rejects file:
mend them there and import it with the same mapping.

Exit status: 0 all taken, 3 some refused, 1 failed, 2 not understood.)";

struct ImportArguments {
  std::string format = "csv", mapping, record, data, rejects, database, show;
  bool dry_run = false, list = false;
};

bool is_file_name(std::string_view mapping) {
  return mapping.find('/') != mapping.npos || mapping.ends_with(".json");
}

// The folder of a dry run's database where there is none yet; gone with this.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "milepost-XXXXXX").string();
    if (::mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// An open file, or standard input.
class DataFile {
 public:
  static Result<std::unique_ptr<DataFile>> open(const std::string& name) {
    if (name == "-") return std::unique_ptr<DataFile>(new DataFile(STDIN_FILENO, 0));
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (descriptor < 0 || ::fstat(descriptor, &about) != 0)
      return Error{"data", "cannot read " + name + ": " + std::strerror(errno), ""};
    return std::unique_ptr<DataFile>(
        new DataFile(descriptor, S_ISREG(about.st_mode) ? about.st_size : 0));
  }
  ~DataFile() {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  DataFile(const DataFile&) = delete;
  DataFile& operator=(const DataFile&) = delete;

  int64_t bytes() const { return bytes_; }
  Result<size_t> read(char* buffer, size_t size) const {
    for (;;) {
      const ssize_t got = ::read(descriptor_, buffer, size);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno != EINTR)
        return Error{"data", std::string("cannot read the data: ") + std::strerror(errno), ""};
    }
  }

 private:
  DataFile(int descriptor, int64_t bytes) : descriptor_(descriptor), bytes_(bytes) {}
  int descriptor_;
  int64_t bytes_;
};

class ImportCommand {
 public:
  ImportCommand(ImportArguments arguments, CommandContext& context)
      : arguments_(std::move(arguments)), context_(context) {}

  int run(const Settings& settings) {
    ImportOptions options;
    options.format = ingest::format_named(arguments_.format);
    ingest::Mapping mapping;
    if (options.format->mapped) {
      if (const int status = read_mapping(mapping); status != kAllTaken) return status;
      if (!mapping.time_zone) mapping.time_zone = settings.time_zone;
    } else {
      mapping.record = *enum_from_name<ingest::RecordKind>(arguments_.record);
    }
    auto data = DataFile::open(arguments_.data);
    if (!data) return fail(data.error());

    options.data_name = arguments_.data == "-" ? "standard input" : arguments_.data;
    options.source = "import:" + (options.format->mapped ? mapping_name() : arguments_.record);
    options.place_from = ingest::place_from_by_milestone(mapping);
    options.dry_run = arguments_.dry_run;
    options.terminal = &context_.err == &std::cerr && ::isatty(STDERR_FILENO);
    options.total_bytes = (*data)->bytes();
    options.now = context_.now;
    options.writer.database = arguments_.database;
    options.writer.bulk = true;
    options.writer.progress = say_on_err(context_);
    options.pipeline = pipeline_options(settings);
    options.pipeline.keys_reach = KeysReach::all;  // whoever may run this may do anything
    options.writer.keep_bytes_days = settings.limits.keep_bytes_days;
    choose_rejects(options);
    std::error_code error;
    if (options.make_rejects && std::filesystem::exists(options.rejects, error))
      return usage("there is a file " + options.rejects + " already; name another for --rejects");
    say_database(context_, arguments_.database);
    std::optional<TemporaryFolder> folder;
    if (options.dry_run && !sql::is_server(arguments_.database) &&
        !std::filesystem::exists(arguments_.database, error)) {
      folder.emplace();
      options.writer.database = folder->path() + "/milepost.db";
    }
    const DataFile& file = **data;
    auto summary = run_import(
        {.record = mapping.record,
         .source = [&file](char* buffer, size_t size) { return file.read(buffer, size); },
         .mapping = &mapping},
        options, context_.err);
    if (!summary) return fail(summary.error());
    tell(mapping.record, *summary, options);
    return summary->all_taken() ? kAllTaken : kSomeRefused;
  }

 private:
  int fail(const Error& error) {
    context_.err << "milepost import: " << error.detail << '\n';
    return kFailed;
  }
  int usage(std::string_view sentence) {
    context_.err << "milepost import: " << sentence << "\nSee: milepost import --help\n";
    return kUsage;
  }

  // "scans" of "./scans.json".
  std::string mapping_name() const {
    if (!is_file_name(arguments_.mapping)) return arguments_.mapping;
    return std::filesystem::path(arguments_.mapping).stem().string();
  }

  int read_mapping(ingest::Mapping& mapping) {
    std::string text(ingest::shipped_mapping(arguments_.mapping));
    if (is_file_name(arguments_.mapping)) {
      std::ifstream file(arguments_.mapping, std::ios::binary);
      text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      if (!file.is_open() || file.bad())
        return fail({"mapping", "cannot read the mapping " + arguments_.mapping, ""});
    } else if (text.empty()) {
      return usage("there is no mapping '" + arguments_.mapping +
                   "'; --list-mappings lists them, and a file has a '/' or '.json' in its name");
    }
    const Errors errors = ingest::read_mapping(text, mapping);
    for (const Error& error : errors)
      context_.err << "mapping " << arguments_.mapping << ": "
                   << (error.path.empty() ? "" : error.path + ": ") << error.detail << '\n';
    return errors.empty() ? kAllTaken : kFailed;
  }

  // Without --rejects: beside the data, under a name that no file has.
  void choose_rejects(ImportOptions& options) const {
    options.make_rejects = !arguments_.rejects.empty();
    options.rejects = arguments_.rejects;
    if (options.make_rejects || arguments_.dry_run) return;
    const std::string base = arguments_.data == "-" ? "standard-input" : arguments_.data;
    const std::string ending = "." + std::string(options.format->name);
    options.rejects = base + ".rejects" + ending;
    std::error_code error;
    for (int i = 2; std::filesystem::exists(options.rejects, error); ++i)
      options.rejects = base + ".rejects-" + std::to_string(i) + ending;
  }

  void tell(ingest::RecordKind record, const ImportSummary& summary,
            const ImportOptions& options) {
    std::ostream& out = context_.out;
    out << (options.dry_run ? "Dry run, nothing was kept: " : "") 
        << counted(summary.rows, record == ingest::RecordKind::events ? "event" : "shipment")
        << " read: " << summary.accepted << " accepted, "
        << summary.duplicate << " duplicate, " << summary.conflict << " conflicting, "
        << summary.refused << " refused; " << summary.flagged << " flagged, "
        << counted(summary.warnings, "warning") << '\n';
    if (summary.rejected_rows > 0)
      context_.err << counted(summary.rejected_rows, "row")
                   << (summary.rejected_rows == 1 ? " is" : " are") << " in " << options.rejects
                   << (summary.rejected_rows == 1 ? ": mend it" : ": mend them")
                   << " there and import that file with the same mapping\n";
    if (summary.seconds >= 1)
      context_.err << counted(static_cast<int64_t>(static_cast<double>(summary.rows) /
                                                   summary.seconds), "row")
                   << " a second\n";
  }

  const ImportArguments arguments_;
  CommandContext& context_;
};

int show_mapping(const std::string& name, CommandContext& context) {
  const std::string_view json = ingest::shipped_mapping(name);
  context.out << json;
  if (!json.empty()) return kAllTaken;
  context.err << "milepost import: there is no mapping '" << name
              << "'; --list-mappings lists them\n";
  return kUsage;
}

int list_mappings(CommandContext& context) {
  for (const ingest::ShippedMapping& shipped : ingest::shipped_mappings()) {
    ingest::Mapping mapping;
    const Errors errors = ingest::read_mapping(shipped.json, mapping);
    if (!errors.empty()) return kFailed;
    context.out << shipped.name << "\n    " << mapping.about.value_or("") << '\n';
  }
  return kAllTaken;
}

const char* what_is_missing(const ImportArguments& arguments) {
  const bool mapped = ingest::format_named(arguments.format)->mapped;
  if (mapped && arguments.mapping.empty()) return "--mapping";
  if (!mapped && arguments.record.empty()) return "--record";
  return arguments.data.empty() ? "DATA" : nullptr;
}

}  // namespace

void add_import_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("import", "Take in a file of shipments or events");
  auto arguments = std::make_shared<ImportArguments>();
  command->add_option("DATA", arguments->data, "The data; - is standard input");
  std::vector<std::string> names;
  for (const ingest::Format& format : ingest::formats())
    if (format.imported) names.emplace_back(format.name);
  command->add_option("--format", arguments->format, "How the data is written; csv if not said")
      ->one_of(names);
  command->add_option("--mapping", arguments->mapping, "What the columns of CSV mean")
      ->type_name("NAME|FILE");
  command->add_option("--record", arguments->record, "What the objects of NDJSON are")
      ->one_of({"events", "shipments"});
  add_database_option(*command, arguments->database);
  command->add_flag("--dry-run", arguments->dry_run, "Read and check all, keep nothing");
  command
      ->add_option("--rejects", arguments->rejects,
                   "Where refused rows go; without it, beside the data")
      ->type_name("FILE");
  command->add_flag("--list-mappings", arguments->list, "List the mappings that come along");
  command->add_option("--show-mapping", arguments->show, "Print one of them, to begin with")
      ->type_name("NAME");
  auto settings = add_settings_options(*command);
  command->footer(kExamples);
  command->callback([&context, arguments, settings] {
    if (arguments->list) {
      context.status = list_mappings(context);
    } else if (!arguments->show.empty()) {
      context.status = show_mapping(arguments->show, context);
    } else if (const char* missing = what_is_missing(*arguments)) {
      throw UsageError(std::string(missing) + " is missing");
    } else if (auto loaded = load_settings(*settings, context)) {
      context.status = ImportCommand(*arguments, context).run(loaded->settings);
    }
  });
}

}  // namespace milepost
