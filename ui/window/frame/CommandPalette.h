#pragma once

#include <QDialog>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace stereo::ui {

class Label;
class Shortcuts;

/// A command that can be found by name.
struct Command {
    QString name;   ///< "Fit pictures"
    QString words;  ///< other words that find it, such as "valid_iters"
    QString key;    ///< to show, "Ctrl+E"; empty = none
    bool enabled = true;
    std::function<void()> act;
};

/// Those whose name, words or initials hold every word of the search, the best first: names that begin with
/// it before names that hold it before other words. All of them in their order for an empty search.
[[nodiscard]] std::vector<const Command*> findCommands(const std::vector<Command>& commands,
                                                       const QString& search);

/// Every action of the window, and every parameter row below `root` by its label and the names in its
/// tooltip, whose control gets the focus.
[[nodiscard]] std::vector<Command> commandsOf(const Shortcuts& shortcuts, QWidget& root);

/// A line to type a name into, and the commands that match; Return executes the chosen one.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    CommandPalette(std::vector<Command> commands, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showFound();
    void doChosen();

    std::vector<Command> m_commands;
    std::vector<const Command*> m_found;
    QLineEdit* m_search;
    QListWidget* m_list;
    Label* m_nothing;
};

}  // namespace stereo::ui
