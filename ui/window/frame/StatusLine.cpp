#include "ui/window/frame/StatusLine.h"

#include <QEvent>
#include <QHBoxLayout>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "core/metrics/DepthError.h"
#include "core/stereo/RectifiedFrom.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StatusField.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/words/ShownMetrics.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

const QString kNothing = QStringLiteral("–");

QString coordinate(float metres) {
    QString text = QString::number(std::abs(metres), 'f', 3);
    return metres < 0 ? QChar(0x2212) + text : text;
}

}  // namespace

StatusLine::StatusLine(app::Workbench& workbench, ViewLink& link, const TileMaps& maps,
                       const ShownMetrics& shownMetrics, QWidget* parent)
    : QStatusBar(parent), m_workbench(workbench), m_link(link), m_maps(maps), m_shownMetrics(shownMetrics) {
    setSizeGripEnabled(false);
    setFixedHeight(metrics::kStatusBarHeight);
    setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 0);
    addFields();
    connect(&m_link, &ViewLink::cursorChanged, this, &StatusLine::showCursor);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &StatusLine::showCursor);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &StatusLine::showKind);
    connect(&m_maps, &TileMaps::shownChanged, this, &StatusLine::showKind);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &StatusLine::showTotals);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &StatusLine::showTotals);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &StatusLine::showKind);
    connect(&m_workbench.truth(), &app::TruthDesk::comparisonChanged, this, &StatusLine::showMetrics);
    connect(&m_shownMetrics, &ShownMetrics::changed, this, &StatusLine::showMetrics);
    showKind();
    showTotals();
}

void StatusLine::addFields() {
    m_hint = new Label({}, Ink::Dim, TextRole::Caption);
    m_reading = new QWidget;
    auto* layout = new QHBoxLayout(m_reading);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    const auto field = [layout](const char* name, const QString& label, const QString& widest) {
        auto* made = new StatusField(label, widest);
        made->setObjectName(name);
        layout->addWidget(made);
        return made;
    };
    m_x = field("statusX", tr("x"), "00000");
    m_y = field("statusY", tr("y"), "00000");
    m_colour = field("statusColour", {}, "255 255 255");
    m_disparity = field("statusDisparity", tr("disparity"), "0000.00 px");
    m_truth = field("statusTruth", tr("truth"), "0000.00 px");
    m_error = field("statusError", tr("error"), QStringLiteral("+0000.00 px  −000.0 mm"));
    m_depth = field("statusDepth", tr("depth"), QStringLiteral("000.000 m ± 00.0 cm"));
    m_map = field("statusMap", {}, "0000.000 px");
    m_raw = field("statusRaw", tr("raw x y"), "00000.0 00000.0");
    m_xyz = field("statusXyz", tr("X Y Z"), QStringLiteral("−00.000 −00.000 00.000 m"));
    m_pixelWorth = field("statusPixelWorth", tr("1 px ="), "000.0 cm");
    layout->addStretch();
    m_reading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reading->installEventFilter(this);
    addWidget(m_hint);
    addWidget(m_reading, 1);
    addTotals();
}

void StatusLine::addTotals() {
    const auto add = [this](QWidget* widget) {
        addPermanentWidget(widget);
        m_totals.push_back(widget);
    };
    const auto field = [&](const char* name, const QString& label) {
        if (!m_totals.empty()) add(new HairLine(Qt::Vertical));
        auto* made = new StatusField(label);
        made->setObjectName(name);
        add(made);
        return made;
    };
    for (int i = 0; i < ShownMetrics::kCount; ++i)
        m_metrics[static_cast<std::size_t>(i)] =
            field(i == 0 ? "statusFirstMetric" : "statusSecondMetric", {});
    m_points = field("statusPoints", tr("points"));
    m_metricWidgets.assign(m_totals.begin(), m_totals.end() - 1);  // with the lines after them
    m_lastRun = field("statusLastRun", tr("last run"));
    m_memory = field("statusMemory", tr("memory"));
}

bool StatusLine::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_reading && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        fitReading();
    return QStatusBar::eventFilter(watched, event);
}

void StatusLine::fitReading() {
    const auto fits = [this] {
        m_reading->layout()->invalidate();
        return m_reading->sizeHint().width() <= m_reading->width();
    };
    for (StatusField* field : {m_xyz, m_pixelWorth}) field->show();
    const auto& pair = m_workbench.inputs().pair();
    m_raw->setVisible(pair && pair->rectifiedFrom());
    m_map->setVisible(m_maps.shown() && m_maps.shown()->isReadByItself());
    const bool hasTruth = m_workbench.truth().truth() != nullptr;
    for (StatusField* field : {m_truth, m_error}) field->setVisible(hasTruth);
    for (StatusField* field : {m_pixelWorth, m_raw, m_xyz, m_map, m_truth, m_error}) {
        if (!fits()) field->hide();
    }
}

void StatusLine::showCursor() {
    const auto& pair = m_workbench.inputs().pair();
    const std::optional<QPointF> cursor = m_link.cursor();
    const bool inside = pair && cursor && cursor->x() >= 0 && cursor->y() >= 0 &&
                        cursor->x() < pair->size().width && cursor->y() < pair->size().height;
    m_hint->setVisible(!inside);
    m_reading->setVisible(inside);
    m_hint->setText(pair ? tr("Point at a picture to read disparity and depth")
                    : m_workbench.inputs().lacksImages() ? tr("Locate the images to go on")
                                                         : tr("Drop two images to begin"));
    if (inside) showPoint(static_cast<int>(cursor->x()), static_cast<int>(cursor->y()));
}

