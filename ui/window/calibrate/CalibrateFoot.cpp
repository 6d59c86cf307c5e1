#include "ui/window/calibrate/CalibrateFoot.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <algorithm>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kMargin = 20;
constexpr int kIconSize = 14;
constexpr int kButtonWidth = 88;
constexpr int kProgressWidth = 120;
constexpr int kProgressHeight = 4;

/// Of the pairs that can be used, those that are not left out.
int usedCount(const app::CalibrationDesk& desk) {
    int count = 0;
    for (std::size_t i = 0; i < desk.pairs().size(); ++i) {
        const app::DeskPair& pair = desk.pairs()[i];
        if (pair.isLookedAt && !pair.isLeftOut && desk.whyNot(i).empty()) ++count;
    }
    return count;
}

bool areAllLookedAt(const app::CalibrationDesk& desk) {
    return desk.lookedAtCount() == static_cast<int>(desk.pairs().size());
}

QString pairsText(int count) {
    return counted(static_cast<std::size_t>(count), CalibrateFoot::tr("pair"), CalibrateFoot::tr("pairs"));
}

}  // namespace

CalibrateFoot::CalibrateFoot(app::CalibrationDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_icon(new IconLabel("info", Ink::Dim, kIconSize)),
      m_state(new ElidedLabel({}, Ink::Dim)),
      m_progress(new QProgressBar) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kMargin, 10, kMargin, 10);
    row->setSpacing(metrics::kSpacing);
    m_state->setObjectName("calibrateState");
    m_progress->setObjectName("calibrateProgress");
    m_progress->setAccessibleName(tr("Progress of the search for the board"));
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(kProgressWidth, kProgressHeight);
    row->addWidget(m_icon);
    row->addWidget(m_state, 1);
    row->addWidget(m_progress);
    PushButton* close = addButton("calibrateClose", tr("Close"));
    m_save = addButton("calibrateSave", tr("Save…"), "save");
    m_solve = addButton("calibrateSolve", tr("Solve"), "rerun");
    m_use = addButton("calibrateUse", tr("Use this rig"), "rig");
    m_use->setKind(PushButton::Kind::Primary);
    connect(close, &QPushButton::clicked, this, &CalibrateFoot::closeRequested);
    connect(m_save, &QPushButton::clicked, this, &CalibrateFoot::askFormat);
    connect(m_solve, &QPushButton::clicked, this, &CalibrateFoot::solveOrStop);
    connect(m_use, &QPushButton::clicked, this, &CalibrateFoot::useRequested);
    connect(&m_desk, &app::CalibrationDesk::changed, this, &CalibrateFoot::showAll);
    showAll();
}

PushButton* CalibrateFoot::addButton(const char* name, const QString& text, const QString& icon) {
    auto* button = new PushButton(text);
    button->setObjectName(name);
    if (!icon.isEmpty()) button->setIconName(icon);
    button->setMinimumWidth(kButtonWidth);
    button->setAutoDefault(false);
    layout()->addWidget(button);
    return button;
}

void CalibrateFoot::askFormat() {
    QMenu menu(this);
    const std::pair<CalibrationFileFormat, QString> formats[] = {
        {CalibrationFileFormat::OpenCvYaml, tr("OpenCV, YAML (rig.yml)…")},
        {CalibrationFileFormat::OpenCvXml, tr("OpenCV, XML (rig.xml)…")},
        {CalibrationFileFormat::RosCameraInfo, tr("ROS camera_info (left.yaml and right.yaml)…")},
        {CalibrationFileFormat::KalibrChain, tr("Kalibr (camchain.yaml)…")}};
    const std::size_t terms = m_desk.solution()->calibrated.rig.left().distortion.size();
    for (const auto& [format, text] : formats) {
        QAction* action = menu.addAction(text);
        action->setObjectName(QStringLiteral("saveRig.") + idOf(format).data());
        constexpr std::size_t kMostInKalibr = 4;
        if (format == CalibrationFileFormat::KalibrChain && terms > kMostInKalibr) {
            action->setText(tr("Kalibr: holds lenses of 4 terms"));
            action->setEnabled(false);
        }
        connect(action, &QAction::triggered, this, [this, format = format] { Q_EMIT saveRequested(format); });
    }
    menu.exec(m_save->mapToGlobal(QPoint(0, -menu.sizeHint().height())));
}

