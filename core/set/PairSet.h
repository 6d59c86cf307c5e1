#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/recipe/Inputs.h"
#include "core/stereo/StereoCalibration.h"

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
    /// Of a data set that publishes its numbers instead of a file: in the place of files.calibration.
    std::optional<StereoCalibration> calibration = {};
};

/// Something in the place of a set that is no pair of it, and why: a left image without a right one, an
/// unreadable folder, images of two sizes.
struct SetRemark {
    std::filesystem::path path;
    std::string sentence;  ///< for people, names the path

    bool operator==(const SetRemark&) const = default;
};

struct PackedPairs;

/// The pairs of a folder, a list, a data set or a recording, in natural order of their ids (frame 2 before
/// frame 10), and what was found beside them. Nothing of an image is in memory, and a pair takes about 150
/// bytes. A value that is cheap to copy; any thread.
class STEREOSCOPE_CORE_API PairSet {
public:
    /// Of no pairs.
    PairSet();
    /// Sorts the pairs. Throws Error(BadInput) when two have one id, naming both, or an id is no name for a
    /// file below a folder ("../a", "/a", "a//b", "").
    explicit PairSet(const std::vector<SetPair>& pairs, std::vector<SetRemark> remarks = {});

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    /// REQUIRES: index < size(), here and below
    [[nodiscard]] const std::string& id(std::size_t index) const;
    /// Made when it is asked for: calibration and ground truth that lie beside the images are found now, so
    /// this looks at the disk where listPairs() did not find them already. It never reads an image.
    [[nodiscard]] SetPair pair(std::size_t index) const;
    /// pair(index).bytes; looks at the disk.
    [[nodiscard]] std::uintmax_t bytes(std::size_t index) const;
    /// The pair of this id; none = there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
    [[nodiscard]] const std::vector<SetRemark>& remarks() const;
    /// What it was recognised as, for people: "KITTI 2015", "folders of pairs", "a list".
    [[nodiscard]] const std::string& title() const;

private:
    friend class PairSetBuilder;
    explicit PairSet(std::shared_ptr<const PackedPairs> pairs);

    std::shared_ptr<const PackedPairs> m_pairs;  ///< never null
};

}  // namespace stereo
