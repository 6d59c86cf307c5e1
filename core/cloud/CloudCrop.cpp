#include "core/cloud/CloudCrop.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"

namespace stereo {
namespace {

constexpr double kFarthestMetres = 1e6;
constexpr double kLengthTolerance = 1e-3;

/// The crop in single precision, as the shader of the view has it.
class Keeper {
public:
    explicit Keeper(const CloudCrop& crop) {
        double shift = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            m_along[axis] = static_cast<float>(crop.along[axis]);
            shift -= crop.along[axis] * crop.eyeMetres[axis];
        }
        m_shift = static_cast<float>(shift);
        if (crop.nearMetres) m_near = static_cast<float>(*crop.nearMetres);
        if (crop.farMetres) m_far = static_cast<float>(*crop.farMetres);
        if (!crop.box) return;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            m_low[axis] = static_cast<float>(crop.box->lowMetres[axis]);
            m_high[axis] = static_cast<float>(crop.box->highMetres[axis]);
        }
    }

    [[nodiscard]] bool operator()(const PointCloud::Point& point) const {
        float alongView = m_shift;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (point[axis] < m_low[axis] || point[axis] > m_high[axis]) return false;
            alongView += m_along[axis] * point[axis];
        }
        return alongView >= m_near && alongView <= m_far;
    }

private:
    static constexpr float kAny = std::numeric_limits<float>::infinity();

    PointCloud::Point m_along{};
    float m_shift = 0;
    float m_near = -kAny;
    float m_far = kAny;
    PointCloud::Point m_low{-kAny, -kAny, -kAny};
    PointCloud::Point m_high{kAny, kAny, kAny};
};

}  // namespace

void CropBox::validate() const {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        requireWithin("low side of the box", lowMetres[axis], -kFarthestMetres, kFarthestMetres);
        requireWithin("high side of the box", highMetres[axis], -kFarthestMetres, kFarthestMetres);
        if (lowMetres[axis] < highMetres[axis]) continue;
        throw Error(ErrorKind::BadInput,
                    "The box around the points is empty: each low side must be below its high side.");
    }
}

void CloudCrop::validate() const {
    for (const double place : eyeMetres)
        requireWithin("eye of the cut", place, -kFarthestMetres, kFarthestMetres);
    const double length = std::hypot(along[0], along[1], along[2]);
    requireWithin("length of the direction of the cut", length, 1 - kLengthTolerance, 1 + kLengthTolerance);
    if (nearMetres) requireWithin("near cut", *nearMetres, -kFarthestMetres, kFarthestMetres);
    if (farMetres)
        requireWithin("far cut", *farMetres, nearMetres.value_or(-kFarthestMetres), kFarthestMetres);
    if (box) box->validate();
}

PointCloud cropped(const PointCloud& cloud, const CloudCrop& crop) {
    if (crop.isDefault()) return cloud;
    const Keeper keeps(crop);
    PointCloud part;
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        if (!keeps(cloud.points[i])) continue;
        part.points.push_back(cloud.points[i]);
        part.colours.push_back(cloud.colours[i]);
        if (!cloud.pixels.empty()) part.pixels.push_back(cloud.pixels[i]);
    }
    return part;
}

std::size_t countWithin(const PointCloud& cloud, const CloudCrop& crop) {
    if (crop.isDefault()) return cloud.size();
    return static_cast<std::size_t>(std::ranges::count_if(cloud.points, Keeper(crop)));
}

}  // namespace stereo
