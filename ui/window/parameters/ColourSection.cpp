#include "ui/window/parameters/ColourSection.h"

#include <QHBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "app/workbench/ColourRange.h"
#include "app/workbench/Workbench.h"
#include "ui/widgets/ColormapBox.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/tiles/TileMaps.h"

namespace stereo::ui {
namespace {

NumberField* rangeField(const char* name, const QString& accessibleName) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setDecimals(1);
    field->setRange(-10000, 10000);
    field->setKeyboardTracking(false);
    field->setUsualWidth(54);
    return field;
}

QWidget* widgetsInRow(std::initializer_list<QWidget*> widgets) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    for (QWidget* widget : widgets) layout->addWidget(widget);
    return row;
}

}  // namespace

ColourSection::ColourSection(app::Workbench& workbench, TileMaps& maps, QWidget* parent)
    : Section(tr("Colour"), Mark::Live, parent), m_workbench(workbench), m_maps(maps) {
    addRows();
    showOptions();
    showGuessed();
    connectControls();
    connect(&m_workbench, &app::Workbench::projectChanged, this, &ColourSection::showOptions);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &ColourSection::showGuessed);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &ColourSection::showOptions);
    connect(&m_maps, &TileMaps::shownChanged, this, &ColourSection::showOptions);
}

void ColourSection::addRows() {
    m_map = new ColormapBox;
    m_map->setObjectName("colormapBox");
    m_map->setAccessibleName(tr("Colour map"));
    m_reversed = new ToolButton("reverse", tr("Reverse the colours"));
    m_reversed->setObjectName("reverseButton");
    m_reversed->setCheckable(true);
    auto* mapRow = widgetsInRow({m_map, m_reversed});
    static_cast<QHBoxLayout*>(mapRow->layout())->setStretch(0, 1);
    m_mapRow = new ParameterRow(tr("Map"), mapRow);
    connect(m_mapRow, &ParameterRow::defaultRequested, this, [this] {
        m_map->setColormap(DisplayOptions{}.colormap);
        m_reversed->setChecked(false);
    });
    addWidget(m_mapRow);

    m_mapping = new Segmented;
    m_mapping->setObjectName("mappingBox");
    m_mapping->setAccessibleName(tr("Mapping"));
    m_mapping->addText(tr("Linear"), tr("Colours follow disparity"));
    m_mapping->addText(tr("Log"),
                       tr("Colours follow the logarithm of disparity; at 0 px and below it is the lowest"));
    m_mapping->addText(tr("Inverse"),
                       tr("Colours follow 1 / disparity, as depth does; at 0 px and below it is the lowest"));
    m_mappingRow = new ParameterRow(tr("Mapping"), m_mapping);
    connect(m_mappingRow, &ParameterRow::defaultRequested, this, [this] { m_mapping->setCurrentIndex(0); });
    addWidget(m_mappingRow);
    m_rangeRow = makeRangeRow();
    addWidget(m_rangeRow);
    addErrorRows();
    m_guessedRow = makeGuessedRow();
    addWidget(m_guessedRow);
}

QWidget* ColourSection::makeGuessedRow() {
    m_guessed = new Segmented;
    m_guessed->setObjectName("guessedBox");
    m_guessed->setAccessibleName(tr("Guessed pixels"));
    m_guessed->addText(tr("Shown"), tr("Like all others"));
    m_guessed->addText(tr("Marked"), tr("Hatched in the picture"));
    m_guessed->addText(tr("Hidden"), tr("Unknown, in maps, cloud and exports too"));
    auto* row = new ParameterRow(tr("Guessed"), m_guessed);
    row->setToolTip(
        tr("Pixels that were not matched have their disparity filled in from their surroundings: mostly what "
           "the right camera does not see."));
    const auto change = [this](GuessedPixels guessed) {
        if (m_showing) return;
        Project options = m_workbench.project();
        options.trust.guessed = guessed;
        m_workbench.setProject(options);
    };
    connect(m_guessed, &Segmented::currentIndexChanged, this,
            [change](int index) { change(static_cast<GuessedPixels>(index)); });
    connect(row, &ParameterRow::defaultRequested, this, [change] { change(Trust{}.guessed); });
    return row;
}

void ColourSection::showGuessed() {
    const auto& result = m_workbench.desk().result();
    m_guessedRow->setVisible(result && !result->match->guessed.isEmpty());
}

void ColourSection::addErrorRows() {
    auto* map = new ColormapBox(std::array{Colormap::Signed});
    map->setObjectName("errorColormapBox");
    map->setEnabled(false);
    m_errorMapRow = new ParameterRow(tr("Map"), map);
    m_errorMapRow->setToolTip(tr("Dark is seen too far, light too near; errors always have these colours."));
    m_errorRange = rangeField("errorRange", tr("Range of the errors"));
    m_errorRange->setRange(0.1, 10000);
    m_errorRange->setPrefix(QStringLiteral("± "));
    m_errorRange->setSuffix(tr(" px"));
    auto* automatic = new ToolButton("auto", tr("Range from the errors: 98 % of them stay within it"));
    automatic->setObjectName("errorRangeAuto");
    auto* row = widgetsInRow({m_errorRange, automatic});
    static_cast<QHBoxLayout*>(row->layout())->insertStretch(1);
    m_errorRangeRow = new ParameterRow(tr("Range"), row);
    connect(m_errorRange, &QDoubleSpinBox::valueChanged, this, [this](double end) {
        if (!m_showing) m_maps.setRange({-end, end});
    });
    connect(automatic, &QToolButton::clicked, &m_maps, &TileMaps::setAutoRange);
    connect(m_errorRangeRow, &ParameterRow::defaultRequested, &m_maps, &TileMaps::setAutoRange);
    addWidget(m_errorMapRow);
    addWidget(m_errorRangeRow);
}

