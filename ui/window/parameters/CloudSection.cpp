#include "ui/window/parameters/CloudSection.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/workbench/Workbench.h"
#include "core/recipe/CloudColouring.h"
#include "ui/cloud/CloudGeometry.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/cloud/CloudColours.h"
#include "ui/window/parameters/LengthEnds.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// The slider of the cut reaches from this many times nearer than the cloud to this many times farther: the
/// eye may be anywhere.
constexpr double kAroundCloud = 4;
constexpr double kCutStep = 0.02;

constexpr std::array kColourings{
    std::pair(ColourBy::Image, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Left image")),
    std::pair(ColourBy::Depth, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Depth")),
    std::pair(ColourBy::Disparity, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Disparity")),
    std::pair(ColourBy::Height, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Height")),
    std::pair(ColourBy::Confidence, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Confidence")),
    std::pair(ColourBy::DepthError, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Depth error")),
    std::pair(ColourBy::Error, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Error")),
    std::pair(ColourBy::AbsoluteError, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "Absolute error")),
    std::pair(ColourBy::Single, QT_TRANSLATE_NOOP("stereo::ui::CloudSection", "One colour"))};

constexpr double kMillimetre = 1e-3;
constexpr double kFarthestMetres = 1e6;

/// The whole millimetres around the points.
CropBox boxAround(const PointCloud& cloud) {
    CropBox box;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto along = [axis](const PointCloud::Point& point) { return point[axis]; };
        const auto [low, high] = std::ranges::minmax(cloud.points, {}, along);
        box.lowMetres[axis] = std::floor(low[axis] / kMillimetre) * kMillimetre;
        box.highMetres[axis] = std::ceil(high[axis] / kMillimetre) * kMillimetre + kMillimetre;
    }
    return box;
}

/// Below another row: in the same column.
const QString kNoLabel(QLatin1Char(' '));

double toSlider(double metres) {
    return std::log(metres);
}

}  // namespace

CloudSection::CloudSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Cloud"), Mark::Live, parent), m_workbench(workbench) {
    m_colouring = new ChoiceBox;
    m_colouring->setObjectName("cloudColouringBox");
    m_colouring->setAccessibleName(tr("Colour points by"));
    auto* colouring = new ParameterRow(tr("Colour by"), m_colouring);
    colouring->setToolTip(
        tr("What gives a point its colour. Depth and height go over the middle 96 % of the cloud; "
           "disparity wears the colours and the range of the disparity picture; what else a result has "
           "wears those of its picture."));
    addWidget(colouring);

    const CloudLook fresh;
    m_pointSize = new SliderField({.minimum = 1,
                                   .maximum = 12,
                                   .step = 1,
                                   .decimals = 0,
                                   .defaultValue = fresh.pointSize,
                                   .suffix = tr(" px")});
    m_pointSize->setObjectName("pointSizeField");
    m_pointSize->setAccessibleName(tr("Point size"));
    auto* size = new ParameterRow(tr("Point size"), m_pointSize);
    size->setToolTip(
        tr("The least size on the screen; near points grow by themselves so that surfaces stay closed."));
    addWidget(size);

    addCutRow();
    addBoxRows();
    addPixelRow();

    const auto change = [this](auto set) { changeLook(set); };
    connect(m_colouring, &QComboBox::currentIndexChanged, this, [this, change] {
        if (m_showing) return;
        change([this](CloudLook& look) {
            look.colourBy = static_cast<ColourBy>(m_colouring->currentData().toInt());
        });
    });
    connect(m_pointSize, &SliderField::valueChanged, this,
            [change](double value) { change([value](CloudLook& look) { look.pointSize = value; }); });
    connect(colouring, &ParameterRow::defaultRequested, this,
            [change, fresh] { change([fresh](CloudLook& look) { look.colourBy = fresh.colourBy; }); });
    connect(&m_workbench, &app::Workbench::projectChanged, this, &CloudSection::showLook);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &CloudSection::showLook);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &CloudSection::showColourings);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &CloudSection::showColourings);
    showLook();
}

