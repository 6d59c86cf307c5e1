#include "core/recipe/Inputs.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <cmath>
#include <span>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/metrics/ReadTruth.h"
#include "core/recipe/ReadInputs.h"
#include "core/recipe/TurnedRig.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo {
namespace {

void requireSameShape(ImageSize madeFor, ImageSize images, const std::filesystem::path& path) {
    const double ratio = static_cast<double>(madeFor.width) * images.height / madeFor.height / images.width;
    if (std::abs(ratio - 1) < 0.01) return;
    throw Error(
        ErrorKind::BadCalibration,
        fmt::format(
            "The calibration was said to be made for images of {}, which have another shape than these, "
            "which are {}; scaling keeps the shape, so give the size of the uncropped images that it "
            "was made for.",
            madeFor.text(), images.text()),
        path);
}

/// The file at its place below `to`, where it lies below `from`; else as it is.
std::filesystem::path movedFile(const std::filesystem::path& file, const std::filesystem::path& from,
                                const std::filesystem::path& to) {
    const std::filesystem::path inside = file.lexically_relative(from);
    return inside.empty() || *inside.begin() == ".." ? file : to / inside;
}

/// In words, with what was assumed.
std::string formatOf(const ReadRig& read) {
    if (read.notes.empty()) return read.format;
    return fmt::format("{} ({})", read.format, fmt::join(read.notes, " "));
}

/// Of the images that the file is for; empty where it does not say.
ImageSize imageSizeOf(const ReadRig& read) {
    return read.raw ? read.raw->left().imageSize : read.rectified->imageSize();
}

/// In sentences: what was assumed, and what was asked for in vain.
std::vector<std::string> notesOn(const ReadRig& read, const InputFiles& files) {
    std::vector<std::string> notes = read.notes;
    if (files.rigChoices.unit && !read.takesUnit) {
        notes.push_back(
            fmt::format("{} says its unit of length itself, so the one that was given is not used.",
                        pathText(files.calibration.filename())));
    }
    const ImageSize said = imageSizeOf(read);
    if (files.calibrationSize && read.isForRawImages && !said.isEmpty() && said != *files.calibrationSize) {
        notes.push_back(fmt::format("{} says that its images are {}, so the size that was given is not used.",
                                    pathText(files.calibration.filename()), said.text()));
    }
    return notes;
}

[[noreturn]] void throwNotRaw(const std::filesystem::path& path, const ReadRig& read) {
    throw Error(ErrorKind::BadCalibration,
                fmt::format("{} ({}) is for images that are rectified already; to rectify raw ones, the "
                            "distortion of the lenses and the positions of the cameras are needed.",
                            pathText(path.filename()), read.format),
                path);
}

[[noreturn]] void throwSizeUnknown(const std::filesystem::path& path) {
    throw Error(
        ErrorKind::BadCalibration,
        fmt::format("{} does not say how large the images of its cameras are, which have to be rectified or "
                    "turned; open the images first.",
                    pathText(path.filename())),
        path);
}

/// Names the file in what `make` throws: it may have been found.
template <typename Make>
auto withPath(const std::filesystem::path& path, const Make& make) {
    try {
        return make();
    } catch (const Error& error) {
        throw Error(error.kind(), (path.empty() ? "" : pathText(path) + ": ") + error.sentence(), path,
                    error.detail());
    }
}

/// Of the images that the rig leads to.
StereoCalibration rectifiedCalibration(const RigNumbers& rig, ImageSize size, const InputFiles& files) {
    const ImageSize images = size.isEmpty() ? rig.left.imageSize : size;
    if (images.isEmpty()) throwSizeUnknown(files.calibration);
    return withPath(files.calibration, [&] {
        return StereoRectifier(CameraRig(rig), images, files.rigChoices.rectify).calibration();
    });
}

/// What is read of the calibration of images of `size` that are turned then.
ReadRig turnedRig(ReadRig read, Turn turn, ImageSize size, const std::filesystem::path& path) {
    if (read.raw && read.isForRawImages) {
        read.raw = turnedRig(*read.raw, turn, size, path);
    } else if (read.raw) {
        read.raw = turned(*read.raw, turn, size);
    }
    if (read.rectified) read.rectified = turned(*read.rectified, turn, size);
    if (const auto rectified = read.raw ? read.raw->asRectified() : std::nullopt) {
        read.isForRawImages = false;
        read.rectified = rectified;
    }
    return read;
}

/// As in its files, or with straight rows; the same object when it is so already.
std::shared_ptr<const StereoPair> straightPair(const std::shared_ptr<const StereoPair>& pair,
                                               const std::optional<Straightening>& straightening) {
    const StraightenedFrom* from = pair->straightenedFrom();
    if (straightening && from && from->straightening == *straightening) return pair;
    if (straightening) return std::make_shared<const StereoPair>(pair->straightenedBy(*straightening));
    return rawOf(pair);
}

/// By the names that a person knows: the folder that they were unpacked in is nobody's.
void requireInArchive(const InputFiles& files) {
    for (const std::filesystem::path& image : {files.left, files.right}) {
        const std::filesystem::path name = files.lastingPath(image);
        std::error_code error;
        if (name == image || std::filesystem::exists(image, error)) continue;
        throw Error(ErrorKind::NotFound, "There is no file " + pathText(name) + ".", name);
    }
}

}  // namespace

