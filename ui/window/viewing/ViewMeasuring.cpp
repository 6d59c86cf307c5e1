#include "ui/window/viewing/ViewMeasuring.h"

#include <QKeyEvent>

#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using Kind = Measurement::Kind;

QString labelOf(const Measurement& measurement) {
    return measurement.points.size() < 2 ? QString() : lengthText(lengthMetres(measurement.points));
}

}  // namespace

ViewMeasuring::ViewMeasuring(PointCloudView& view, QObject* parent) : QObject(parent), m_view(view) {
    m_view.installEventFilter(this);
    connect(&m_view, &PointCloudView::pointClicked, this, [this](auto, QPointF position) {
        const auto point = m_tool.kind() ? m_view.placeAt(position) : std::nullopt;
        if (point) m_tool.addPoint(*point);
    });
    connect(&m_view, &PointCloudView::pointHovered, this, [this](auto, QPointF position) {
        if (!m_tool.kind()) return;
        m_hovered = m_view.placeAt(position);
        show();
    });
    connect(&m_view, &PointCloudView::doubleClicked, this, [this] {
        if (m_tool.kind()) m_tool.finish();
    });
    connect(&m_tool, &MeasureTool::changed, this, &ViewMeasuring::show);
    connect(&m_tool, &MeasureTool::completed, this, [this](const Measurement& measurement) {
        m_measurements.push_back(measurement);
        show();
    });
}

void ViewMeasuring::start(std::optional<Kind> kind) {
    kind ? m_tool.start(*kind) : m_tool.end();
    if (kind) m_view.setFocus(Qt::OtherFocusReason);
}

void ViewMeasuring::clear() {
    m_measurements.clear();
    m_tool.end();
    show();
}

void ViewMeasuring::show() {
    const auto kind = m_tool.kind();
    if (!kind) m_hovered.reset();
    std::vector<DrawnMeasurement> drawn;
    for (const Measurement& measurement : m_measurements)
        drawn.push_back({measurement.kind, measurement.points, labelOf(measurement), false});
    if (kind) {
        Measurement begun{*kind, m_tool.points()};
        if (m_hovered && !begun.points.empty()) begun.points.push_back(*m_hovered);
        drawn.push_back({begun.kind, begun.points, labelOf(begun), true});
    }
    m_view.overlay().setMeasurements(std::move(drawn));
    m_view.overlay().setHint(!kind                     ? QString()
                             : *kind == Kind::Distance ? tr("Click two points; Esc leaves")
                                                       : tr("Click points; double click ends; Esc leaves"));
    m_view.setMeasuring(kind.has_value());
    Q_EMIT changed();
}

bool ViewMeasuring::eventFilter(QObject*, QEvent* event) {
    const bool asks = event->type() == QEvent::ShortcutOverride;
    if (!m_tool.kind() || (!asks && event->type() != QEvent::KeyPress)) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnd = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool isMine =
        key == Qt::Key_Escape || isEnd || (key == Qt::Key_Backspace && !m_tool.points().empty());
    if (!isMine) return false;
    if (asks) {
        event->accept();
        return true;
    }
    if (key == Qt::Key_Escape) start(std::nullopt);
    if (isEnd) m_tool.finish();
    if (key == Qt::Key_Backspace) m_tool.removeLastPoint();
    return true;
}

}  // namespace stereo::ui
