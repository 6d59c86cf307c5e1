#pragma once

#include <QMainWindow>
#include <QPointer>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/project/AppSettings.h"
#include "app/workbench/FileWatch.h"
#include "app/workbench/MatcherFileWatch.h"
#include "app/workbench/MessageLog.h"
#include "app/workbench/PairChecks.h"
#include "app/workbench/PairSequence.h"
#include "app/workbench/RunComparison.h"
#include "app/workbench/Workbench.h"
#include "ui/image/ViewLink.h"
#include "ui/window/frame/WindowActions.h"

namespace stereo {
struct SetRequest;
}

namespace stereo::app {
class ModelCatalogue;
class ProjectDesk;
class SessionKeeper;
}  // namespace stereo::app

class QDockWidget;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace stereo::ui {

class Banner;
class BannerPlace;
class BottomDock;
class CloudMeasuring;
class EmptyPage;
class ExperimentControl;
class FirstHints;
class ImageView;
class MissingImagesPage;
class PointCloudView;
class ProjectControl;
class ParameterPanel;
class Prompts;
class RecentMenu;
class SectionColumn;
class SessionOffer;
class SetControl;
class Shortcuts;
class ShownMetrics;
class SideDock;
class Theme;
class TilesView;
class TopBar;
class ViewControl;
enum class Tone;

/// The window: composes panels and views around a workbench and connects the actions. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// All must outlive the window. `sampleFolder` holds left.png, right.png and calib.txt. Without
    /// `models` there is no model library.
    MainWindow(app::Workbench& workbench, app::ProjectDesk& projects, app::AppSettings& settings,
               Theme& theme, Prompts& prompts, std::filesystem::path sampleFolder,
               app::ModelCatalogue* models = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WindowActions& actions() { return m_actions; }
    [[nodiscard]] PointCloudView& cloudView() { return *m_cloudView; }
    [[nodiscard]] ViewLink& viewLink() { return m_link; }
    /// Views maps and clouds; anything else is a set of pairs, whose members are looked at, beginning with
    /// the one that is called so; empty = the first. Its results lie in `results`; empty = where they went
    /// the last time.
    void viewSet(const SetRequest& request, const std::string& member = {},
                 const std::filesystem::path& results = {});
    /// Opens files as the menu does, but asks nothing: what names a side or a split is opened as it says.
    void open(const app::OpenRequest& request);
    void openSet(const std::vector<std::filesystem::path>& paths);
    /// File ▸ Restore work lists what the session found of killed programs; call it once. `session` must
    /// outlive the window.
    void listSessions(app::SessionKeeper& session);
    /// Offers it by a banner, too. REQUIRES: listSessions() was called
    void offerSessions();
    /// The message at the top of the views; null when there is none.
    [[nodiscard]] Banner* banner() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void compose();
    [[nodiscard]] SideDock* addDock(const char* name, const QString& title, SectionColumn* panel,
                                    Qt::DockWidgetArea area, int width);
    void addBottomDock();
    void addToggle(QDockWidget& dock, QAction& toggle, Qt::DockWidgetArea area);
    /// Folds the panels for which there is no room.
    void foldPanels();
    /// Returns whether there was one.
    bool closeFlyout();
    void fillMenus();
    void connectFileActions();
    void connectTruth();
    void askReading();
    void connectViewActions();
    void connectLayoutActions();
    void connectWorkbench();
    void restoreLayout();
    void restorePlace();

    void openFiles(const std::vector<std::filesystem::path>& files);
    void openFileFor(const std::string& option);
    void openBy(const QString& title, const QString& filter);
    void openFolder();
    void offerSet(Banner& banner, const std::filesystem::path& path);
    void openRecent(const app::RecentPair& pair);
    void offerReload(const std::vector<std::filesystem::path>& files);
    [[nodiscard]] bool mayStopWriting();
    void closeOnceWritten(bool isWritten);
    void rememberPair();
    void showPair();
    void connectSet();
    /// The page in the middle: that of an experiment, the tiles, or what there is without a pair.
    void showPage();
    /// Closes what stands in the place of the tiles.
    void showTiles();
    /// What acts in the tiles alone is off while another page stands in their place.
    void showWhatActs();
    /// One of the linked pictures in the middle; null = there is none.
    [[nodiscard]] ImageView* shownPicture() const;
    void showFailure(const app::Failure& failure);
    void setTheme(app::ThemeChoice choice);

    app::Workbench& m_workbench;
    app::ProjectDesk& m_projects;
    app::PairChecks m_checks;
    app::AppSettings& m_settings;
    Theme& m_theme;
    Prompts& m_prompts;
    std::filesystem::path m_sampleFolder;
    app::ModelCatalogue* m_models;  ///< null = none
    app::MessageLog m_messages;
    app::RunComparison m_comparison;
    WindowActions m_actions;
    ProjectControl* m_project;
    app::PairSequence m_sequence{m_workbench};
    app::FileWatch m_watch;
    app::MatcherFileWatch m_matcherFiles{m_workbench};
    ViewLink m_link;
    TopBar* m_topBar;
    SideDock* m_inputsDock;
    SideDock* m_parametersDock;
    BottomDock* m_bottomDock;
    ParameterPanel* m_parameters;
    QList<QAction*> m_panelToggles;
    PointCloudView* m_cloudView;
    TilesView* m_tiles;
    CloudMeasuring* m_measuring;
    EmptyPage* m_empty;
    ExperimentControl* m_experiments;
    MissingImagesPage* m_missingImages = nullptr;  ///< null = there is a pair, or nothing is open
    RecentMenu* m_recent;
    QMenu* m_saveCalibration;
    QStackedWidget* m_pages;
    QVBoxLayout* m_centre;
    BannerPlace* m_banners;
    QPointer<Banner> m_lastFailure;
    SetControl* m_set;
    ViewControl* m_viewing;
    Shortcuts* m_shortcuts;
    ShownMetrics* m_shownMetrics;
    FirstHints* m_hints;
    SessionOffer* m_sessions = nullptr;  ///< null until listSessions()
    QByteArray m_firstLayout;
    bool m_closesWhenWritten = false;
    bool m_isClosing = false;          ///< the question about it is being asked
    std::optional<Project> m_givenUp;  ///< closing waits for what is written, and this need not be saved
};

}  // namespace stereo::ui
