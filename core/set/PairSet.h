#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/Export.h"
#include "core/recipe/Inputs.h"

namespace stereo {

/// A moment of a recording: both images are this frame of their video.
struct VideoFrame {
    std::filesystem::path left;
    std::filesystem::path
        right;  ///< equal to `left` when one video holds both side by side or one over the other
    std::uint64_t number = 0;  ///< counted from 0

    bool operator==(const VideoFrame&) const = default;
};

/// One pair of a set: what has to be known to read it. A value.
struct SetPair {
    std::string id = {};    ///< its name in the set, unique: a relative path with '/', such as "garage/0017"
    InputFiles files = {};  ///< as `run` would be given them; of a recording only calibration and choices
    std::optional<VideoFrame> frame = {};  ///< of a recording: in the place of files.left and files.right
    std::optional<double> seconds = {};    ///< its time stamp, from any origin
    std::uintmax_t bytes = 0;  ///< of its image files: about what it costs to read and match; 0 = not known
};

/// Something in the place of a set that is no pair of it, and why: a left image without a right one, an
/// unreadable folder, images of two sizes.
struct SetRemark {
    std::filesystem::path path;
    std::string sentence;  ///< for people, names the path

    bool operator==(const SetRemark&) const = default;
};

/// The pairs of a folder, a list, a data set or a recording, in natural order of their ids (frame 2 before
/// frame 10), and what was found beside them. Nothing of an image is in memory.
class STEREOSCOPE_CORE_API PairSet {
public:
    PairSet() = default;
    /// Sorts the pairs. Throws Error(BadInput) when two have one id, naming both.
    explicit PairSet(const std::vector<SetPair>& pairs, std::vector<SetRemark> remarks = {});

    [[nodiscard]] std::size_t size() const { return m_pairs.size(); }
    [[nodiscard]] bool isEmpty() const { return m_pairs.empty(); }
    /// REQUIRES: index < size(), here and below
    [[nodiscard]] const std::string& id(std::size_t index) const;
    [[nodiscard]] SetPair pair(std::size_t index) const;
    [[nodiscard]] std::uintmax_t bytes(std::size_t index) const;
    /// The pair of this id; none = there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
    [[nodiscard]] const std::vector<SetRemark>& remarks() const { return m_remarks; }

private:
    std::vector<SetPair> m_pairs;
    std::vector<SetRemark> m_remarks;
};

}  // namespace stereo
