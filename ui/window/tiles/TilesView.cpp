#include "ui/window/tiles/TilesView.h"

#include <QEvent>
#include <QPainter>
#include <cmath>
#include <utility>

#include "app/workbench/Workbench.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Tone.h"
#include "ui/window/parameters/RowHandle.h"
#include "ui/window/tiles/ConfidenceCurve.h"
#include "ui/window/tiles/PairTiles.h"
#include "ui/window/tiles/RunIterations.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TruthNumbers.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kMinimumHeight = 220;
/// Of the views in a window of 680.
constexpr int kLowHeight = 613;

}  // namespace

TilesView::TilesView(app::Workbench& workbench, app::RunComparison& comparison, ViewLink& link,
                     PointCloudView& cloudView, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_link(link),
      m_cloud(cloudView),
      m_theme(theme),
      m_maps(new TileMaps(workbench, comparison, this)) {
    makeTiles(cloudView);
    connectWorkbench();
    connectCursor();
    connect(&m_theme, &Theme::changed, this, &TilesView::applyTheme);
    applyTheme();
    showPair();
    showPicture();
    showCloud();
}

void TilesView::makeTiles(PointCloudView& cloudView) {
    m_left = new ImageView(m_link);
    m_left->setObjectName("leftView");
    m_right = new ImageView(m_link);
    m_right->setObjectName("rightView");
    m_disparity = new ImageView(m_link);
    m_disparity->setObjectName("disparityView");
    m_histogram = new HistogramLegend(this);
    m_histogram->setObjectName("histogram");
    m_histogram->setAccessibleName(tr("Histogram and colour range"));
    cloudView.setObjectName("cloudView");
    m_tiles[kLeftTile] = new ImageTile(tr("Left"), m_left, this);
    m_tiles[kRightTile] = new ImageTile(tr("Right"), m_right, this);
    m_tiles[kDisparityTile] = new ImageTile(tr("Disparity"), m_disparity, this);
    m_tiles[kCloudTile] = new ImageTile(tr("Cloud"), &cloudView, this);
    m_pair = new PairTiles(m_workbench, *m_tiles[kLeftTile], *m_tiles[kRightTile], this);
    m_tiles[kDisparityTile]->setTitleMenu(m_maps->menu());
    m_tiles[kDisparityTile]->addBelow(new RunIterations(m_workbench));
    m_numbers = new TruthNumbers;
    m_tiles[kDisparityTile]->addBelow(m_numbers);
    m_numbers->hide();
    m_curve = new ConfidenceCurve;
    m_tiles[kDisparityTile]->addBelow(m_curve);
    m_curve->hide();
    m_tiles[kDisparityTile]->installEventFilter(this);
    for (int i = 0; i < kTileCount; ++i) {
        m_tiles[i]->setObjectName(QStringLiteral("tile%1").arg(i));
        connect(m_tiles[i], &ImageTile::maximiseRequested, this,
                [this, i] { m_arrangement.maximised == i ? restore() : maximise(i); });
    }
    m_rowHandle = new RowHandle(this);
    connect(m_rowHandle, &RowHandle::moved, this, &TilesView::moveRows);
    connect(m_rowHandle, &RowHandle::resetRequested, this, [this] {
        TileArrangement next = m_arrangement;
        (next.maximised ? next.stripHeight : next.upperHeight) = 0;
        setArrangement(next);
    });
}

void TilesView::connectWorkbench() {
    connect(&m_workbench, &app::Workbench::pairChanged, this, &TilesView::showPair);
    connect(m_maps, &TileMaps::shownChanged, this, &TilesView::showPicture);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &TilesView::showCloud);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &TilesView::showCloud);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &TilesView::showStaleness);
    for (const auto signal : {&app::Workbench::projectChanged, &app::Workbench::resultChanged,
                              &app::Workbench::calibrationChanged}) {
        connect(&m_workbench, signal, this, &TilesView::showStaleness);
    }
    for (const auto signal : {&app::TruthDesk::comparisonChanged, &app::TruthDesk::curvesChanged})
        connect(&m_workbench.truth(), signal, this, &TilesView::showNumbers);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &TilesView::showCursor);
    connect(m_histogram, &HistogramLegend::rangeChanged, m_maps, &TileMaps::setRange);
    connect(m_histogram, &HistogramLegend::autoRangeRequested, m_maps, &TileMaps::setAutoRange);
}

