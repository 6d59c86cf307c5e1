#pragma once

#include <QWidget>
#include <filesystem>
#include <vector>

class QAction;
class QMenu;
class QStackedWidget;

namespace stereo::app {
class SetDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class SetBar;
class SetTable;

/// The page of the bottom dock for sets: bar and table, or, while none is open, a place to drop one.
class SetPanel : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    SetPanel(app::Workbench& workbench, app::SetDesk& desk, QWidget* parent = nullptr);

    /// What the pairs are at, the button of `view` and a menu, for the line above the panel. The caller takes
    /// it.
    [[nodiscard]] QWidget* makeTools(QAction& view);
    /// Makes this pair the current row.
    void mark(std::size_t pair);
    /// Gives the focus to the table, or to the place for a set.
    void focusFirst();

Q_SIGNALS:
    void openRequested();
    void dropped(const std::vector<std::filesystem::path>& paths);
    /// Of these pairs of the set.
    void runRequested(const std::vector<std::size_t>& pairs);
    /// As the table says.
    void chosen(std::size_t pair);
    void moved(std::size_t pair);
    void pairRequested(std::size_t pair);
    void remedyRequested(std::size_t pair);
    void folderRequested();
    /// For pairs that have none of their own.
    void calibrationRequested();
    void saveRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void follow();
    void fillMenu(QMenu& menu);
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] std::vector<std::size_t> pairsIn(bool failedOnly) const;

    app::SetDesk& m_desk;
    QStackedWidget* m_pages;
    QWidget* m_drop;
    SetTable* m_table;
    SetBar* m_bar;
};

}  // namespace stereo::ui
