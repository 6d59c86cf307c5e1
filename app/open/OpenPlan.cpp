#include "app/open/OpenPlan.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "app/open/LocatedImages.h"
#include "core/base/FileThere.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"
#include "core/io/FileKind.h"
#include "core/io/FilePictures.h"
#include "core/io/ImageReader.h"
#include "core/io/PairNames.h"
#include "core/io/Sidecar.h"
#include "core/metrics/FindTruth.h"
#include "core/project/ProjectArchive.h"
#include "core/recipe/Record.h"
#include "core/set/ListPairs.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStartOfList = 4096;
constexpr std::size_t kMaxRecordBytes = std::size_t{4} << 20;

/// The given files by kind.
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
    return pathText(path.filename());
}

std::string lowerFirst(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

void applyPair(OpenPlan& plan, const PairPaths& pair) {
    plan.left = pair.left;
    plan.right = pair.right;
    plan.sidesGuessed = pair.isUnsure;
}

[[noreturn]] void refuseAlone(const fs::path& image, int pictures) {
    const std::string found = pictures > 1
                                  ? fmt::format("{} holds {} pictures of one size", fileName(image), pictures)
                                  : fmt::format("{} is one image without a partner", fileName(image));
    const char* how =
        pictures > 1 ? "pages (the first two)" : "side, side-swapped (right half = left image) or over";
    throw ImageIsAlone(ErrorKind::BadInput,
                       fmt::format("{}; open the other image with it, or, where this one holds both, say how "
                                   "(on the command line by --split {}).",
                                   found, how),
                       image);
}

void planOneImage(OpenPlan& plan, const fs::path& image) {
    const FilePictures pictures = readFilePictures(image);
    const auto partner = pictures.isStereo ? std::nullopt : partnerOf(image);
    if (partner) return applyPair(plan, orderPair(image, *partner));
    if (!pictures.layout) refuseAlone(image, pictures.count);
    plan.left = plan.right = image;
    plan.split = pictures.layout;
    plan.splitIsOfFile = true;
}

std::string countText(std::size_t images) {
    return images == 1 ? "One image was given" : std::to_string(images) + " images were given";
}

/// Two images whose sides are named; the one that is not is the other image, or the partner of the first.
void planSides(OpenPlan& plan, const OpenRequest& request, const std::vector<fs::path>& images) {
    std::vector<fs::path> sides = images;
    if (!request.left.empty()) sides.insert(sides.begin(), request.left);
    if (!request.right.empty()) sides.insert(sides.begin() + (sides.empty() ? 0 : 1), request.right);
    if (sides.size() == 1) {
        const auto partner = partnerOf(sides.front());
        if (partner) sides.insert(request.left.empty() ? sides.begin() : sides.end(), *partner);
    }
    if (sides.size() != 2) refuse(countText(sides.size()));
    plan.left = sides[0];
    plan.right = sides[1];
}

void planSplit(OpenPlan& plan, const OpenRequest& request, std::vector<fs::path> images) {
    for (const fs::path& side : {request.left, request.right}) {
        if (!side.empty()) images.push_back(side);
    }
    if (images.size() != 1) {
        throw Error(ErrorKind::BadInput,
                    countText(images.size()) + "; --split takes one image that holds both.");
    }
    plan.left = plan.right = images.front();
    plan.split = request.split;
}

void planImages(OpenPlan& plan, const OpenRequest& request, const std::vector<fs::path>& images) {
    if (request.split) return planSplit(plan, request, images);
    if (!request.left.empty() || !request.right.empty()) return planSides(plan, request, images);
    if (images.empty()) return;
    if (images.size() == 1) return planOneImage(plan, images.front());
    if (images.size() == 2) return applyPair(plan, orderPair(images[0], images[1]));
    refuse(countText(images.size()));
}

PairPaths pairInFolder(const fs::path& folder) {
    const std::vector<PairPaths> pairs = pairsInFolder(folder);
    if (pairs.empty()) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The folder {} holds no pair of images that names tell to be left and right; "
                        "open the two images, or, where its pairs lie in folders below it, open it as "
                        "a set (on the command line by 'stereoscope view').",
                        fileName(folder)),
            folder);
    }
    return pairs.front();
}

/// The sidecar beside a file, or the file when it is one.
std::optional<fs::path> recordOf(const fs::path& file) {
    if (auto sidecar = findSidecar(file)) return sidecar;
    std::error_code error;
    if (!isFile(file) || fs::is_empty(file, error)) return std::nullopt;
    return readFileStart(file, 1).front() == std::byte{'{'} ? std::optional(file) : std::nullopt;
}

