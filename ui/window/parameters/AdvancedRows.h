#pragma once

#include <QWidget>
#include <map>
#include <string>

class QCheckBox;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ChoiceBox;
class ParameterRow;
class ToolButton;

/// What few need to change of a network: hierarchical and the attention axis, folded away as long as both are
/// as they come. Shows the options of a workbench and changes them; hidden while the chosen matcher is no
/// network.
class AdvancedRows : public QWidget {
    Q_OBJECT

public:
    /// `workbench` must outlive the rows.
    explicit AdvancedRows(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void addRow(const char* option, const QString& label, QWidget* control, const QString& tip);
    void unfold(bool unfolded);
    void writeHierarchical(bool on);
    void writeAttention(int index);
    void showOptions();

    app::Workbench& m_workbench;
    ToolButton* m_unfold;
    QWidget* m_folded;
    QCheckBox* m_hierarchical;
    ChoiceBox* m_attention;
    std::map<std::string, ParameterRow*> m_rows;  ///< by the option's name in changedOptions()
    bool m_showing = false;
};

}  // namespace stereo::ui
