#include "core/stereo/StereoPair.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo {

StereoPair::StereoPair(RgbImage left, RgbImage right, std::string name, std::filesystem::path leftPath,
                       std::filesystem::path rightPath, std::optional<FileStamp> leftStamp,
                       std::optional<FileStamp> rightStamp)
    : m_left(std::move(left)),
      m_right(std::move(right)),
      m_name(std::move(name)),
      m_leftPath(std::move(leftPath)),
      m_rightPath(std::move(rightPath)),
      m_leftStamp(leftStamp),
      m_rightStamp(rightStamp) {
    if (m_left.size() != m_right.size()) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The left image is {} and the right one {}; a rectified pair has two images of the "
                        "same size.",
                        m_left.size().text(), m_right.size().text()),
            m_rightPath);
    }
    if (std::min(m_left.width(), m_left.height()) < kMinSide) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("The images are {}; matching needs at least {} pixels.", m_left.size().text(),
                                ImageSize{kMinSide, kMinSide}.text()),
                    m_leftPath);
    }
}

const StereoPair& StereoPair::raw() const noexcept {
    if (m_straightenedFrom) return *m_straightenedFrom->raw;
    return m_rectifiedFrom ? *m_rectifiedFrom->raw : *this;
}

std::shared_ptr<const StereoPair> StereoPair::sharedRaw() const {
    if (m_straightenedFrom) return m_straightenedFrom->raw;
    return m_rectifiedFrom ? m_rectifiedFrom->raw : std::make_shared<const StereoPair>(*this);
}

StereoPair StereoPair::swapped() const {
    if (m_rectifiedFrom) return raw().swapped().rectifiedBy(m_rectifiedFrom->rectifier);
    if (m_straightenedFrom)
        return raw().swapped().straightenedBy(stereo::swapped(m_straightenedFrom->straightening));
    StereoPair pair(m_right, m_left, m_name, m_rightPath, m_leftPath, m_rightStamp, m_leftStamp);
    pair.m_tones = m_tones;
    return pair;
}

StereoPair StereoPair::rectifiedBy(const StereoRectifier& rectifier) const {
    const auto from = sharedRaw();
    StereoPair pair(rectifier.rectified(RigSide::Left, from->left()),
                    rectifier.rectified(RigSide::Right, from->right()), m_name, from->leftPath(),
                    from->rightPath(), from->leftStamp(), from->rightStamp());
    pair.m_tones = from->m_tones;
    pair.m_rectifiedFrom = std::make_shared<const RectifiedFrom>(RectifiedFrom{from, rectifier});
    return pair;
}

StereoPair StereoPair::straightenedBy(const Straightening& straightening) const {
    straightening.validate();
    const auto from = sharedRaw();
    StereoPair pair(seenThrough(straightening.left, from->left()),
                    seenThrough(straightening.right, from->right()), m_name, from->leftPath(),
                    from->rightPath(), from->leftStamp(), from->rightStamp());
    pair.m_tones = from->m_tones;
    pair.m_straightenedFrom = std::make_shared<const StraightenedFrom>(StraightenedFrom{from, straightening});
    return pair;
}

}  // namespace stereo
