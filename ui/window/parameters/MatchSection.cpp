#include "ui/window/parameters/MatchSection.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "app/models/ModelCatalogue.h"
#include "app/workbench/Workbench.h"
#include "core/match/CommonOptions.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/ToolTips.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/parameters/CostLine.h"
#include "ui/window/parameters/MatchTips.h"
#include "ui/window/parameters/MatcherBox.h"
#include "ui/window/parameters/MatcherRows.h"
#include "ui/window/parameters/OptionRow.h"
#include "ui/window/words/OptionWords.h"

namespace stereo::ui {
namespace {

constexpr int kFirstMaxDisparityPx = 128;

SliderField* sliderField(const OptionRow& row) {
    const auto number = [](const OptionValue& value) {
        const auto* whole = std::get_if<int>(&value);
        return whole ? *whole : std::get<double>(value);
    };
    auto* field = new SliderField({.minimum = row.minimum,
                                   .maximum = row.maximum,
                                   .step = row.step,
                                   .decimals = row.decimals,
                                   .defaultValue = number(row.byDefault),
                                   .suffix = {}});
    field->setObjectName(QString::fromStdString(row.id) + "Field");
    return field;
}

/// Why the chosen matcher has no use for an option that others have.
QString whyUnused(const MatcherInfo& matcher, const std::string& id) {
    if (matcher.uses(id)) return {};
    const QString name = QString::fromStdString(matcher.shortName());
    return id == option::kIterations ? MatchSection::tr("%1 does not iterate").arg(name)
                                     : MatchSection::tr("%1 does not use it").arg(name);
}

/// The row of a file says which others are read with it.
bool hasRow(const OptionRow& row) {
    return row.isShown || row.type != OptionType::File;
}

}  // namespace

MatchSection::MatchSection(app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent)
    : Section(tr("Match"), Mark::NeedsRun, parent), m_workbench(workbench), m_fileStatus(workbench) {
    addRows(models);
    m_cost = new CostLine;
    addWidget(m_cost);
    showOptions();
    connectControls();
    connect(&m_workbench, &app::Workbench::projectChanged, this, &MatchSection::showOptions);
    if (models) connect(models, &app::ModelCatalogue::changed, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &MatchSection::showOptions);
    connect(&m_workbench, &app::Workbench::autoRunChanged, this, &MatchSection::showChanges);
    connect(&m_workbench, &app::Workbench::runningChanged, this, &MatchSection::showCost);
}

void MatchSection::addRows(const app::ModelCatalogue* models) {
    m_matcher = new MatcherBox(m_workbench, models);
    addRow("matcher", {}, m_matcher, {});
    addOwnRows(Place::BeforeCommon);
    addCommonRows();
    addOwnRows(Place::AfterCommon);
}

/// Those that stand before the common options in a matcher's table, or after the first of them.
void MatchSection::addOwnRows(Place place) {
    for (const MatcherInfoPtr& matcher : m_workbench.choice().matchers().matchers()) {
        std::vector<OptionRow> rows;
        Place at = Place::BeforeCommon;
        for (const OptionRow& row : matcher->options().rows()) {
            if (isCommonOption(row.id)) at = Place::AfterCommon;
            if (!isCommonOption(row.id) && hasRow(row) && at == place) rows.push_back(row);
        }
        if (rows.empty()) continue;
        auto* own = new MatcherRows(m_workbench, *matcher, std::move(rows));
        connect(own, &MatcherRows::openFileRequested, this, &MatchSection::openFileRequested);
        connect(&m_fileStatus, &app::MatcherFileStatus::changed, own,
                [this, own] { own->showFileStatus(m_fileStatus); });
        addWidget(own);
    }
}

void MatchSection::addCommonRows() {
    m_scale = sliderField(scaleRow());
    m_iterations = sliderField(iterationsRow());
    const OptionRow row = maxDisparityRow();
    auto* range = new QWidget;
    auto* layout = new QHBoxLayout(range);
    layout->setContentsMargins({});
    m_autoRange = new QCheckBox(tr("Auto"));
    m_autoRange->setObjectName("maxDisparityAuto");
    m_maxDisparity = new NumberField;
    m_maxDisparity->setObjectName("maxDisparityField");
    m_maxDisparity->setAccessibleName(optionText(row.label));
    m_maxDisparity->setDecimals(row.decimals);
    m_maxDisparity->setRange(row.minimum, row.maximum);
    m_maxDisparity->setSingleStep(16);
    m_maxDisparity->setSuffix(tr(" px"));
    layout->addWidget(m_autoRange);
    layout->addStretch();
    layout->addWidget(m_maxDisparity);
    const std::map<std::string, QWidget*> controls{
        {option::kScale, m_scale}, {option::kIterations, m_iterations}, {option::kMaxDisparity, range}};
    for (const char* id : kCommonOptions) {
        const OptionRow common = commonRow(id);
        addRow(id, optionText(common.label), controls.at(id), optionText(common.effect));
    }
}

ParameterRow* MatchSection::addRow(const std::string& option, const QString& label, QWidget* control,
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
            Project options = m_workbench.project();
            write(options);
            m_workbench.setProject(options);
        };
    };
    const auto connectField = [&](SliderField* field, auto write) {
        connect(field, &SliderField::valueChanged, this,
                writing([field, write](Project& options) { write(options.match, field->value()); }));
    };
    connect(m_matcher, &QComboBox::currentIndexChanged, this,
            writing([this](Project& options) { m_matcher->writeOptions(options); }));
    connectField(m_scale, [](MatchOptions& match, double value) { match.scale = value; });
    connectField(m_iterations,
                 [](MatchOptions& match, double value) { match.iterations = static_cast<int>(value); });
    const auto writeRange = writing([this](Project& options) {
        options.match.maxDisparityPx.reset();
        if (!m_autoRange->isChecked())
            options.match.maxDisparityPx = static_cast<int>(m_maxDisparity->value());
    });
    connect(m_autoRange, &QCheckBox::toggled, this, [this, writeRange] {
        if (!m_showing && !m_workbench.inputs().pair()) {  // there is no range yet to start from
            const QSignalBlocker blocker(m_maxDisparity);
            m_maxDisparity->setValue(kFirstMaxDisparityPx);
        }
        writeRange();
    });
    connect(m_maxDisparity, &QDoubleSpinBox::valueChanged, this, writeRange);
    connect(m_rows["maxDisparity"], &ParameterRow::defaultRequested, this,
            [this] { m_autoRange->setChecked(true); });
}

