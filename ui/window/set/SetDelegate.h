#pragma once

#include <QStyledItemDelegate>

namespace stereo::ui {

class SetModel;
class SetOrder;

/// Draws the rows of a set: thumbnail and name, the state as a chip, numbers, a sentence.
class SetDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kRowHeight = 36;

    /// Both must outlive the delegate.
    SetDelegate(const SetModel& model, const SetOrder& order, QObject* parent = nullptr);

    /// In narrow tables the sentence stands under the name.
    void setHasMessageBelow(bool below) { m_isMessageBelow = below; }

    /// Where the button of a row that failed lies in the cell of its message; empty = it has none.
    [[nodiscard]] QRect remedyRect(const QModelIndex& index, const QRect& cell) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintPair(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const SetModel& m_model;
    const SetOrder& m_order;
    bool m_isMessageBelow = false;
};

}  // namespace stereo::ui