std::filesystem::path InputFiles::lastingPath(const std::filesystem::path& file) const {
    return archive.empty() ? file : movedFile(file, unpackedIn, archive);
}

std::filesystem::path InputFiles::presentPath(const std::filesystem::path& file) const {
    return archive.empty() ? file : movedFile(file, archive, unpackedIn);
}

InputFiles filesOf(const Project& project) {
    const ProjectInputs& inputs = project.inputs;
    return {.left = inputs.left,
            .right = inputs.right,
            .split = inputs.split,
            .turn = inputs.turn,
            .straightening = inputs.straightening,
            .calibration = project.calibration.path,
            .calibrationSize = project.calibration.madeFor,
            .name = inputs.name,
            .groundTruth = inputs.groundTruth,
            .groundTruthMask = inputs.groundTruthMask,
            .groundTruthReading = inputs.groundTruthReading,
            .calibrationFoundBeside = project.calibration.origin == CalibrationState::Origin::FoundBeside,
            .rigChoices = project.calibration.choices,
            .rig = project.calibration.rig,
            .tones = inputs.tones};
}

std::shared_ptr<const StereoPair> readImages(const InputFiles& files) {
    if (!files.archive.empty()) requireInArchive(files);
    return preparedImages(files.split ? readSplitPair(files.left, *files.split, files.tones)
                                      : readPair(files.left, files.right, files.tones),
                          files);
}

ReadCalibration fittedCalibration(ReadCalibration read, ImageSize size, std::optional<ImageSize> madeFor,
                                  const std::filesystem::path& path) {
    return withPath(path, [&] {
        if (madeFor) {
            requireSameShape(*madeFor, size, path);
            read.calibration = read.calibration.withImageSize(*madeFor).scaledTo(size);
        }
        read.calibration.requireFits(size);
        read.calibration = read.calibration.withImageSize(size);
        return read;
    });
}

ReadCalibration readInputCalibration(const InputFiles& files, ImageSize size) {
    const ReadCalibration read = readUnfittedCalibration(files, size);
    if (read.rig || size.isEmpty()) return read;
    return fittedCalibration(read, size, files.turnedCalibrationSize(), files.calibration);
}

CalibrationQuery calibrationQueryOf(const InputFiles& files, ImageSize size) {
    return {.leftImage = files.left,
            .imageSize = files.calibrationSize.value_or(files.turn ? turned(size) : size),
            .unit = files.rigChoices.unit};
}

