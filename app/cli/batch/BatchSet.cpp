#include "app/cli/batch/BatchSet.h"

#include <fmt/core.h>
#include <fnmatch.h>

#include <algorithm>
#include <numeric>
#include <sstream>

#include "core/base/Error.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/batch/ShardPlan.h"
#include "core/io/PairNames.h"
#include "core/project/JsonText.h"
#include "core/set/ListPairs.h"

namespace stereo::app {
namespace {

constexpr std::size_t kMaxIdBytes = std::size_t{1} << 30;

/// Whether a line of its own would not give it back.
bool needsQuotes(const std::string& id) {
    return id.starts_with('"') || id.find_first_of("\r\n") != std::string::npos;
}

std::string textIn(const std::string& line, const std::filesystem::path& file) {
    const Node node = parseJson(line, {file, "a list of ids"});
    if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
    throw Error(ErrorKind::BadFormat, fmt::format("{} has a line that is no id: {}", pathText(file), line),
                file);
}

/// In the order of the file.
std::vector<std::string> idsIn(const std::filesystem::path& file) {
    std::vector<std::string> ids;
    std::istringstream lines(startOfFile(file, kMaxIdBytes));
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.starts_with('"'))
            ids.push_back(textIn(line, file));
        else if (!line.empty())
            ids.push_back(line);
    }
    return ids;
}

}  // namespace

PairSet listedPairs(const BatchArguments& arguments, const RunControl& run) {
    return listPairs({.paths = arguments.sets,
                      .layout = arguments.layout,
                      .calibration = arguments.run.inputs.calibration,
                      .split = arguments.run.inputs.split,
                      .cameras = arguments.cameras},
                     run);
}

std::string idsText(const PairSet& set, const std::vector<std::size_t>& pairs) {
    std::string text;
    for (const std::size_t index : pairs) {
        const std::string& id = set.id(index);
        text += needsQuotes(id) ? toJsonLine(Node{id}) : id + '\n';
    }
    return text;
}

std::vector<std::size_t> chosenPairs(const PairSet& set, const BatchArguments& arguments) {
    std::vector<std::size_t> pairs;
    if (arguments.ids.empty()) {
        pairs.resize(set.size());
        std::iota(pairs.begin(), pairs.end(), std::size_t{0});
    } else {
        for (const std::string& id : idsIn(arguments.ids)) {
            if (const auto index = set.find(id)) pairs.push_back(*index);
        }
        std::ranges::sort(pairs);
        pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
    }
    if (!arguments.filter.empty()) {
        std::erase_if(pairs, [&](std::size_t index) {
            return ::fnmatch(arguments.filter.c_str(), set.id(index).c_str(), 0) != 0;
        });
    }
    if (arguments.limit && pairs.size() > *arguments.limit) pairs.resize(*arguments.limit);
    return pairsOf(set, pairs, arguments.ids.empty() ? arguments.shard : Shard());
}

std::vector<std::string> idsThatAreMissing(const PairSet& set, const BatchArguments& arguments) {
    if (arguments.ids.empty()) return {};
    std::vector<std::string> ids = idsIn(arguments.ids);
    std::erase_if(ids, [&](const std::string& id) { return set.find(id).has_value(); });
    return ids;
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