bool ColourSection::isOfErrors() const {
    return m_maps.shown() && ui::isOfErrors(m_maps.kind());
}

void ColourSection::showErrors() {
    const bool isOfThem = isOfErrors();
    const bool isSigned = isOfThem && m_maps.kind().colours == MapColours::Signed;
    setMark(Mark::Live, isOfThem ? tr("of %1 · live").arg(titleOf(m_maps.kind())) : QString());
    for (QWidget* row : {m_mapRow, m_mappingRow, m_rangeRow}) row->setVisible(!isSigned);
    for (QWidget* row : {m_errorMapRow, m_errorRangeRow}) row->setVisible(isSigned);
    m_lock->setVisible(!isOfThem);
    if (isSigned && !m_errorRange->isTyping()) m_errorRange->showValue(m_maps.shown()->display.range.high);
}

ParameterRow* ColourSection::makeRangeRow() {
    m_low = rangeField("rangeLow", tr("Range, low end"));
    m_high = rangeField("rangeHigh", tr("Range, high end"));
    m_auto = new ToolButton("auto", tr("Range from the data: 2–98 % of the known pixels"));
    m_auto->setObjectName("rangeAuto");
    m_lock = new ToolButton("lock", tr("Keep this range for the next results"));
    m_lock->setObjectName("rangeLock");
    m_lock->setCheckable(true);
    auto* row = widgetsInRow({m_low, new Label(QStringLiteral("–"), Ink::Dim), m_high, m_auto, m_lock});
    static_cast<QHBoxLayout*>(row->layout())->insertStretch(3);
    auto* parameter = new ParameterRow(tr("Range, px"), row);
    connect(parameter, &ParameterRow::defaultRequested, m_auto, &QToolButton::click);
    return parameter;
}

void ColourSection::connectControls() {
    const auto change = [this](auto&& write) {
        if (m_showing) return;
        Project options = m_workbench.project();
        write(options.display);
        m_workbench.setProject(options);
    };
    connect(m_map, &ColormapBox::colormapChanged, this,
            [change](Colormap map) { change([&](DisplayOptions& display) { display.colormap = map; }); });
    connect(m_reversed, &QToolButton::toggled, this,
            [change](bool on) { change([&](DisplayOptions& display) { display.reversed = on; }); });
    connect(m_mapping, &Segmented::currentIndexChanged, this, [change](int index) {
        change([&](DisplayOptions& display) { display.mapping = static_cast<ColorMapping>(index); });
    });
    connect(m_auto, &QToolButton::clicked, this, [this, change] {
        if (isOfErrors()) return m_maps.setAutoRange();
        change([](DisplayOptions& display) { display.rangeMode = RangeMode::Auto; });
    });
    connect(m_lock, &QToolButton::toggled, this, [this](bool on) {
        if (!m_showing) app::setRangeLocked(m_workbench, on);
    });
    connect(m_low, &QDoubleSpinBox::valueChanged, this, [this] { writeRange(true); });
    connect(m_high, &QDoubleSpinBox::valueChanged, this, [this] { writeRange(false); });
}

// Ends in the wrong order change places; of equal ones the other gives way by the smallest step.
void ColourSection::writeRange(bool isLowEnd) {
    if (m_showing) return;
    auto [low, high] = std::minmax({m_low->value(), m_high->value()});
    const double step = std::pow(10.0, -m_low->decimals());
    if (low == high) (isLowEnd ? high : low) += isLowEnd ? step : -step;
    if (isOfErrors())
        m_maps.setRange({low, high});
    else
        app::setRange(m_workbench, {low, high});
    showOptions();  // where the range is the same as before, too
}

void ColourSection::showOptions() {
    m_showing = true;
    const DisplayOptions& display = m_workbench.project().display;
    const auto& picture = m_workbench.views().picture();
    const bool isAuto = display.rangeMode == RangeMode::Auto;
    ColorRange range = isAuto && picture ? picture->display.range : display.range;
    if (isOfErrors()) range = m_maps.shown()->display.range;
    m_map->setColormap(display.colormap);
    m_reversed->setChecked(display.reversed);
    m_mapping->setCurrentIndex(static_cast<int>(display.mapping));
    m_guessed->setCurrentIndex(static_cast<int>(m_workbench.project().trust.guessed));
    for (NumberField* end : {m_low, m_high}) end->setEnabled(picture != nullptr);
    if (!m_low->isTyping()) m_low->showValue(range.low);
    if (!m_high->isTyping()) m_high->showValue(range.high);
    m_auto->setEnabled(!isAuto || isOfErrors());
    m_lock->setChecked(display.rangeMode == RangeMode::Locked);
    m_lock->setEnabled(picture != nullptr);
    showErrors();
    m_showing = false;
}

}  // namespace stereo::ui
