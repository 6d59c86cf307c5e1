#pragma once

#include <QImage>

#include <memory>
#include <vector>

#include "core/stereo/RgbImage.h"

namespace stereo::ui {

/// A picture and its halvings, so that a large one is drawn small without work. A cheap value to copy;
/// may be built in any thread.
class ImagePyramid {
public:
    /// No picture.
    ImagePyramid() = default;
    explicit ImagePyramid(const QImage& image);
    explicit ImagePyramid(const RgbImage& image);

    [[nodiscard]] bool isEmpty() const { return !m_levels; }
    /// Of the full picture, in pixels.
    [[nodiscard]] QSize size() const;
    [[nodiscard]] const QImage& full() const { return m_levels->front(); }
    /// The smallest level that still has at least `zoom` of the full picture's pixels a side.
    /// REQUIRES: !isEmpty()
    [[nodiscard]] const QImage& levelFor(double zoom) const;

private:
    std::shared_ptr<const std::vector<QImage>> m_levels;
};

}  // namespace stereo::ui
