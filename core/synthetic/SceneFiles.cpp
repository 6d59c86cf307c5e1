#include "core/synthetic/SceneFiles.h"

#include <fmt/core.h>

#include <cmath>
#include <opencv2/core.hpp>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationWriter.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/map/CvCodec.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr double kBaselineMetres = 0.1;

[[noreturn]] void refuse(const fs::path& folder, const std::error_code& error) {
    throw Error(ErrorKind::CannotWrite,
                fmt::format("The folder {} cannot be made ({}).", pathText(folder), error.message()), folder,
                error.message());
}

/// A folder that is removed again unless it is put in place.
class UnfinishedFolder {
public:
    explicit UnfinishedFolder(const fs::path& place)
        : m_place(place),
          m_path(place.parent_path() / fmt::format(".{}.unfinished", place.filename().native())) {
        std::error_code error;
        fs::remove_all(m_path, error);
        fs::create_directory(m_path, error);
        if (error) refuse(m_place, error);
    }
    ~UnfinishedFolder() {
        std::error_code ignored;
        if (!m_isDone) fs::remove_all(m_path, ignored);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }
    void putInPlace() {
        std::error_code error;
        fs::rename(m_path, m_place, error);
        if (error) refuse(m_place, error);
        m_isDone = true;
    }

private:
    fs::path m_place;
    fs::path m_path;
    bool m_isDone = false;
};

DisparityMap writtenDisparity(const SyntheticScene& scene, const SceneFileOptions& options) {
    DisparityMap disparity = scene.disparity;
    if (options.keepOutside) return disparity;
    for (std::size_t i = 0; i < scene.inRight.size(); ++i) {
        if (scene.inRight[i] == Visibility::Outside) disparity.values()[i] = FloatMap::kUnknown;
    }
    return disparity;
}

void writeMask(const fs::path& path, const SyntheticScene& scene, const SceneFileOptions& options) {
    cv::Mat mask(scene.left.height(), scene.left.width(), CV_8UC1);
    const int outside = options.keepOutside ? 128 : 0;
    for (std::size_t i = 0; i < scene.inRight.size(); ++i) {
        const Visibility visibility = scene.inRight[i];
        const int value = visibility == Visibility::Visible    ? 255
                          : visibility == Visibility::Occluded ? 128
                                                               : outside;
        mask.data[i] = static_cast<std::uint8_t>(value);
    }
    const std::vector<unsigned char> png = encodeByCv(".png", mask, {}, path);
    writeFileAtomically(path, std::as_bytes(std::span(png)));
}

}  // namespace

std::vector<fs::path> sceneFiles(const fs::path& folder) {
    return {folder / "im0.png", folder / "im1.png", folder / "disp0GT.pfm", folder / "mask0nocc.png",
            folder / "calib.txt"};
}

StereoCalibration sceneCalibration(const SyntheticScene& scene) {
    const ImageSize size = scene.left.size();
    CalibrationNumbers numbers;
    numbers.fx = numbers.fy = size.width;
    numbers.cx = numbers.rightCx = (size.width - 1) / 2.0;
    numbers.cy = (size.height - 1) / 2.0;
    numbers.baselineMetres = kBaselineMetres;
    numbers.imageSize = size;
    numbers.maxDisparityPx = static_cast<int>(std::ceil(scene.maxDisparityPx)) + 1;
    return StereoCalibration(numbers);
}

void writeScene(const fs::path& folder, const SyntheticScene& scene, const SceneFileOptions& options) {
    UnfinishedFolder unfinished(folder);
    const std::vector<fs::path> files = sceneFiles(unfinished.path());
    writePng(files[0], scene.left);
    writePng(files[1], scene.right);
    writePfm(files[2], writtenDisparity(scene, options));
    writeMask(files[3], scene, options);
    const WrittenCalibration calibration{.rectified = sceneCalibration(scene)};
    writeFileAtomically(files[4],
                        calibrationFiles(CalibrationFileFormat::Middlebury, calibration).front().text);
    unfinished.putInPlace();
}

}  // namespace stereo