void CalibrateFoot::solveOrStop() {
    m_desk.isBusy() ? m_desk.stop() : m_desk.solve();
}

void CalibrateFoot::say(const QString& sentence, Tone tone) {
    m_icon->setVisible(!sentence.isEmpty());
    m_icon->setIcon(iconOf(tone), inkOf(tone));
    m_state->setText(sentence);
    m_state->setInk(tone == Tone::Neutral || tone == Tone::Ok ? Ink::Dim : inkOf(tone));
}

void CalibrateFoot::showAll() {
    showState();
    showButtons();
}

void CalibrateFoot::showState() {
    const int count = static_cast<int>(m_desk.pairs().size());
    const int lookedAt = m_desk.lookedAtCount();
    m_progress->setVisible(m_desk.isLooking() && count > 0);
    m_progress->setRange(0, std::max(1, count));
    m_progress->setValue(lookedAt);
    const auto& solution = m_desk.solution();
    const int used = usedCount(m_desk);
    if (m_desk.isLooking()) {
        return say(
            count == 0
                ? tr("Looking for pairs of photographs")
                : tr("Looking for the board: pair %1 of %2").arg(std::min(lookedAt + 1, count)).arg(count),
            Tone::Neutral);
    }
    if (m_desk.isSolving()) return say(tr("Measuring the rig from %1").arg(pairsText(used)), Tone::Neutral);
    if (m_desk.failure()) return say(QString::fromStdString(m_desk.failure()->sentence), Tone::Error);
    if (count == 0) return say({}, Tone::Neutral);
    if (areAllLookedAt(m_desk) && used < kFewestPairs) {
        return say(tr("Only %1 found, at least %2 are needed; check the board, or add photographs.")
                       .arg(pairsText(used))
                       .arg(kFewestPairs),
                   Tone::Error);
    }
    if (!solution)
        return say(tr("The board was found in %1 of %2").arg(m_desk.foundCount()).arg(pairsText(count)),
                   Tone::Neutral);
    if (m_desk.changes() > 0) {
        return say(tr("%1 since it was solved")
                       .arg(counted(static_cast<std::size_t>(m_desk.changes()), tr("change"), tr("changes"))),
                   Tone::Warn);
    }
    say(tr("Solved from %1 in %2, up to date")
            .arg(pairsText(static_cast<int>(solution->calibrated.pairs.size())),
                 durationText(solution->seconds)),
        Tone::Ok);
}

void CalibrateFoot::showButtons() {
    const bool isBusy = m_desk.isBusy();
    const bool isStale = m_desk.changes() > 0;
    const bool isFresh = m_desk.solution() && !isStale && !isBusy;
    const bool canSolve =
        !m_desk.pairs().empty() && (!areAllLookedAt(m_desk) || usedCount(m_desk) >= kFewestPairs);
    m_solve->setText(isBusy ? tr("Stop") : tr("Solve"));
    m_solve->setKind(isStale && !isBusy && canSolve ? PushButton::Kind::Warn : PushButton::Kind::Normal);
    m_solve->setIconName(isBusy ? "stop" : "rerun");
    m_solve->setEnabled(isBusy || canSolve);
    m_solve->setToolTip(canSolve || isBusy ? QString()
                                           : tr("At least %1 pairs are needed").arg(kFewestPairs));
    m_save->setEnabled(isFresh);
    m_use->setEnabled(isFresh);
    m_use->setToolTip(isFresh   ? tr("Saves the rig beside the photographs and takes it for the open pair")
                      : isStale ? tr("Solve again first: something has changed")
                                : QString());
}

}  // namespace stereo::ui
