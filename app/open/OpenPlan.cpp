#include "app/open/OpenPlan.h"

#include <algorithm>
#include <cctype>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"
#include "core/io/ImageReader.h"
#include "core/io/PairNames.h"
#include "core/io/Sidecar.h"

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
    throw Error(
        ErrorKind::BadInput,
        found + "; open a left and a right image, one image that holds both, or a folder with a pair.", path);
}

std::string fileName(const fs::path& path) {
    return path.filename().string();
}

std::string lowerFirst(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

void takePair(OpenPlan& plan, const PairPaths& pair) {
    plan.left = pair.left;
    plan.right = pair.right;
    plan.sidesGuessed = pair.isUnsure;
}

void planOneImage(OpenPlan& plan, const fs::path& image) {
    if (const auto partner = partnerOf(image)) {
        takePair(plan, orderPair(image, *partner));
        return;
    }
    const ImageSize size = readImageFacts(image).size;
    plan.left = plan.right = image;
    plan.split = guessSplitLayout(size);
}

void planImages(OpenPlan& plan, const std::vector<fs::path>& images) {
    if (images.size() == 1) return planOneImage(plan, images.front());
    if (images.size() == 2) return takePair(plan, orderPair(images[0], images[1]));
    refuse(std::to_string(images.size()) + " images were given");
}

PairPaths pairInFolder(const fs::path& folder) {
    const std::vector<PairPaths> pairs = pairsInFolder(folder);
    if (pairs.empty()) {
        refuse("The folder " + fileName(folder) +
                   " holds no pair of images that names tell to be left and right",
               folder);
    }
    return pairs.front();
}

/// The sidecar beside a file, or the file when it is one.
std::optional<fs::path> recordOf(const fs::path& file) {
    if (auto sidecar = findSidecar(file)) return sidecar;
    std::error_code error;
    if (!fs::is_regular_file(file, error) || fs::is_empty(file, error)) return std::nullopt;
    return readFileStart(file, 1).front() == std::byte{'{'} ? std::optional(file) : std::nullopt;
}

fs::path sourceOf(const ExportRecord& record, std::string_view role) {
    const auto source = std::ranges::find(record.sources, role, &SourceFile::role);
    return source == record.sources.end() ? fs::path() : source->path;
}

void requireFile(const fs::path& file, const fs::path& recordPath) {
    std::error_code error;
    if (fs::is_regular_file(file, error)) return;
    const std::string what = file.empty() ? "its images" : file.string();
    throw Error(
        ErrorKind::NotFound,
        fileName(recordPath) + " was made from " + what + ", which is no longer there; open the images.",
        recordPath);
}

OpenPlan planRecord(const fs::path& recordPath, const MatcherRegistry& matchers) {
    OpenPlan plan;
    plan.record = readExportRecord(recordPath, matchers);
    plan.split = plan.record->split;
    plan.left = sourceOf(*plan.record, plan.split ? "both images" : "left image");
    plan.right = plan.split ? plan.left : sourceOf(*plan.record, "right image");
    plan.calibration = sourceOf(*plan.record, "calibration");
    requireFile(plan.left, recordPath);
    requireFile(plan.right, recordPath);
    return plan;
}

[[noreturn]] void refuseBoth(const fs::path& one, const fs::path& other, const std::string& why) {
    throw Error(ErrorKind::BadInput, fileName(one) + " and " + fileName(other) + " " + why, other);
}

/// Those that a matcher claims, taken out of the files.
void extractMatcherFiles(OpenPlan& plan, std::vector<fs::path>& files, const MatcherRegistry& matchers) {
    const MatcherInfo* matcher = nullptr;
    std::erase_if(files, [&](const fs::path& file) {
        if (!matchers.whyAbsent(file).empty()) {
            plan.absentFile = file;
            return true;
        }
        const MatcherInfo* claiming = matchers.claiming(file);
        if (!claiming) return false;
        if (matcher && matcher != claiming)
            refuseBoth(plan.matcherFiles.front().path, file,
                       "belong to different matchers; open one of them.");
        matcher = claiming;
        const std::string option = matcher->optionFor(file);
        const auto same = std::ranges::find(plan.matcherFiles, option, &MatcherFile::option);
        if (same != plan.matcherFiles.end()) {
            const std::string label = matcher->options().find(option)->label;
            refuseBoth(
                same->path, file,
                "are both " + lowerFirst(label) + " of " + matcher->name() + ", of which one can be used.");
        }
        plan.matcherFiles.push_back({option, file});
        return true;
    });
    if (!matcher) return;
    plan.matcherId = matcher->id();
    std::ranges::sort(plan.matcherFiles, {}, [&](const MatcherFile& file) {
        return matcher->options().find(file.option) - matcher->options().rows().data();
    });
}

void findCalibration(OpenPlan& plan) {
    if (const auto beside = findCalibrationBeside(plan.left)) {
        plan.calibration = *beside;
        plan.calibrationFoundBeside = true;
    }
}

}  // namespace

OpenPlan planPair(const fs::path& left, const fs::path& right) {
    OpenPlan plan;
    plan.left = left;
    plan.right = right;
    if (left == right) plan.split = guessSplitLayout(readImageFacts(left).size);
    findCalibration(plan);
    return plan;
}

OpenPlan planOpen(const std::vector<fs::path>& given, const MatcherRegistry& matchers) {
    if (given.empty()) refuse("No file was given");
    std::vector<fs::path> files;  // absolute: they are remembered beyond this working folder
    for (const fs::path& file : given) files.push_back(fs::absolute(file).lexically_normal());
    const auto record = recordOf(files.front());
    if (record && std::ranges::all_of(files, [](const fs::path& file) { return recordOf(file).has_value(); }))
        return planRecord(*record, matchers);
    OpenPlan plan;
    extractMatcherFiles(plan, files, matchers);
    if (files.empty()) return plan;
    std::error_code notAFolder;  // reading it will say what is wrong with it
    if (files.size() == 1 && fs::is_directory(files.front(), notAFolder)) {
        takePair(plan, pairInFolder(files.front()));
    } else {
        const Sorted sorted = sortByContent(files);
        if (sorted.others.size() > 1) {
            refuse("Neither " + fileName(sorted.others[0]) + " nor " + fileName(sorted.others[1]) +
                       " is an image",
                   sorted.others[0]);
        }
        if (!sorted.images.empty()) planImages(plan, sorted.images);
        if (!sorted.others.empty()) plan.calibration = sorted.others.front();
    }
    if (plan.hasPair() && plan.calibration.empty()) findCalibration(plan);
    return plan;
}

}  // namespace stereo::app
