#pragma once

#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/synthetic/SceneFiles.h"
#include "core/synthetic/SceneOptions.h"

namespace stereo::app {

/// The parsed arguments of `synthesize`.
struct SynthesizeArguments {
    bool help = false;  ///< then nothing else is said
    std::uint64_t seed = 0;
    int count = 1;
    SceneOptions scene = {};  ///< without photographs
    bool cleanCamera = false;
    SceneFileOptions files = {};
    std::optional<std::filesystem::path> photographs = {};  ///< a folder
    std::filesystem::path out = {};
    bool json = false;
};

[[nodiscard]] const char* synthesizeHelp();
/// Throws UsageError for arguments that cannot be read or lie out of range.
[[nodiscard]] SynthesizeArguments parseSynthesizeArguments(const QStringList& arguments);

}  // namespace stereo::app
