#pragma once

#include <QListView>

namespace stereo::ui {

/// A list of cards in as many columns as there is room for.
class PairList : public QListView {
    Q_OBJECT

public:
    explicit PairList(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Space, on the current card.
    void toggleRequested();
    /// Enter, or a double click.
    void openRequested(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

}  // namespace stereo::ui
