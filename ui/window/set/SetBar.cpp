#include "ui/window/set/SetBar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/workbench/set/SetDesk.h"
#include "core/io/QtPath.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/set/SetOrder.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kFilterWidth = 260;
constexpr int kLeastFilterWidth = 96;
constexpr int kProgressSteps = 1000;
constexpr int kLineHeight = 16;

RichText rateText(const app::SetProgress& progress) {
    RichText text;
    if (progress.pairsPerSecond) {
        const QString rate =
            QString::number(*progress.pairsPerSecond, 'g', *progress.pairsPerSecond < 1 ? 2 : 3);
        text += RichText::filled(SetBar::tr("%1 pairs per second"), {RichText::bold(rate)});
    }
    if (progress.secondsLeft) {
        text += RichText(QStringLiteral("   "));
        text +=
            RichText::filled(SetBar::tr("%1 left"), {RichText::bold(durationText(*progress.secondsLeft))});
    }
    return text;
}

}  // namespace

SetBar::SetBar(app::SetDesk& desk, SetOrder& order, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_order(order),
      m_run(new PushButton(tr("Run all"))),
      m_pause(new PushButton(tr("Pause"))),
      m_stop(new PushButton(tr("Stop"))),
      m_save(new PushButton(tr("Save table…"))),
      m_filter(new QLineEdit),
      m_kinds(new Segmented),
      m_progressLine(new QWidget),
      m_done(new Label({}, Ink::Text, TextRole::Caption)),
      m_progress(new QProgressBar),
      m_rate(new Label({}, Ink::Text, TextRole::Caption)),
      m_text(new ElidedLabel({}, Ink::Dim, TextRole::Caption)) {
    m_run->setObjectName("setRun");
    m_run->setIconName("run");
    m_pause->setObjectName("setPause");
    m_pause->setToolTip(tr("Finishes what is under way and begins no other pair"));
    m_stop->setObjectName("setStop");
    m_stop->setIconName("stop");
    m_stop->setAccessibleName(tr("Stop the set"));
    m_stop->setToolTip(tr("Ends the batch; what is done stays, and Run all goes on from there"));
    m_save->setObjectName("setSave");
    m_save->setIconName("save");
    m_save->setAccessibleName(tr("Save table…"));
    m_save->setToolTip(tr("Writes what is known of the pairs as CSV"));
    m_filter->setObjectName("setFilter");
    m_filter->setAccessibleName(tr("Filter of the pairs"));
    m_filter->setPlaceholderText(tr("Filter: name, state, bad-2 > 10"));
    m_filter->setToolTip(
        tr("Parts of names and states, and numbers to compare: bad-2, epe, time (s), matched (%)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_filter->setFixedHeight(metrics::kControlHeight);
    m_filter->setMinimumWidth(kLeastFilterWidth);
    m_filter->setMaximumWidth(kFilterWidth);
    m_filter->installEventFilter(this);
    m_kinds->setObjectName("setKinds");
    m_kinds->setAccessibleName(tr("Which pairs are seen"));
    for (int i = 0; i < 3; ++i) m_kinds->addText({});
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::kSpacing);
    for (QWidget* widget : {m_run, m_pause, m_stop}) line->addWidget(widget);
    line->addStretch(1);
    line->addWidget(m_filter, 100);
    line->addWidget(m_kinds);
    line->addWidget(m_save);

    m_done->setObjectName("setDone");
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setRange(0, kProgressSteps);
    m_progress->setAccessibleName(tr("Progress of the set"));
    m_rate->setObjectName("setRate");
    m_text->setObjectName("setText");
    auto* second = new QHBoxLayout(m_progressLine);
    second->setContentsMargins({});
    second->setSpacing(metrics::kSpacing);
    second->addWidget(m_done);
    second->addWidget(m_progress, 1);
    second->addWidget(m_rate);
    m_progressLine->setFixedHeight(kLineHeight);
    m_text->setFixedHeight(kLineHeight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kTextRight, 2, metrics::kTextRight, 4);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_progressLine);
    column->addWidget(m_text);

    connect(m_run, &QPushButton::clicked, this, &SetBar::runRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] { m_desk.setPaused(!m_desk.isPaused()); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_desk.stop(); });
    connect(m_save, &QPushButton::clicked, this, &SetBar::saveRequested);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_order.setFilter(app::SetFilter(text.toStdString()));
        showProgress();
    });
    connect(m_kinds, &Segmented::currentIndexChanged, this, [this](int index) {
        m_order.setKind(static_cast<SetOrder::Kind>(index));
        showProgress();
    });
    for (const auto signal : {&app::SetDesk::opened, &app::SetDesk::progressed})
        connect(&m_desk, signal, this, &SetBar::follow);
    follow();
}

