#include "ui/window/calibrate/PairModel.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace stereo::ui {
namespace {

constexpr double kFullBarPx = 0.36;  ///< or the worst pair, whichever is more

QString pxText(double px) {
    return QString::number(px, 'f', 2);
}

/// Why a pair is not used, in the words of a desk's solution; empty where it says nothing about it.
std::string whySkipped(const app::CalibrationDesk& desk, std::size_t pair) {
    if (!desk.solution() || desk.changes() > 0) return {};
    const auto& skipped = desk.solution()->calibrated.skipped;
    const auto found = std::ranges::find(skipped, pair, &SkippedPair::index);
    return found == skipped.end() ? std::string() : found->why;
}

}  // namespace

PairModel::PairModel(const app::CalibrationDesk& desk, QObject* parent)
    : QAbstractListModel(parent), m_desk(desk), m_shown(ordered()), m_looks(looks()) {
    connect(&m_desk, &app::CalibrationDesk::changed, this, &PairModel::follow);
}

void PairModel::setOrder(Order order) {
    m_order = order;
    follow();
}

std::vector<std::size_t> PairModel::ordered() const {
    std::vector<std::size_t> order(m_desk.pairs().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (m_order == Order::ByName) {
        std::ranges::stable_sort(order, {}, [this](std::size_t pair) { return this->pair(pair).board.name; });
    } else {
        std::ranges::stable_sort(order, std::greater(), [this](std::size_t pair) {
            const auto& fit = this->pair(pair).fit;
            return fit ? fit->rowsPx : -1;
        });
    }
    return order;
}

std::vector<PairModel::Look> PairModel::looks() const {
    std::vector<Look> looks;
    for (const std::size_t shown : m_shown)
        looks.push_back({card(shown), pair(shown).left, pair(shown).right});
    return looks;
}

// One after the other is looked at: to draw all of hundreds each time would be too slow.
void PairModel::follow() {
    std::vector<std::size_t> order = ordered();
    if (order != m_shown) {
        beginResetModel();
        m_shown = std::move(order);
        m_looks = looks();
        endResetModel();
        return;
    }
    const std::vector<Look> before = std::exchange(m_looks, looks());
    for (std::size_t i = 0; i < m_looks.size(); ++i) {
        const QModelIndex changed = index(static_cast<int>(i));
        if (m_looks[i] != before[i]) Q_EMIT dataChanged(changed, changed);
    }
}

std::optional<std::size_t> PairModel::pairAt(const QModelIndex& index) const {
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_shown.size() ? std::optional(m_shown[row]) : std::nullopt;
}

QModelIndex PairModel::indexOf(std::size_t pair) const {
    const auto found = std::ranges::find(m_shown, pair);
    return found == m_shown.end() ? QModelIndex() : index(static_cast<int>(found - m_shown.begin()));
}

QString PairModel::whyNotText(std::size_t index) const {
    const BoardPair& board = pair(index).board;
    if (!board.unread.empty()) return tr("cannot be read");
    if (!board.left && !board.right) return tr("not found");
    if (!board.left) return tr("not found in the left");
    if (!board.right) return tr("not found in the right");
    return board.isUsable(m_desk.board()) ? tr("of another size") : tr("different parts");
}

PairModel::Card PairModel::card(std::size_t index) const {
    const app::DeskPair& shown = pair(index);
    if (!shown.isLookedAt) return {.state = Card::State::Waiting, .text = tr("waiting")};
    if (!m_desk.whyNot(index).empty()) return {.state = Card::State::NotFound, .text = whyNotText(index)};
    const auto& fit = shown.fit;
    if (shown.isLeftOut) {
        return {.state = Card::State::LeftOut,
                .text = fit ? tr("%1, left out").arg(pxText(fit->rowsPx)) : tr("left out")};
    }
    if (!whySkipped(m_desk, index).empty())
        return {.state = Card::State::NotFound, .text = tr("seen in part")};
    if (!fit || !m_desk.solution()) return {.state = Card::State::Found};
    const PairFit& worst = m_desk.solution()->calibrated.worst();
    const bool isWorst = worst.index == index;
    return {.state = Card::State::Found,
            .text = isWorst ? tr("%1, worst").arg(pxText(fit->rowsPx)) : pxText(fit->rowsPx),
            .share = std::min(1.0, fit->rowsPx / std::max(kFullBarPx, worst.rowsPx)),
            .isWorst = isWorst};
}

int PairModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size()) + 1;
}

QVariant PairModel::data(const QModelIndex& index, int role) const {
    const auto pair = pairAt(index);
    if (!pair) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return tr("Add a pair");
        return {};
    }
    const QString name = QString::fromStdString(this->pair(*pair).board.name);
    if (role == Qt::DisplayRole) return name;
    if (role == Qt::ToolTipRole) {
        const std::string why = m_desk.whyNot(*pair);
        return QString::fromStdString(why.empty() ? whySkipped(m_desk, *pair) : why);
    }
    if (role != Qt::AccessibleTextRole) return {};
    const Card card = this->card(*pair);
    switch (card.state) {
        case Card::State::Found:
            return card.text.isEmpty() ? tr("Pair %1, found").arg(name)
                                       : tr("Pair %1, found, error %2 px").arg(name, card.text);
        case Card::State::Waiting:
        case Card::State::NotFound:
        case Card::State::LeftOut:
            break;
    }
    return tr("Pair %1, %2").arg(name, card.text);
}

}  // namespace stereo::ui
