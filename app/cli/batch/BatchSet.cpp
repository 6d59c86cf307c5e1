#include "app/cli/batch/BatchSet.h"

#include <fmt/core.h>
#include <fnmatch.h>

#include <algorithm>
#include <set>

#include "app/open/OpenPlan.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/batch/ShardPlan.h"
#include "core/io/PairNames.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

std::uintmax_t bytesOf(const fs::path& file) {
    std::error_code unknown;
    const std::uintmax_t bytes = fs::file_size(file, unknown);
    return unknown ? 0 : bytes;
}

}  // namespace

PairSet pairsBelow(const fs::path& folder) {
    const fs::path root = fs::absolute(folder).lexically_normal();
    std::error_code error;
    if (!fs::is_directory(root, error))
        throw Error(ErrorKind::NotFound, "There is no folder " + pathText(root) + ".", root);
    std::vector<SetPair> pairs;
    std::vector<SetRemark> remarks;
    std::set<fs::path> taken;
    const auto take = [&](const fs::path& below) {
        for (const PairPaths& found : pairsInFolder(below)) {
            if (!taken.insert(found.left).second) continue;
            const fs::path at = below.lexically_relative(root);
            const fs::path name = pathFromText(pairNameOf(found.left, found.right));
            const fs::path id = isNamedBySide(found.left) && at != "." ? at : (at / name).lexically_normal();
            pairs.push_back({.id = pathText(id),
                             .files = planPair(found.left, found.right),
                             .bytes = bytesOf(found.left) + bytesOf(found.right)});
        }
    };
    take(root);
    fs::recursive_directory_iterator entry(root, error);
    for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) take(entry->path());
    }
    if (error)
        remarks.push_back(
            {root, fmt::format("Not all of {} can be read: {}.", pathText(root), error.message())});
    return PairSet(pairs, std::move(remarks));
}

std::vector<std::size_t> chosenPairs(const PairSet& set, const BatchArguments& arguments) {
    std::vector<std::size_t> pairs = pairsOf(set, arguments.shard);
    if (!arguments.filter.empty()) {
        std::erase_if(pairs, [&](std::size_t index) {
            return ::fnmatch(arguments.filter.c_str(), set.id(index).c_str(), 0) != 0;
        });
    }
    if (arguments.limit && pairs.size() > *arguments.limit) pairs.resize(*arguments.limit);
    return pairs;
}

InputFiles filesFor(const SetPair& pair, const OpenRequest& said, const InputFiles& recipe) {
    InputFiles files = pair.files;
    if (const auto turn = said.turn ? said.turn : recipe.turn) files.turn = turn;
    if (const auto tones = said.tones ? said.tones : recipe.tones) files.tones = tones;
    files.rigChoices = said.rigChoices.over(recipe.rigChoices).over(files.rigChoices);
    if (said.calibrationSize) files.calibrationSize = said.calibrationSize;
    if (said.withoutCalibration) {
        files.calibration.clear();
        files.rig.reset();
    } else if (files.calibration.empty() && !said.calibration.empty()) {
        files.calibration = said.calibration;
        files.calibrationFoundBeside = false;
    }
    if (said.withoutGroundTruth) {
        files.groundTruth.clear();
        files.groundTruthMask.clear();
    }
    if (said.groundTruthReading) files.groundTruthReading = said.groundTruthReading;
    return files;
}

}  // namespace stereo::app