void SetBar::setCompact(bool compact) {
    if (compact == m_isCompact) return;
    m_isCompact = compact;
    showTexts();
}

void SetBar::focusFilter() {
    m_filter->setFocus();
    m_filter->selectAll();
}

bool SetBar::clearFilter() {
    if (m_filter->text().isEmpty()) return false;
    m_filter->clear();
    return true;
}

bool SetBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && clearFilter()) return true;
        if (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SetBar::showTexts() {
    const bool isPaused = m_desk.isPaused();
    const QString pause = isPaused ? tr("Go on") : tr("Pause");
    m_pause->setAccessibleName(pause);
    m_pause->setIconName(isPaused ? "run" : "pause");
    m_pause->setText(m_isCompact ? QString() : pause);
    m_stop->setText(m_isCompact ? QString() : tr("Stop"));
    m_save->setText(m_isCompact ? QString() : tr("Save table…"));
}

void SetBar::follow() {
    const app::SetCounts& counts = m_desk.counts();
    const bool isRunning = m_desk.isRunning();
    m_run->setEnabled(m_desk.hasSet() && !isRunning && !m_desk.isOpening() && !m_desk.rows().empty());
    m_pause->setEnabled(isRunning && !m_desk.isStopping());
    m_stop->setEnabled(isRunning && !m_desk.isStopping());
    m_save->setEnabled(counts.done + counts.stale + counts.failed > 0);
    m_kinds->segment(0)->setText(tr("All %1").arg(m_desk.rows().size()));
    m_kinds->segment(1)->setText(tr("Failed %1").arg(counts.failed));
    m_kinds->segment(2)->setText(tr("Waiting %1").arg(counts.waiting));
    showTexts();
    showProgress();
}

void SetBar::showProgress() {
    const bool isRunning = m_desk.isRunning();
    m_progressLine->setVisible(isRunning);
    m_text->setVisible(!isRunning);
    if (isRunning) {
        const app::SetProgress& progress = m_desk.progress();
        m_done->setRichText(RichText::filled(
            tr("%1 of %2"), {RichText::bold(countText(progress.ended)), countText(progress.pairs)}));
        m_progress->setValue(
            static_cast<int>(kProgressSteps * progress.ended / std::max<std::size_t>(1, progress.pairs)));
        if (m_desk.isStopping()) {
            m_rate->setText(tr("Stopping"));
        } else if (m_desk.isPaused()) {
            m_rate->setText(tr("Paused"));
        } else {
            m_rate->setRichText(rateText(progress));
        }
        return;
    }
    if (m_desk.isOpening()) return m_text->setText(tr("Listing the pairs and reading their results"));
    if (m_desk.rows().empty()) return m_text->setText(tr("There is no pair in this set"));
    if (m_order.rowCount() == 0) return m_text->setText(tr("No pair is like that"));
    m_text->setText(m_desk.results().empty() ? tr("Run all asks for a folder for the results")
                                             : tr("Results in %1").arg(toQString(m_desk.results())));
}

}  // namespace stereo::ui
