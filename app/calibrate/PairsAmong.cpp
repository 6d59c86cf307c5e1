#include "app/calibrate/PairsAmong.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

void addOnce(std::vector<PairPaths>& pairs, const PairPaths& pair) {
    if (std::ranges::find(pairs, pair) == pairs.end()) pairs.push_back(pair);
}

/// Returns whether the image has a partner.
bool addByName(std::vector<PairPaths>& pairs, const fs::path& image) {
    const auto partner = partnerOf(image);
    if (partner) addOnce(pairs, orderPair(image, *partner));
    return partner.has_value();
}

void addOfFolder(std::vector<PairPaths>& pairs, const fs::path& folder) {
    const std::vector<PairPaths> inside = pairsInFolder(folder);
    for (const PairPaths& pair : inside) addOnce(pairs, pair);
    if (!inside.empty()) return;
    for (const fs::path& image : imagesInFolder(folder)) addByName(pairs, image);  // left/ alone
}

}  // namespace

std::vector<PairPaths> pairsAmong(const std::vector<fs::path>& files) {
    std::vector<PairPaths> pairs;
    std::vector<fs::path> alone;
    for (const fs::path& file : files) {
        std::error_code error;
        if (fs::is_directory(file, error)) {
            addOfFolder(pairs, file);
        } else if (!addByName(pairs, file)) {
            alone.push_back(file);
        }
    }
    if (alone.size() == 2) addOnce(pairs, orderPair(alone[0], alone[1]));
    if (!pairs.empty()) return pairs;
    const std::string where = files.size() == 1 ? " in " + pathText(files.front().filename()) : std::string();
    throw Error(ErrorKind::BadInput,
                fmt::format("There are no pairs of photographs{}; they are recognised by their names, as in "
                            "left01.png and right01.png, or left/01.png and right/01.png.",
                            where));
}

}  // namespace stereo::app
