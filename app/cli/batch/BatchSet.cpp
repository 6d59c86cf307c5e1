#include "app/cli/batch/BatchSet.h"

#include <fnmatch.h>

#include <numeric>

#include "core/base/PathText.h"
#include "core/batch/ShardPlan.h"
#include "core/io/PairNames.h"
#include "core/set/ListPairs.h"

namespace stereo::app {

PairSet listedPairs(const BatchArguments& arguments, const RunControl& run) {
    return listPairs({.paths = arguments.sets,
                      .layout = arguments.layout,
                      .calibration = arguments.run.inputs.calibration,
                      .split = arguments.run.inputs.split},
                     run);
}

std::vector<std::size_t> chosenPairs(const PairSet& set, const BatchArguments& arguments) {
    std::vector<std::size_t> pairs(set.size());
    std::iota(pairs.begin(), pairs.end(), std::size_t{0});
    if (!arguments.filter.empty()) {
        std::erase_if(pairs, [&](std::size_t index) {
            return ::fnmatch(arguments.filter.c_str(), set.id(index).c_str(), 0) != 0;
        });
    }
    if (arguments.limit && pairs.size() > *arguments.limit) pairs.resize(*arguments.limit);
    return pairsOf(set, pairs, arguments.shard);
}

InputFiles filesForAll(const OpenRequest& said, InputFiles recipe) {
    if (said.turn) recipe.turn = said.turn;
    if (said.tones) recipe.tones = said.tones;
    if (said.calibrationSize) recipe.calibrationSize = said.calibrationSize;
    if (said.groundTruthReading) recipe.groundTruthReading = said.groundTruthReading;
    recipe.rigChoices = said.rigChoices.over(recipe.rigChoices);
    return recipe;
}

SetPair preparedPair(SetPair pair, const OpenRequest& said) {
    InputFiles& files = pair.files;
    if (!pair.frame && files.name.empty()) {
        files.name = files.split ? pathText(files.left.stem()) : pairNameOf(files.left, files.right);
    }
    if (said.withoutCalibration) {
        files.calibration.clear();
        files.rig.reset();
        pair.calibration.reset();
    }
    if (said.withoutGroundTruth) {
        files.groundTruth.clear();
        files.groundTruthMask.clear();
    }
    return pair;
}

}  // namespace stereo::app
