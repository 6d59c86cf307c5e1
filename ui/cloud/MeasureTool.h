#pragma once

#include <QObject>
#include <optional>

#include "core/cloud/Measurement.h"

namespace stereo::ui {

/// Makes measurements out of points that are set one after the other. Knows no window; GUI thread.
class MeasureTool : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Takes points for measurements of this kind from now on; what was begun is dropped.
    void start(Measurement::Kind kind);
    /// Takes no more points; what was begun is dropped.
    void end();
    /// None while no points are taken.
    [[nodiscard]] std::optional<Measurement::Kind> kind() const { return m_kind; }

    /// The points set so far. REQUIRES for all below: kind()
    [[nodiscard]] const std::vector<PointCloud::Point>& points() const { return m_points; }
    /// A distance is complete with its second point.
    void addPoint(const PointCloud::Point& point);
    /// False when there is none.
    bool removeLastPoint();
    /// Completes what was begun when it has the points it needs; the next point begins another measurement.
    void finish();

Q_SIGNALS:
    /// The kind or the points are others.
    void changed();
    void completed(const stereo::Measurement& measurement);

private:
    std::optional<Measurement::Kind> m_kind;
    std::vector<PointCloud::Point> m_points;
};

}  // namespace stereo::ui
