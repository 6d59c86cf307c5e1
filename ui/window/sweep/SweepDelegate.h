#pragma once

#include <QStyledItemDelegate>

namespace stereo::app {
class SweepDesk;
}

namespace stereo::ui {

class SweepModel;

/// Draws the cells of a SweepModel: the disparity, what it took, what the cell is judged by, and a disc with
/// a tick on those of the front.
class SweepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kGap = 8;       ///< right of a cell, and below it
    static constexpr int kCaption = 22;  ///< the line below a thumbnail
    static constexpr int kInset = 4;     ///< around a thumbnail

    /// Both must outlive the delegate.
    SweepDelegate(const SweepModel& model, const app::SweepDesk& desk, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintPicture(QPainter& painter, const QRectF& place, const QStyleOptionViewItem& option,
                      std::size_t cell) const;
    void paintLine(QPainter& painter, const QRectF& line, const QStyleOptionViewItem& option,
                   std::size_t cell) const;

    const SweepModel& m_model;
    const app::SweepDesk& m_desk;
};

}  // namespace stereo::ui
