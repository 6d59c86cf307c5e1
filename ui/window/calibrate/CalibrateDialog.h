#pragma once

#include <QDialog>
#include <filesystem>
#include <vector>

class QGridLayout;

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class BoardColumn;
class CalibrateFoot;
class HairLine;
class Label;
class PairsView;
class Prompts;
class ResultColumn;
class SectionHeader;

/// Measures a rig from photographs of a board: what it is measured from on the left, the pairs in the middle,
/// the result on the right. Folders and photographs may be dropped on it.
class CalibrateDialog : public QDialog {
    Q_OBJECT

public:
    /// All must outlive the dialog.
    CalibrateDialog(app::CalibrationDesk& desk, Prompts& prompts, QWidget* parent = nullptr);

    [[nodiscard]] CalibrateFoot& foot() { return *m_foot; }

Q_SIGNALS:
    /// A pair is to be shown large.
    void openRequested(std::size_t pair);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// How much room there is.
    enum class Room { None, Wide, Middle, Narrow };

    [[nodiscard]] QLayout* makeHead();
    void connectParts();
    void arrange();
    void arrangeWide();
    void arrangeFolded(bool isNarrow);
    void showTitle();
    void addFolder();
    void addFiles();

    app::CalibrationDesk& m_desk;
    Prompts& m_prompts;
    Label* m_about;
    QGridLayout* m_body;
    SectionHeader* m_fold;
    BoardColumn* m_board;
    PairsView* m_pairs;
    ResultColumn* m_results;
    std::vector<HairLine*> m_lines;
    CalibrateFoot* m_foot;
    Room m_room = Room::None;
};

}  // namespace stereo::ui
