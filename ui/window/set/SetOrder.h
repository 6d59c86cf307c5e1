#pragma once

#include <QSortFilterProxyModel>

#include "app/workbench/set/SetFilter.h"

namespace stereo::app {
class SetDesk;
}

namespace stereo::ui {

class SetModel;

/// The rows of a SetModel that a person wants to see, in the order of a column. What a column does not know
/// is last in either order.
class SetOrder : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Kind { All, Failed, Waiting };

    /// Both must outlive this.
    SetOrder(SetModel& model, const app::SetDesk& desk, QObject* parent = nullptr);

    void setFilter(const app::SetFilter& filter);
    void setKind(Kind kind);

    /// The pair of a row. REQUIRES: index.isValid()
    [[nodiscard]] std::size_t pairAt(const QModelIndex& index) const;
    /// Invalid where the pair is not seen.
    [[nodiscard]] QModelIndex indexOf(std::size_t pair) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    SetModel& m_model;
    const app::SetDesk& m_desk;
    app::SetFilter m_filter;
    Kind m_kind = Kind::All;
};

}  // namespace stereo::ui
