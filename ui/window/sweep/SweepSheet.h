#pragma once

#include <QTableView>
#include <string>

namespace stereo::app {
class SweepDesk;
}

namespace stereo::ui {

class SweepModel;

/// The sheet of a sweep. A click (or the arrows) brings a cell into the views, a double click or Enter sets
/// its values as parameters, P pins it to be compared. One tab stop.
class SweepSheet : public QTableView {
    Q_OBJECT

public:
    /// Of a thumbnail: where cells would become smaller the sheet scrolls.
    static constexpr int kLeastWidth = 60;
    static constexpr int kLeastHeight = 40;

    /// `desk` must outlive the sheet.
    explicit SweepSheet(app::SweepDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] SweepModel& cells() { return *m_model; }
    /// As SweepModel::sortBy().
    void sortBy(const std::string& key);
    /// Selects a cell and brings it into the views.
    void choose(std::size_t cell);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitCells();
    void use(const QModelIndex& index);

    app::SweepDesk& m_desk;
    SweepModel* m_model;
    bool m_isEntered = false;  ///< by the focus: a first cell becomes the current one, which shows nothing
};

}  // namespace stereo::ui
