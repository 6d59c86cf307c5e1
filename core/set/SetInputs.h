#pragma once

#include "core/recipe/Recipe.h"
#include "core/set/FrameReader.h"
#include "core/set/PairSet.h"

namespace stereo {

/// The recipe that matches this pair of a set as `recipe` matches any: its files are those of the pair. What
/// the recipe says of turn, straightening, tones, size and rig of the images counts for every pair; its
/// calibration counts for pairs that have none of their own. Of a recording the files are the videos. Made
/// again with its own result it is the same.
[[nodiscard]] STEREOSCOPE_CORE_API Recipe recipeFor(const SetPair& pair, Recipe recipe);

/// Reads the pair with its calibration and ground truth, whether it is of files or of videos, for
/// make(recipeFor(pair, recipe), inputs, …). The record then names the videos with their hashes as sources,
/// and a note says which frame it was. Throws what readInputs() and FrameReader::read() throw.
[[nodiscard]] STEREOSCOPE_CORE_API Inputs readSetInputs(const SetPair& pair, const Recipe& recipe,
                                                        FrameReader& frames);

}  // namespace stereo