void requireFile(const fs::path& file, const fs::path& recordPath) {
    if (isFile(file)) return;
    const std::string what = file.empty() ? "its images" : pathText(file);
    throw Error(
        ErrorKind::NotFound,
        fmt::format("{} was made from {}, which is no longer there; open the images, or name them where "
                    "they are (on the command line by --left and --right).",
                    fileName(recordPath), what),
        recordPath);
}

/// Whoever names an image that is not there is told that, and nothing about the project or record.
void requireNamedSides(const OpenRequest& request) {
    for (const auto& [side, file] : {std::pair("left", request.left), std::pair("right", request.right)}) {
        if (file.empty() || isThere(file)) continue;
        throw Error(
            ErrorKind::NotFound,
            fmt::format("There is no file {}, which --{} names as the {} image.", pathText(file), side, side),
            file);
    }
}

/// `opened` says itself how its images lie in files.
void refuseSplit(const OpenRequest& request, const fs::path& opened, const char* kind) {
    if (!request.split) return;
    throw Error(
        ErrorKind::BadInput,
        fmt::format("{} is a {}, which says itself whether one image holds both; leave out what was said of "
                    "that, or open the images.",
                    fileName(opened), kind),
        opened);
}

/// The archive that a file of a record was unpacked from, where its path leads through one; else empty.
fs::path archiveOf(const fs::path& file) {
    for (fs::path above = file.parent_path(); above.has_relative_path(); above = above.parent_path()) {
        if (isFile(above)) return isProjectArchive(above) ? above : fs::path();
    }
    return {};
}

/// `opened` says itself how its images become what is matched.
void refuseTurn(const OpenRequest& request, const fs::path& opened, const char* kind) {
    if (!request.turn && !request.straightens) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("{} is a {}, which says itself whether its images are turned and their rows "
                            "straightened; leave out what was said of that, or open the images.",
                            fileName(opened), kind),
                opened);
}

OpenPlan planRecord(const fs::path& recordPath, const OpenRequest& request, const MatcherRegistry& matchers) {
    refuseTurn(request, recordPath, "record");
    refuseSplit(request, recordPath, "record");
    requireNamedSides(request);
    OpenPlan plan;
    plan.record = readExportRecord(recordPath, matchers);
    static_cast<InputFiles&>(plan) =
        withImagesAt(recipeOf(*plan.record).files, {request.left, request.right});
    const bool namesImages = !request.left.empty() || !request.right.empty();
    if (namesImages) plan.tones.reset();  // those of the record are of its own images
    plan.archive = archiveOf(plan.left);
    if (!plan.archive.empty()) return plan;
    requireFile(plan.left, recordPath);
    requireFile(plan.right, recordPath);
    return plan;
}

/// A list of pairs or a recording: several pairs where one is to be opened. What begins like an object of
/// JSON may be a calibration, unless the object is one line.
bool isFileOfPairs(const fs::path& file) {
    std::error_code error;
    if (!isFile(file) || fs::is_empty(file, error) || !mayHoldPairs(file)) return false;
    const std::string start = startOfFile(file, kStartOfList);
    const std::string_view line = std::string_view(start).substr(0, start.find_first_of("\r\n"));
    return !start.starts_with('{') || line.ends_with('}');
}

void requireOnePair(const std::vector<fs::path>& files) {
    const auto found = std::ranges::find_if(files, isFileOfPairs);
    if (found == files.end()) return;
    throw Error(
        ErrorKind::BadInput,
        fmt::format("{} is a list of pairs or a recording, and one pair was to be opened; open it as a "
                    "set (on the command line by 'stereoscope view').",
                    fileName(*found)),
        *found);
}

[[noreturn]] void refuseBoth(const fs::path& one, const fs::path& other, const std::string& why) {
    throw Error(ErrorKind::BadInput, fileName(one) + " and " + fileName(other) + " " + why, other);
}

/// Moves the files that a matcher claims out of `files` into the plan.
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

/// One file for both images has none beside it.
void findTruth(OpenPlan& plan) {
    if (plan.split) return;
    if (const auto beside = findGroundTruth(plan.left, plan.right)) plan.groundTruth = beside->disparity;
}

void sayOfTruth(InputFiles& said, const OpenRequest& request) {
    said.groundTruth = request.groundTruth;
    said.groundTruthReading = request.groundTruthReading;
    said.groundTruthMask = request.groundTruthMask;
    said.groundTruthIsSaid = request.saysGroundTruth();
}

