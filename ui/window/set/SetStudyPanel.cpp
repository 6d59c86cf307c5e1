#include "ui/window/set/SetStudyPanel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "app/workbench/set/SetDesk.h"
#include "app/workbench/set/SetStudy.h"
#include "ui/image/HistogramLegend.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/set/SetCurveView.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 98;
constexpr int kBins = 128;
constexpr int kProgressSteps = 1000;
constexpr int kSide = 220;  ///< width of what stands beside the pictures
constexpr int kPlaceWidth = 56;

NumberField* placeField(const char* name, const QString& spoken) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setAccessibleName(spoken);
    field->setDecimals(0);
    field->setMinimum(1);
    field->setUsualWidth(kPlaceWidth);
    return field;
}

}  // namespace

SetStudyPanel::SetStudyPanel(app::Workbench& workbench, app::SetDesk& desk, app::SetStudy& study,
                             QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_desk(desk),
      m_study(study),
      m_pages(new QStackedWidget),
      m_histogram(new HistogramLegend),
      m_count(new PushButton({})),
      m_counting(new QProgressBar),
      m_truthText(new ElidedLabel({}, Ink::Dim, TextRole::Caption)),
      m_curve(new SetCurveView),
      m_first(placeField("setSpanFirst", tr("First member of the span"))),
      m_last(placeField("setSpanLast", tr("Last member of the span"))),
      m_measure(new PushButton({})),
      m_save(new PushButton(tr("Save…"))),
      m_spanText(new ElidedLabel({}, Ink::Dim, TextRole::Caption)) {
    setObjectName("setStudy");
    m_pages->addWidget(makeTruthPage());
    m_pages->addWidget(makeTimePage());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    setFixedHeight(kHeight);
    connect(&m_study, &app::SetStudy::progressed, this, &SetStudyPanel::showTruth);
    connect(&m_study, &app::SetStudy::progressed, this, &SetStudyPanel::showSpan);
    connect(&m_study, &app::SetStudy::spanChanged, this, &SetStudyPanel::showSpan);
    connect(&m_study, &app::SetStudy::curveChanged, this, &SetStudyPanel::showCurve);
    connect(&m_desk, &app::SetDesk::opened, this, &SetStudyPanel::showRange);
    showRange();
    showTruth();
    showSpan();
    showCurve();
}

QWidget* SetStudyPanel::makeTruthPage() {
    auto* page = new QWidget;
    m_histogram->setObjectName("setHistogram");
    m_histogram->setAccessibleName(tr("Ground truth of the set"));
    m_histogram->setEnabled(false);  // it shows, and sets nothing
    m_count->setObjectName("setCount");
    m_counting->setTextVisible(false);
    m_counting->setFixedHeight(4);
    m_counting->setRange(0, kProgressSteps);
    m_counting->setAccessibleName(tr("Members whose ground truth is counted"));
    m_truthText->setObjectName("setTruthText");
    auto* top = new QHBoxLayout;
    top->setSpacing(metrics::kSpacing);
    top->addWidget(m_truthText, 1);
    top->addWidget(m_counting);
    top->addWidget(m_count);
    m_counting->setFixedWidth(kSide / 2);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::kTextRight, 4, metrics::kTextRight, 2);
    column->setSpacing(2);
    column->addLayout(top);
    column->addWidget(m_histogram, 1);
    connect(m_count, &QPushButton::clicked, this, &SetStudyPanel::count);
    return page;
}

QWidget* SetStudyPanel::makeTimePage() {
    auto* page = new QWidget;
    m_measure->setObjectName("setMeasure");
    m_measure->setToolTip(tr("Mean and standard deviation of each pixel over the results of these members"));
    m_save->setObjectName("setSaveSpan");
    m_save->setToolTip(tr("Writes mean and deviation as PFM or NPY"));
    m_spanText->setObjectName("setSpanText");
    auto* span = new QHBoxLayout;
    span->setSpacing(4);
    span->addWidget(m_first);
    span->addWidget(new Label(QStringLiteral("–"), Ink::Dim));
    span->addWidget(m_last);
    span->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_measure, 1);
    buttons->addWidget(m_save);
    auto* side = new QVBoxLayout;
    side->setSpacing(4);
    side->addLayout(span);
    side->addLayout(buttons);
    side->addWidget(m_spanText);
    side->addStretch(1);
    auto* sideBox = new QWidget;
    sideBox->setLayout(side);
    side->setContentsMargins({});
    sideBox->setFixedWidth(kSide);
    auto* line = new QHBoxLayout(page);
    line->setContentsMargins(0, 4, metrics::kTextRight, 2);
    line->setSpacing(metrics::kSpacing);
    line->addWidget(m_curve, 1);
    line->addWidget(sideBox);
    connect(m_curve, &SetCurveView::chosen, this, &SetStudyPanel::memberChosen);
    connect(m_measure, &QPushButton::clicked, this, &SetStudyPanel::measure);
    connect(m_save, &QPushButton::clicked, this, &SetStudyPanel::saveRequested);
    return page;
}

