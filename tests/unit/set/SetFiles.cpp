#include "tests/unit/set/SetFiles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "core/set/ListPairs.h"
#include "tests/support/ShiftedPair.h"

namespace stereo::test {
namespace {

namespace fs = std::filesystem;

constexpr double kFramesPerSecond = 10;

cv::Mat blueFirst(const RgbImage& image) {
    cv::Mat mat(image.height(), image.width(), CV_8UC3);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const std::uint8_t* rgb = image.at(x, y);
            mat.at<cv::Vec3b>(y, x) = {rgb[2], rgb[1], rgb[0]};
        }
    return mat;
}

cv::VideoWriter writer(const fs::path& path, ImageSize size) {
    cv::VideoWriter video(path.native(), cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'),
                          kFramesPerSecond, {size.width, size.height});
    EXPECT_TRUE(video.isOpened());
    return video;
}

}  // namespace

void writeImages(const TempDir& folder, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const fs::path path = folder.path() / name;
        fs::create_directories(path.parent_path());
        writePng(path, shiftedPair({32, 24}, 2).left());
    }
}

fs::path writeText(const TempDir& folder, const std::string& name, std::string_view text) {
    fs::create_directories((folder.path() / name).parent_path());
    return folder.write(name, text);
}

fs::path writeVideo(const fs::path& path, ImageSize size, int frames) {
    cv::VideoWriter video = writer(path, {2 * size.width, size.height});
    for (int i = 0; i < frames; ++i) {
        const StereoPair pair = shiftedPair(size, i + 1);
        cv::Mat both;
        cv::hconcat(blueFirst(pair.left()), blueFirst(pair.right()), both);
        video.write(both);
    }
    return path;
}

Videos writeVideos(const TempDir& folder, ImageSize size, int leftFrames, int rightFrames) {
    Videos videos{folder / "left.avi", folder / "right.avi"};
    cv::VideoWriter left = writer(videos.left, size);
    cv::VideoWriter right = writer(videos.right, size);
    for (int i = 0; i < leftFrames; ++i) left.write(blueFirst(shiftedPair(size, i + 1).left()));
    for (int i = 0; i < rightFrames; ++i) right.write(blueFirst(shiftedPair(size, i + 1).right()));
    return videos;
}

std::vector<std::string> idsOf(const PairSet& set) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < set.size(); ++i) ids.push_back(set.id(i));
    return ids;
}

std::vector<std::string> remarksOn(const PairSet& set) {
    std::vector<std::string> sentences;
    std::ranges::transform(set.remarks(), std::back_inserter(sentences), &SetRemark::sentence);
    return sentences;
}

SetPair pairCalled(const PairSet& set, std::string_view id) {
    const auto index = set.find(id);
    EXPECT_TRUE(index) << "no pair is called " << id;
    return set.pair(index.value());
}

std::string below(const TempDir& folder, const fs::path& file) {
    return file.lexically_relative(folder.path()).native();
}

std::string refusalOf(const std::vector<fs::path>& paths) {
    try {
        (void)listPairs({.paths = paths});
    } catch (const Error& error) {
        return error.sentence();
    }
    return {};
}

}  // namespace stereo::test
