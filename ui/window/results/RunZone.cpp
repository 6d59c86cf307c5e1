#include "ui/window/results/RunZone.h"

#include <QAction>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QStackedWidget>
#include <utility>

#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kProgressSteps = 1000;
constexpr int kCompactWidth = 256;
constexpr int kCompactButton = 96;

enum Page { StatePage, PlainPage, ProgressPage };

}  // namespace

RunZone::RunZone(app::Workbench& workbench, QAction& run, QAction& stop, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_run(run), m_stop(stop) {
    m_state = new Chip({}, Tone::Ok);
    m_state->setFilled(false);
    m_state->setObjectName("resultState");
    m_plainState = new Label({}, Ink::Dim, TextRole::Caption);
    auto* progressPage = new QWidget;
    auto* progressLayout = new QVBoxLayout(progressPage);
    progressLayout->setContentsMargins({});
    progressLayout->setSpacing(3);
    m_progressText = new Label({}, Ink::Text, TextRole::Caption);
    m_progressText->setObjectName("progressText");
    m_progressText->setMinimumWidth(0);
    m_progressText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Progress of the run"));
    progressLayout->addStretch();
    m_timeLeft = new Label({}, Ink::Dim, TextRole::Caption);
    m_timeLeft->setObjectName("timeLeft");
    auto* texts = new QHBoxLayout;
    texts->addWidget(m_progressText, 1);
    texts->addWidget(m_timeLeft);
    progressLayout->addLayout(texts);
    progressLayout->addWidget(m_progress);
    progressLayout->addStretch();
    m_left = new QStackedWidget;
    auto* statePage = new QWidget;
    auto* stateLayout = new QHBoxLayout(statePage);
    stateLayout->setContentsMargins({});
    stateLayout->addWidget(m_state, 0, Qt::AlignLeft | Qt::AlignVCenter);
    stateLayout->addStretch();
    m_left->addWidget(statePage);
    m_left->addWidget(m_plainState);
    m_left->addWidget(progressPage);

    m_autoRun = new ToolButton("auto-run", tr("Match again by itself after a change"));
    m_autoRun->setObjectName("autoRunButton");
    m_autoRun->setCheckable(true);
    m_button = new PushButton(tr("Run"), PushButton::Kind::Primary);
    m_button->setObjectName("runButton");
    m_button->setFixedSize(metrics::kRunWidth, metrics::kRunHeight);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 0);
    layout->setSpacing(metrics::kSpacing);
    layout->addWidget(m_left, 1);
    layout->addWidget(m_autoRun);
    layout->addWidget(m_button);
    setFixedWidth(metrics::kRightDockWidth);

    connect(m_button, &QPushButton::clicked, this, [this] {
        if (showsBatch()) return Q_EMIT stopBatchRequested();
        (m_workbench.desk().isRunning() ? m_stop : m_run).trigger();
    });
    connect(m_autoRun, &QToolButton::toggled, this, [this](bool on) {
        if (on != m_workbench.desk().autoRun().isOn()) m_workbench.desk().autoRun().set(on);
    });
    for (const auto signal : {&app::Workbench::pairChanged, &app::Workbench::projectChanged,
                              &app::Workbench::runningChanged, &app::Workbench::resultChanged,
                              &app::Workbench::calibrationChanged, &app::Workbench::autoRunChanged}) {
        connect(&m_workbench, signal, this, &RunZone::showState);
    }
    connect(&m_workbench.desk(), &app::RunDesk::progressed, this, &RunZone::showProgress);
    showState();
}

