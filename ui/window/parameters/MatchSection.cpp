#include "ui/window/parameters/MatchSection.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "app/models/ModelCatalogue.h"
#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/ToolTips.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/parameters/AdvancedRows.h"
#include "ui/window/parameters/CostLine.h"
#include "ui/window/parameters/MatchTips.h"
#include "ui/window/parameters/MatcherBox.h"
#include "ui/window/parameters/NetworkRows.h"
#include "ui/window/parameters/OptionRow.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kFirstMaxDisparityPx = 128;

SliderField* sliderField(const SliderRange& range, const char* name) {
    auto* field = new SliderField(range);
    field->setObjectName(name);
    return field;
}

}  // namespace

MatchSection::MatchSection(app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent)
    : Section(tr("Match"), Mark::NeedsRun, parent), m_workbench(workbench) {
    addRows(models);
    m_cost = new CostLine;
    addWidget(m_cost);
    showOptions();
    connectControls();
    connect(&m_workbench, &app::Workbench::optionsChanged, this, &MatchSection::showOptions);
    if (models) connect(models, &app::ModelCatalogue::changed, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::runningChanged, this, &MatchSection::showCost);
}

void MatchSection::addRows(const app::ModelCatalogue* models) {
    m_matcher = new MatcherBox(m_workbench, models);
    addRow("matcher", {}, m_matcher, tr("How the two images are matched."));

    auto* network = new NetworkRows(m_workbench);
    connect(network, &NetworkRows::openWeightsRequested, this, &MatchSection::openWeightsRequested);
    addWidget(network);

    m_scale = sliderField(
        {.minimum = 0.1, .maximum = 1, .step = 0.05, .decimals = 2, .defaultValue = 1, .suffix = {}},
        "scaleField");
    addRow("scale", tr("Scale"), m_scale,
           tr("scale: the images are resized by this before matching. 0.50 takes a quarter of the time and "
              "memory; one step of disparity becomes twice as coarse. Default 1.00."));
    m_iterations = sliderField({.minimum = 1,
                                .maximum = MatchOptions::kMaxIterations,
                                .step = 1,
                                .decimals = 0,
                                .defaultValue = 32,
                                .suffix = {}},
                               "iterationsField");
    addRow("iterations", tr("Iterations"), m_iterations,
           tr("valid_iters: refinement steps of a network. Time grows with it; most scenes settle after 16 "
              "to 32. "
              "Default 32."));

    auto* range = new QWidget;
    auto* layout = new QHBoxLayout(range);
    layout->setContentsMargins({});
    m_autoRange = new QCheckBox(tr("Auto"));
    m_autoRange->setObjectName("maxDisparityAuto");
    m_maxDisparity = new NumberField;
    m_maxDisparity->setObjectName("maxDisparityField");
    m_maxDisparity->setAccessibleName(tr("Max disparity"));
    m_maxDisparity->setDecimals(0);
    m_maxDisparity->setRange(1, 16384);  // as MatchOptions::validate() has it
    m_maxDisparity->setSingleStep(16);
    m_maxDisparity->setSuffix(tr(" px"));
    m_maxDisparity->setFixedWidth(metrics::kNumberWidth);
    layout->addWidget(m_autoRange);
    layout->addStretch();
    layout->addWidget(m_maxDisparity);
    addRow(
        "maxDisparity", tr("Max disparity"), range,
        tr("The largest shift that is searched for. Nearer things are not matched; time and memory grow with "
           "it. Auto takes it from the calibration, else from the image width."));

    addWidget(new AdvancedRows(m_workbench));
    m_blockSize = sliderField(
        {.minimum = 1, .maximum = 11, .step = 2, .decimals = 0, .defaultValue = 5, .suffix = tr(" px")},
        "blockSizeField");
    addRow("blockSize", tr("Block size"), m_blockSize,
           tr("Side of the compared window, odd. Larger is smoother and blurs edges. Default 5 px."));
    m_smoothness = sliderField(
        {.minimum = 1, .maximum = 16, .step = 0.5, .decimals = 1, .defaultValue = 4, .suffix = {}},
        "smoothnessField");
    addRow("smoothness", tr("Smoothness"), m_smoothness,
           tr("P2 / P1: how much dearer a large jump of disparity is than one of 1 px. Larger gives flatter "
              "surfaces. Default 4.0."));
    m_uniqueness = sliderField(
        {.minimum = 0, .maximum = 50, .step = 1, .decimals = 0, .defaultValue = 10, .suffix = tr(" %")},
        "uniquenessField");
    addRow("uniqueness", tr("Uniqueness"), m_uniqueness,
           tr("Margin by which the best match must win. Larger leaves fewer, surer pixels. Default 10 %."));
    m_leftRightCheck = new QCheckBox(tr("Left–right check"));
    m_leftRightCheck->setObjectName("leftRightCheck");
    addRow("leftRightCheck", {}, m_leftRightCheck,
           tr("Drops pixels whose match does not match back: occluded ones mostly. On by default."));
}

ParameterRow* MatchSection::addRow(const char* option, const QString& label, QWidget* control,
                                   const QString& tip) {
    ParameterRow* row = makeOptionRow(option, label, control, tip);
    addWidget(row);
    m_rows[option] = row;
    return row;
}

