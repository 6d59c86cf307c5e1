#include "ui/window/parameters/CloudSection.h"

#include <QHBoxLayout>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/SliderField.h"

namespace stereo::ui {
namespace {

/// The slider of the cut reaches from this many times nearer than the cloud to this many times farther: the
/// eye may be anywhere.
constexpr double kAroundCloud = 4;
constexpr double kCutStep = 0.02;

double toSlider(double metres) {
    return std::log(metres);
}

}  // namespace

CloudSection::CloudSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Cloud"), Mark::Live, parent), m_workbench(workbench) {
    m_colouring = new ChoiceBox;
    m_colouring->setObjectName("cloudColouringBox");
    m_colouring->setAccessibleName(tr("Colour points by"));
    m_colouring->addItem(tr("Left image"), static_cast<int>(ColourBy::Image));
    m_colouring->addItem(tr("Depth"), static_cast<int>(ColourBy::Depth));
    m_colouring->addItem(tr("Disparity"), static_cast<int>(ColourBy::Disparity));
    m_colouring->addItem(tr("Height"), static_cast<int>(ColourBy::Height));
    m_colouring->addItem(tr("One colour"), static_cast<int>(ColourBy::Single));
    auto* colouring = new ParameterRow(tr("Colour by"), m_colouring);
    colouring->setToolTip(
        tr("What gives a point its colour. Depth and height go over the middle 96 % of the cloud; "
           "disparity wears the colours and the range of the disparity picture."));
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

    const auto change = [this](auto set) {
        Project options = m_workbench.project();
        set(options.look);
        m_workbench.setProject(options);
    };
    connect(m_colouring, &QComboBox::currentIndexChanged, this, [this, change] {
        change([this](CloudLook& look) {
            look.colourBy = static_cast<ColourBy>(m_colouring->currentData().toInt());
        });
    });
    connect(m_pointSize, &SliderField::valueChanged, this,
            [change](double value) { change([value](CloudLook& look) { look.pointSize = value; }); });
    connect(colouring, &ParameterRow::defaultRequested, this,
            [change, fresh] { change([fresh](CloudLook& look) { look.colourBy = fresh.colourBy; }); });
    connect(&m_workbench, &app::Workbench::projectChanged, this, &CloudSection::showLook);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &CloudSection::showCut);
    showLook();
}

void CloudSection::addCutRow() {
    auto* controls = new QWidget;
    auto* layout = new QHBoxLayout(controls);
    layout->setContentsMargins({});
    m_cut = new RangeSlider;
    m_cut->setObjectName("cutRange");
    m_cut->setAccessibleName(tr("Cut off nearer and farther than"));
    m_cutText = new Label;
    m_cutText->setObjectName("cutText");
    m_cutText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_cutText->setFixedWidth(metrics::kNumberWidth + 12);
    layout->addWidget(m_cut, 1);
    layout->addWidget(m_cutText);
    auto* row = new ParameterRow(tr("Cut"), controls);
    row->setObjectName("row.cut");
    row->setToolTip(
        tr("Does not draw what is nearer to the eye or farther from it than this, to look inside. The cloud "
           "keeps its points, and so does an export; Depth below removes them. Also Shift+wheel over the "
           "cloud for near, Ctrl+Shift+wheel for far. Double click the label to cut nothing."));
    connect(m_cut, &RangeSlider::rangeChanged, this, &CloudSection::writeCut);
    connect(m_cut, &RangeSlider::editingFinished, &m_workbench, &app::Workbench::endStep);
    connect(row, &ParameterRow::defaultRequested, this, [this] {
        Project options = m_workbench.project();
        options.look.cutNearMetres.reset();
        options.look.cutFarMetres.reset();
        m_workbench.setProject(options);
    });
    addWidget(row);
}

// At the end of the slider nothing is cut.
void CloudSection::writeCut() {
    if (m_showing) return;
    const auto metres = [](double position, double end) {
        return std::abs(position - end) < kCutStep / 2 ? std::nullopt : std::optional(std::exp(position));
    };
    const DepthRange& range = m_workbench.views().cloud()->depthRange;
    Project options = m_workbench.project();
    options.look.cutNearMetres = metres(m_cut->low(), toSlider(range.nearMetres / kAroundCloud));
    options.look.cutFarMetres = metres(m_cut->high(), toSlider(range.farMetres * kAroundCloud));
    m_workbench.setProject(options);
}

void CloudSection::showCut() {
    const auto& cloud = m_workbench.views().cloud();
    const CloudLook& look = m_workbench.project().look;
    m_cut->setEnabled(cloud != nullptr);
    if (!cloud) return m_cutText->setText(tr("no cloud"));
    m_showing = true;
    const double nearest = cloud->depthRange.nearMetres / kAroundCloud;
    const double farthest = cloud->depthRange.farMetres * kAroundCloud;
    m_cut->setLimits(toSlider(nearest), toSlider(farthest), kCutStep);
    m_cut->setRange(toSlider(look.cutNearMetres.value_or(nearest)),
                    toSlider(look.cutFarMetres.value_or(farthest)));
    m_showing = false;
    const auto number = [](const std::optional<double>& metres) {
        return metres ? QString::number(*metres, 'f', 1) : QString();
    };
    m_cutText->setText(
        look.cutNearMetres || look.cutFarMetres
            ? QStringLiteral("%1–%2 m").arg(number(look.cutNearMetres), number(look.cutFarMetres))
            : tr("nothing"));
}

void CloudSection::showLook() {
    const CloudLook& look = m_workbench.project().look;
    m_colouring->setCurrentIndex(m_colouring->findData(static_cast<int>(look.colourBy)));
    m_pointSize->setValue(look.pointSize);
    showCut();
}

}  // namespace stereo::ui
