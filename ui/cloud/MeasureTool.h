#pragma once

#include <QObject>
#include <optional>

#include "core/cloud/Measurement.h"

namespace stereo::ui {

/// Builds measurements from points that are set one after the other. Knows no window; GUI thread.
class MeasureTool : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Accepts points for measurements of this kind from now on; an unfinished measurement is dropped.
    void start(Measurement::Kind kind);
    /// Accepts no more points; an unfinished measurement is dropped.
    void end();
    /// None while no points are accepted.
    [[nodiscard]] std::optional<Measurement::Kind> kind() const { return m_kind; }

    /// The points set so far. REQUIRES for all below: kind()
    [[nodiscard]] const std::vector<PointCloud::Point>& points() const { return m_points; }
    /// A distance is complete with its second point.
    void addPoint(const PointCloud::Point& point);
    /// False when there is none.
    bool removeLastPoint();
    /// Completes the measurement when it has the points it needs; the next point begins another one.
    void finish();

Q_SIGNALS:
    /// Another kind or other points: read kind() and points().
    void changed();
    /// The points of a measurement are complete; points() is empty again.
    void completed(const stereo::Measurement& measurement);

private:
    std::optional<Measurement::Kind> m_kind;
    std::vector<PointCloud::Point> m_points;
};

}  // namespace stereo::ui
