#include "core/stereo/StereoPair.h"

#include <algorithm>

#include "core/base/Error.h"

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
        throw Error(ErrorKind::BadInput,
                    "The left image is " + m_left.size().text() + " and the right one " +
                        m_right.size().text() + "; a rectified pair has two images of one size.",
                    m_rightPath);
    }
    if (std::min(m_left.width(), m_left.height()) < kMinSide) {
        throw Error(ErrorKind::BadInput,
                    "The images are " + m_left.size().text() + "; matching needs at least " +
                        ImageSize{kMinSide, kMinSide}.text() + " pixels.",
                    m_leftPath);
    }
}

StereoPair StereoPair::swapped() const {
    return {m_right, m_left, m_name, m_rightPath, m_leftPath, m_rightStamp, m_leftStamp};
}

}  // namespace stereo