void TilesView::connectCursor() {
    connect(&m_link, &ViewLink::cursorChanged, this, &TilesView::showCursor);
    connect(m_left, &ImageView::cursorMoved, this, &TilesView::moveCursorFromLeft);
    connect(m_right, &ImageView::cursorMoved, this, &TilesView::moveCursorFromRight);
}

void TilesView::setArrangement(const TileArrangement& arrangement) {
    m_arrangement = arrangement;
    for (int i = 0; i < kTileCount; ++i) m_tiles[i]->setMaximised(m_arrangement.maximised == i);
    arrange();
    Q_EMIT arrangementChanged();
}

void TilesView::setPreset(TileArrangement::Preset preset) {
    TileArrangement next = m_arrangement;
    next.preset = preset;
    next.maximised.reset();
    setArrangement(next);
}

void TilesView::maximise(int tile) {
    TileArrangement next = m_arrangement;
    next.maximised = tile;
    setArrangement(next);
}

void TilesView::restore() {
    TileArrangement next = m_arrangement;
    next.maximised.reset();
    if (next != m_arrangement) setArrangement(next);
}

void TilesView::moveRows(int distance) {
    TileArrangement next = m_arrangement;
    if (next.maximised) {
        next.stripHeight = height() - metrics::kGutter - m_rowHandle->y() - distance;
    } else {
        next.upperHeight = m_rowHandle->y() + distance;
    }
    setArrangement(next);
}

QRect TilesView::largest() const {
    return m_arrangement.maximised ? m_tiles[*m_arrangement.maximised]->geometry() : rect();
}

QSize TilesView::minimumSizeHint() const {
    return {2 * metrics::kTileMinimumWidth + metrics::kGutter, kMinimumHeight};
}

void TilesView::resizeEvent(QResizeEvent*) {
    m_numbers->setLow(height() < kLowHeight);
    m_curve->setLow(height() < kLowHeight);
    arrange();
}

// A widget under the disparity appeared or disappeared.
bool TilesView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) arrange();
    return QWidget::eventFilter(watched, event);
}

void TilesView::arrange() {
    TileContents contents;
    if (const auto& pair = m_workbench.inputs().pair())
        contents.picture = QSize(pair->size().width, pair->size().height);
    contents.belowDisparity = m_tiles[kDisparityTile]->belowHeight();
    contents.histogram = m_maps->shown() && m_maps->shown()->map;
    const TilePlaces places = placeTiles(size(), contents, m_arrangement);
    const auto put = [](QWidget* widget, const QRect& place) {
        widget->setVisible(!place.isNull());
        if (!place.isNull()) widget->setGeometry(place);
    };
    for (ImageView* view : {m_left, m_right, m_disparity}) view->setFitHeight(places.fitHeight);
    for (int i = 0; i < kTileCount; ++i) put(m_tiles[i], places.tiles[i]);
    put(m_histogram, places.histogram);
    put(m_rowHandle, places.handle);
}

void TilesView::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), tokensOf(*this).gutter);
}

void TilesView::showPair() {
    const auto& pair = m_workbench.inputs().pair();
    m_link.setCursor(std::nullopt);
    // The next pair of a sequence, a reloaded or a swapped one is shown at the same place and zoom.
    const ImageSize size = pair ? pair->size() : ImageSize{};
    if (size != m_shownSize) m_link.fit();
    m_shownSize = size;
    m_cloud.setCloud(nullptr);
    arrange();
}

