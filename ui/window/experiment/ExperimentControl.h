#pragma once

#include <QObject>

#include "app/workbench/experiment/ExperimentDesk.h"

class QAction;
class QMainWindow;

namespace stereo::app {
class AppSettings;
class RunComparison;
}  // namespace stereo::app

namespace stereo::ui {

class ExperimentPage;
class ExperimentsSection;
class Prompts;
class ViewLink;
struct WindowActions;

/// Experiments in the window: the page, the list of them, the actions, and where their files go.
class ExperimentControl : public QObject {
    Q_OBJECT

public:
    /// All must outlive the control.
    ExperimentControl(QMainWindow& window, app::Workbench& workbench, const app::RunComparison& comparison,
                      app::AppSettings& settings, Prompts& prompts, ViewLink& link,
                      const WindowActions& actions);

    /// Whoever shows it takes it.
    [[nodiscard]] ExperimentPage& page() { return *m_page; }
    /// For a dock, which takes it.
    [[nodiscard]] ExperimentsSection* makeSection();
    /// Whether the page is to be in the place of the tiles.
    [[nodiscard]] bool isOpen() const;
    void close();
    /// Writes the experiment of two results of the open pair, and shows it.
    void write(const app::NamedResult& first, const app::NamedResult& second);

Q_SIGNALS:
    /// isOpen() is another.
    void openChanged();

private:
    void open();
    void connectActions();
    void follow();
    void saveFolder();
    void savePage();

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    const app::RunComparison& m_comparison;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    const WindowActions& m_actions;
    app::ExperimentDesk m_desk;
    ExperimentPage* m_page;
};

}  // namespace stereo::ui