void MatchSection::showOptions() {
    m_showing = true;
    const Project& options = m_workbench.project();
    const MatcherInfo& matcher = m_workbench.choice().matcher();
    m_matcher->showOptions(options);
    m_scale->setValue(options.match.scale);
    m_iterations->setValue(options.match.iterations);
    const int computed = m_workbench.desk().next().computedIterations();
    m_iterations->setComputed(computed > 0 ? std::optional<double>(computed) : std::nullopt);
    m_autoRange->setChecked(!options.match.maxDisparityPx);
    m_maxDisparity->setEnabled(options.match.maxDisparityPx.has_value());
    const bool isUnknown = !options.match.maxDisparityPx && !m_workbench.inputs().pair();
    m_maxDisparity->setSpecialValueText(isUnknown ? QStringLiteral("–") : QString());
    if (options.match.maxDisparityPx) {
        m_maxDisparity->showValue(*options.match.maxDisparityPx);
    } else if (m_workbench.inputs().pair()) {
        m_maxDisparity->showValue(m_workbench.desk().next().autoRange().maxDisparityPx);
    } else {
        m_maxDisparity->showValue(m_maxDisparity->minimum());
    }
    for (const auto& [option, row] : m_rows)
        row->setDisabledReason(isCommonOption(option) ? whyUnused(matcher, option) : QString());
    m_showing = false;
    for (const auto& [option, row] : m_rows) {
        if (const RichText tip = matchTip(option, m_workbench); !tip.isEmpty()) setRichTip(*row, tip);
    }
    m_rows.at("matcher")->setToolTip(matcherTip(matcher, m_workbench, TipNumbers::With));
    showChanges();
    showCost();
}

void MatchSection::showChanges() {
    const std::vector<std::string> changed = m_workbench.desk().changedSinceResult();
    for (const auto& [option, row] : m_rows) {
        row->setChanged(std::ranges::find(changed, option) != changed.end());
    }
    if (changed.empty()) {
        const bool runsByItself = m_workbench.desk().autoRun().isOn();
        setMark(Mark::NeedsRun, runsByItself ? tr("runs by itself") : QString());
    } else {
        setMark(Mark::Changed, tr("%n changed", nullptr, static_cast<int>(changed.size())));
    }
}

void MatchSection::showCost() {
    const bool hasPair = m_workbench.inputs().pair() != nullptr;
    m_cost->setVisible(hasPair);
    if (hasPair)
        m_cost->showCost(m_workbench.desk().next().expectedCost(),
                         m_workbench.desk().next().availableMemory());
}

}  // namespace stereo::ui
