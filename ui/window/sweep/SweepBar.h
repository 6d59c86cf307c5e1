#pragma once

#include <QWidget>
#include <array>

class QHBoxLayout;
class QLineEdit;

namespace stereo::app {
class SweepDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ChoiceBox;
class ElidedLabel;
class Label;
class PushButton;

/// What a sweep varies: rows and columns, each an option and its steps; Sweep or Stop; Experiment; Save
/// table…
class SweepBar : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the bar.
    SweepBar(app::Workbench& workbench, app::SweepDesk& desk, QWidget* parent = nullptr);

    /// Gives the focus to the first field.
    void focusFirst();
    /// Without the words beside the lists and on the button that saves.
    void setCompact(bool compact);
    /// Adds a widget before the buttons.
    void addTool(QWidget* tool);

Q_SIGNALS:
    void saveRequested();
    void experimentRequested();

private:
    struct Axis {
        Label* title;
        ChoiceBox* option;
        QLineEdit* steps;
    };

    [[nodiscard]] Axis addAxis(QHBoxLayout& line, const QString& title, const QString& name);
    void fillOptions();
    void choose(Axis& axis);
    void ask();
    void follow();

    app::Workbench& m_workbench;
    app::SweepDesk& m_desk;
    Axis m_rows{};
    Axis m_columns{};
    QHBoxLayout* m_tools;
    ElidedLabel* m_text;
    PushButton* m_start;
    PushButton* m_save;
    PushButton* m_experiment;
    bool m_isFilling = false;
};

}  // namespace stereo::ui
