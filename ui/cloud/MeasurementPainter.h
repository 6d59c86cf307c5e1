#pragma once

#include <QRectF>
#include <QSizeF>
#include <QString>
#include <vector>

#include "core/cloud/Measurement.h"

class QPainter;

namespace stereo::ui {

class CloudCamera;

/// A measurement as it is drawn over the cloud.
struct DrawnMeasurement {
    Measurement::Kind kind = Measurement::Kind::Distance;
    std::vector<PointCloud::Point> points;
    QString label;
    bool chosen = false;

    bool operator==(const DrawnMeasurement&) const = default;
};

/// Where the label stands: in the middle of a distance or a plane, at the end of a line; null where that is
/// behind the eye and when there is no label.
[[nodiscard]] QRectF labelBox(const DrawnMeasurement& drawn, const CloudCamera& camera, QSizeF viewport);

/// Lines, points and label, through whatever stands before them.
void paintMeasurement(QPainter& painter, const DrawnMeasurement& drawn, const CloudCamera& camera,
                      QSizeF viewport);

}  // namespace stereo::ui
