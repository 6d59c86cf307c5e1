#pragma once

#include <QString>

#include "app/workbench/StageReport.h"
#include "core/cloud/BuildCloud.h"
#include "ui/theme/RichText.h"

namespace stereo::ui {

/// The texts of a stage in the panel Pipeline.
struct StageWords {
    QString title;   ///< "Features", "32 iterations"
    QString fact;    ///< "96 × 64", "1.61 s each"
    QString time;    ///< "11.2 s"; "—" when not known
    QString memory;  ///< "1.4 GB"; empty when not known
    RichText tip;    ///< what it does and what changes it
};

/// `iterations` are those of the run; `cloud` may be null.
[[nodiscard]] StageWords wordsOf(const app::StageReport& stage, int iterations, const CloudResult* cloud);

/// "Last run 1 min 6 s, peak 2.1 GB. More iterations repeat only the sixth box."
[[nodiscard]] QString pipelineSummary(const std::vector<app::StageReport>& stages, double totalSeconds,
                                      std::size_t peakBytes);

}  // namespace stereo::ui
