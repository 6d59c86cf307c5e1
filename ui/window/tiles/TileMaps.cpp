#include "ui/window/tiles/TileMaps.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "app/workbench/ColourRange.h"
#include "app/workbench/RunComparison.h"
#include "app/workbench/Workbench.h"
#include "core/display/Hatch.h"
#include "ui/window/tiles/ErrorPictures.h"
#include "ui/window/tiles/StageMaps.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHistogramBins = 256;

MapKind differenceKind() {
    return {
        .id = shown::kDifference,
        .title = QT_TRANSLATE_NOOP("MapKind", "Difference"),
        .tip = QT_TRANSLATE_NOOP(
            "MapKind", "Of the two pinned runs: blue where the second is smaller, red where it is larger"),
        .unit = "px",
        .isSigned = true};
}

ShownMap shownMapOf(NamedMap made) {
    ShownMap shown{.kind = std::move(made.kind), .map = std::move(made.values), .display = made.display};
    shown.colours = std::make_shared<const RgbImage>(colorize(*shown.map, shown.display));
    shown.fact = TileMaps::tr("%1 % known").arg(std::lround(100 * shown.map->density()));
    if (const auto span = histogramSpan(*shown.map))
        shown.histogram = histogram(*shown.map, *span, kHistogramBins);
    return shown;
}

/// As in the picture of the disparity.
void markGuessed(ShownMap& shown, const PixelMask& guessed) {
    RgbImage picture = *shown.colours;
    hatch(picture, guessed);
    shown.colours = std::make_shared<const RgbImage>(std::move(picture));
}

/// Narrower colours of errors say nothing.
constexpr double kLeastErrorRange = 0.05;

/// `left` is there when only the bad pixels are to be seen, over it.
void paintErrors(ShownMap& shown, const GroundTruth& truth, const RgbImage* left, bool marksHidden) {
    RgbImage picture = left ? badPixelPicture(*shown.map, truth.disparity, *left, shown.display)
                            : errorPicture(*shown.map, truth.disparity, shown.display);
    if (marksHidden) outline(picture, hiddenIn(truth));
    shown.colours = std::make_shared<const RgbImage>(picture);
    const QString bad = left ? TileMaps::tr(", bad-%1 pixels only").arg(kBadPx) : QString();
    const QString end = QString::number(shown.display.range.high, 'g', 3);
    shown.fact = (shown.kind.isSigned ? TileMaps::tr("signed, ±%1 px").arg(end)
                                      : TileMaps::tr("up to %1 px").arg(end)) +
                 bad;
}

}  // namespace

TileMaps::TileMaps(app::Workbench& workbench, app::RunComparison& comparison, QWidget* menuParent)
    : QObject(menuParent),
      m_workbench(workbench),
      m_comparison(comparison),
      m_menu(new QMenu(menuParent)),
      m_kinds(new QActionGroup(this)) {
    m_menu->setToolTipsVisible(true);
    for (const MapKind& kind : m_workbench.maps().kinds()) addKind(kind);
    addKind(differenceKind());
    m_menu->addSeparator();
    for (const StagePicture::Kind stage :
         {StagePicture::Kind::FirstDisparity, StagePicture::Kind::Features, StagePicture::Kind::UpdateGate}) {
        addKind(mapKindOf(stage), stage);
    }
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &TileMaps::update);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &TileMaps::update);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &TileMaps::update);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &TileMaps::update);
    connect(&m_comparison, &app::RunComparison::changed, this, &TileMaps::update);
    update();
}

// The first letter of the title that no other entry has.
QString TileMaps::withMnemonic(const QString& title) {
    for (qsizetype i = 0; i < title.size(); ++i) {
        if (!title[i].isLetter() || m_mnemonics.contains(title[i], Qt::CaseInsensitive)) continue;
        m_mnemonics += title[i];
        return title.left(i) + '&' + title.mid(i);
    }
    return title;
}

void TileMaps::addKind(MapKind kind, std::optional<StagePicture::Kind> stage) {
    const QString tip = QCoreApplication::translate("MapKind", kind.tip.c_str());
    const QString id = QString::fromStdString(kind.id);
    QAction* action =
        m_menu->addAction(withMnemonic(titleOf(kind)), this, [this, id = kind.id] { setKind(id); });
    action->setObjectName("actionShow" + id.left(1).toUpper() + id.mid(1));
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setCheckable(true);
    m_kinds->addAction(action);
    m_entries.push_back({std::move(kind), stage, action});
}

