#include "ui/window/parameters/FilterSection.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/parameters/LengthEnds.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// Below another row: in the same column.
const QString kNoLabel(QLatin1Char(' '));

/// The slider works on log depth, so that near and far are equally easy to set.
double toSlider(double metres) {
    return std::log(metres);
}
double fromSlider(double position) {
    return std::exp(position);
}

QString removedText(std::size_t count) {
    return count ? QChar(0x2212) + countText(count) : QStringLiteral("0");
}

}  // namespace

FilterSection::FilterSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Filters"), Mark::Live, parent), m_workbench(workbench) {
    addDepthRow();
    addConfidenceRow();
    m_guessed =
        addFilter("guessedFilter", tr("Guessed pixels"),
                  tr("Removes pixels whose disparity was filled in from their surroundings, not matched."));
    m_flying = addFilter("flyingFilter", tr("Flying pixels"),
                         tr("Removes pixels that hang in the air between foreground and background."));
    m_isolated = addFilter("isolatedFilter", tr("Isolated points"),
                           tr("Removes points with fewer than 8 neighbours near them."));
    m_invisible = addFilter(
        "invisibleFilter", tr("Outside the right view"),
        tr("Removes pixels whose match would lie left of the right image: it cannot have seen them."));
    addRemovedRow();
    m_reason = new Label({}, Ink::Dim, TextRole::Caption);
    m_reason->setObjectName("filterReason");
    m_reason->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 4);
    addWidget(m_reason);
    showOptions();
    connectControls();
    connect(&m_workbench, &app::Workbench::projectChanged, this, &FilterSection::showOptions);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &FilterSection::showCounts);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &FilterSection::showConfidence);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &FilterSection::showConfidence);
    for (const auto signal : {&app::Workbench::calibrationChanged, &app::Workbench::pairChanged,
                              &app::Workbench::runningChanged}) {
        connect(&m_workbench, signal, this, &FilterSection::showCounts);
    }
    showCounts();
    showConfidence();
}

void FilterSection::addConfidenceRow() {
    m_leastConfidence = new SliderField({.minimum = 0,
                                         .maximum = 1,
                                         .step = 0.01,
                                         .decimals = 2,
                                         .defaultValue = Trust{}.leastConfidence,
                                         .suffix = {}});
    m_leastConfidence->setObjectName("leastConfidence");
    auto* row = new ParameterRow(tr("Hide below"), m_leastConfidence);
    row->setToolTip(
        tr("Pixels of which the matcher is less sure are unknown in the pictures, the cloud and exports. "
           "Confidence is the probability that a disparity is off by less than 2 px; 0 hides none."));
    connect(row, &ParameterRow::defaultRequested, this,
            [this] { m_leastConfidence->setValue(Trust{}.leastConfidence); });
    connect(m_leastConfidence, &SliderField::valueChanged, this, [this](double confidence) {
        if (m_showing) return;
        Project options = m_workbench.project();
        options.trust.leastConfidence = confidence;
        m_workbench.setProject(options);
    });
    auto* caption = new QWidget;
    auto* captionLayout = new QHBoxLayout(caption);
    captionLayout->setContentsMargins({});
    captionLayout->addWidget(new Label(tr("confidence"), Ink::Dim, TextRole::Caption), 1);
    m_unsure = new Label({}, Ink::Dim, TextRole::Caption);
    m_unsure->setObjectName("leastConfidenceRemoved");
    captionLayout->addWidget(m_unsure);
    m_confidenceRows = new QWidget;
    auto* layout = new QVBoxLayout(m_confidenceRows);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(new ParameterRow({}, caption));
    addWidget(m_confidenceRows);
}

// The rows are there where they mean something: for a matcher that is sure and fills in, and its results.
void FilterSection::showConfidence() {
    const auto& result = m_workbench.desk().result();
    const bool has = result && result->match->confidence;
    const double least = m_workbench.project().trust.leastConfidence;
    m_showing = true;
    m_leastConfidence->setValue(least);
    m_showing = false;
    m_confidenceRows->setVisible(has);
    m_guessed.row->setVisible(result && !result->match->guessed.isEmpty());
    if (!has) return;
    const auto& picture = m_workbench.views().picture();
    m_unsure->setText(picture ? removedText(picture->unsure) : QString());
}

void FilterSection::addDepthRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    m_depth = new RangeSlider;
    m_depth->setObjectName("depthRange");
    m_depth->setAccessibleName(tr("Depth range"));
    layout->addWidget(m_depth, 1);
    auto* parameter = new ParameterRow(tr("Depth"), row);
    parameter->setToolTip(
        tr("Keeps points between these depths. By default the range that holds nearly all of the data; "
           "double click the label to go back to it."));
    connect(parameter, &ParameterRow::defaultRequested, this, &FilterSection::resetDepth);
    addWidget(parameter);
    m_depthEnds = new LengthEnds({"depthEnds", tr("Nearest depth"), tr("Farthest depth")}, 0);
    connect(m_depthEnds, &LengthEnds::changed, this, &FilterSection::enterDepth);
    addWidget(new ParameterRow(kNoLabel, m_depthEnds));
}

FilterSection::Filter FilterSection::addFilter(const char* name, const QString& text, const QString& tip) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    Filter filter{new QCheckBox(text), new Label({}, Ink::Dim, TextRole::Caption), nullptr};
    filter.box->setObjectName(name);
    filter.removed->setObjectName(QString(name) + "Removed");
    layout->addWidget(filter.box, 1);
    layout->addWidget(filter.removed);
    filter.row = new ParameterRow({}, row);
    filter.row->setToolTip(tip);
    addWidget(filter.row);
    return filter;
}

