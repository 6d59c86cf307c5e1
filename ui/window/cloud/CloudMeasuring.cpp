#include "ui/window/cloud/CloudMeasuring.h"

#include <QKeyEvent>
#include <algorithm>
#include <cmath>

#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/window/cloud/CloudActions.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using Kind = Measurement::Kind;

QString hintFor(Kind kind) {
    switch (kind) {
        case Kind::Distance:
            return CloudMeasuring::tr("Click two points; Esc leaves");
        case Kind::Polyline:
            return CloudMeasuring::tr("Click points; double click ends; Esc leaves");
        case Kind::Plane:
            return CloudMeasuring::tr("Click around a surface; double click ends; Esc leaves");
    }
    return {};
}

constexpr qsizetype kLongestName = 80;

QString kindText(Kind kind) {
    switch (kind) {
        case Kind::Distance:
            return CloudMeasuring::tr("Distance");
        case Kind::Polyline:
            return CloudMeasuring::tr("Polyline");
        case Kind::Plane:
            return CloudMeasuring::tr("Plane");
    }
    return {};
}

/// "RMS 0.4 mm · 12 300 points".
QString planeText(const PlaneFit& plane, LengthUnit unit) {
    return CloudMeasuring::tr("RMS %1 · %2 points")
        .arg(lengthText(plane.rmsMetres, unit), countText(plane.points));
}

/// All of it: "… · 2.257 m away, tilted 12.3° · +3.1 mm, −2.0 mm".
QString longPlaneText(const PlaneFit& plane, LengthUnit unit) {
    return planeText(plane, unit) + CloudMeasuring::tr(" · %1 away, tilted %2° · +%3, %4%5")
                                        .arg(lengthText(plane.distanceMetres(), unit),
                                             QString::number(plane.tiltDegrees(), 'f', 1),
                                             lengthText(plane.highestMetres, unit), QStringLiteral("−"),
                                             lengthText(-plane.lowestMetres, unit));
}

}  // namespace

CloudMeasuring::CloudMeasuring(app::Workbench& workbench, PointCloudView& view, const CloudActions& actions,
                               QObject* parent)
    : QObject(parent), m_workbench(workbench), m_view(view), m_actions(actions) {
    connectActions();
    connectView();
    connect(&m_tool, &MeasureTool::changed, this, &CloudMeasuring::showTool);
    connect(&m_tool, &MeasureTool::completed, this, &CloudMeasuring::add);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &CloudMeasuring::fitPlanes);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, [this] {
        if (!m_workbench.views().cloud()) leave();
        m_planes.clear();
        showTool();
        fitPlanes();
    });
    showTool();
}

void CloudMeasuring::connectActions() {
    for (const Kind kind : {Kind::Distance, Kind::Polyline, Kind::Plane}) {
        connect(m_actions.measure[static_cast<std::size_t>(kind)], &QAction::triggered, this,
                [this, kind](bool on) { toggle(kind, on); });
    }
    connect(m_actions.deleteMeasurement, &QAction::triggered, this, &CloudMeasuring::erase);
    connect(m_actions.deleteMeasurements, &QAction::triggered, this, [this] { write({}); });
}

void CloudMeasuring::connectView() {
    m_view.installEventFilter(this);
    connect(&m_view, &PointCloudView::pointClicked, this,
            [this](auto, QPointF position) { click(position); });
    connect(&m_view, &PointCloudView::pointHovered, this,
            [this](auto, QPointF position) { hover(position); });
    connect(&m_view, &PointCloudView::doubleClicked, &m_tool, &MeasureTool::finish);
}

void CloudMeasuring::toggle(Kind kind, bool on) {
    m_chosen.reset();
    on ? m_tool.start(kind) : m_tool.end();
    if (on) m_view.setFocus(Qt::OtherFocusReason);  // Esc and Ctrl+Z are for the tool now
}

bool CloudMeasuring::leave() {
    if (!m_tool.kind() && !m_chosen) return false;
    m_chosen.reset();
    m_tool.end();
    show();
    return true;
}

void CloudMeasuring::add(const Measurement& measurement) {
    std::vector<Measurement> all = measurements();
    all.push_back(measurement);
    write(std::move(all));
}

