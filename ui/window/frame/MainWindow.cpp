#include "ui/window/frame/MainWindow.h"
#include "ui/window/dock/ShownPage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <utility>

#include "app/models/ModelCatalogue.h"
#include "app/workbench/ProjectDesk.h"
#include "core/io/QtPath.h"
#include "core/io/Sidecar.h"
#include "core/metrics/ReadTruth.h"
#include "core/set/ListPairs.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/calibrate/CalibrateControl.h"
#include "ui/window/cloud/CloudHint.h"
#include "ui/window/cloud/CloudMeasuring.h"
#include "ui/window/cloud/CloudPictureSaver.h"
#include "ui/window/cloud/CloudTools.h"
#include "ui/window/cloud/MeasurementSaver.h"
#include "ui/window/cloud/MeasurementSection.h"
#include "ui/window/dialogs/AboutDialog.h"
#include "ui/window/dialogs/DroppedFiles.h"
#include "ui/window/dialogs/EnterCalibrationDialog.h"
#include "ui/window/dialogs/ModelLibraryDialog.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/dialogs/ShortcutDialog.h"
#include "ui/window/dock/BottomDock.h"
#include "ui/window/dock/DockRoom.h"
#include "ui/window/dock/MessagesButton.h"
#include "ui/window/dock/MessagesPanel.h"
#include "ui/window/dock/PipelinePanel.h"
#include "ui/window/dock/RunsPanel.h"
#include "ui/window/experiment/ExperimentControl.h"
#include "ui/window/experiment/ExperimentPage.h"
#include "ui/window/experiment/ExperimentsSection.h"
#include "ui/window/frame/BannerPlace.h"
#include "ui/window/frame/CommandPalette.h"
#include "ui/window/frame/EmptyPage.h"
#include "ui/window/frame/FailureBanner.h"
#include "ui/window/frame/FirstHints.h"
#include "ui/window/frame/HistoryControl.h"
#include "ui/window/frame/MissingImagesPage.h"
#include "ui/window/frame/OnScreen.h"
#include "ui/window/frame/PanelWalk.h"
#include "ui/window/frame/ProjectControl.h"
#include "ui/window/frame/RecentMenu.h"
#include "ui/window/frame/SessionOffer.h"
#include "ui/window/frame/Shortcuts.h"
#include "ui/window/frame/SideDock.h"
#include "ui/window/frame/StatusLine.h"
#include "ui/window/frame/TopBar.h"
#include "ui/window/frame/ViewSync.h"
#include "ui/window/frame/WarningBanner.h"
#include "ui/window/inputs/InputsPanel.h"
#include "ui/window/parameters/ParameterPanel.h"
#include "ui/window/parameters/RangeControl.h"
#include "ui/window/results/ExportControl.h"
#include "ui/window/results/RigSaver.h"
#include "ui/window/results/RunZone.h"
#include "ui/window/set/SetControl.h"
#include "ui/window/set/SetViewPage.h"
#include "ui/window/sweep/SweepControl.h"
#include "ui/window/tiles/PairTiles.h"
#include "ui/window/tiles/RunWipe.h"
#include "ui/window/tiles/TileComparisons.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"
#include "ui/window/tiles/TruthTools.h"
#include "ui/window/viewing/ViewControl.h"
#include "ui/window/viewing/ViewPage.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/ShownMetrics.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr QSize kSmallest{800, 560};     ///< on a screen that has so much
constexpr QMargins kFrame{4, 34, 4, 4};  ///< what a window manager draws around, at most
/// Narrower than these the left dock folds, then the right one, too.
constexpr int kRoomForBothDocks = 1100;
constexpr int kRoomForRightDock = 940;
constexpr int kLow = 680;
const QString kGeometry = QStringLiteral("geometry");
const QString kLayout = QStringLiteral("layout");
const QString kTiles = QStringLiteral("tiles");

QString imageFilter() {
    return MainWindow::tr(
        "Images, projects, maps and clouds (*.png *.jpg *.jpeg *.tif *.tiff *.pgm *.ppm *.bmp *.webp *.mpo "
        "*.jps "
        "*.stereoscope "
        "*.stereoscope.zip *.ply *.pfm *.npy *.npz)"
        ";;All files (*)");
}

/// A map that is no export of this program: what is dropped on an open pair to compare it with.
bool mayBeGroundTruth(const std::filesystem::path& file) {
    if (findSidecar(file)) return false;
    std::string type = file.extension().string();
    std::ranges::transform(type, type.begin(), [](unsigned char c) { return std::tolower(c); });
    constexpr std::array kMaps{".pfm", ".npy", ".npz"};
    return std::ranges::find(kMaps, type) != kMaps.end() || namedReading(file).has_value();
}

/// Whether what was opened as one pair may be many of them.
bool isSet(const std::filesystem::path& path) {
    try {
        return !path.empty() && mayHoldPairs(path);
    } catch (const Error&) {  // border: opening; it has failed already
        return false;
    }
}

QList<QRect> screenPlaces() {
    QList<QRect> places;
    for (const QScreen* screen : QGuiApplication::screens()) places << screen->availableGeometry();
    return places;
}

}  // namespace