/// The project among the files; empty when there is none.
fs::path projectAmong(const std::vector<fs::path>& files) {
    const auto found = std::ranges::find_if(files, isProject);
    if (found == files.end()) return {};
    if (files.size() == 1) return *found;
    const fs::path& other = files[found == files.begin() ? 1 : 0];
    refuseBoth(*found, other,
               "were given together, but a project says itself what it is made of; open one of them.");
}

OpenPlan planProject(const fs::path& project, const OpenRequest& request) {
    refuseSplit(request, project, "project");
    refuseTurn(request, project, "project");
    requireNamedSides(request);
    OpenPlan plan;
    plan.projectFile = project;
    plan.left = request.left;
    plan.right = request.right;
    plan.calibration = request.calibration;
    plan.calibrationSize = request.calibrationSize;
    plan.rigChoices = request.rigChoices;
    plan.tones = request.tones;
    sayOfTruth(plan, request);
    plan.calibrationIsSaid = !request.calibration.empty() || request.withoutCalibration ||
                             request.calibrationSize || !request.rigChoices.isDefault();
    return plan;
}

/// Makes the paths absolute: they are remembered beyond this working folder.
OpenRequest absolute(OpenRequest request) {
    const auto make = [](fs::path& path) {
        if (!path.empty()) path = fs::absolute(path).lexically_normal();
    };
    std::ranges::for_each(request.files, make);
    for (fs::path* path : {&request.left, &request.right, &request.calibration, &request.groundTruth,
                           &request.groundTruthMask})
        make(*path);
    request.calibration = findCalibrationIn(request.calibration).value_or(request.calibration);
    return request;
}

/// Beside images that are named, a file may be a calibration in JSON, or the other image.
bool isRecordBesideImages(const fs::path& file) {
    if (isImageFile(file)) return false;
    const std::optional<fs::path> record = recordOf(file);
    return record && (*record != file || isRecordOfOurs(startOfFile(file, kMaxRecordBytes)));
}

/// A plan from the record when all of the files are exports; the first of them counts.
OpenPlan asRecord(const OpenRequest& request, const MatcherRegistry& matchers) {
    const bool namesSides = !request.left.empty() || !request.right.empty() || request.split;
    const bool areExports =
        !request.files.empty() && std::ranges::all_of(request.files, [&](const fs::path& file) {
            return namesSides ? isRecordBesideImages(file) : recordOf(file).has_value();
        });
    return areExports ? planRecord(*recordOf(request.files.front()), request, matchers) : OpenPlan();
}

/// What is surely no calibration was meant to be matched.
void requireMayBeCalibrations(const std::vector<fs::path>& files) {
    for (const fs::path& file : files) {
        std::error_code error;
        if (!isFile(file) || fs::is_empty(file, error)) continue;  // reading it says what is wrong
        const std::string kind = fileKind(readFileStart(file, kFileKindBytes));
        if (!mayBeText(kind)) {
            refuse(fmt::format("{} is {}, neither an image nor a calibration that this program reads",
                               fileName(file), kind),
                   file);
        }
    }
}

void planFiles(OpenPlan& plan, const OpenRequest& request, const Sorted& sorted) {
    requireMayBeCalibrations(sorted.others);
    if (sorted.others.size() > 1) {
        refuse(
            "Neither " + fileName(sorted.others[0]) + " nor " + fileName(sorted.others[1]) + " is an image",
            sorted.others[0]);
    }
    planImages(plan, request, sorted.images);
    if (sorted.others.empty()) return;
    if (!request.calibration.empty()) {
        refuseBoth(sorted.others.front(), request.calibration,
                   "are both calibrations, of which one can be used.");
    }
    plan.calibration = sorted.others.front();
}

/// A calibration given by the person is used before one that was found, numbers of a record included.
void planCalibration(OpenPlan& plan, const OpenRequest& request) {
    const bool isNamed = !request.calibration.empty();
    const bool isOther =
        isNamed || request.withoutCalibration || request.calibrationSize || request.rigChoices.concernFile();
    const bool rectifiesOtherwise = plan.rig && !request.rigChoices.isDefault();
    if ((isOther || rectifiesOtherwise) && plan.record) {
        plan.record->calibration.reset();
        plan.calibrationIsSaid = true;
    }
    if (isOther) plan.rig.reset();
    plan.rigChoices = request.rigChoices.over(plan.rigChoices);
    if (isNamed) plan.calibration = request.calibration;
    if (request.withoutCalibration) plan.calibration.clear();
    plan.calibrationSize = request.calibrationSize;
    if (plan.hasPair() && plan.calibration.empty() && !request.withoutCalibration && !plan.record)
        findCalibration(plan);
}

}  // namespace

