#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "core/match/OptionTable.h"
#include "ui/window/parameters/OptionControl.h"

namespace stereo {
class MatcherInfo;
}

namespace stereo::app {
class MatcherFileStatus;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Label;
class ParameterRow;
class ToolButton;

/// Rows for some of a matcher's own options, made from its table; advanced ones are folded while all of them
/// have their defaults, and those that have no row in the window get one once they have not: a project or a
/// record may set them. Shows the options of a workbench and changes them; hidden while another matcher is
/// chosen.
class MatcherRows : public QWidget {
    Q_OBJECT

public:
    /// `workbench`, one of whose matchers this is, must outlive the rows.
    MatcherRows(app::Workbench& workbench, const MatcherInfo& matcher, std::vector<OptionRow> rows,
                QWidget* parent = nullptr);
    /// Shows what is wrong with the matcher's files under the row of the required one.
    void showFileStatus(const app::MatcherFileStatus& status);

Q_SIGNALS:
    /// The button beside a file.
    void openFileRequested(const std::string& option);

private:
    struct Shown {
        OptionRow option;
        OptionControl control;
        ParameterRow* row;
    };

    void addRow(const OptionRow& option, QLayout& layout);
    [[nodiscard]] QLayout& foldedLayout();
    void addFileStatus(const OptionRow& option, QLayout& layout);
    void write(const std::string& option, const OptionValue& value);
    /// The file with others that are read with it from elsewhere, a line each; empty where there are none.
    [[nodiscard]] QString companionsOf(const std::string& file) const;
    void unfold(bool unfolded);
    void showOptions();

    app::Workbench& m_workbench;
    const MatcherInfo& m_matcher;
    std::vector<Shown> m_rows;
    ToolButton* m_unfold = nullptr;  ///< null = nothing is folded
    QWidget* m_folded = nullptr;
    QWidget* m_fileStatusRow = nullptr;  ///< null = no file is required
    Label* m_fileStatusText = nullptr;
};

}  // namespace stereo::ui