MainWindow::MainWindow(app::Workbench& workbench, app::ProjectDesk& projects, app::AppSettings& settings,
                       Theme& theme, Prompts& prompts, std::filesystem::path sampleFolder,
                       app::ModelCatalogue* models)
    : m_workbench(workbench),
      m_projects(projects),
      m_checks(workbench),
      m_settings(settings),
      m_theme(theme),
      m_prompts(prompts),
      m_sampleFolder(std::move(sampleFolder)),
      m_models(models),
      m_messages(workbench),
      m_comparison(workbench),
      m_actions(*this) {
    setObjectName("mainWindow");
    for (const QRect& screen : screenPlaces())
        setMinimumSize((minimumSize().isEmpty() ? kSmallest : minimumSize())
                           .boundedTo(screen.marginsRemoved(kFrame).size()));
    setAcceptDrops(true);
    m_project = new ProjectControl(*this, m_workbench, projects, m_settings, m_prompts, m_actions);
    compose();
    fillMenus();
    connectFileActions();
    connectViewActions();
    connectWorkbench();
    for (QAction* kind : m_tiles->maps().menu()->actions()) {
        if (!kind->isSeparator()) addAction(kind);  // in the palette, with keys of a person's choice
    }
    m_shortcuts = new Shortcuts(*this, m_settings);
    showPair();
    restoreLayout();
    if (!m_settings.problem().isEmpty())
        m_banners->show(new Banner(Tone::Warn, tr("Settings"), m_settings.problem()));
}

MainWindow::~MainWindow() {
    hide();  // the pages hear of it while what they ask for is still there
}

