#include "ui/cloud/CloudGuides.h"

#include <algorithm>
#include <cmath>

#include "ui/cloud/CloudCamera.h"

namespace stereo::ui {
namespace {

// 1, 2 or 5 times a power of ten, about a twelfth of the extent.
double roundCell(double extentMetres) {
    const double wanted = std::max(extentMetres, 1e-3) / 12;
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    const double leading = wanted / power;
    return power * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10);
}

// Never quite opaque: VTK then draws the line without writing its depth, and the depth that the mouse
// reads is that of the cloud.
std::uint8_t alphaOf(const QColor& colour) {
    return static_cast<std::uint8_t>(std::min(colour.alpha(), 254));
}

QColor faded(QColor colour, double share) {
    colour.setAlphaF(static_cast<float>(1 - std::clamp(share, 0.0, 1.0)));
    return colour;
}

void addFrustum(CloudLines& lines, QVector3D eye, const CloudLens& lens, double reach, const QColor& colour) {
    const double halfWidth = lens.field.width() / 2;
    const double halfHeight = lens.field.height() / 2;
    const auto corner = [&](double sideways, double downwards) {
        const QPointF tangents = lens.centre + QPointF(sideways * halfWidth, downwards * halfHeight);
        return eye + QVector3D(tangents.x(), tangents.y(), 1) * reach;
    };
    const std::array corners{corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        lines.add(eye, colour, corners[i], colour);
        lines.add(corners[i], colour, corners[(i + 1) % corners.size()], colour);
    }
}

}  // namespace

void CloudLines::add(QVector3D from, const QColor& fromColour, QVector3D to, const QColor& toColour) {
    const auto bytes = [](const QColor& colour) {
        return std::array{static_cast<std::uint8_t>(colour.red()), static_cast<std::uint8_t>(colour.green()),
                          static_cast<std::uint8_t>(colour.blue()), alphaOf(colour)};
    };
    ends.push_back({from.x(), from.y(), from.z()});
    ends.push_back({to.x(), to.y(), to.z()});
    colours.push_back(bytes(fromColour));
    colours.push_back(bytes(toColour));
}

CloudLines groundGrid(const CloudBox& box, const CloudTheme& theme) {
    const QVector3D middle = box.middle();
    const double extent = std::max(box.high.x() - box.low.x(), box.high.z() - box.low.z());
    const double cell = roundCell(extent);
    const int count = static_cast<int>(std::ceil(extent / cell));  // cells to each side of the middle
    const auto node = [&](int i, int k) {
        return QVector3D((std::round(middle.x() / cell) + i) * cell, box.high.y(),
                         (std::round(middle.z() / cell) + k) * cell);
    };
    const auto colour = [&](int i, int k) { return faded(theme.grid, std::hypot(i, k) / count); };
    CloudLines lines;
    for (int i = -count; i <= count; ++i) {
        for (int k = -count; k < count; ++k) {
            lines.add(node(i, k), colour(i, k), node(i, k + 1), colour(i, k + 1));
            lines.add(node(k, i), colour(k, i), node(k + 1, i), colour(k + 1, i));
        }
    }
    return lines;
}

CloudLines cameraFrusta(const StereoCalibration& calibration, double reachMetres, const CloudTheme& theme) {
    const CloudLens left = CloudCamera::leftEye(calibration, 1).lens();
    CloudLens right = left;
    right.centre.rx() -= calibration.doffs() / calibration.fx();
    const QVector3D rightEye(static_cast<float>(calibration.baselineMetres()), 0, 0);
    CloudLines lines;
    addFrustum(lines, rightEye, right, reachMetres, theme.rightFrustum);
    addFrustum(lines, {}, left, reachMetres, theme.leftFrustum);
    lines.add({}, theme.leftFrustum, rightEye, theme.rightFrustum);
    return lines;
}

}  // namespace stereo::ui
