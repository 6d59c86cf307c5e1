#include "ui/window/cloud/CloudColours.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/window/tiles/ShownMap.h"

namespace stereo::ui {
namespace {

constexpr std::size_t kNumbers = 6;

struct BarUnit {
    QString symbol;
    double perUnit = 1;  ///< of what a point's number is in
};

BarUnit lengthUnitOf(const ColorRange& range, LengthUnit unit) {
    const double largest = std::max(std::abs(range.low), std::abs(range.high));
    if (unit == LengthUnit::Fitting)
        unit = largest >= 1      ? LengthUnit::Metres
               : largest >= 0.01 ? LengthUnit::Centimetres
                                 : LengthUnit::Millimetres;
    if (unit == LengthUnit::Centimetres) return {QStringLiteral("cm"), 100};
    if (unit == LengthUnit::Millimetres) return {QStringLiteral("mm"), 1000};
    return {QStringLiteral("m")};
}

BarUnit unitOf(ColourBy by, const ColorRange& range, LengthUnit unit) {
    if (by == ColourBy::Depth || by == ColourBy::Height) return lengthUnitOf(range, unit);
    if (by == ColourBy::Disparity) return {QStringLiteral("px")};
    const MapTable maps;
    return {QString::fromStdString(maps.find(mapOf(by))->unit)};
}

QString titleFor(ColourBy by) {
    if (by == ColourBy::Depth) return CloudColours::tr("Depth");
    if (by == ColourBy::Height) return CloudColours::tr("Height above the camera");
    if (by == ColourBy::Disparity) return CloudColours::tr("Disparity");
    const MapTable maps;
    return titleOf(*maps.find(mapOf(by)));
}

ColourBar barOf(const CloudColouring& colouring, const ColorRange& range, LengthUnit length) {
    const BarUnit unit = unitOf(colouring.by, range, length);
    ColourBar bar{.title = titleFor(colouring.by), .table = colouring.table};
    if (!unit.symbol.isEmpty()) bar.title += QStringLiteral(", ") + unit.symbol;
    if (colouring.reversed) std::ranges::reverse(bar.table);
    const ColorRange shown{range.low * unit.perUnit, range.high * unit.perUnit};
    const std::vector<double> numbers = roundNumbers(shown, colouring.mapping, kNumbers);
    const std::vector<QString> texts = numberTexts(numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        bar.ticks.push_back({position(numbers[i], shown, colouring.mapping), texts[i]});
    return bar;
}

}  // namespace

bool hasColours(const app::Workbench& workbench, ColourBy by) {
    const MapKind* kind = workbench.maps().find(mapOf(by));
    if (!kind) return true;
    const auto& match = workbench.views().shown().cloudSource.match;
    return match && (!kind->isIn || kind->isIn(*match)) &&
           (!kind->needsTruth || workbench.truth().truth() != nullptr);
}

CloudColours::CloudColours(app::Workbench& workbench, PointCloudView& view, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_view(view) {
    connect(&m_workbench, &app::Workbench::projectChanged, this, &CloudColours::showColours);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &CloudColours::showBar);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &CloudColours::showColours);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &CloudColours::showColours);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &CloudColours::showColours);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &CloudColours::showColours);
    connect(&m_view, &PointCloudView::coloursChanged, this, &CloudColours::showBar);
    showColours();
}

void CloudColours::showColours() {
    const Project& project = m_workbench.project();
    const auto& picture = m_workbench.views().picture();
    const ColourBy by = project.look.colourBy;
    if (picture && !mapOf(by).empty() && hasColours(m_workbench, by)) {
        const Source source{by, m_workbench.views().shown().cloudSource, m_workbench.inputs().pair(),
                            m_workbench.truth().truth(), picture->display};
        if (m_source != source) makeMap(source);
        return;
    }
    m_source.reset();
    CloudColouring colouring = cloudColouring(by, picture ? picture->display : project.display);
    if (!picture) colouring.range.reset();
    m_view.setColouring(colouring);
}

void CloudColours::makeMap(const Source& source) {
    m_source = source;
    m_workbench.jobs().run(
        "cloud colours",
        [source](const RunControl&) {
            const app::CloudSource& cloud = source.cloud;
            const auto disparity = believed(cloud.match, cloud.trust);
            return cloudColouring(source.by, source.display,
                                  MapSources{*disparity, cloud.calibration ? &*cloud.calibration : nullptr,
                                             cloud.match.get(), source.truth.get(), source.pair.get()});
        },
        this,
        [this, source](const CloudColouring& colouring) {
            if (m_source == source) m_view.setColouring(colouring);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void CloudColours::showBar() {
    const CloudLook& look = m_workbench.project().look;
    const auto range = m_view.colourRange();
    const bool isShown = look.colourBar && !look.removed && range;
    m_view.overlay().setColourBar(isShown ? std::optional(barOf(m_view.colouring(), *range, look.unit))
                                          : std::nullopt);
}

}  // namespace stereo::ui