void MainWindow::compose() {
    m_topBar = new TopBar(m_workbench, m_sequence, m_actions);
    setMenuWidget(m_topBar);
    m_cloudView = new PointCloudView;
    m_cloudView->setJobs(m_workbench.jobs(),
                         [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
    m_tiles = new TilesView(m_workbench, m_comparison, m_link, *m_cloudView, m_theme);
    m_tiles->pair().setActions(*m_actions.showRaw, *m_actions.rowLines);
    m_tiles->maps().menu()->addSeparator();
    m_tiles->maps().menu()->addAction(m_actions.openTruth);
    new TruthTools(m_workbench, m_tiles->maps(), m_link, m_tiles->tile(kDisparityTile),
                   {*m_actions.onlyBad, *m_actions.markHidden}, this);
    auto* comparisons = new TileComparisons({&m_tiles->tile(0), &m_tiles->tile(1), &m_tiles->tile(2)},
                                            *m_actions.wipe, *m_actions.blink, this);
    new CloudHint(m_workbench, *m_actions.openCalibration, *m_actions.enterCalibration, *m_cloudView);
    m_recent = new RecentMenu(m_settings, m_actions.recent, this);
    new CloudTools(m_workbench, m_link, m_tiles->tile(3), *m_cloudView, m_actions.cloud, this);
    m_measuring = new CloudMeasuring(m_workbench, *m_cloudView, m_actions.cloud, this);
    new MeasurementSaver(m_workbench, m_settings, m_prompts, *m_measuring, m_actions.cloud, *this);
    new CloudPictureSaver(m_workbench, m_settings, m_prompts, *m_cloudView, m_actions.cloud, this);
    new RunWipe(m_workbench, m_comparison, m_tiles->maps(), *comparisons, this);
    m_empty = new EmptyPage(m_actions, m_workbench.jobs());
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_tiles);
    // Pages that are not seen would ask for height, too, which the dock below needs on a small screen.
    connect(m_pages, &QStackedWidget::currentChanged, this, [this] {
        fitToShownPage(*m_pages);
        showWhatActs();
    });
    m_viewing = new ViewControl(*this, m_workbench, m_settings, m_prompts, m_theme, *m_pages,
                                {*m_actions.wipe, *m_actions.blink}, [this] { showPair(); });
    m_experiments =
        new ExperimentControl(*this, m_workbench, m_comparison, m_settings, m_prompts, m_link, m_actions);
    m_pages->addWidget(&m_experiments->page());
    auto* centre = new QWidget;
    m_centre = new QVBoxLayout(centre);
    m_centre->setContentsMargins({});
    m_centre->setSpacing(0);
    m_centre->addWidget(m_pages, 1);
    m_banners = new BannerPlace(*m_centre, this);
    m_hints = new FirstHints(*m_centre, m_settings, this);
    setCentralWidget(centre);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_shownMetrics = new ShownMetrics(m_settings, this);
    auto* inputs = new InputsPanel(m_workbench, m_checks, *m_actions.showRaw, *m_actions.saveRectified);
    connect(inputs, &InputsPanel::openTruthRequested, m_actions.openTruth, &QAction::trigger);
    connect(inputs, &InputsPanel::openPairRequested, m_actions.openPair, &QAction::trigger);
    connect(inputs, &InputsPanel::openCalibrationRequested, m_actions.openCalibration, &QAction::trigger);
    connect(inputs, &InputsPanel::calibrateRequested, m_actions.calibrate, &QAction::trigger);
    connect(inputs, &InputsPanel::enterCalibrationRequested, m_actions.enterCalibration, &QAction::trigger);
    inputs->addSection(m_experiments->makeSection(), "layout-images");
    m_inputsDock =
        addDock("inputsDock", tr("Inputs"), inputs, Qt::LeftDockWidgetArea, metrics::kLeftDockWidth);
    addBottomDock();
    if (m_models)
        m_workbench.choice().setCardOptions(
            std::bind_front(&app::ModelLibrary::optionsOf, m_models->library()));
    m_parameters = new ParameterPanel(m_workbench, m_tiles->maps(), m_models);
    connect(m_parameters, &ParameterPanel::openFileRequested, this, &MainWindow::openFileFor);
    m_parameters->addSection(new MeasurementSection(*m_measuring, m_actions.cloud), "measure");
    m_parametersDock = addDock("parametersDock", tr("Parameters"), m_parameters, Qt::RightDockWidgetArea,
                               metrics::kRightDockWidth);
    new ViewSync(m_workbench, m_link, *m_tiles, *m_cloudView, this);
    setStatusBar(new StatusLine(m_workbench, m_link, m_tiles->maps(), *m_shownMetrics));
    auto* messages = new MessagesButton(m_messages);
    connect(messages, &QToolButton::clicked, m_actions.messages, &QAction::trigger);
    statusBar()->insertWidget(0, messages);
    new PanelWalk({m_inputsDock, centre, m_parametersDock, m_bottomDock}, *m_actions.nextPanel,
                  *m_actions.previousPanel, this);
    // From a picture it is not far to the parameters: the tools of all tiles come before the pictures.
    putBefore(*m_parametersDock, {m_tiles->tile(0).view(), m_tiles->tile(1).view(), m_tiles->tile(2).view(),
                                  m_tiles->tile(3).view()});
}

void MainWindow::addBottomDock() {
    auto* dock = new BottomDock;
    auto* messages = new MessagesPanel(m_messages);
    auto* runs = new RunsPanel(m_workbench, m_comparison, *m_shownMetrics, *m_actions.experiments.ofPins);
    dock->addPage(tr("Messages"), messages, messages->makeTools());
    auto* pipeline = new PipelinePanel(m_workbench, m_tiles->maps());
    dock->addPage(tr("Pipeline"), pipeline, pipeline->makeTools());
    dock->addPage(tr("Runs"), runs, runs->makeTools());
    auto* room = new DockRoom(*this, *dock, *m_tiles);
    m_set = new SetControl(*this, m_workbench, m_settings, m_prompts, *dock, *room,
                           {*m_actions.openSet, *m_actions.openSetFile, *m_actions.set, *m_actions.viewSet});
    connectSet();
    auto* sweep =
        new SweepControl(*this, m_workbench, m_settings, m_prompts, *dock, *room, *m_tiles, *m_actions.sweep);
    connect(sweep, &SweepControl::experimentRequested, m_experiments, &ExperimentControl::write);
    connect(m_experiments, &ExperimentControl::openChanged, this, [this, dock] {
        if (m_experiments->isOpen()) {
            dock->hide();
            m_actions.viewSet->setChecked(false);
            m_viewing->close();
        }
        showPage();
    });
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    dock->hide();
    m_bottomDock = dock;
    addToggle(*dock, *dock->toggleViewAction(), Qt::BottomDockWidgetArea);
    connect(m_actions.messages, &QAction::triggered, dock, [dock, messages] { dock->togglePage(messages); });
    connect(m_actions.pipeline, &QAction::triggered, dock, [dock, pipeline] { dock->togglePage(pipeline); });
    connect(m_actions.runs, &QAction::triggered, dock, [dock, runs] { dock->togglePage(runs); });
}

void MainWindow::connectSet() {
    m_pages->addWidget(&m_set->page());
    app::SetDesk& desk = m_set->desk();
    connect(m_set, &SetControl::progressed, &m_topBar->runZone(), &RunZone::showBatch);
    connect(&m_topBar->runZone(), &RunZone::stopBatchRequested, &desk, &app::SetDesk::stop);
    m_sequence.setSetWalk({.count = [&desk] { return desk.set().size(); },
                           .index = [this] { return m_set->place(); },
                           .open = [this](std::size_t pair) { m_set->show(pair); }});
    connect(&desk, &app::SetDesk::shownChanged, &m_sequence, &app::PairSequence::changed);
    for (const auto signal : {&SetControl::viewingChanged, &SetControl::placeChanged})
        connect(m_set, signal, &m_sequence, &app::PairSequence::changed);
    connect(m_set, &SetControl::viewingChanged, this, [this] {
        if (m_set->isViewing()) {
            m_experiments->close();
            m_viewing->close();
        }
        showPage();
    });
    connect(&desk, &app::SetDesk::pausedByItself, this, [this, &desk] {
        auto* banner =
            new Banner(Tone::Warn, tr("The batch pauses"), QString::fromStdString(desk.pausedBecause()));
        auto* goOn = banner->addButton(tr("Go on"), "run", true);
        goOn->setObjectName("setGoOn");
        auto* stop = banner->addButton(tr("Stop"), "stop");
        connect(goOn, &QPushButton::clicked, &desk, [&desk] { desk.setPaused(false); });
        connect(stop, &QPushButton::clicked, &desk, &app::SetDesk::stop);
        connect(&desk, &app::SetDesk::progressed, banner, [this, banner, &desk] {  // it is decided
            if (desk.pausedBecause().empty() || desk.isStopping()) m_banners->dismiss(banner);
        });
        m_banners->show(banner);
    });
}

SideDock* MainWindow::addDock(const char* name, const QString& title, SectionColumn* panel,
                              Qt::DockWidgetArea area, int width) {
    auto* dock = new SideDock(name, title, panel, area, width);
    addDockWidget(area, dock);
    resizeDocks({dock}, {width}, Qt::Horizontal);
    addToggle(*dock, dock->toggle(), area);
    return dock;
}

void MainWindow::addToggle(QDockWidget& dock, QAction& toggle, Qt::DockWidgetArea area) {
    toggle.setObjectName("action." + dock.objectName());
    toggle.setStatusTip(tr("Show or hide the panel %1").arg(dock.windowTitle()));
    toggle.setShortcut(area == Qt::LeftDockWidgetArea    ? QKeySequence("Ctrl+B")
                       : area == Qt::RightDockWidgetArea ? QKeySequence("Ctrl+Alt+B")
                                                         : QKeySequence("Ctrl+J"));
    addAction(&toggle);
    m_panelToggles << &toggle;
    m_topBar->addToggle(area, &toggle);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    foldPanels();
}

void MainWindow::foldPanels() {
    m_inputsDock->setFolded(width() < kRoomForBothDocks);
    m_parametersDock->setFolded(width() < kRoomForRightDock);
    m_parameters->setLow(height() < kLow);
    const int top = m_topBar->height();
    const QRect room(0, top, width(), height() - top - statusBar()->height());
    for (SideDock* dock : {m_inputsDock, m_parametersDock}) dock->setRoom(room);
}

bool MainWindow::closeFlyout() {
    const bool isOpen = m_inputsDock->isFlyoutOpen() || m_parametersDock->isFlyoutOpen();
    for (SideDock* dock : {m_inputsDock, m_parametersDock}) dock->closeFlyout();
    return isOpen;
}

void MainWindow::fillMenus() {
    QMenuBar& bar = m_topBar->menuBar();
    const WindowActions& a = m_actions;
    const auto fill = [](QMenu* menu, std::initializer_list<QAction*> actions) {
        for (QAction* action : actions)
            action ? menu->addAction(action) : static_cast<void>(menu->addSeparator());
    };
    m_saveCalibration = new QMenu(tr("Save cali&bration as"), this);
    fill(bar.addMenu(tr("&File")), {a.newProject,
                                    a.openProject,
                                    m_recent->menuAction(),
                                    a.restoreWork,
                                    nullptr,
                                    a.openPair,
                                    a.openFolder,
                                    a.openSet,
                                    a.openSetFile,
                                    &m_viewing->action(),
                                    a.openCalibration,
                                    a.openTruth,
                                    a.enterCalibration,
                                    a.calibrate,
                                    a.openWeights,
                                    a.modelLibrary,
                                    a.openSample,
                                    nullptr,
                                    a.save,
                                    a.saveAs,
                                    a.saveArchive,
                                    a.revert,
                                    a.locateImages,
                                    a.locateFolder,
                                    nullptr,
                                    a.previousPair,
                                    a.nextPair,
                                    a.reload,
                                    nullptr,
                                    a.exportFiles,
                                    a.exportAgain,
                                    a.saveRectified,
                                    m_saveCalibration->menuAction(),
                                    nullptr,
                                    a.quit});
    fill(bar.addMenu(tr("&Edit")), {a.undo, a.redo, nullptr, a.swapSides});
    fill(bar.addMenu(tr("&View")), {a.fit,
                                    a.actualSize,
                                    nullptr,
                                    a.rangeVisible,
                                    a.rangeFar,
                                    a.rangeNear,
                                    nullptr,
                                    a.wipe,
                                    a.blink,
                                    a.showRaw,
                                    a.rowLines,
                                    a.onlyBad,
                                    a.markHidden,
                                    nullptr,
                                    a.layouts[0],
                                    a.layouts[1],
                                    a.layouts[2],
                                    nullptr,
                                    a.maximiseTile[0],
                                    a.maximiseTile[1],
                                    a.maximiseTile[2],
                                    a.maximiseTile[3],
                                    a.restoreTiles,
                                    nullptr,
                                    a.messages,
                                    a.pipeline,
                                    a.runs,
                                    a.set,
                                    a.viewSet,
                                    nullptr,
                                    a.followSystem,
                                    a.dark,
                                    a.light,
                                    nullptr,
                                    a.fullScreen});
    QMenu* view = bar.actions().last()->menu();
    view->addSeparator();
    view->addActions(m_panelToggles);
    view->addActions({a.nextPanel, a.previousPanel, a.resetLayout});
    fill(bar.addMenu(tr("&Run")), {a.run, a.stop, nullptr, a.autoRun, nullptr, a.sweep});
    a.experiments.fill(*bar.actions().last()->menu()->addMenu(tr("E&xperiment")));
    a.cloud.fill(*bar.addMenu(tr("&Cloud")));
    fill(bar.addMenu(tr("&Help")), {a.palette, a.shortcuts, nullptr, a.about});
}

void MainWindow::connectFileActions() {
    const WindowActions& a = m_actions;
    connect(m_project, &ProjectControl::opening, m_banners, &BannerPlace::clear);
    const auto remember = [this](const std::filesystem::path& file) {
        m_settings.addRecentPair({.left = {}, .right = {}, .calibration = {}, .project = file});
        m_recent->refresh();
    };
    connect(m_project, &ProjectControl::fileUsed, this, remember);
    connect(m_viewing, &ViewControl::fileUsed, this, remember);
    connect(a.openPair, &QAction::triggered, this,
            [this] { openBy(tr("Open a left and a right image, or a project"), imageFilter()); });
    connect(a.openFolder, &QAction::triggered, this, &MainWindow::openFolder);
    connect(a.openCalibration, &QAction::triggered, this, [this] {
        openBy(
            tr("Open a calibration"),
            tr("Calibrations (*.txt *.yml *.yaml *.xml *.json *.conf *.ini *.stereoscope);;All files (*)"));
    });
    new CalibrateControl(*this, m_workbench, m_prompts, *a.calibrate);
    connectTruth();
    connect(a.enterCalibration, &QAction::triggered, this, [this] {
        EnterCalibrationDialog dialog(m_workbench.inputs().pair()->size(), this);
        if (dialog.exec() == QDialog::Accepted) m_workbench.inputs().useCalibration(dialog.calibration());
    });
    for (const auto signal : {&app::Workbench::pairChanged, &app::Workbench::calibrationChanged}) {
        connect(&m_workbench, signal, a.enterCalibration, [this] {
            m_actions.enterCalibration->setEnabled(m_workbench.inputs().pair() &&
                                                   !m_workbench.inputs().calibration());
        });
    }
    connect(a.openWeights, &QAction::triggered, this, [this] { openFileFor({}); });
    a.modelLibrary->setVisible(m_models != nullptr);
    a.modelLibrary->setEnabled(m_models != nullptr);
    connect(a.modelLibrary, &QAction::triggered, this,
            [this] { ModelLibraryDialog(*m_models, m_workbench, m_prompts, this).exec(); });
    connect(a.openSample, &QAction::triggered, this, [this] {
        m_project->open(
            {m_sampleFolder / "left.png", m_sampleFolder / "right.png", m_sampleFolder / "calib.txt"});
        m_hints->begin();
    });
    connect(m_empty, &EmptyPage::recentChosen, this, &MainWindow::openRecent);
    connect(m_recent, &RecentMenu::chosen, this, &MainWindow::openRecent);
    connect(a.previousPair, &QAction::triggered, this, [this] { m_sequence.go(-1); });
    connect(a.nextPair, &QAction::triggered, this, [this] { m_sequence.go(1); });
    new HistoryControl(m_workbench, *a.undo, *a.redo, this);
    connect(a.reload, &QAction::triggered, this, [this] {
        m_banners->clear();
        m_workbench.inputs().reload();
    });
    connect(a.swapSides, &QAction::triggered, &m_workbench.inputs(), &app::PairInputs::swapSides);
    new ExportControl(*this, *m_tiles, m_workbench, m_settings, m_prompts, m_actions);
    new RigSaver(*this, *m_tiles, m_workbench, m_settings, m_prompts, m_actions, *m_saveCalibration);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.run, &QAction::triggered, &m_workbench.desk(), &app::RunDesk::run);
    connect(a.stop, &QAction::triggered, &m_workbench.desk(), &app::RunDesk::stop);
    a.autoRun->setChecked(m_workbench.desk().autoRun().isOn());
    connect(a.autoRun, &QAction::toggled, this, [this](bool on) {
        if (on != m_workbench.desk().autoRun().isOn()) m_workbench.desk().autoRun().set(on);
    });
    connect(&m_workbench, &app::Workbench::autoRunChanged, a.autoRun, [this] {
        const app::AutoRun& autoRun = m_workbench.desk().autoRun();
        m_actions.autoRun->setChecked(autoRun.isOn());
        if (autoRun.isChosen()) m_settings.setAutoRun(autoRun.isOn());
    });
}

