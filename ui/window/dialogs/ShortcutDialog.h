#pragma once

#include <QDialog>
#include <map>
#include <utility>
#include <vector>

class QAction;
class QGridLayout;
class QKeySequenceEdit;
class QLineEdit;

namespace stereo::ui {

class Label;
class PushButton;
class Shortcuts;
class ToolButton;

/// Every action with its key: to look a key up, and to change it. A change takes effect immediately; one that
/// takes a key from another action says so first.
class ShortcutDialog : public QDialog {
    Q_OBJECT

public:
    /// `shortcuts` must outlive the dialog.
    explicit ShortcutDialog(Shortcuts& shortcuts, QWidget* parent = nullptr);

private:
    struct Row {
        Label* name;
        QKeySequenceEdit* key;
        ToolButton* clear;
        ToolButton* reset;
    };

    /// Rows under one title.
    struct Group {
        Label* title;
        std::vector<QAction*> actions;
        std::vector<std::pair<Label*, Label*>> gestures;  ///< of the mouse: what it does, and how
    };

    void addActions(QGridLayout& grid);
    void addGestures(QGridLayout& grid);
    Group& addGroup(QGridLayout& grid, const QString& title);
    void addRow(QGridLayout& grid, QAction& action);
    void showKeys();
    void filter(const QString& search);
    void change(QAction& action, const QKeySequence& key);
    void showConflict(QAction& action, QAction& holder, const QKeySequence& key);
    void applyKey();

    Shortcuts& m_shortcuts;
    std::map<QAction*, Row> m_rows;
    std::vector<Group> m_groups;
    Label* m_conflict;
    PushButton* m_take;
    QAction* m_asking = nullptr;
    QKeySequence m_wanted;
};

}  // namespace stereo::ui
