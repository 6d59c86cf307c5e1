#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/RunControl.h"
#include "core/set/PairSetBuilder.h"

namespace stereo {

/// Whether a text begins like the metadata of run_demo_batch. `start` may be cut off.
[[nodiscard]] bool isMetadata(std::string_view start);

/// Adds the pairs of a metadata file as the published run_demo_batch reads it: cameras whose names end in
/// "_left" or "left_rgb", each with its first stereo_pair, and the keyframes of both with one
/// synced_sample_id. Images lie in `imageFolder`; a pair is called by the image_name of the left one up to
/// its first dot. Focal length and principal point are those of the left camera, the baseline is
/// baseline_meters or, where that is 0, found from the transforms. `cameras` names those that are wanted, by
/// name or id; empty = all. Keyframes without a partner, of an unknown camera, or without an id or image are
/// remarks with their lines. Throws Error(BadFormat), naming the line, for a stereo_pair with an unknown
/// camera or without a baseline, and for text that is no such file; Error(BadInput) for a wanted camera that
/// is not there; Cancelled.
void addMetadataPairs(PairSetBuilder& set, std::string_view text, const std::filesystem::path& path,
                      const std::filesystem::path& imageFolder, const std::vector<std::string>& cameras,
                      const RunControl& run);

}  // namespace stereo