void MainWindow::connectTruth() {
    app::TruthDesk& truth = m_workbench.truth();
    connect(m_actions.openTruth, &QAction::triggered, this, [this, &truth] {
        const auto files = m_prompts.openFiles(
            *this, tr("Open ground truth"),
            tr("Disparity and depth (*.pfm *.png *.npy *.npz *.tif *.tiff *.pgm);;All files (*)"),
            m_workbench.project().inputs.left.parent_path());
        if (!files.empty()) truth.open(files.front());
    });
    connect(&m_workbench, &app::Workbench::pairChanged, m_actions.openTruth,
            [this] { m_actions.openTruth->setEnabled(m_workbench.inputs().pair() != nullptr); });
    connect(&truth, &app::TruthDesk::asked, this, &MainWindow::askReading, Qt::QueuedConnection);
}

// The question may be answered otherwise before it is asked.
void MainWindow::askReading() {
    const auto question = m_workbench.truth().question();
    if (!question) return;
    const QString name = nameOf(m_workbench.project().inputs.groundTruth);
    const std::optional<std::size_t> chosen = m_prompts.askReading(*this, name, *question);
    if (chosen && question == m_workbench.truth().question())
        m_workbench.truth().chooseReading(question->at(*chosen).reading);
}

void MainWindow::connectViewActions() {
    const WindowActions& a = m_actions;
    connect(a.fit, &QAction::triggered, this, [this] {
        if (ImageView* picture = shownPicture()) picture->fit();
    });
    connect(a.actualSize, &QAction::triggered, this, [this] {
        if (ImageView* picture = shownPicture())
            picture->zoomTo(1, QPointF(picture->width() / 2.0, picture->height() / 2.0));
    });
    auto* fitColours = new ToolButton("range", tr("Fit the colours to what is visible (A)"));
    connect(fitColours, &QToolButton::clicked, a.rangeVisible, &QAction::trigger);
    m_tiles->tile(2).addTool(fitColours);
    auto* range = new RangeControl(m_workbench, m_link, m_tiles->disparityView(), this);
    connect(a.rangeVisible, &QAction::triggered, range, &RangeControl::fitToVisible);
    connect(a.rangeFar, &QAction::triggered, range, &RangeControl::setFarEndAtCursor);
    connect(a.rangeNear, &QAction::triggered, range, &RangeControl::setNearEndAtCursor);
    connectLayoutActions();
    connect(a.fullScreen, &QAction::toggled, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(a.followSystem, &QAction::triggered, this, [this] { setTheme(app::ThemeChoice::System); });
    connect(a.dark, &QAction::triggered, this, [this] { setTheme(app::ThemeChoice::Dark); });
    connect(a.light, &QAction::triggered, this, [this] { setTheme(app::ThemeChoice::Light); });
    const Theme::Choice choice = m_theme.choice();
    (choice == Theme::Choice::Dark    ? a.dark
     : choice == Theme::Choice::Light ? a.light
                                      : a.followSystem)
        ->setChecked(true);
    connect(a.palette, &QAction::triggered, this,
            [this] { CommandPalette(commandsOf(*m_shortcuts, *this), this).exec(); });
    connect(a.shortcuts, &QAction::triggered, this, [this] { ShortcutDialog(*m_shortcuts, this).exec(); });
    connect(a.about, &QAction::triggered, this, [this] { AboutDialog(this).exec(); });
}

void MainWindow::connectLayoutActions() {
    const WindowActions& a = m_actions;
    for (int i = 0; i < kTileCount; ++i) {
        connect(a.maximiseTile[i], &QAction::triggered, m_tiles, [this, i] {
            m_tiles->arrangement().maximised == i ? m_tiles->restore() : m_tiles->maximise(i);
        });
    }
    connect(a.restoreTiles, &QAction::triggered, m_tiles, &TilesView::restore);
    for (QAction* layout : a.layouts) connect(layout, &QAction::triggered, this, &MainWindow::showTiles);
    connect(a.layouts[0], &QAction::triggered, m_tiles,
            [this] { m_tiles->setPreset(TileArrangement::Preset::Grid); });
    connect(a.layouts[1], &QAction::triggered, m_tiles,
            [this] { m_tiles->setPreset(TileArrangement::Preset::Images); });
    connect(a.layouts[2], &QAction::triggered, m_tiles, [this] { m_tiles->maximise(kCloudTile); });
    connect(m_tiles, &TilesView::arrangementChanged, this, [this] {
        const TileArrangement& now = m_tiles->arrangement();
        const bool images = now.preset == TileArrangement::Preset::Images;
        m_actions.layouts[now.maximised == kCloudTile ? 2 : images ? 1 : 0]->setChecked(true);
    });
    connect(a.resetLayout, &QAction::triggered, this, [this] {
        restoreState(m_firstLayout);
        m_tiles->setArrangement({});
    });
}

void MainWindow::connectWorkbench() {
    connect(&m_workbench, &app::Workbench::pairChanged, this, &MainWindow::showPair);
    for (const auto signal : {&app::Workbench::pairChanged, &app::Workbench::calibrationChanged}) {
        connect(&m_workbench, signal, this, &MainWindow::rememberPair);
        connect(&m_workbench, signal, this, [this] {
            const Project& project = m_workbench.project();
            m_watch.watch({project.inputs.left, project.inputs.right, project.calibration.path});
        });
    }
    connect(&m_watch, &app::FileWatch::changed, this, &MainWindow::offerReload);
    connect(&m_workbench, &app::Workbench::failed, this, &MainWindow::showFailure);
    connect(&m_workbench.exports(), &app::ExportDesk::ended, this, &MainWindow::closeOnceWritten);
    connect(&m_workbench.desk(), &app::RunDesk::runFailed, this, [this] {  // until one succeeds
        if (Banner* banner = m_lastFailure) {
            connect(&m_workbench, &app::Workbench::runMade, banner,
                    [this, banner] { m_banners->dismiss(banner); });
        }
    });
    connect(&m_workbench, &app::Workbench::warned, this, [this](const app::OpenWarning& warning) {
        Banner* banner = makeWarningBanner(warning, m_workbench, m_actions);
        m_banners->show(banner);
        connect(&m_workbench, &app::Workbench::pairChanged, banner,
                [this, banner] { m_banners->dismiss(banner); });
    });
    connect(&m_workbench, &app::Workbench::resultChanged, this,
            [this] { m_settings.setSpeeds(m_workbench.desk().next().forecast().speeds()); });
    connect(&m_workbench, &app::Workbench::matcherChosen, this, [this](const Project& before) {
        const Project& now = m_workbench.project();
        m_settings.noteMatcherChoice({before.matcherId, before.match}, {now.matcherId, now.match},
                                     m_workbench.choice().matchers());
    });
}

void MainWindow::restoreLayout() {
    m_firstLayout = saveState();
    m_workbench.desk().next().forecast().setSpeeds(m_settings.speeds());
    if (const auto choice = m_settings.matcherChoice(m_workbench.choice().matchers()))
        m_workbench.choice().startWith(choice->matcherId, choice->options);
    if (const auto autoRun = m_settings.autoRun()) m_workbench.desk().autoRun().set(*autoRun);
    restorePlace();
    foldPanels();
    restoreState(m_settings.windowBlob(kLayout));
    m_tiles->setArrangement(tileArrangementFrom(m_settings.windowBlob(kTiles)));
}

// The first place is the window manager's choice; on a screen that is not larger all of it is the right size.
void MainWindow::restorePlace() {
    if (restoreGeometry(m_settings.windowBlob(kGeometry))) {
        const QRect seen = onScreen(geometry(), screenPlaces(), kFrame);
        if (seen != geometry()) setGeometry(seen);
        return;
    }
    const QSize room = screen()->availableGeometry().marginsRemoved(kFrame).size();
    resize(kFirstSize.boundedTo(room));
    if (size() != kFirstSize) setWindowState(Qt::WindowMaximized);
}

/// Without an option, the file that the chosen matcher requires; else that of the first that requires one.
void MainWindow::openFileFor(const std::string& option) {
    const MatcherInfo* matcher = &m_workbench.choice().matcher();
    const OptionRow* row = option.empty() ? matcher->requiredFile() : matcher->options().find(option);
    for (const MatcherInfoPtr& other : m_workbench.choice().matchers().matchers()) {
        if (row) break;
        matcher = other.get();
        row = matcher->requiredFile();
    }
    const auto files =
        m_prompts.openFiles(*this, row ? tr("Open: %1").arg(optionText(row->label)) : tr("Open a file"),
                            row ? fileFilter(*row) : QString(), m_settings.lastOpenFolder());
    if (files.empty()) return;
    m_settings.setLastOpenFolder(files.front().parent_path());
    const bool isClaimed = m_workbench.choice().matchers().claiming(files.front()) != nullptr;
    if (isClaimed || !row) return m_project->open(files);
    m_banners->clear();
    m_workbench.choice().useFile(matcher->id(), {row->id, files.front()});
}

void MainWindow::openBy(const QString& title, const QString& filter) {
    const auto files = m_prompts.openFiles(*this, title, filter, m_settings.lastOpenFolder());
    if (files.empty()) return;
    m_settings.setLastOpenFolder(files.front().parent_path());
    openFiles(files);
}

void MainWindow::openFiles(const std::vector<std::filesystem::path>& files) {
    m_viewing->open(files, [this, files] { m_project->open(files); });
}

void MainWindow::open(const app::OpenRequest& request) {
    const bool saysMore = !request.left.empty() || !request.right.empty() || request.split || request.turn ||
                          request.straightens || !request.calibration.empty() || request.withoutCalibration ||
                          request.calibrationSize || !request.rigChoices.isDefault() || request.tones ||
                          request.saysGroundTruth();
    const auto openRequest = [this, request] { m_workbench.inputs().open(request); };
    saysMore ? openRequest() : m_viewing->open(request.files, openRequest);
}

void MainWindow::openRecent(const app::RecentPair& pair) {
    if (!pair.project.empty())
        return m_viewing->view({pair.project}, [this, pair] { openFiles({pair.project}); });
    m_banners->clear();
    app::OpenPlan plan;
    plan.left = pair.left;
    plan.right = pair.right;
    plan.calibration = pair.calibration;
    plan.split = pair.split;
    m_workbench.inputs().openPlan(plan);
}

void MainWindow::offerReload(const std::vector<std::filesystem::path>& files) {
    const QString first = nameOf(files.front());
    const QString title =
        files.size() == 1
            ? tr("%1 has changed on disk").arg(first)
            : tr("%1 and %2 more have changed on disk").arg(first, QString::number(files.size() - 1));
    auto* banner = new Banner(Tone::Info, title, tr("What is open is as it was before."));
    m_banners->show(banner);
    auto* reload = banner->addButton(tr("Reload"), "rerun", true);
    reload->setObjectName("reloadButton");
    reload->setToolTip(tr("Read the images and the calibration again (F5)"));
    connect(reload, &QPushButton::clicked, m_actions.reload, &QAction::trigger);
}

void MainWindow::openFolder() {
    const auto folder =
        m_prompts.chooseFolder(*this, tr("Open a folder with a pair"), m_settings.lastOpenFolder());
    if (folder.empty()) return;
    m_settings.setLastOpenFolder(folder);
    m_project->open({folder});
}

void MainWindow::rememberPair() {
    const ProjectInputs& inputs = m_workbench.project().inputs;
    const bool isForAWhile = m_projects.hasPairOfFile() || m_set->desk().isFrame(inputs.left);
    if (!inputs.hasPair() || isForAWhile) return;
    m_settings.addRecentPair(
        {inputs.left, inputs.right, m_workbench.project().calibration.path, inputs.split});
    m_recent->refresh();
}

void MainWindow::showPair() {
    const auto& pair = m_workbench.inputs().pair();
    const bool isFirst = pair && (m_pages->currentWidget() == m_empty ||
                                  (m_missingImages && m_pages->currentWidget() == m_missingImages));
    delete std::exchange(m_missingImages, nullptr);
    if (m_workbench.inputs().lacksImages()) {
        m_missingImages = new MissingImagesPage(m_workbench, nameOf(m_projects.file()), m_actions);
        m_pages->addWidget(m_missingImages);
    }
    showPage();
    if (isFirst && m_pages->currentWidget() == m_tiles)
        m_tiles->tile(kLeftTile).view()->setFocus();  // else Space would press the first button
    if (!pair) m_empty->setRecent(m_settings.recentPairs());
    for (QAction* action : {m_actions.reload, m_actions.swapSides}) action->setEnabled(pair != nullptr);
}

void MainWindow::showPage() {
    QWidget* page = m_missingImages ? static_cast<QWidget*>(m_missingImages) : m_empty;
    if (m_workbench.inputs().pair())
        page = m_experiments->isOpen() ? static_cast<QWidget*>(&m_experiments->page()) : m_tiles;
    if (m_set->isViewing()) page = &m_set->page();
    if (m_viewing->isOpen()) page = &m_viewing->page();
    m_pages->setCurrentWidget(page);
}

void MainWindow::showTiles() {
    m_experiments->close();
    m_actions.viewSet->setChecked(false);
    m_viewing->close();
}

void MainWindow::showWhatActs() {
    const QWidget* page = m_pages->currentWidget();
    const bool isBeside =
        page == &m_experiments->page() || page == &m_set->page() || page == &m_viewing->page();
    m_actions.inTiles->setEnabled(!isBeside);
    if (isBeside) (void)m_measuring->leave();
}

ImageView* MainWindow::shownPicture() const {
    for (ImageView* view : m_pages->currentWidget()->findChildren<ImageView*>()) {
        if (view->isVisible() && !view->picture().isEmpty()) return view;
    }
    return nullptr;
}

void MainWindow::listSessions(app::SessionKeeper& session) {
    m_sessions = new SessionOffer(*this, m_workbench, session, *m_project, *m_actions.restoreWork,
                                  [this](Banner* banner) { m_banners->show(banner); });
}

void MainWindow::offerSet(Banner& banner, const std::filesystem::path& path) {
    PushButton* button = banner.addButton(tr("Open as a set"), "open", true);
    button->setObjectName("openAsSetButton");
    connect(button, &QPushButton::clicked, this, [this, &banner, path] {
        Q_EMIT banner.dismissed();
        openSet({path});
    });
}

void MainWindow::offerSessions() {
    m_sessions->offer();
}

void MainWindow::showFailure(const app::Failure& failure) {
    Banner* banner = makeFailureBanner(failure, m_workbench, m_prompts, m_actions);
    if (failure.kind == ErrorKind::BadInput && isSet(failure.path)) offerSet(*banner, failure.path);
    m_banners->show(banner);
    m_lastFailure = banner;
    const auto dismiss = [this, banner] { m_banners->dismiss(banner); };
    if (m_workbench.inputs().lacksImages())
        connect(&m_workbench, &app::Workbench::pairChanged, banner, dismiss);
    if (failure.kind == ErrorKind::BadCalibration)  // until one is taken after all
        connect(&m_workbench, &app::Workbench::calibrationChanged, banner, dismiss);
}

void MainWindow::viewSet(const SetRequest& request, const std::string& member,
                         const std::filesystem::path& results) {
    m_viewing->view(request.paths, [=, this] { m_set->view(request, member, results); });
}

void MainWindow::openSet(const std::vector<std::filesystem::path>& paths) {
    m_set->open(paths);
}

Banner* MainWindow::banner() const {
    return m_banners->front();
}

void MainWindow::setTheme(app::ThemeChoice choice) {
    m_settings.setTheme(choice);
    m_theme.setChoice(choice == app::ThemeChoice::Dark    ? Theme::Choice::Dark
                      : choice == app::ThemeChoice::Light ? Theme::Choice::Light
                                                          : Theme::Choice::System);
}

// Files that are being written are finished or dropped, as the person decides, never cut short.
bool MainWindow::mayStopWriting() {
    m_closesWhenWritten = false;
    if (!m_workbench.exports().isWriting()) return true;
    const Prompts::Closing choice = m_prompts.askWhileWriting(*this);
    if (!m_workbench.exports().isWriting()) return choice != Prompts::Closing::Stay;  // it ended meanwhile
    if (choice == Prompts::Closing::LeaveOut) m_workbench.exports().abandon();
    if (choice == Prompts::Closing::FinishFirst) {
        m_closesWhenWritten = true;
        m_banners->show(new Banner(Tone::Info, tr("Files are being written"),
                                   tr("The window closes once they are there.")));
    }
    return choice == Prompts::Closing::LeaveOut;
}

// What could not be written is to be seen.
void MainWindow::closeOnceWritten(bool isWritten) {
    m_closesWhenWritten &= isWritten;
    if (m_closesWhenWritten && !m_workbench.exports().isWriting()) close();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    // The person has answered already when the window closes only once all is written.
    const bool isGivenUp = m_givenUp == m_workbench.project();
    m_givenUp.reset();
    const auto answer = std::make_shared<bool>(isGivenUp);
    m_isClosing = true;
    if (!isGivenUp)
        m_project->leave([this, answer] { m_isClosing ? static_cast<void>(*answer = true) : void(close()); });
    m_isClosing = false;
    if (!*answer) return event->ignore();
    if (!mayStopWriting()) {
        if (m_closesWhenWritten) m_givenUp = m_workbench.project();
        return event->ignore();
    }
    m_settings.setWindowBlob(kGeometry, saveGeometry());
    m_settings.setWindowBlob(kLayout, saveState());
    m_settings.setWindowBlob(kTiles, toText(m_tiles->arrangement()));
    m_workbench.desk().stop();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).empty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const auto files = localFiles(*event->mimeData());
    if (files.empty()) return;
    event->acceptProposedAction();
    const bool isTruth = files.size() == 1 && m_workbench.inputs().pair() && !m_viewing->isOpen() &&
                         !m_set->isViewing() && mayBeGroundTruth(files.front());
    isTruth ? m_workbench.truth().open(files.front()) : openFiles(files);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // Pictures pass the arrows on when there is nothing to pan. Another pair would take the place of files
    // that are viewed.
    const bool walks = event->modifiers() == Qt::NoModifier && !m_viewing->isOpen();
    if (walks && event->key() == Qt::Key_Left) return m_actions.previousPair->trigger();
    if (walks && event->key() == Qt::Key_Right) return m_actions.nextPair->trigger();
    if (event->key() != Qt::Key_Escape) return QMainWindow::keyPressEvent(event);
    if (closeFlyout()) {
        return;
    } else if (Banner* shown = banner()) {
        m_banners->dismiss(shown);
    } else if (m_measuring->leave()) {
        return;
    } else if (m_viewing->isOpen()) {
        m_viewing->close();
    } else if (m_set->isViewing()) {
        m_actions.viewSet->setChecked(false);
    } else if (m_workbench.desk().isRunning()) {
        m_workbench.desk().stop();
    } else if (m_pages->currentWidget() == &m_experiments->page()) {
        m_experiments->close();
    } else {
        m_tiles->restore();
    }
}

}  // namespace stereo::ui
