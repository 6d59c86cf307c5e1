#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace stereo::app {

/// What a table of this program says, in a few lines: the ledger of a batch (batch.jsonl), its summary
/// (summary.csv), the curves of a confidence (sparsification.csv). Recognised by their content; none for any
/// other file. Throws what readFile() throws.
[[nodiscard]] std::optional<std::string> describeOwnTable(const std::filesystem::path& path);

}  // namespace stereo::app
