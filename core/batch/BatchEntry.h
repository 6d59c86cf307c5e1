#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/FileStamp.h"
#include "core/metrics/TruthRecord.h"
#include "core/project/ExportRecord.h"

namespace stereo {

/// A file that a result was made from, as it was then.
struct BatchInput {
    std::filesystem::path path = {};  ///< absolute
    std::string sha256 = {};          ///< empty = it changed while it was read
    std::uint64_t bytes = 0;
    std::int64_t time = 0;  ///< of its last change, nanoseconds since 1970

    bool operator==(const BatchInput&) const = default;
};

/// A pair that a batch has finished, or failed on: a line of its ledger.
struct BatchEntry {
    std::string id = {};
    bool isDone = false;
    std::string failure = {};               ///< a sentence; empty when it is done
    std::filesystem::path failedFile = {};  ///< the one that the failure is about; empty = none
    std::string failureKind =
        {};  ///< "calibration", "memory": what a person can do something about; else empty
    std::optional<double> fittingScale = {};  ///< at which there would be enough memory; none = not known
    std::string key = {};           ///< of everything that was asked for, and of the names of the input files
    std::string matchKey = {};      ///< of what the match alone depends on
    std::string recipe = {};        ///< of what was asked for all pairs of its batch
    bool isFitted = false;          ///< matched at a smaller scale than was asked for, as memory was short
    std::int64_t finishedMs = 0;    ///< since 1970
    double seconds = 0;             ///< of the match
    std::uint64_t memoryBytes = 0;  ///< that the matcher took; 0 = not known
    double density = 0;             ///< known pixels / all pixels, guessed ones among the known
    /// The same without guessed ones; none = the matcher guesses none.
    std::optional<double> matchedShare = {};
    std::vector<std::string> matchNotes = {};  ///< the matcher's own
    std::vector<std::string> problems = {};    ///< that the checks found, in sentences
    std::optional<ErrorNumbers> errors = {};   ///< none = there was no ground truth
    std::vector<BatchInput> inputs = {};
    std::string names = {};  ///< of its files (BatchNames.h); empty = in a folder that is called like its id
    std::vector<WrittenFile> files = {};  ///< below that folder, or the output; the record last

    bool operator==(const BatchEntry&) const = default;
};

/// The entry as one line of JSON with its end of line.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJsonLine(const BatchEntry& entry);
/// The inverse. Throws Error(BadFormat) naming `path` for other text.
[[nodiscard]] STEREOSCOPE_CORE_API BatchEntry batchEntryFrom(std::string_view line,
                                                             const std::filesystem::path& path);

/// A source of a record as it is now; none where it is gone.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<BatchInput> batchInputOf(const SourceFile& source);

}  // namespace stereo