void CloudMeasuring::click(QPointF position) {
    if (m_tool.kind()) {
        if (const auto point = m_view.placeAt(position)) m_tool.addPoint(*point);
        return;
    }
    choose(m_view.overlay().measurementAt(position));
}

void CloudMeasuring::choose(std::optional<std::size_t> index) {
    m_chosen = index;
    m_hovered.reset();
    show();
}

void CloudMeasuring::rename(std::size_t index, const QString& name) {
    std::vector<Measurement> all = measurements();
    all[index].name = name.trimmed().left(kLongestName).toStdString();
    write(std::move(all));
}

QString CloudMeasuring::nameText(std::size_t index) const {
    const Measurement& measurement = measurements()[index];
    if (!measurement.name.empty()) return QString::fromStdString(measurement.name);
    return QStringLiteral("%1 %2").arg(kindText(measurement.kind)).arg(index + 1);
}

QString CloudMeasuring::valueText(std::size_t index) const {
    return label(measurements()[index], false);
}

QString CloudMeasuring::detailText(std::size_t index) const {
    const Measurement& measurement = measurements()[index];
    const auto plane = planeOf(measurement);
    if (!plane) return label(measurement, false);
    const LengthUnit unit = m_workbench.project().look.unit;
    const auto signedText = [unit](double metres) {
        return (metres < 0 ? QChar(0x2212) : QChar('+')) + lengthText(std::abs(metres), unit);
    };
    const auto part = [&plane](std::size_t axis) {
        return QString::number(plane->normal[axis], 'f', 3).replace('-', QChar(0x2212));
    };
    QString text =
        tr("RMS %1 over %2\n%3 away, tilted %4°\nNormal (%5, %6, %7)\nPoints from %8 to %9")
            .arg(lengthText(plane->rmsMetres, unit), counted(plane->points, tr("point"), tr("points")),
                 lengthText(plane->distanceMetres(), unit), QString::number(plane->tiltDegrees(), 'f', 1),
                 part(0), part(1), part(2), signedText(plane->lowestMetres),
                 signedText(plane->highestMetres));
    const bool isUnderMouse = m_chosen == index && m_hovered;
    text += QLatin1Char('\n') +
            (isUnderMouse ? tr("Under the mouse: %1").arg(signedText(plane->heightMetres(*m_hovered)))
                          : tr("Under the mouse: no point"));
    return text;
}

void CloudMeasuring::hover(QPointF position) {
    if (!m_tool.kind() && !hasChosenPlane()) return;
    m_hovered = m_view.placeAt(position);
    show();
}

bool CloudMeasuring::hasChosenPlane() const {
    return m_chosen && measurements()[*m_chosen].kind == Kind::Plane;
}

void CloudMeasuring::erase() {
    std::vector<Measurement> all = measurements();
    if (all.empty()) return;
    const std::size_t index = std::min(m_chosen.value_or(all.size() - 1), all.size() - 1);
    m_chosen.reset();
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    write(std::move(all));
}

void CloudMeasuring::write(std::vector<Measurement> measurements) {
    Project options = m_workbench.project();
    options.measurements = std::move(measurements);
    m_workbench.setProject(options);
}