bool TileMaps::has(const std::string& id) const {
    return std::ranges::any_of(m_entries, [&](const Entry& entry) { return entry.kind.id == id; });
}

void TileMaps::setKind(const std::string& id) {
    const auto found = std::ranges::find(
        m_entries, id, [](const Entry& entry) -> const std::string& { return entry.kind.id; });
    assert(found != m_entries.end());
    const auto chosen = static_cast<std::size_t>(found - m_entries.begin());
    if (chosen == m_chosen) return;
    m_chosen = chosen;
    update();
}

QString TileMaps::emptyText() const {
    if (is(shown::kDifference)) return m_comparison.reason();
    if (m_entries[m_current].stage) return tr("Run a network to see this stage of it");
    const QString title = titleOf(kind());
    if (!m_workbench.views().picture()) return tr("Run to see the %1").arg(title.toLower());
    return kind().needsCalibration && !m_workbench.inputs().calibration()
               ? tr("%1 needs a calibration").arg(title)
               : tr("This result has no %1").arg(title.toLower());
}

void TileMaps::setRange(ColorRange range) {
    if (is(shown::kDifference)) return m_comparison.setRange(range);
    if (kind().colours == MapColours::OfDisparity) return app::setRange(m_workbench, range);
    if (kind().colours == MapColours::Signed) {  // the other end follows the one that was moved
        const bool isLowEnd = m_shown && range.low != m_shown->display.range.low;
        const double end = std::max(std::abs(isLowEnd ? range.low : range.high), kLeastErrorRange);
        m_ownRanges[kind().id] = {-end, end};
        return update();
    }
    if (kind().colours == MapColours::OwnRange) {
        if (m_entries[m_current].stage) return;  // always the same
        m_ownRanges[kind().id] = range;
        return update();
    }
    const auto& read = m_workbench.inputs().calibration();
    if (!read) return;
    const double low = read->calibration.disparity(static_cast<float>(range.high));
    const double high = read->calibration.disparity(static_cast<float>(range.low));
    if (low < high) app::setRange(m_workbench, {low, high});
}

void TileMaps::setOnlyBad(bool on) {
    if (std::exchange(m_onlyBad, on) != on) update();
}

void TileMaps::setMarksHidden(bool on) {
    if (std::exchange(m_marksHidden, on) != on) update();
}

void TileMaps::setAutoRange() {
    if (is(shown::kDifference)) return m_comparison.setAutoRange();
    if (kind().colours == MapColours::OwnRange || kind().colours == MapColours::Signed) {
        if (m_ownRanges.erase(kind().id) > 0) update();
        return;
    }
    Project options = m_workbench.project();
    options.display.rangeMode = RangeMode::Auto;
    m_workbench.setProject(options);
}

void TileMaps::showKinds() {
    const auto& compared = m_comparison.compared();
    for (const Entry& entry : m_entries) {
        const bool isShown = &entry == &m_entries[m_current];
        entry.action->setChecked(isShown);
        if (entry.stage) {
            entry.action->setEnabled(isShown || stagePicture(entry));
        } else if (entry.kind.id == shown::kDifference) {
            entry.action->setEnabled(compared != nullptr);
            entry.action->setText(compared ? tr("D&ifference %1 − %2")
                                                 .arg(menuText(QString::fromStdString(compared->secondName)),
                                                      menuText(QString::fromStdString(compared->firstName)))
                                           : tr("D&ifference of two runs"));
            entry.action->setToolTip(compared ? tr("Blue where the second is smaller, red where it is larger")
                                              : m_comparison.reason());
        } else {
            const bool isPossible = !entry.kind.needsCalibration || m_workbench.inputs().calibration();
            const auto& result = m_workbench.desk().result();
            const bool isInResult = !entry.kind.isIn || (result && entry.kind.isIn(*result->match));
            const bool lacksTruth = entry.kind.needsTruth && !m_workbench.truth().truth();
            entry.action->setEnabled(isPossible && isInResult && !lacksTruth);
            if (entry.kind.needsTruth)
                entry.action->setToolTip(lacksTruth ? tr("Needs ground truth: open its file, or drop it here")
                                                    : entry.action->statusTip());
        }
    }
}

bool TileMaps::canShow(const Entry& entry) const {
    const auto& picture = m_workbench.views().picture();
    if (!picture) return true;
    if (entry.stage) return stagePicture(entry) != nullptr;
    if (entry.kind.id == shown::kDifference) return m_comparison.compared() != nullptr;
    if (entry.kind.needsCalibration && !m_workbench.inputs().calibration()) return false;
    if (entry.kind.needsTruth) {
        const auto& truth = m_workbench.truth().truth();
        return truth && truth->disparity.size() == picture->map->size();
    }
    if (!entry.kind.isIn) return true;
    const auto& result = m_workbench.desk().result();  // of which a preview is not
    return result && picture->iteration == 0 && entry.kind.isIn(*result->match);
}

