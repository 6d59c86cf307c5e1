#include "ui/cloud/MeasureTool.h"

#include <cassert>
#include <utility>

namespace stereo::ui {

void MeasureTool::start(Measurement::Kind kind) {
    m_kind = kind;
    m_points.clear();
    Q_EMIT changed();
}

void MeasureTool::end() {
    if (!m_kind) return;
    m_kind.reset();
    m_points.clear();
    Q_EMIT changed();
}

void MeasureTool::addPoint(const PointCloud::Point& point) {
    assert(m_kind);
    if (!m_points.empty() && m_points.back() == point) return;
    m_points.push_back(point);
    if (*m_kind == Measurement::Kind::Distance && m_points.size() == pointsNeeded(*m_kind)) return finish();
    Q_EMIT changed();
}

bool MeasureTool::removeLastPoint() {
    if (m_points.empty()) return false;
    m_points.pop_back();
    Q_EMIT changed();
    return true;
}

void MeasureTool::finish() {
    assert(m_kind);
    if (m_points.size() < pointsNeeded(*m_kind)) return;
    const Measurement measurement{*m_kind, std::exchange(m_points, {})};
    Q_EMIT changed();
    Q_EMIT completed(measurement);
}

}  // namespace stereo::ui
