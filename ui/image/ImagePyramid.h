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
    [[nodiscard]] int levelCount() const;
    /// Pixel (x, y) of level n is the mean of 2^n x 2^n pixels from (x * 2^n, y * 2^n); at the right and
    /// lower edges it may reach out of the picture. REQUIRES: 0 <= level < levelCount()
    [[nodiscard]] const QImage& level(int level) const;
    /// The smallest level that has no fewer pixels than the picture drawn at `zoom`.
    [[nodiscard]] int levelFor(double zoom) const;

private:
    std::shared_ptr<const std::vector<QImage>> m_levels;
};

}  // namespace stereo::ui