// Each control writes its own option: what another shows may be rounded.
void MatchSection::connectControls() {
    const auto writing = [this](auto write) {
        return [this, write] {
            if (m_showing) return;
            app::WorkOptions options = m_workbench.options();
            write(options);
            m_workbench.setOptions(options);
        };
    };
    const auto connectField = [&](SliderField* field, auto write) {
        connect(field, &SliderField::valueChanged, this,
                writing([field, write](app::WorkOptions& options) { write(options.match, field->value()); }));
    };
    connect(m_matcher, &QComboBox::currentIndexChanged, this,
            writing([this](app::WorkOptions& options) { m_matcher->writeOptions(options); }));
    connectField(m_scale, [](MatchOptions& match, double value) { match.scale = value; });
    connectField(m_iterations,
                 [](MatchOptions& match, double value) { match.iterations = static_cast<int>(value); });
    connectField(m_blockSize, [](MatchOptions& match, double value) {
        match.sgm.blockSizePx = static_cast<int>(value) | 1;
    });
    connectField(m_smoothness, [](MatchOptions& match, double value) { match.sgm.smoothness = value; });
    connectField(m_uniqueness, [](MatchOptions& match, double value) {
        match.sgm.uniquenessPercent = static_cast<int>(value);
    });
    const auto writeRange = writing([this](app::WorkOptions& options) {
        options.match.maxDisparityPx.reset();
        if (!m_autoRange->isChecked())
            options.match.maxDisparityPx = static_cast<int>(m_maxDisparity->value());
    });
    connect(m_autoRange, &QCheckBox::toggled, this, [this, writeRange] {
        if (!m_showing && !m_workbench.pair()) {  // there is no range yet to start from
            const QSignalBlocker blocker(m_maxDisparity);
            m_maxDisparity->setValue(kFirstMaxDisparityPx);
        }
        writeRange();
    });
    connect(m_maxDisparity, &QDoubleSpinBox::valueChanged, this, writeRange);
    connect(m_leftRightCheck, &QCheckBox::toggled, this, writing([this](app::WorkOptions& options) {
                options.match.sgm.leftRightCheck = m_leftRightCheck->isChecked();
            }));
    connect(m_rows["maxDisparity"], &ParameterRow::defaultRequested, this,
            [this] { m_autoRange->setChecked(true); });
}

void MatchSection::showOptions() {
    m_showing = true;
    const app::WorkOptions& options = m_workbench.options();
    const MatcherInfo& matcher = m_workbench.matcher();
    m_matcher->showOptions(options);
    m_scale->setValue(options.match.scale);
    m_iterations->setValue(options.match.iterations);
    const int computed = m_workbench.computedIterations();
    m_iterations->setComputed(computed > 0 ? std::optional<double>(computed) : std::nullopt);
    m_autoRange->setChecked(!options.match.maxDisparityPx);
    m_maxDisparity->setEnabled(options.match.maxDisparityPx.has_value());
    const bool isUnknown = !options.match.maxDisparityPx && !m_workbench.pair();
    m_maxDisparity->setSpecialValueText(isUnknown ? QStringLiteral("–") : QString());
    if (options.match.maxDisparityPx) {
        m_maxDisparity->showValue(*options.match.maxDisparityPx);
    } else if (m_workbench.pair()) {
        m_maxDisparity->showValue(m_workbench.autoRange().maxDisparityPx);
    } else {
        m_maxDisparity->showValue(m_maxDisparity->minimum());
    }
    m_blockSize->setValue(options.match.sgm.blockSizePx);
    m_smoothness->setValue(options.match.sgm.smoothness);
    m_uniqueness->setValue(options.match.sgm.uniquenessPercent);
    m_leftRightCheck->setChecked(options.match.sgm.leftRightCheck);
    for (const auto& [option, row] : m_rows) {
        const std::string* reason = matcher.whyUnused(option);
        row->setDisabledReason(reason ? QString::fromStdString(*reason) : QString());
    }
    const bool hasSgmRows = !matcher.whyUnused("sgm");
    for (const char* option : {"blockSize", "smoothness", "uniqueness", "leftRightCheck"}) {
        m_rows[option]->setVisible(hasSgmRows);
    }
    m_showing = false;
    for (const auto& [option, row] : m_rows) {
        if (const RichText tip = matchTip(option, m_workbench); !tip.isEmpty()) setRichTip(*row, tip);
    }
    showChanges();
    showCost();
}

void MatchSection::showChanges() {
    const std::vector<std::string> changed = m_workbench.changedSinceResult();
    for (const auto& [option, row] : m_rows) {
        row->setChanged(std::ranges::find(changed, option) != changed.end());
    }
    if (changed.empty()) {
        setMark(Mark::NeedsRun);
    } else {
        setMark(Mark::Changed, tr("%n changed", nullptr, static_cast<int>(changed.size())));
    }
}

void MatchSection::showCost() {
    const bool hasPair = m_workbench.pair() != nullptr;
    m_cost->setVisible(hasPair);
    if (hasPair) m_cost->showCost(m_workbench.expectedCost(), m_workbench.memoryForRun());
}

}  // namespace stereo::ui