void TileMaps::update() {
    m_workbench.jobs().cancel("tile map");
    m_current = canShow(m_entries[m_chosen]) ? m_chosen : 0;
    showKinds();
    if (is(shown::kDifference)) return updateDifference();
    if (m_entries[m_current].stage) return updateStage();
    if (!is(mapid::kDisparity)) return updateMap();
    const auto& picture = m_workbench.views().picture();
    if (!picture) return adopt(nullptr);
    adopt(std::make_shared<const ShownMap>(
        ShownMap{kind(),
                 picture->map,
                 {picture, &picture->colours},
                 picture->display,
                 picture->histogram,
                 tr("%1 % matched").arg(std::lround(100 * picture->matchedShare))}));
}

void TileMaps::updateDifference() {
    const auto& compared = m_comparison.compared();
    if (!compared) return adopt(nullptr);
    const QString fact =
        tr("%1 − %2, %3 % over 1 px")
            .arg(QString::fromStdString(compared->secondName), QString::fromStdString(compared->firstName),
                 QString::number(100 * compared->difference.shareOverOnePx, 'f', 1));
    adopt(std::make_shared<const ShownMap>(ShownMap{kind(),
                                                    {compared, &compared->difference.differencePx},
                                                    {compared, &compared->colours},
                                                    compared->display,
                                                    compared->histogram,
                                                    fact}));
}

void TileMaps::updateMap() {
    const auto& picture = m_workbench.views().picture();
    const auto& read = m_workbench.inputs().calibration();
    if (!picture || (kind().needsCalibration && !read)) return adopt(nullptr);
    const auto calibration = read ? std::optional(read->calibration) : std::nullopt;
    const auto result =
        picture->iteration > 0 ? nullptr : m_workbench.desk().result();  // a preview is of no result
    const auto set = m_ownRanges.find(kind().id);
    const auto own = set == m_ownRanges.end() ? std::nullopt : std::optional(set->second);
    const auto truth = m_workbench.truth().truth();
    const auto over = m_onlyBad ? m_workbench.inputs().pair() : nullptr;
    const bool marksGuessed =
        kind().id == mapid::kDepth && result && m_workbench.project().trust.guessed == GuessedPixels::Marked;
    make([picture, result, calibration, own, pair = m_workbench.inputs().pair(), truth, over, marksGuessed,
          marksHidden = m_marksHidden, kind = kind()]() -> std::optional<ShownMap> {
        const MapSources sources{*picture->map, calibration ? &*calibration : nullptr,
                                 result ? result->match.get() : nullptr, truth.get(), pair.get()};
        auto made = makeMap(kind, sources, picture->display, own);
        if (!made) return std::nullopt;
        ShownMap shown = shownMapOf(*std::move(made));
        if (marksGuessed) markGuessed(shown, result->match->guessed);
        if (isOfErrors(kind)) paintErrors(shown, *truth, over ? &over->left() : nullptr, marksHidden);
        return shown;
    });
}

void TileMaps::updateStage() {
    const auto& picture = m_workbench.views().picture();
    const auto stage = stagePicture(m_entries[m_current]);
    if (!picture || !stage) return adopt(nullptr);
    make([stage, size = m_workbench.inputs().pair()->size(), display = picture->display] {
        return std::optional(stageMap(*stage, size, display));
    });
}

std::shared_ptr<const StagePicture> TileMaps::stagePicture(const Entry& entry) const {
    const auto& result = m_workbench.desk().result();
    if (!result) return nullptr;
    for (const auto& picture : result->match->pictures) {
        if (picture->kind == entry.stage) return picture;
    }
    return nullptr;
}

void TileMaps::make(std::function<std::optional<ShownMap>()> work) {
    m_workbench.jobs().run(
        "tile map", [work = std::move(work)](const RunControl&) { return work(); }, this,
        [this](std::optional<ShownMap> shown) {
            adopt(shown ? std::make_shared<const ShownMap>(*std::move(shown)) : nullptr);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void TileMaps::adopt(std::shared_ptr<const ShownMap> shown) {
    m_shown = std::move(shown);
    Q_EMIT shownChanged();
}

}  // namespace stereo::ui
