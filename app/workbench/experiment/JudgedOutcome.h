#pragma once

#include <memory>
#include <vector>

#include "app/match/StereoResult.h"

namespace stereo::app {

class Workbench;

/// A result in the light of the project as it is now: its files, calibration, trust, colours and ground
/// truth. Not measured yet. GUI thread.
[[nodiscard]] Outcome inProject(const StereoResult& result, const Workbench& workbench);

/// The same with its errors, where there is ground truth. Takes some 30 ms for a 2-megapixel pair: for the
/// pool. Throws what measure() throws.
[[nodiscard]] std::shared_ptr<const Outcome> judged(Outcome outcome);
[[nodiscard]] std::vector<std::shared_ptr<const Outcome>> judged(const std::vector<Outcome>& outcomes);

}  // namespace stereo::app
