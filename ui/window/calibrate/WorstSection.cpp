#include "ui/window/calibrate/WorstSection.h"

#include <algorithm>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/window/calibrate/WorstRow.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kShown = 4;
constexpr double kSteepDegrees = 40;  ///< worth a note: seen so obliquely, corners are found less exactly

/// Those with a known error, the worst first.
std::vector<std::size_t> worstOf(const app::CalibrationDesk& desk) {
    std::vector<std::size_t> pairs;
    if (!desk.solution()) return pairs;
    for (std::size_t i = 0; i < desk.pairs().size(); ++i) {
        if (desk.pairs()[i].fit) pairs.push_back(i);
    }
    std::ranges::stable_sort(pairs, std::greater(),
                             [&](std::size_t pair) { return desk.pairs()[pair].fit->rowsPx; });
    if (pairs.size() > kShown) pairs.resize(kShown);
    return pairs;
}

}  // namespace

WorstSection::WorstSection(app::CalibrationDesk& desk, QWidget* parent)
    : Section(tr("Worst pairs"), Mark::None, parent), m_desk(desk) {
    setObjectName("worstPairs");
    for (int i = 0; i < kShown; ++i) {
        auto* row = new WorstRow(i);
        const auto pairHere = [this, at = static_cast<std::size_t>(i)] { return worstOf(m_desk).at(at); };
        connect(row, &WorstRow::clicked, this, [this, pairHere] { Q_EMIT selected(pairHere()); });
        connect(row, &WorstRow::leaveOutRequested, this,
                [this, pairHere](bool isLeftOut) { m_desk.setLeftOut(pairHere(), isLeftOut); });
        m_rows.push_back(row);
        addWidget(row);
    }
    m_without = new Label({}, Ink::Dim, TextRole::Caption);
    m_without->setObjectName("withoutWorst");
    m_without->setWordWrap(true);
    m_without->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 6);
    addWidget(m_without);
    connect(&m_desk, &app::CalibrationDesk::changed, this, &WorstSection::showWorst);
    showWorst();
}

void WorstSection::select(std::optional<std::size_t> pair) {
    m_selected = pair;
    showWorst();
}

void WorstSection::showWorst() {
    const std::vector<std::size_t> worst = worstOf(m_desk);
    setPresent(!worst.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < worst.size());
        if (i >= worst.size()) continue;
        const app::DeskPair& pair = m_desk.pairs()[worst[i]];
        const double tilt = pair.fit->tiltDegrees;
        const QString note = pair.isLeftOut         ? tr("left out")
                             : tilt > kSteepDegrees ? tr("board %1° to the camera").arg(tilt, 0, 'f', 0)
                                                    : QString();
        m_rows[i]->setPair(QString::fromStdString(pair.board.name), pixelsText(pair.fit->rowsPx), note,
                           pair.isLeftOut);
        m_rows[i]->setSelected(m_selected == worst[i]);
    }
    const int changes = m_desk.changes();
    const auto leftOut = std::ranges::count(m_desk.pairs(), true, &app::DeskPair::isLeftOut);
    if (changes > 0) {
        setMark(Mark::Changed, tr("%1 changed").arg(changes));
    } else {
        setMark(Mark::None, leftOut ? tr("%1 left out").arg(leftOut) : QString());
    }
    const auto& solution = m_desk.solution();
    const bool isKnown = solution && solution->rowsPxWithoutWorst && changes == 0;
    m_without->setVisible(isKnown);
    if (!isKnown) return;
    m_without->setRichText(RichText::filled(tr("Without %1 the epipolar error would be %2."),
                                            {QString::fromStdString(solution->calibrated.worst().name),
                                             RichText::bold(pixelsText(*solution->rowsPxWithoutWorst))}));
}

}  // namespace stereo::ui
