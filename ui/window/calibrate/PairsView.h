#pragma once

#include <QWidget>
#include <optional>

class QStackedWidget;

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class DropTile;
class PairList;
class PairModel;

/// The pairs of a desk as cards. The arrow keys move, Space leaves a pair out or takes it again, Enter shows
/// it large.
class PairsView : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive the view.
    explicit PairsView(app::CalibrationDesk& desk, QWidget* parent = nullptr);

    /// The index on the desk; none = no card is.
    [[nodiscard]] std::optional<std::size_t> selected() const;
    void select(std::size_t pair);
    /// Gives the focus to the cards, or to the place to drop the first ones.
    void takeFocus();

Q_SIGNALS:
    /// Read selected().
    void selectionChanged();
    /// A pair is to be shown large.
    void openRequested(std::size_t pair);
    void addFolderRequested();
    void addFilesRequested();

private:
    void toggle();
    void open(const QModelIndex& index);
    void askAt(const QPoint& place);
    void showWhatThereIs();

    app::CalibrationDesk& m_desk;
    PairModel* m_model;
    PairList* m_list;
    DropTile* m_drop;
    QStackedWidget* m_pages;
    std::optional<std::size_t> m_selected;
};

}  // namespace stereo::ui