void CloudSection::addCutRow() {
    auto* controls = new QWidget;
    auto* layout = new QHBoxLayout(controls);
    layout->setContentsMargins({});
    m_cut = new RangeSlider;
    m_cut->setObjectName("cutRange");
    m_cut->setAccessibleName(tr("Cut off nearer and farther than"));
    layout->addWidget(m_cut, 1);
    auto* row = new ParameterRow(tr("Cut"), controls);
    row->setObjectName("row.cut");
    row->setToolTip(
        tr("Does not draw what is nearer to the eye or farther from it than this, to look inside. The cloud "
           "keeps its points, and an export leaves them out where that is asked for; Depth below removes "
           "them. Also Shift+wheel over the cloud for near, Ctrl+Shift+wheel for far. Double click the label "
           "to cut nothing."));
    connect(m_cut, &RangeSlider::rangeChanged, this, &CloudSection::writeCut);
    connect(m_cut, &RangeSlider::editingFinished, &m_workbench, &app::Workbench::endStep);
    connect(row, &ParameterRow::defaultRequested, this, [this] {
        Project options = m_workbench.project();
        options.look.cutNearMetres.reset();
        options.look.cutFarMetres.reset();
        m_workbench.setProject(options);
    });
    addWidget(row);
    m_cutEnds =
        new LengthEnds({"cut", tr("Cut off nearer than"), tr("Cut off farther than")}, 0, tr("nothing"));
    connect(m_cutEnds, &LengthEnds::changed, this, [this](auto nearMetres, auto farMetres) {
        changeLook([nearMetres, farMetres](CloudLook& look) {
            look.cutNearMetres = nearMetres;
            look.cutFarMetres = farMetres;
        });
    });
    addWidget(new ParameterRow(kNoLabel, m_cutEnds));
}

void CloudSection::addBoxRows() {
    m_box = new QCheckBox(tr("Only in a box"));
    m_box->setObjectName("cropBox");
    auto* row = new ParameterRow({}, m_box);
    row->setToolTip(
        tr("Draws only the points in a box along the axes of the left camera: X right, Y down, Z forward. It "
           "begins around all of them. The cloud keeps its points, and an export leaves them out where that "
           "is asked for."));
    addWidget(row);
    connect(m_box, &QCheckBox::toggled, this, [this](bool on) {
        const auto& cloud = m_workbench.views().cloud();
        if (m_showing || (on && (!cloud || cloud->cloud.isEmpty()))) return;
        changeLook(
            [&](CloudLook& look) { look.box = on ? std::optional(boxAround(cloud->cloud)) : std::nullopt; });
    });
    static constexpr std::array kAxes{"X", "Y", "Z"};
    for (std::size_t axis = 0; axis < kAxes.size(); ++axis) {
        const QString name(kAxes[axis]);
        m_boxEnds[axis] = new LengthEnds(
            {"box" + name, tr("Box from %1").arg(name), tr("Box to %1").arg(name)}, -kFarthestMetres);
        m_boxRows[axis] = new ParameterRow(name, m_boxEnds[axis]);
        addWidget(m_boxRows[axis]);
        connect(m_boxEnds[axis], &LengthEnds::changed, this,
                [this, axis](auto low, auto high) { writeBox(axis, *low, *high); });
    }
}

void CloudSection::addPixelRow() {
    m_pixel = new Label({}, Ink::Dim, TextRole::Caption);
    m_pixel->setObjectName("pixelWorth");
    m_pixel->setWordWrap(true);
    m_pixel->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 4);
    m_pixel->setToolTip(
        tr("How much farther or nearer a point of the median depth of the cloud lies when its disparity is "
           "off by one pixel: Z² / (f · B)."));
    addWidget(m_pixel);
}

void CloudSection::changeLook(const std::function<void(CloudLook&)>& change) {
    Project options = m_workbench.project();
    change(options.look);
    m_workbench.setProject(options);
}