ReadCalibration readUnfittedCalibration(const InputFiles& files, ImageSize size) {
    if (files.rig) return {rectifiedCalibration(*files.rig, size, files), "of the cameras", files.rig};
    const CalibrationQuery query = calibrationQueryOf(files, size);
    ReadRig read = readRig(std::span(&files.calibration, 1), query);
    if (files.turn) {
        const ImageSize images = query.imageSize.isEmpty() ? imageSizeOf(read) : query.imageSize;
        if (images.isEmpty()) throwSizeUnknown(files.calibration);
        read = turnedRig(std::move(read), *files.turn, images, files.calibration);
    }
    const bool isRaw = !files.rigChoices.imagesAreRectified.value_or(!read.isForRawImages);
    if (isRaw && !read.raw) throwNotRaw(files.calibration, read);
    const std::vector<std::string> notes = notesOn(read, files);
    if (!isRaw && read.rectified) return {*read.rectified, formatOf(read), std::nullopt, notes};
    RigNumbers rig = read.raw->numbers();
    if (files.calibrationSize && rig.left.imageSize.isEmpty())
        rig.left.imageSize = rig.right.imageSize = *files.calibrationSize;
    return {rectifiedCalibration(rig, size, files), formatOf(read), isRaw ? std::optional(rig) : std::nullopt,
            notes};
}

std::shared_ptr<const GroundTruth> readInputTruth(const InputFiles& files, const StereoPair& pair,
                                                  const std::optional<StereoCalibration>& calibration) {
    if (files.groundTruth.empty()) return nullptr;
    return std::make_shared<const GroundTruth>(
        readGroundTruth(files.groundTruth, {.imageSize = pair.size(),
                                            .calibration = calibration ? &*calibration : nullptr,
                                            .pair = &pair,
                                            .chosen = files.groundTruthReading,
                                            .mask = files.groundTruthMask}));
}

std::shared_ptr<const GroundTruth> readInputTruth(const InputFiles& files, const StereoPair& pair,
                                                  const std::optional<StereoCalibration>& calibration,
                                                  std::vector<std::string>& notes) {
    const bool isChanged = pair.rectifiedFrom() || pair.straightenedFrom() || files.turn;
    if (files.groundTruth.empty() || files.groundTruthIsSaid) return readInputTruth(files, pair, calibration);
    const std::string name = pathText(files.groundTruth.filename());
    if (isChanged) {
        notes.push_back(
            fmt::format("The ground truth {} is of the images as they are in their files, so it is "
                        "not used for those made of them",
                        name));
        return nullptr;
    }
    try {
        return readInputTruth(files, pair, calibration);
    } catch (const Error& error) {  // a file that nobody named stops no run
        if (error.kind() == ErrorKind::OutOfMemory) throw;
        notes.push_back(asNote(fmt::format("The ground truth is not used. {}", error.sentence())));
        return nullptr;
    }
}

std::shared_ptr<const StereoPair> pairFor(const std::shared_ptr<const StereoPair>& pair,
                                          const std::optional<RigNumbers>& rig, const RectifyOptions& options,
                                          const std::optional<Straightening>& straightening) {
    const RectifiedFrom* from = pair->rectifiedFrom();
    if (!rig) return straightPair(pair, straightening);
    const CameraRig cameras(*rig);
    if (from && from->rectifier.rig() == cameras && from->rectifier.options() == options) return pair;
    const StereoRectifier rectifier(cameras, pair->raw().size(), options);
    return std::make_shared<const StereoPair>(pair->rectifiedBy(rectifier));
}

std::string asNote(std::string sentence) {
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

std::string turnNote(Turn turn) {
    return fmt::format("The images were turned by 90 degrees {}", textOf(turn));
}

std::string straighteningNote(const Straightening& straightening) {
    return fmt::format("The rows were straightened: {}", numbersOf(straightening));
}

std::string rectificationNote(const StereoRectifier& rectifier) {
    const RectifyOptions& options = rectifier.options();
    std::string how = "as the calibration says";
    if (options.alpha || !rectifier.rig().given())
        how = fmt::format("alpha {}", numberText(options.alpha.value_or(0)));
    return fmt::format("The images were rectified by the calibration of their cameras, to {}, {}",
                       rectifier.calibration().imageSize().text(), how);
}

std::string unusableCalibrationNote(const InputFiles& files, const Error& error) {
    const std::string note = fmt::format(
        "The calibration {} was found beside the images and cannot be used, so there is no depth; "
        "name another one. {}",
        pathText(files.lastingPath(files.calibration)), error.sentence());
    return asNote(note);
}

}  // namespace stereo
