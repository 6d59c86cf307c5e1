#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

#include "core/io/PairReader.h"
#include "core/set/PairSet.h"

namespace stereo {

/// What the header of a video says.
struct VideoFacts {
    std::uint64_t frames = 0;    ///< as far as the file knows; the last ones may be missing
    double framesPerSecond = 0;  ///< 0 = not known
    ImageSize size = {};

    bool operator==(const VideoFacts&) const = default;
};

/// Throws Error(NotFound) for a file that is missing, Error(BadFormat) for one that is no video that can be
/// decoded.
[[nodiscard]] STEREOSCOPE_CORE_API VideoFacts readVideoFacts(const std::filesystem::path& path);

/// Reads frames of recordings. The videos stay open, so that the next frame, or one a little later, takes no
/// search from the start. Any thread: one frame is read at a time.
class STEREOSCOPE_CORE_API FrameReader {
public:
    /// So many of the frames that were passed over last are kept: for threads that share the reader and ask
    /// for frames in nearly their order, so that none of them has to be searched for again.
    explicit FrameReader(std::size_t keptFrames = 0);
    ~FrameReader();
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;

    /// The pair of a frame: of two videos, or of one that holds both as `split` says. Its paths are those of
    /// the videos. Throws what readVideoFacts() throws, Error(BadFormat) for a frame that cannot be decoded,
    /// Error(BadInput) when a frame cannot be cut in two.
    [[nodiscard]] StereoPair read(const VideoFrame& frame, const std::optional<SplitLayout>& split);

private:
    class Video;
    [[nodiscard]] Video& opened(const std::filesystem::path& path, std::unique_ptr<Video>& place);

    std::size_t m_keptFrames;
    std::mutex m_mutex;  ///< of what follows
    std::unique_ptr<Video> m_left;
    std::unique_ptr<Video> m_right;
};

}  // namespace stereo
