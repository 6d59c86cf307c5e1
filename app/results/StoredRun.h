#pragma once

#include <memory>
#include <optional>

#include "app/match/StereoResult.h"
#include "core/io/StoredResult.h"
#include "core/project/ExportRecord.h"

namespace stereo::app {

/// The result of a run of so many seconds whose maps were read from files, of a pair that is open, with what
/// its record says of how it was made; the caller sets its id. REQUIRES: pair, of the size of the maps
[[nodiscard]] std::shared_ptr<StereoResult> storedRun(const StoredResult& maps,
                                                      const std::optional<ExportRecord>& record,
                                                      std::shared_ptr<const StereoPair> pair, double seconds);

}  // namespace stereo::app