OpenPlan planPair(const fs::path& left, const fs::path& right, const std::optional<SplitLayout>& split) {
    OpenPlan plan;
    plan.left = left;
    plan.right = right;
    plan.split = split;
    findCalibration(plan);
    findTruth(plan);
    return plan;
}

void sayGroundTruth(OpenPlan& plan, const InputFiles& said) {
    const bool isNone = said.groundTruth.empty() && !said.groundTruthReading && said.groundTruthMask.empty();
    if (isNone || !said.groundTruth.empty()) plan.groundTruth = said.groundTruth;
    plan.groundTruthReading = said.groundTruthReading;
    plan.groundTruthMask = said.groundTruthMask;
    plan.groundTruthIsSaid = true;
    if (isNone || !plan.groundTruth.empty()) return;
    throw Error(ErrorKind::NotFound,
                "It was said how ground truth is to be read, but there is none beside the images; name its "
                "file.");
}

std::string splitNote(const OpenPlan& plan) {
    const auto text = [&]() -> const char* {
        switch (plan.split.value()) {
            case SplitLayout::SideBySide:
                return "side by side; its left half is taken for the left image";
            case SplitLayout::OverUnder:
                return "one over the other; its upper half is taken for the left image";
            case SplitLayout::SideBySideRightFirst:
                return "side by side, for crossed eyes; its right half is taken for the left image";
            case SplitLayout::OverUnderRightFirst:
                return "one over the other; its lower half is taken for the left image";
            case SplitLayout::TwoPictures:
                return "as two pictures; the first one is taken for the left image";
            case SplitLayout::TwoPicturesRightFirst:
                break;
        }
        return "as two pictures; the second one is taken for the left image";
    };
    return fmt::format("{} holds both images, {}.", fileName(plan.left), text());
}

fs::path imageThatIsAlone(const std::vector<fs::path>& files, const MatcherRegistry& matchers) {
    try {
        (void)planOpen(files, matchers);
    } catch (const ImageIsAlone& alone) {  // border: opening
        return alone.path();
    } catch (const Error&) {  // border: opening; opening them says it again
        return {};
    }
    return {};
}

bool isProject(const fs::path& file) {
    std::error_code error;
    if (!isFile(file) || fs::is_empty(file, error)) return false;
    return hasProjectName(file) || isProjectFile(file) || isProjectArchive(file);
}

bool holdsProject(const fs::path& file) {
    try {
        return isProjectFile(file) || isProjectArchive(file);
    } catch (const Error&) {  // border: opening
        return false;
    }
}

OpenPlan planOpen(const std::vector<fs::path>& files, const MatcherRegistry& matchers) {
    return planOpen(OpenRequest{.files = files}, matchers);
}

OpenPlan planOpen(const OpenRequest& given, const MatcherRegistry& matchers) {
    const OpenRequest request = absolute(given);
    const bool namesSides = !request.left.empty() || !request.right.empty() || request.split;
    if (!request.namesFiles()) refuse("No file was given");
    if (const fs::path project = projectAmong(request.files); !project.empty())
        return planProject(project, request);
    requireOnePair(request.files);
    OpenPlan plan = asRecord(request, matchers);
    if (!plan.record) {
        std::vector<fs::path> files = request.files;
        extractMatcherFiles(plan, files, matchers);
        if (files.empty() && !namesSides) return plan;
        std::error_code notAFolder;  // reading it will report what is wrong with it
        if (files.size() == 1 && !namesSides && fs::is_directory(files.front(), notAFolder)) {
            applyPair(plan, pairInFolder(files.front()));
        } else {
            planFiles(plan, request, sortByContent(files));
        }
    }
    if (request.turn) plan.turn = request.turn;
    planCalibration(plan, request);
    if (request.tones) plan.tones = request.tones;
    if (!plan.hasPair()) return plan;
    if (plan.groundTruth.empty() && !plan.record) findTruth(plan);
    InputFiles said;
    sayOfTruth(said, request);
    if (said.groundTruthIsSaid) sayGroundTruth(plan, said);
    return plan;
}

}  // namespace stereo::app
