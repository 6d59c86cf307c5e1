#pragma once

#include "core/match/StagePicture.h"
#include "ui/window/tiles/ShownMap.h"

namespace stereo::ui {

/// The title, unit and texts of a stage's picture as a map of the third tile.
[[nodiscard]] MapKind mapKindOf(StagePicture::Kind stage);

/// A picture of a stage as the third tile shows it, at the size of the pair; cells of the network stay
/// visible as squares. The first disparity is coloured as `disparity` says, so that it compares with the
/// result. In any thread.
[[nodiscard]] ShownMap stageMap(const StagePicture& picture, ImageSize pairSize,
                                const DisplayOptions& disparity);

/// Its colours as they are, for a thumbnail.
[[nodiscard]] RgbImage stageColours(const StagePicture& picture, const DisplayOptions& disparity);

}  // namespace stereo::ui
