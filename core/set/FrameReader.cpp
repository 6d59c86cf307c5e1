#include "core/set/FrameReader.h"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include "core/base/Error.h"
#include "core/base/FileStamp.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/FileLabel.h"
#include "core/io/SplitImage.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Decoding so many frames costs about as much as a search for the next one that stands alone.
constexpr std::uint64_t kNearFrames = 100;

// By name: left to itself, OpenCV also tries cameras, pipelines of GStreamer and numbered images.
constexpr std::array kDecoders = {cv::CAP_FFMPEG, cv::CAP_OPENCV_MJPEG};

cv::VideoCapture openedVideo(const fs::path& path) {
    (void)OpenFile(path, "a video");  // says what is wrong with a file that cannot be read
    cv::VideoCapture video;
    for (const int decoder : kDecoders) {
        try {
            if (video.open(fs::absolute(path).native(), decoder)) return video;
        } catch (const cv::Exception&) {
            continue;  // this decoder is not for it
        }
    }
    throw FileLabel(path).error(ErrorKind::BadFormat, "is no video that can be decoded here.");
}

std::uint64_t countOf(const cv::VideoCapture& video) {
    const double count = video.get(cv::CAP_PROP_FRAME_COUNT);
    constexpr double kMost = 1e9;
    return std::isfinite(count) && count > 0 && count < kMost ? static_cast<std::uint64_t>(count) : 0;
}

}  // namespace

VideoFacts readVideoFacts(const fs::path& path) {
    const cv::VideoCapture video = openedVideo(path);
    const double rate = video.get(cv::CAP_PROP_FPS);
    return {countOf(video),
            std::isfinite(rate) && rate > 0 ? rate : 0,
            {static_cast<int>(video.get(cv::CAP_PROP_FRAME_WIDTH)),
             static_cast<int>(video.get(cv::CAP_PROP_FRAME_HEIGHT))}};
}

class FrameReader::Video {
public:
    Video(const fs::path& path, std::size_t keptFrames)
        : m_path(path), m_stamp(stampOf(path)), m_video(openedVideo(path)), m_keptFrames(keptFrames) {}

    [[nodiscard]] const fs::path& path() const { return m_path; }
    [[nodiscard]] const std::optional<FileStamp>& stamp() const { return m_stamp; }

    [[nodiscard]] RgbImage frame(std::uint64_t number) {
        if (const auto kept = m_kept.find(number); kept != m_kept.end()) {
            RgbImage image = std::move(kept->second);
            m_kept.erase(kept);
            return image;
        }
        if (number < m_next || number - m_next > kNearFrames) search(number);
        for (; m_next <= number; ++m_next) {
            if (!m_video.grab()) throwMissing(number);
            if (m_next < number && number - m_next <= m_keptFrames) keep(m_next, retrieved(number));
        }
        return retrieved(number);
    }

private:
    void keep(std::uint64_t number, RgbImage image) {
        m_kept[number] = std::move(image);
        if (m_kept.size() > m_keptFrames) m_kept.erase(m_kept.begin());
    }

    /// What was grabbed last.
    [[nodiscard]] RgbImage retrieved(std::uint64_t number) {
        cv::Mat bgr;
        if (!m_video.retrieve(bgr) || bgr.type() != CV_8UC3) throwMissing(number);
        RgbImage image({bgr.cols, bgr.rows});
        cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.pixels().data());
        cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
        return image;
    }

    void search(std::uint64_t number) {
        const auto wanted = static_cast<double>(number);
        if (m_video.set(cv::CAP_PROP_POS_FRAMES, wanted) && m_video.get(cv::CAP_PROP_POS_FRAMES) == wanted) {
            m_next = number;
            return;
        }
        m_video = openedVideo(m_path);  // one that cannot be searched is read from its start
        m_next = 0;
    }

    [[noreturn]] void throwMissing(std::uint64_t number) {
        const std::uint64_t decoded = m_next;
        m_next = std::uint64_t(-1);  // the next frame is searched for
        throw FileLabel(m_path).error(ErrorKind::BadFormat,
                                      fmt::format("has no frame {} that can be decoded; it ends or is broken "
                                                  "at frame {}.",
                                                  number, decoded));
    }

    fs::path m_path;
    std::optional<FileStamp> m_stamp;
    cv::VideoCapture m_video;
    std::uint64_t m_next = 0;  ///< the number of the frame that comes next
    std::size_t m_keptFrames;
    std::map<std::uint64_t, RgbImage> m_kept;  ///< passed over
};

FrameReader::FrameReader(std::size_t keptFrames) : m_keptFrames(keptFrames) {}
FrameReader::~FrameReader() = default;

FrameReader::Video& FrameReader::opened(const fs::path& path, std::unique_ptr<Video>& place) {
    if (!place || place->path() != path || place->stamp() != stampOf(path)) {
        place.reset();
        place = std::make_unique<Video>(path, m_keptFrames);
    }
    return *place;
}

StereoPair FrameReader::read(const VideoFrame& frame, const std::optional<SplitLayout>& split) {
    const std::scoped_lock lock(m_mutex);
    Video& left = opened(frame.left, m_left);
    const std::string name = fmt::format("{} {:06}", pathText(frame.left.stem()), frame.number);
    if (split) {
        auto [leftImage, rightImage] = halvesOf(left.frame(frame.number), *split, frame.left);
        return {std::move(leftImage), std::move(rightImage), name,        frame.left,
                frame.left,           left.stamp(),          left.stamp()};
    }
    Video& right = opened(frame.right, m_right);
    RgbImage leftImage = left.frame(frame.number);
    return {std::move(leftImage), right.frame(frame.number), name, frame.left, frame.right, left.stamp(),
            right.stamp()};
}

}  // namespace stereo