void SetStudyPanel::setPage(Page page) {
    m_pages->setCurrentIndex(static_cast<int>(page));
}

SetStudyPanel::Page SetStudyPanel::page() const {
    return static_cast<Page>(m_pages->currentIndex());
}

void SetStudyPanel::setShown(std::optional<std::size_t> index,
                             const std::optional<StereoCalibration>& calibration) {
    m_calibration = calibration;
    m_curve->setShown(index);
    showCurve();
}

void SetStudyPanel::setCursorValue(std::optional<double> value) {
    m_histogram->setCursorValue(value);
}

void SetStudyPanel::showRange() {
    const auto members = static_cast<double>(std::max<std::size_t>(1, m_desk.set().size()));
    for (NumberField* field : {m_first, m_last}) field->setMaximum(members);
    m_first->setValue(1);
    m_last->setValue(members);
}

void SetStudyPanel::count() {
    m_study.isCounting() ? m_study.stop() : m_study.countTruth();
}

void SetStudyPanel::measure() {
    if (m_study.isMeasuring()) return m_study.stop();
    const double first = std::min(m_first->value(), m_last->value());
    const double last = std::max(m_first->value(), m_last->value());
    m_study.measureSpan(static_cast<std::size_t>(first) - 1, static_cast<std::size_t>(last) - 1,
                        m_calibration);
}

void SetStudyPanel::showTruth() {
    const bool isCounting = m_study.isCounting();
    m_count->setText(isCounting ? tr("Stop") : tr("Count the set"));
    m_count->setIconName(isCounting ? "stop" : QString());
    m_count->setEnabled(!m_desk.set().isEmpty());
    m_counting->setVisible(isCounting);
    const app::SetStudyProgress& progress = m_study.progress();
    if (isCounting)
        m_counting->setValue(
            static_cast<int>(kProgressSteps * progress.done / std::max<std::size_t>(1, progress.members)));
    const auto& truth = m_study.truth();
    m_histogram->setVisible(truth && truth->counts.known() > 0);
    if (!truth) {
        m_histogram->setHistogram({});
        return m_truthText->setText(
            isCounting ? tr("Reading the ground truth")
                       : tr("How often each disparity occurs in the ground truth of all members"));
    }
    const DisparityCounts::Bars bars = truth->counts.bars(kBins);
    const Histogram histogram{{0, bars.high}, bars.counts};
    m_histogram->setHistogram(histogram);
    DisplayOptions display = m_workbench.display();
    display.rangeMode = RangeMode::Manual;
    display.range = histogram.span;
    m_histogram->setDisplay(display);
    m_histogram->setUnits(tr("px"));
    QStringList parts;
    const std::size_t looked = truth->counts.maps() + truth->without + truth->unreadable;
    if (const auto median = truth->counts.median()) {
        parts << tr("%1 to %2, median %3")
                     .arg(pixelsText(*truth->counts.smallest()), pixelsText(*truth->counts.largest()),
                          pixelsText(*median));
        parts << tr("%1 of the pixels known").arg(percentText(truth->counts.knownShare()));
    }
    parts << tr("%1 of %2 members have ground truth").arg(countText(truth->counts.maps()), countText(looked));
    if (truth->unreadable > 0)
        parts << tr("%1 cannot be used: %2")
                     .arg(countText(truth->unreadable), QString::fromStdString(truth->problem));
    m_truthText->setText(parts.join(QStringLiteral(" · ")));
}

void SetStudyPanel::showCurve() {
    const bool hasResults = m_desk.counts().done + m_desk.counts().stale > 0;
    m_curve->setEmptyText(!hasResults ? tr("Run the set first: this is of its results")
                          : m_study.curve().empty()
                              ? tr("Move the mouse over a picture: the last %1 results at that pixel")
                                    .arg(app::SetStudy::kLongest)
                              : tr("No result has a value at this pixel"));
    m_curve->setCurve(m_study.curve(), m_calibration);
    showSpan();
}

void SetStudyPanel::showSpan() {
    const bool isMeasuring = m_study.isMeasuring();
    const bool hasResults = m_desk.counts().done + m_desk.counts().stale > 0;
    m_measure->setText(isMeasuring ? tr("Stop") : tr("Mean and σ"));
    m_measure->setIconName(isMeasuring ? "stop" : QString());
    m_measure->setEnabled(isMeasuring || hasResults);
    const auto& span = m_study.span();
    m_save->setEnabled(span && span->disparity.maps() > 0);
    if (isMeasuring) {
        const app::SetStudyProgress& progress = m_study.progress();
        return m_spanText->setText(
            tr("%1 of %2 results").arg(countText(progress.done), countText(progress.members)));
    }
    if (!span) return m_spanText->setText(m_curve->rangeText());
    QString text = tr("Over %1 results").arg(countText(span->disparity.maps()));
    if (span->without > 0) text += tr(", %1 have none").arg(countText(span->without));
    m_spanText->setText(text);
}

}  // namespace stereo::ui
