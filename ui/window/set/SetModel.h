#pragma once

#include <QAbstractTableModel>
#include <QString>

#include "ui/widgets/PaintChip.h"

namespace stereo::app {
class SetDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class SetThumbnails;

/// The pairs of a set as a table, each with what is known of it.
class SetModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Pair, State, Time, Memory, Matched, Bad2, Message, ColumnCount };

    /// The number or text that a column is sorted by; an invalid one is last.
    static constexpr int kSortRole = Qt::UserRole;

    /// Both must outlive the model.
    SetModel(app::Workbench& workbench, app::SetDesk& desk, QObject* parent = nullptr);

    /// What the state of a pair looks like.
    [[nodiscard]] ChipLook chipOf(std::size_t pair) const;
    /// What a person should know of it, in a sentence; empty = nothing.
    [[nodiscard]] QString messageOf(std::size_t pair) const;
    [[nodiscard]] bool hasFailed(std::size_t pair) const;
    /// What the button of a row that failed says, which makes it possible after all; empty = there is none.
    [[nodiscard]] QString remedyOf(std::size_t pair) const;
    [[nodiscard]] bool isShown(std::size_t pair) const;
    /// Whether a row has ground truth, or says how much memory it took.
    [[nodiscard]] bool knowsErrors() const;
    [[nodiscard]] bool knowsMemory() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textAt(std::size_t pair, int column) const;
    [[nodiscard]] QVariant sortedBy(std::size_t pair, int column) const;
    [[nodiscard]] QString wholeText(std::size_t pair) const;

    app::SetDesk& m_desk;
    SetThumbnails* m_thumbnails;
};

}  // namespace stereo::ui