void RunZone::showState() {
    const bool hasPair = m_workbench.inputs().pair() != nullptr;
    const bool running = m_workbench.desk().isRunning();
    const std::size_t changes = m_workbench.desk().changedSinceResult().size();
    const bool stale = changes > 0;
    m_run.setEnabled(hasPair && !running);
    m_stop.setEnabled(running);
    const app::AutoRun& autoRun = m_workbench.desk().autoRun();
    m_autoRun->setChecked(autoRun.isOn());
    m_autoRun->setToolTip(
        autoRun.isChosen() ? tr("Match again by itself after a change, as you set it")
                           : tr("Match again by itself after a change: on while a run takes less than %1 s")
                                 .arg(app::AutoRun::kSeconds));
    m_autoRun->setVisible(!running);  // its place is needed for the progress
    const bool stops = running || showsBatch();
    m_button->setEnabled(hasPair || stops);
    m_button->setText(stops ? tr("Stop") : tr("Run"));
    m_button->setAccessibleName(showsBatch() ? tr("Stop the batch") : m_button->text());
    m_button->setIconName(stops ? "stop" : "run");
    showKey();
    const bool showedBatch = std::exchange(m_showsBatch, showsBatch());
    m_button->setKind(stops   ? PushButton::Kind::Normal
                      : stale ? PushButton::Kind::Warn
                              : PushButton::Kind::Primary);
    if (running) {
        if (m_left->currentIndex() != ProgressPage || showedBatch) {
            m_progressText->setText(tr("Starting"));
            m_timeLeft->setText({});
            m_progress->setRange(0, 0);
        }
        m_left->setCurrentIndex(ProgressPage);
    } else if (!m_batchText.isEmpty()) {
        m_progressText->setText(m_batchText);
        m_timeLeft->setText({});
        m_progress->setRange(0, kProgressSteps);
        m_progress->setValue(static_cast<int>(m_batchFraction * kProgressSteps));
        m_left->setCurrentIndex(ProgressPage);
    } else if (const auto& stopped = m_workbench.desk().stopped(); !m_workbench.desk().result() && stopped) {
        m_plainState->setText(tr("Stopped, nothing kept"));
        m_left->setCurrentIndex(PlainPage);
    } else if (!m_workbench.desk().result()) {
        const app::PairInputs& inputs = m_workbench.inputs();
        m_plainState->setText(hasPair                          ? tr("Not matched yet")
                              : !inputs.lacksImages()          ? tr("No pair open")
                              : inputs.missingImages().empty() ? tr("Images not readable")
                                                               : tr("Images missing"));
        m_left->setCurrentIndex(PlainPage);
    } else {
        const bool isKept = stopped && stopped->iterations > 0 &&
                            stopped->iterations == m_workbench.desk().result()->options.iterations;
        const QString change = isKept && changes == 1
                                   ? tr("Stopped: %1 of %2").arg(stopped->iterations).arg(stopped->of)
                                   : counted(changes, tr("change"), tr("changes"));
        m_state->setContents(stale ? change : tr("Up to date"), stale ? Tone::Warn : Tone::Ok,
                             stale ? "rerun" : "check");
        m_left->setCurrentIndex(StatePage);
    }
}

void RunZone::showBatch(const QString& text, double fraction) {
    m_batchText = text;
    m_batchFraction = fraction;
    showState();
}

bool RunZone::showsBatch() const {
    return !m_workbench.desk().isRunning() && !m_batchText.isEmpty();
}

void RunZone::showKey() {
    const QString key = m_workbench.desk().isRunning() ? tr("Esc")
                        : showsBatch()                 ? QString()
                                                       : QStringLiteral("Ctrl+↵");
    m_button->setKeyText(m_isCompact ? QString() : key);
}

void RunZone::setCompact(bool compact) {
    if (compact == m_isCompact) return;
    m_isCompact = compact;
    setFixedWidth(compact ? kCompactWidth : metrics::kRightDockWidth);
    m_button->setFixedWidth(compact ? kCompactButton : metrics::kRunWidth);
    m_timeLeft->setVisible(!compact);
    showKey();
}

void RunZone::showProgress(const app::RunProgress& progress) {
    if (!m_workbench.desk().isRunning()) return;
    QString text = QString::fromStdString(progress.stage.text());
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    if (progress.steps > 1) text += tr(" %1 of %2").arg(progress.step).arg(progress.steps);
    if (progress.pass > 1) text += tr(", pass %1").arg(progress.pass);
    m_timeLeft->setText(progress.secondsLeft ? tr("%1 left").arg(durationText(*progress.secondsLeft))
                                             : QString());
    m_progressText->setText(text);
    m_progress->setRange(0, progress.runFraction || progress.steps > 0 ? kProgressSteps : 0);
    m_progress->setValue(
        static_cast<int>(progress.runFraction.value_or(progress.fraction()) * kProgressSteps));
}

}  // namespace stereo::ui