void FilterSection::addRemovedRow() {
    m_removed = new QCheckBox(tr("Show removed in red"));
    m_removed->setObjectName("showRemoved");
    auto* row = new ParameterRow({}, m_removed);
    row->setToolTip(
        tr("Shows in the cloud what the filters removed, and the rest in grey. An export has only the points "
           "that are left."));
    addWidget(row);
    m_removedRow = row;
    connect(m_removed, &QCheckBox::toggled, this, [this](bool on) {
        Project options = m_workbench.project();
        options.look.removed = on;
        m_workbench.setProject(options);
    });
}

void FilterSection::connectControls() {
    connect(m_depth, &RangeSlider::rangeChanged, this, &FilterSection::writeDepth);
    const auto connectBox = [this](const Filter& filter, bool CloudOptions::*option) {
        connect(filter.box, &QCheckBox::toggled, this, [this, option](bool on) {
            if (m_showing) return;
            Project options = m_workbench.project();
            options.cloud.*option = on;
            m_workbench.setProject(options);
        });
    };
    connectBox(m_guessed, &CloudOptions::removeGuessed);
    connectBox(m_flying, &CloudOptions::removeFlyingPixels);
    connectBox(m_isolated, &CloudOptions::removeIsolated);
    connectBox(m_invisible, &CloudOptions::removeInvisible);
}

void FilterSection::writeDepth() {
    if (m_showing) return;
    Project options = m_workbench.project();
    options.cloud.nearMetres = fromSlider(m_depth->low());
    options.cloud.farMetres = fromSlider(m_depth->high());
    m_workbench.setProject(options);
}

// An end that stays as the data has it is not set.
void FilterSection::enterDepth(std::optional<double> nearMetres, std::optional<double> farMetres) {
    Project options = m_workbench.project();
    if (nearMetres != m_shownNear) options.cloud.nearMetres = nearMetres;
    if (farMetres != m_shownFar) options.cloud.farMetres = farMetres;
    m_workbench.setProject(options);
}

void FilterSection::resetDepth() {
    Project options = m_workbench.project();
    options.cloud.nearMetres.reset();
    options.cloud.farMetres.reset();
    m_workbench.setProject(options);
}

void FilterSection::showOptions() {
    m_showing = true;
    const CloudOptions& options = m_workbench.project().cloud;
    m_removed->setChecked(m_workbench.project().look.removed);
    m_guessed.box->setChecked(options.removeGuessed);
    m_flying.box->setChecked(options.removeFlyingPixels);
    m_isolated.box->setChecked(options.removeIsolated);
    m_invisible.box->setChecked(options.removeInvisible);
    m_showing = false;
    showDepth();
    showConfidence();
}

void FilterSection::showCounts() {
    const auto& cloud = m_workbench.views().cloud();
    const CloudCounts counts = cloud ? cloud->counts : CloudCounts{};
    m_guessed.removed->setText(cloud ? removedText(counts.guessed) : QString());
    m_flying.removed->setText(cloud ? removedText(counts.flying) : QString());
    m_isolated.removed->setText(cloud ? removedText(counts.isolated) : QString());
    m_invisible.removed->setText(cloud ? removedText(counts.invisible) : QString());
    for (const Filter& filter : {m_guessed, m_flying, m_isolated, m_invisible})
        filter.box->setEnabled(cloud != nullptr);
    m_removedRow->setVisible(cloud != nullptr);
    m_reason->setText(reason());
    m_reason->setVisible(!m_reason->text().isEmpty());
    const std::size_t removed =
        counts.outsideDepth + counts.guessed + counts.invisible + counts.flying + counts.isolated;
    setMark(Mark::Live,
            removed ? tr("live · %1 %2").arg(removedText(removed), removed == 1 ? tr("point") : tr("points"))
                    : QString());
    showDepth();
}

// Takes the place of the last row while there is no cloud: no other row moves when one comes.
QString FilterSection::reason() const {
    if (m_workbench.views().cloud()) return {};
    if (!m_workbench.inputs().pair()) return tr("Filters work on a cloud: open a pair first");
    if (!m_workbench.inputs().calibration())
        return tr("Filters work on the cloud, which needs a calibration");
    return m_workbench.desk().isRunning() ? tr("Filters work on the cloud, which is being made")
                                          : tr("Filters work on the cloud: run first");
}

void FilterSection::showDepth() {
    const auto& cloud = m_workbench.views().cloud();
    m_depth->setEnabled(cloud != nullptr);
    m_depthEnds->setEnabled(cloud != nullptr);
    if (!cloud) return;
    m_showing = true;
    const CloudOptions& options = m_workbench.project().cloud;
    const double nearMetres = options.nearMetres.value_or(cloud->depthRange.nearMetres);
    const double farMetres = options.farMetres.value_or(cloud->depthRange.farMetres);
    if (!options.nearMetres && !options.farMetres) {  // room on both sides of the default range
        m_limitNear = 0.5 * nearMetres;
        m_limitFar = 2 * farMetres;
    }
    m_limitNear = std::min(m_limitNear, nearMetres);
    m_limitFar = std::max(m_limitFar, farMetres);
    if (m_limitNear > 0 && m_limitFar > m_limitNear) {
        m_depth->setLimits(toSlider(m_limitNear), toSlider(m_limitFar), 0.02);
        m_depth->setRange(toSlider(nearMetres), toSlider(farMetres));
    }
    m_shownNear = nearMetres;
    m_shownFar = farMetres;
    m_depthEnds->setSceneMetres(farMetres);
    m_depthEnds->show(nearMetres, farMetres);
    m_showing = false;
}

}  // namespace stereo::ui
