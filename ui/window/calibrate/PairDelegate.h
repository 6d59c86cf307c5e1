#pragma once

#include <QStyledItemDelegate>

namespace stereo::ui {

class PairModel;

/// Draws the cards of a PairModel: both photographs with the points found, whether they are used, the error.
class PairDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Of a card; its width is the view's business.
    static constexpr int kHeight = 106;
    static constexpr int kGap = 6;  ///< right of a card, and below it

    /// `model` must outlive the delegate.
    explicit PairDelegate(const PairModel& model, QObject* parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintCard(QPainter& painter, const QRectF& card, const QStyleOptionViewItem& option,
                   std::size_t pair) const;
    void paintPhotographs(QPainter& painter, const QRectF& place, const QStyleOptionViewItem& option,
                          std::size_t pair) const;
    void paintLine(QPainter& painter, const QRectF& line, const QStyleOptionViewItem& option,
                   std::size_t pair) const;

    const PairModel& m_model;
};

}  // namespace stereo::ui
