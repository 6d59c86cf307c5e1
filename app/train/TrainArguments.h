#pragma once

#include <QStringList>

#include <filesystem>
#include <optional>
#include <vector>

#include "core/nn/training/TrainingOptions.h"

namespace stereo::app {

/// The parsed arguments of stereoscope-train.
struct TrainArguments {
    bool help = false;  ///< then nothing else is said
    std::filesystem::path state = {};
    std::optional<std::filesystem::path> photographs = {};  ///< a folder
    std::optional<std::filesystem::path> start = {};        ///< weights that an earlier training exported
    std::optional<std::filesystem::path> exported = {};     ///< the weights for use
    std::vector<std::filesystem::path> evaluated = {};      ///< folders of pairs; then nothing is trained
    std::optional<double> minutes = {};                     ///< until it stops; it goes on when called again
    nn::TrainingOptions options = {};
};

[[nodiscard]] const char* trainHelp();
/// Throws UsageError.
[[nodiscard]] TrainArguments parseTrainArguments(const QStringList& arguments);

}  // namespace stereo::app