void TilesView::showPicture() {
    const auto& shown = m_maps->shown();
    m_tiles[kDisparityTile]->setTitle(titleOf(shown ? shown->kind : m_maps->kind()));
    m_disparity->setEmptyText(m_maps->emptyText());
    showNumbers();
    arrange();
    if (!shown) {
        m_workbench.jobs().cancel("disparity picture");
        m_disparity->clear();
        m_tiles[kDisparityTile]->setFact({});
        return;
    }
    m_workbench.jobs().run(
        "disparity picture", [shown](const RunControl&) { return ImagePyramid(*shown->colours); }, this,
        [this](const ImagePyramid& pyramid) { m_disparity->setPicture(pyramid); },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
    ImageView::PixelText text;
    if (shown->map) {
        text = [kind = shown->kind, map = shown->map](int x, int y) {
            return valueText(kind, map->at(x, y));
        };
    }
    m_disparity->setPixelText(text);
    m_tiles[kDisparityTile]->setFact(shown->fact);
    m_histogram->setHistogram(shown->histogram);
    m_histogram->setDisplay(shown->display);
    const bool isSigned = shown->kind.id == mapid::kError;
    m_histogram->setEndWords(isSigned ? tr("dark: seen too far") : QString(),
                             isSigned ? tr("light: seen too near") : QString());
    const auto& read = m_workbench.inputs().calibration();
    if (read && shown->kind.colours == MapColours::OfDisparity) {
        m_histogram->setUnits(tr("px"), tr("m"), [calibration = read->calibration](double value) {
            const float depth = calibration.depth(static_cast<float>(value));
            return std::isnan(depth) ? QString() : QString::number(depth, 'f', 2);
        });
    } else {
        m_histogram->setUnits(unitOf(shown->kind));
    }
    showCursor();
}

void TilesView::showNumbers() {
    const auto& comparison = m_workbench.truth().comparison();
    m_numbers->setMetrics(comparison ? std::optional(comparison->metrics) : std::nullopt);
    m_numbers->setVisible(isOfErrors(m_maps->kind()) && m_maps->shown());
    const bool isJudged = m_maps->kind().id == mapid::kConfidence && m_maps->shown() && comparison;
    m_workbench.truth().setWantsCurves(isJudged);
    m_curve->setCurves(m_workbench.truth().curves());
    m_curve->setVisible(isJudged);
}

// "error +0.13 px · −4 mm", as far as it is known.
QString TilesView::errorLabelAt(QPointF leftPoint, std::optional<float> disparity) const {
    const auto& truth = m_workbench.truth().truth();
    const int x = static_cast<int>(std::floor(leftPoint.x()));
    const int y = static_cast<int>(std::floor(leftPoint.y()));
    if (!truth || x < 0 || y < 0 || x >= truth->disparity.width() || y >= truth->disparity.height())
        return {};
    const float known = truth->disparity.at(x, y);
    if (std::isnan(known)) return tr("no ground truth");
    if (!disparity) return tr("not matched");
    QString label = tr("error %1").arg(errorText(*disparity - known));
    const auto& read = m_workbench.inputs().calibration();
    const QString depth =
        read ? depthErrorText(read->calibration.depth(*disparity) - read->calibration.depth(known))
             : QString();
    return depth.isEmpty() ? label : label + QStringLiteral(" · ") + depth;
}

void TilesView::showCloud() {
    const auto& result = m_workbench.views().cloud();
    const auto& read = m_workbench.inputs().calibration();
    m_cloud.setCalibration(read ? std::optional(read->calibration) : std::nullopt);
    if (!result) {
        m_tiles[kCloudTile]->setFact(m_workbench.inputs().pair() && !read ? tr("needs a calibration")
                                                                          : QString());
        m_cloud.setCloud(nullptr);
        return;
    }
    m_cloud.setCloud({result, &result->cloud});
    m_tiles[kCloudTile]->setFact(counted(result->counts.kept, tr("point"), tr("points")));
    showCursor();
}

QString TilesView::staleText() const {
    const std::string& made = m_workbench.desk().result()->matcherId;
    if (made == m_workbench.project().matcherId) return tr("stale");
    const MatcherInfo* matcher = m_workbench.choice().matchers().find(made);
    return tr("stale: %1").arg(QString::fromStdString(matcher ? matcher->shortName() : made));
}

void TilesView::setResultName(const QString& name) {
    if (std::exchange(m_resultName, name) != name) showStaleness();
}

void TilesView::showStaleness() {
    const bool stale = !m_workbench.desk().changedSinceResult().empty();
    const auto& picture = m_workbench.views().picture();
    for (ImageTile* tile : {m_tiles[kDisparityTile], m_tiles[kCloudTile]}) {
        tile->setStaleLine(stale);
        stale ? tile->setChip(staleText(), Tone::Warn, "stale") : tile->clearChip();
    }
    if (!m_resultName.isEmpty()) m_tiles[kDisparityTile]->setChip(m_resultName, Tone::Info, "layout-grid");
    m_numbers->setStale(stale);
    m_curve->setStale(stale);
    if (picture && picture->iteration > 0) {
        m_tiles[kDisparityTile]->setStaleLine(false);
        m_tiles[kDisparityTile]->setChip(tr("preview, iteration %1").arg(picture->iteration), Tone::Info);
    }
}

std::optional<float> TilesView::disparityAt(QPointF leftPoint) const {
    const auto& picture = m_workbench.views().picture();
    if (!picture) return std::nullopt;
    const int x = static_cast<int>(std::floor(leftPoint.x()));
    const int y = static_cast<int>(std::floor(leftPoint.y()));
    if (x < 0 || y < 0 || x >= picture->map->width() || y >= picture->map->height()) return std::nullopt;
    const float disparity = picture->map->at(x, y);
    return std::isnan(disparity) ? std::nullopt : std::optional(disparity);
}

std::optional<double> TilesView::shownAt(QPointF leftPoint) const {
    const auto& shown = m_maps->shown();
    const int x = static_cast<int>(std::floor(leftPoint.x()));
    const int y = static_cast<int>(std::floor(leftPoint.y()));
    if (!shown || !shown->map || x < 0 || y < 0 || x >= shown->map->width() || y >= shown->map->height())
        return std::nullopt;
    const double value = shown->map->at(x, y);
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

void TilesView::showCursor() {
    const std::optional<QPointF> cursor = m_link.cursor();
    const std::optional<float> disparity = cursor ? disparityAt(*cursor) : std::nullopt;
    m_pair->showCursor(cursor, disparity);
    const std::optional<double> shown = cursor ? shownAt(*cursor) : std::nullopt;
    m_histogram->setCursorValue(shown);
    QString label;
    if (cursor && m_maps->shown() && isOfErrors(m_maps->shown()->kind)) {
        label = errorLabelAt(*cursor, disparity);
    } else if (m_maps->shown() && m_maps->shown()->isReadByItself()) {
        const MapKind& kind = m_maps->shown()->kind;
        if (shown) label = (valueText(kind, *shown) + ' ' + unitOf(kind)).trimmed();
    } else if (disparity) {
        label = pixelsText(*disparity);
        const auto& read = m_workbench.inputs().calibration();
        const float depth = read ? read->calibration.depth(*disparity) : FloatMap::kUnknown;
        if (!std::isnan(depth)) label += QStringLiteral(" · ") + metresText(depth);
    } else if (cursor && m_workbench.views().picture()) {
        label = tr("unknown");
    }
    m_disparity->setCursorLabel(label);
    markCloud(disparity);
}

void TilesView::markCloud(std::optional<float> disparity) {
    const auto& read = m_workbench.inputs().calibration();
    const std::optional<QPointF> cursor = m_link.cursor();
    if (!cursor || !disparity || !read) return m_cloud.markPixel(std::nullopt);
    const auto pixel = static_cast<std::uint32_t>(cursor->y()) *
                           static_cast<std::uint32_t>(m_workbench.inputs().pair()->size().width) +
                       static_cast<std::uint32_t>(cursor->x());
    m_cloud.markPixel(pixel, metresText(read->calibration.depth(*disparity)));
}

// Where the left image is the one of the pair, the view has moved the cursor already.
void TilesView::moveCursorFromLeft(std::optional<QPointF> shown) {
    m_link.setCursor(shown ? std::optional(m_pair->inPair(RigSide::Left, *shown)) : std::nullopt);
}

void TilesView::moveCursorFromRight(std::optional<QPointF> shown) {
    const std::optional<QPointF> rightPoint =
        shown ? std::optional(m_pair->inPair(RigSide::Right, *shown)) : std::nullopt;
    if (!rightPoint || !m_workbench.views().picture()) return m_link.setCursor(rightPoint);
    // The left pixel on this row whose match is nearest to the point; the point itself when there is none.
    const DisparityMap& map = *m_workbench.views().picture()->map;
    const int y = static_cast<int>(rightPoint->y());
    if (y < 0 || y >= map.height()) return m_link.setCursor(std::nullopt);
    double best = 1.0;
    std::optional<int> found;
    for (int x = 0; x < map.width(); ++x) {
        const double miss = std::abs(x + 0.5 - map.at(x, y) - rightPoint->x());
        if (miss < best) {
            best = miss;
            found = x;
        }
    }
    m_link.setCursor(found ? std::optional(QPointF(*found + 0.5, rightPoint->y())) : std::nullopt);
}

void TilesView::applyTheme() {
    m_cloud.setTheme(m_theme.isDark() ? CloudTheme{} : CloudTheme::light());
    const QColor unknown = m_theme.tokens().unknownPixel;
    m_workbench.setUnknownColour({static_cast<std::uint8_t>(unknown.red()),
                                  static_cast<std::uint8_t>(unknown.green()),
                                  static_cast<std::uint8_t>(unknown.blue())});
}

}  // namespace stereo::ui
