#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "app/jobs/Failure.h"
#include "app/open/OpenPlan.h"
#include "core/io/CalibrationReader.h"
#include "core/match/MatchOptions.h"
#include "core/stereo/StereoPair.h"

namespace stereo::app {

/// Throws Error where a run with these weights cannot begin: it reads no more of them than that takes. Any
/// thread.
using WeightsCheck = std::function<void(const NetworkOptions& options)>;

/// What is open while files are read: what they are judged against.
struct OpenContext {
    std::shared_ptr<const StereoPair> pair = {};  ///< a calibration alone is for it; null = any is taken
    NetworkOptions network = {};                  ///< a cfg.yaml alone is for its weights
    WeightsCheck checkWeights = {};               ///< null = weights are taken as they are
};

/// A calibration that was read for a pair.
struct CalibrationForPair {
    std::filesystem::path path = {};              ///< empty = there was none to read
    std::optional<ReadCalibration> taken = {};    ///< with the size of the pair's images
    std::optional<ReadCalibration> refused = {};  ///< it could be read, but does not fit
    std::optional<Failure> failure = {};          ///< why none is taken
};

/// All files of a plan, read and judged. Nothing of it is open yet.
struct OpenedFiles {
    OpenPlan plan;                                ///< without what of a network cannot be used
    std::shared_ptr<const StereoPair> pair = {};  ///< null where the plan has none
    double readingSeconds = 0;                    ///< of the images
    CalibrationForPair calibration = {};         ///< that of the export, where the plan has the record of one
    std::optional<ImageSize> judgedFor = {};     ///< the images that the calibration was judged for
    std::optional<Failure> networkFailure = {};  ///< of weights or cfg.yaml; weights that only lack one stay
};

/// Reads the files of a plan. Weights, cfg.yaml and calibration that cannot be used are told in the answer:
/// the pair is worth having without them. Throws what readPair() and readSplitPair() throw: then nothing of
/// the plan is to be opened.
[[nodiscard]] OpenedFiles readOpenedFiles(const OpenPlan& plan, const OpenContext& context);

/// The settings of the chosen weights come from this file, wherever it lies.
void applyConfig(NetworkOptions& network, const std::filesystem::path& cfgYaml);

}  // namespace stereo::app