// A plane goes through all points of the cloud in its outline: too many for the GUI thread.
void CloudMeasuring::fitPlanes() {
    if (m_chosen && *m_chosen >= measurements().size()) m_chosen.reset();
    std::vector<std::vector<PointCloud::Point>> wanted;
    for (const Measurement& measurement : measurements()) {
        const bool isKnown =
            std::ranges::find(m_planes, measurement.points, &PlaneOf::first) != m_planes.end();
        if (measurement.kind == Kind::Plane && !isKnown) wanted.push_back(measurement.points);
    }
    show();
    if (wanted.empty() || !m_workbench.views().cloud()) return;
    const auto job = [wanted, result = m_workbench.views().cloud()](const RunControl&) {
        std::vector<PlaneOf> planes;
        for (const auto& outline : wanted)
            planes.emplace_back(outline, fitPlane(pointsWithin(result->cloud, outline)));
        return planes;
    };
    m_workbench.jobs().run(
        "planes", job, this,
        [this](const std::vector<PlaneOf>& planes) {
            m_planes.insert(m_planes.end(), planes.begin(), planes.end());
            show();
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void CloudMeasuring::showTool() {
    const auto kind = m_tool.kind();
    if (!kind && !hasChosenPlane()) m_hovered.reset();
    for (std::size_t i = 0; i < m_actions.measure.size(); ++i) {
        m_actions.measure[i]->setEnabled(m_workbench.views().cloud() != nullptr);
        m_actions.measure[i]->setChecked(kind && static_cast<std::size_t>(*kind) == i);
    }
    const QString hint = kind ? hintFor(*kind) : QString();
    m_view.overlay().setHint(hint);
    m_view.setAccessibleDescription(hint);
    m_view.setMeasuring(kind.has_value());
    show();
}

void CloudMeasuring::show() {
    std::vector<DrawnMeasurement> drawn;
    for (std::size_t i = 0; m_workbench.views().cloud() && i < measurements().size(); ++i) {
        const Measurement& measurement = measurements()[i];
        const bool isChosen = m_chosen == i;
        QString text = label(measurement, isChosen);
        if (!measurement.name.empty()) text.prepend(QString::fromStdString(measurement.name) + ": ");
        drawn.push_back({measurement.kind, measurement.points, text, isChosen});
    }
    if (m_tool.kind()) drawn.push_back(draft());
    m_view.overlay().setMeasurements(std::move(drawn));
    for (QAction* action : {m_actions.deleteMeasurement, m_actions.deleteMeasurements,
                            m_actions.copyMeasurements, m_actions.saveMeasurements})
        action->setEnabled(!measurements().empty());
    Q_EMIT changed();
}

DrawnMeasurement CloudMeasuring::draft() const {
    Measurement begun{*m_tool.kind(), m_tool.points()};
    if (m_hovered && !begun.points.empty()) begun.points.push_back(*m_hovered);
    const bool isLength = begun.kind != Kind::Plane && begun.points.size() > 1;
    return {begun.kind, begun.points, isLength ? label(begun, false) : QString(), true};
}

std::optional<PlaneFit> CloudMeasuring::planeOf(const Measurement& measurement) const {
    const auto found = std::ranges::find(m_planes, measurement.points, &PlaneOf::first);
    return found == m_planes.end() ? std::nullopt : found->second;
}

std::vector<MeasuredValue> CloudMeasuring::values() const {
    std::vector<MeasuredValue> values;
    for (const Measurement& measurement : measurements()) {
        const bool isPlane = measurement.kind == Kind::Plane;
        values.push_back({measurement, isPlane ? planeOf(measurement) : std::nullopt});
    }
    return values;
}

QString CloudMeasuring::label(const Measurement& measurement, bool isChosen) const {
    const LengthUnit unit = m_workbench.project().look.unit;
    if (measurement.kind != Kind::Plane) return lengthText(lengthMetres(measurement.points), unit);
    const auto plane = std::ranges::find(m_planes, measurement.points, &PlaneOf::first);
    if (plane == m_planes.end()) return tr("plane…");
    if (!plane->second) return tr("no surface in the outline");
    return isChosen ? longPlaneText(*plane->second, unit) : planeText(*plane->second, unit);
}

bool CloudMeasuring::wants(int key, Qt::KeyboardModifiers modifiers) const {
    if (key == Qt::Key_Escape) return m_tool.kind() || m_chosen;
    if (!m_tool.kind()) return false;
    const bool isUndo = key == Qt::Key_Z && modifiers == Qt::ControlModifier;
    if (isUndo || key == Qt::Key_Backspace) return !m_tool.points().empty();
    return (key == Qt::Key_Return || key == Qt::Key_Enter) && !(modifiers & Qt::ControlModifier);
}

bool CloudMeasuring::press(int key, Qt::KeyboardModifiers modifiers) {
    if (!wants(key, modifiers)) return false;
    if (key == Qt::Key_Escape) return leave();
    if (key == Qt::Key_Z || key == Qt::Key_Backspace) return m_tool.removeLastPoint();
    m_tool.finish();
    return true;
}

bool CloudMeasuring::eventFilter(QObject*, QEvent* event) {
    const bool asks = event->type() == QEvent::ShortcutOverride;
    if (!asks && event->type() != QEvent::KeyPress) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (!asks) return press(key->key(), key->modifiers());
    if (!wants(key->key(), key->modifiers())) return false;
    event->accept();  // the view gets the key although a menu uses it too
    return true;
}

}  // namespace stereo::ui
