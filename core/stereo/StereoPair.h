#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/Export.h"
#include "core/base/FileStamp.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/ToneRange.h"

namespace stereo {

struct RectifiedFrom;
struct StraightenedFrom;
struct Straightening;
class StereoRectifier;

/// Two images of one size: rectified ones, or those that others are rectified from. Constructed means valid.
class STEREOSCOPE_CORE_API StereoPair {
public:
    static constexpr int kMinSide = 16;

    /// `name` is the pair's name for people; the paths are where the images came from (both the same for one
    /// side-by-side file, empty for images that did not come from a file), the stamps what these files were
    /// when they were read.
    /// Throws Error(BadInput) when the sizes differ or a side is below kMinSide pixels.
    StereoPair(RgbImage left, RgbImage right, std::string name = {}, std::filesystem::path leftPath = {},
               std::filesystem::path rightPath = {}, std::optional<FileStamp> leftStamp = {},
               std::optional<FileStamp> rightStamp = {});

    [[nodiscard]] const RgbImage& left() const noexcept { return m_left; }
    [[nodiscard]] const RgbImage& right() const noexcept { return m_right; }
    [[nodiscard]] ImageSize size() const noexcept { return m_left.size(); }
    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    void rename(std::string name) { m_name = std::move(name); }
    /// How the images were brought to 8 bits; none = they had no more.
    [[nodiscard]] const std::optional<ToneRange>& tones() const noexcept { return m_tones; }
    void setTones(const std::optional<ToneRange>& tones) { m_tones = tones; }
    [[nodiscard]] const std::filesystem::path& leftPath() const noexcept { return m_leftPath; }
    [[nodiscard]] const std::filesystem::path& rightPath() const noexcept { return m_rightPath; }
    /// None = not known.
    [[nodiscard]] const std::optional<FileStamp>& leftStamp() const noexcept { return m_leftStamp; }
    [[nodiscard]] const std::optional<FileStamp>& rightStamp() const noexcept { return m_rightStamp; }
    /// Where the images come from when this program rectified them; null = they are as in their files.
    [[nodiscard]] const RectifiedFrom* rectifiedFrom() const noexcept { return m_rectifiedFrom.get(); }
    /// Where they come from when it straightened their rows; null = it did not.
    [[nodiscard]] const StraightenedFrom* straightenedFrom() const noexcept {
        return m_straightenedFrom.get();
    }
    /// The pair of the images as in their files.
    [[nodiscard]] const StereoPair& raw() const noexcept;
    /// Left and right exchanged; what was rectified is rectified again by the same rig, and what was
    /// straightened is straightened.
    [[nodiscard]] StereoPair swapped() const;
    /// The raw pair rectified, with the same name and files. Throws what StereoRectifier::rectified() and
    /// StereoPair throw.
    [[nodiscard]] StereoPair rectifiedBy(const StereoRectifier& rectifier) const;
    /// The raw pair straightened, with the same name and files.
    [[nodiscard]] StereoPair straightenedBy(const Straightening& straightening) const;

private:
    [[nodiscard]] std::shared_ptr<const StereoPair> sharedRaw() const;

    RgbImage m_left;
    RgbImage m_right;
    std::string m_name;
    std::filesystem::path m_leftPath;
    std::filesystem::path m_rightPath;
    std::optional<FileStamp> m_leftStamp;
    std::optional<FileStamp> m_rightStamp;
    std::optional<ToneRange> m_tones;
    std::shared_ptr<const RectifiedFrom> m_rectifiedFrom;  ///< null, or the next is
    std::shared_ptr<const StraightenedFrom> m_straightenedFrom;
};

}  // namespace stereo
