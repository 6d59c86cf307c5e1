#include "ui/window/set/SetOrder.h"

#include "app/workbench/set/SetDesk.h"
#include "ui/window/set/SetModel.h"

namespace stereo::ui {

SetOrder::SetOrder(SetModel& model, const app::SetDesk& desk, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model), m_desk(desk) {
    setSortRole(SetModel::kSortRole);
    setSourceModel(&model);
}

void SetOrder::setFilter(const app::SetFilter& filter) {
    m_filter = filter;
    invalidateFilter();
}

void SetOrder::setKind(Kind kind) {
    m_kind = kind;
    invalidateFilter();
}

std::size_t SetOrder::pairAt(const QModelIndex& index) const {
    return static_cast<std::size_t>(mapToSource(index).row());
}

QModelIndex SetOrder::indexOf(std::size_t pair) const {
    return mapFromSource(m_model.index(static_cast<int>(pair), 0));
}

bool SetOrder::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto pair = static_cast<std::size_t>(row);
    const app::SetRow& shown = m_desk.rows()[pair];
    const bool isOfKind = m_kind == Kind::All ||
                          (m_kind == Kind::Failed && shown.state == app::SetState::Failed) ||
                          (m_kind == Kind::Waiting && shown.state == app::SetState::Waiting);
    if (!isOfKind || m_filter.isEmpty()) return isOfKind;
    const std::string state = m_model.chipOf(pair).text.toStdString();
    app::SetRowFacts facts{.id = m_desk.set().id(pair), .state = state};
    if (shown.entry && shown.entry->isDone) {
        facts.seconds = shown.entry->seconds;
        facts.matchedPercent = 100 * shown.entry->density;
        if (const auto& errors = shown.entry->errors) {
            facts.bad2Percent = errors->bad2Percent;
            facts.epePx = errors->epePx;
        }
    }
    return m_filter.takes(facts);
}

bool SetOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(SetModel::kSortRole);
    const QVariant b = right.data(SetModel::kSortRole);
    if (a.isValid() != b.isValid()) return a.isValid() == (sortOrder() == Qt::AscendingOrder);
    if (!a.isValid()) return false;
    return QSortFilterProxyModel::lessThan(left, right);
}

}  // namespace stereo::ui