// At the end of the slider nothing is cut.
void CloudSection::writeCut() {
    if (m_showing) return;
    const auto metres = [](double position, double end) {
        return std::abs(position - end) < kCutStep / 2 ? std::nullopt : std::optional(std::exp(position));
    };
    const DepthRange& range = m_workbench.views().cloud()->depthRange;
    changeLook([&](CloudLook& look) {
        look.cutNearMetres = metres(m_cut->low(), toSlider(range.nearMetres / kAroundCloud));
        look.cutFarMetres = metres(m_cut->high(), toSlider(range.farMetres * kAroundCloud));
    });
}

void CloudSection::writeBox(std::size_t axis, double low, double high) {
    changeLook([&](CloudLook& look) {
        if (!look.box) return;
        look.box->lowMetres[axis] = low;
        look.box->highMetres[axis] = high;
    });
}

void CloudSection::showCut() {
    const auto& cloud = m_workbench.views().cloud();
    const CloudLook& look = m_workbench.project().look;
    m_cut->setEnabled(cloud != nullptr);
    m_cutEnds->setEnabled(cloud != nullptr);
    m_cutEnds->show(look.cutNearMetres, look.cutFarMetres);
    if (!cloud) return;
    m_showing = true;
    const double nearest = cloud->depthRange.nearMetres / kAroundCloud;
    const double farthest = cloud->depthRange.farMetres * kAroundCloud;
    if (nearest > 0 && nearest < farthest) {
        m_cut->setLimits(toSlider(nearest), toSlider(farthest), kCutStep);
        m_cut->setRange(toSlider(look.cutNearMetres.value_or(nearest)),
                        toSlider(look.cutFarMetres.value_or(farthest)));
    }
    m_cutEnds->setSceneMetres(cloud->depthRange.farMetres);
    m_showing = false;
}

void CloudSection::showBox() {
    const auto& cloud = m_workbench.views().cloud();
    const auto& box = m_workbench.project().look.box;
    m_showing = true;
    m_box->setEnabled(box || (cloud && !cloud->cloud.isEmpty()));
    m_box->setChecked(box.has_value());
    for (std::size_t axis = 0; axis < m_boxEnds.size(); ++axis) {
        m_boxRows[axis]->setVisible(box.has_value());
        if (cloud) m_boxEnds[axis]->setSceneMetres(cloud->depthRange.farMetres);
        if (box) m_boxEnds[axis]->show(box->lowMetres[axis], box->highMetres[axis]);
    }
    m_showing = false;
}

void CloudSection::showPixel() {
    const auto& cloud = m_workbench.views().cloud();
    const auto& calibration = m_workbench.views().shown().cloudSource.calibration;
    const bool isKnown = cloud && !cloud->cloud.isEmpty() && calibration;
    m_pixel->setVisible(isKnown);
    if (!isKnown) return;
    const double depth = medianDepth(colourSample(cloud->cloud));
    const LengthUnit unit = m_workbench.project().look.unit;
    m_pixel->setText(
        tr("1 px is %1 at the median depth, %2")
            .arg(lengthText(depthOfOnePixel(*calibration, depth), unit), lengthText(depth, unit)));
}

/// Those that the result has, and the one that is chosen.
void CloudSection::showColourings() {
    m_showing = true;
    const ColourBy chosen = m_workbench.project().look.colourBy;
    int count = 0;
    for (const auto& [by, text] : kColourings) {
        const int place = m_colouring->findData(static_cast<int>(by));
        const bool isThere = by == chosen || hasColours(m_workbench, by);
        if (isThere && place < 0) m_colouring->insertItem(count, tr(text), static_cast<int>(by));
        if (!isThere && place >= 0) m_colouring->removeItem(place);
        count += isThere;
    }
    m_colouring->setCurrentIndex(m_colouring->findData(static_cast<int>(chosen)));
    m_showing = false;
}

void CloudSection::showLook() {
    showColourings();
    m_pointSize->setValue(m_workbench.project().look.pointSize);
    showCut();
    showBox();
    showPixel();
}

}  // namespace stereo::ui
