#include "app/OpenPlan.h"

#include <algorithm>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "core/io/ImageReader.h"
#include "core/io/PairNames.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// What was given, told apart.
struct Sorted {
    std::vector<fs::path> images;
    std::vector<fs::path> others;  ///< calibrations, presumably
};

Sorted sortByContent(const std::vector<fs::path>& files) {
    Sorted sorted;
    for (const fs::path& file : files) (isImageFile(file) ? sorted.images : sorted.others).push_back(file);
    return sorted;
}

[[noreturn]] void refuse(const std::string& found, const fs::path& path = {}) {
    throw Error(ErrorKind::BadInput,
                found + "; open a left and a right image, one image that holds both, or a folder with a pair.", path);
}

std::string fileName(const fs::path& path) { return path.filename().string(); }

void planPair(OpenPlan& plan, const PairPaths& pair) {
    plan.left = pair.left;
    plan.right = pair.right;
    plan.sidesGuessed = pair.isUnsure;
}

void planOneImage(OpenPlan& plan, const fs::path& image) {
    if (const auto partner = partnerOf(image)) {
        planPair(plan, orderPair(image, *partner));
        return;
    }
    const ImageSize size = readImageFacts(image).size;
    plan.left = plan.right = image;
    plan.split = guessSplitLayout(size);
}

void planImages(OpenPlan& plan, const std::vector<fs::path>& images) {
    if (images.size() == 1) return planOneImage(plan, images.front());
    if (images.size() == 2) return planPair(plan, orderPair(images[0], images[1]));
    refuse(std::to_string(images.size()) + " images were given");
}

OpenPlan planFolder(const fs::path& folder) {
    const std::vector<PairPaths> pairs = pairsInFolder(folder);
    if (pairs.empty()) {
        refuse("The folder " + fileName(folder) + " holds no pair of images that names tell to be left and right", folder);
    }
    OpenPlan plan;
    planPair(plan, pairs.front());
    return plan;
}

}  // namespace

bool isNamedLikeWeights(const fs::path& file) {
    constexpr std::array kExtensions{".pth", ".pt", ".safetensors"};
    return std::ranges::find(kExtensions, file.extension().string()) != kExtensions.end();
}

OpenPlan planOpen(const std::vector<fs::path>& given) {
    if (given.empty()) refuse("No file was given");
    std::vector<fs::path> files;  // absolute: they are remembered beyond this working folder
    for (const fs::path& file : given) files.push_back(fs::absolute(file).lexically_normal());
    OpenPlan plan;
    if (files.size() == 1 && isNamedLikeWeights(files.front())) {
        plan.weights = files.front();
        return plan;
    }
    std::error_code notAFolder;  // reading it will say what is wrong with it
    if (files.size() == 1 && fs::is_directory(files.front(), notAFolder)) {
        plan = planFolder(files.front());
    } else {
        const Sorted sorted = sortByContent(files);
        if (sorted.others.size() > 1) {
            refuse("Neither " + fileName(sorted.others[0]) + " nor " + fileName(sorted.others[1]) + " is an image",
                   sorted.others[0]);
        }
        if (!sorted.images.empty()) planImages(plan, sorted.images);
        if (!sorted.others.empty()) plan.calibration = sorted.others.front();
    }
    if (plan.hasPair() && plan.calibration.empty()) {
        if (const auto beside = findCalibrationBeside(plan.left)) {
            plan.calibration = *beside;
            plan.calibrationFoundBeside = true;
        }
    }
    return plan;
}

}  // namespace stereo::app
