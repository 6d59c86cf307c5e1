#include "core/recipe/Inputs.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/base/PathText.h"

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
            .calibration = project.calibration.path,
            .calibrationSize = project.calibration.madeFor,
            .name = inputs.name,
            .groundTruth = inputs.groundTruth};
}

std::shared_ptr<const StereoPair> readImages(const InputFiles& files) {
    if (!files.archive.empty()) requireInArchive(files);
    StereoPair pair =
        files.split ? readSplitPair(files.left, *files.split) : readPair(files.left, files.right);
    if (!files.name.empty()) pair.rename(files.name);
    return std::make_shared<const StereoPair>(std::move(pair));
}

ReadCalibration fittedCalibration(ReadCalibration read, ImageSize size, std::optional<ImageSize> madeFor,
                                  const std::filesystem::path& path) {
    try {
        if (madeFor) {
            requireSameShape(*madeFor, size, path);
            read.calibration = read.calibration.withImageSize(*madeFor).scaledTo(size);
        }
        read.calibration.requireFits(size);
    } catch (const Error& error) {  // nobody may have named this file: it was found
        throw Error(error.kind(), (path.empty() ? "" : path.string() + ": ") + error.sentence(), path);
    }
    read.calibration = read.calibration.withImageSize(size);
    return read;
}

ReadCalibration readInputCalibration(const InputFiles& files, ImageSize size) {
    const CalibrationQuery query{.leftImage = files.left, .imageSize = files.calibrationSize.value_or(size)};
    return fittedCalibration(readCalibration(files.calibration, query), size, files.calibrationSize,
                             files.calibration);
}

}  // namespace stereo