void StatusLine::showPoint(int x, int y) {
    const std::uint8_t* rgb = m_workbench.inputs().pair()->left().at(x, y);
    m_x->setText(QString::number(x));
    m_y->setText(QString::number(y));
    m_colour->setText(QStringLiteral("%1 %2 %3").arg(rgb[0]).arg(rgb[1]).arg(rgb[2]));
    m_colour->setSwatch(QColor(rgb[0], rgb[1], rgb[2]));
    const auto& picture = m_workbench.views().picture();
    const float disparity = picture ? picture->map->at(x, y) : FloatMap::kUnknown;
    m_disparity->setText(std::isnan(disparity) ? kNothing : pixelsText(disparity));
    const auto& read = m_workbench.inputs().calibration();
    const float depth = read ? read->calibration.depth(disparity) : FloatMap::kUnknown;
    const bool known = !std::isnan(depth);
    m_depth->setText(known ? metresText(depth) + deviationText(x, y, disparity, depth) : kNothing);
    showMap(x, y);
    showRaw(x, y);
    showError(x, y, disparity);
    m_xyz->setText(kNothing);
    m_pixelWorth->setText(known ? lengthText(depthOfOnePixel(read->calibration, depth)) : kNothing);
    if (known) {
        const auto point = read->calibration.unproject(x, y, depth);
        m_xyz->setText(
            QStringLiteral("%1 %2 %3 m").arg(coordinate(point.x), coordinate(point.y), coordinate(point.z)));
    }
}

/// " ± 9 mm", from the confidence of the result that is shown; empty where there is none.
QString StatusLine::deviationText(int x, int y, float disparity, float depth) const {
    const auto& result = m_workbench.desk().result();
    if (!result || !result->match->confidence || m_workbench.desk().shownIteration() > 0) return {};
    const float deviationPx = disparityDeviationPx(result->match->confidence->at(x, y));
    if (std::isnan(deviationPx) || std::isnan(disparity)) return {};
    const StereoCalibration& calibration = m_workbench.inputs().calibration()->calibration;
    return QStringLiteral(" ± ") + lengthText(depthOfOnePixel(calibration, depth) * deviationPx);
}

void StatusLine::showRaw(int x, int y) {
    const RectifiedFrom* from = m_workbench.inputs().pair()->rectifiedFrom();
    if (!from) return;
    const auto raw = from->rectifier.raw(RigSide::Left, {static_cast<double>(x), static_cast<double>(y)});
    m_raw->setText(QStringLiteral("%1 %2").arg(raw.x, 0, 'f', 1).arg(raw.y, 0, 'f', 1));
}

void StatusLine::showKind() {
    const auto& shown = m_maps.shown();
    if (shown) m_map->setLabel(titleOf(shown->kind).toLower());
    fitReading();
    showCursor();
}

void StatusLine::showMap(int x, int y) {
    const auto& shown = m_maps.shown();
    if (!shown || !shown->isReadByItself() || x >= shown->map->width() || y >= shown->map->height()) return;
    const QString value = valueText(shown->kind, shown->map->at(x, y));
    m_map->setText(value.isEmpty() ? kNothing : (value + ' ' + unitOf(shown->kind)).trimmed());
}

void StatusLine::showError(int x, int y, float disparity) {
    const auto& truth = m_workbench.truth().truth();
    if (!truth || x >= truth->disparity.width() || y >= truth->disparity.height()) return;
    const float known = truth->disparity.at(x, y);
    m_truth->setText(std::isnan(known) ? kNothing : pixelsText(known));
    QString error = errorText(disparity - known);
    if (const auto& read = m_workbench.inputs().calibration()) {
        const QString depth =
            depthErrorText(read->calibration.depth(disparity) - read->calibration.depth(known));
        if (!depth.isEmpty()) error += QStringLiteral("  ") + depth;
    }
    m_error->setText(error);
}

void StatusLine::showMetrics() {
    const auto& comparison = m_workbench.truth().comparison();
    const bool areThere = comparison && m_workbench.desk().result();
    for (QWidget* widget : m_metricWidgets) widget->setVisible(areThere);
    for (int i = 0; areThere && i < ShownMetrics::kCount; ++i) {
        StatusField& field = *m_metrics[static_cast<std::size_t>(i)];
        field.setLabel(metricTitle(m_shownMetrics.at(i)));
        field.setText(m_shownMetrics.at(i).text(numbersOf(comparison->metrics.all)));
        field.setToolTip(metricTip(m_shownMetrics.at(i)));
    }
    fitReading();
}

void StatusLine::showTotals() {
    const auto& result = m_workbench.desk().result();
    for (QWidget* widget : m_totals) widget->setVisible(result != nullptr);
    showMetrics();
    if (!result) return;
    const auto& cloud = m_workbench.views().cloud();
    const RunStats& stats = result->match->stats;
    m_points->setText(cloud ? countText(cloud->counts.kept) : kNothing);
    m_lastRun->setText(stats.totalSeconds > 0 ? durationText(stats.totalSeconds) : kNothing);
    m_memory->setText(stats.peakMemoryBytes > 0 ? bytesText(stats.peakMemoryBytes) : kNothing);
}

}  // namespace stereo::ui
