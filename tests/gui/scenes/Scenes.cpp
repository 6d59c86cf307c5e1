// Pictures of the real window with the sample pair and real semi-global matching, numbered as the design's.
//   scenes FOLDER [NUMBER…]      writes FOLDER/NUMBER.png, all when no number is given

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>

#include "app/models/ModelCatalogue.h"
#include "app/project/AppSettings.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#ifdef STEREOSCOPE_TEST_MODEL
#include "app/nn_loader/NnLoader.h"
#endif
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/set/ListPairs.h"
#include "tests/support/ScriptedPrompts.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/window/frame/MainWindow.h"
#include "ui/window/frame/Screenshot.h"
#include "ui/window/set/SetViewPage.h"

namespace stereo::test {
namespace {

constexpr int kLongMs = 60000;
constexpr QSize kUsual{1440, 900};
constexpr QSize kSmall{1024, 600};
constexpr QSize kSmallest{800, 560};
/// On the tank of the motorcycle, as in the design's pictures.
constexpr QPointF kTank{452.5, 208.5};

/// Of somebody who has used the program before.
std::filesystem::path settingsOfAUser(const std::filesystem::path& folder) {
    app::AppSettings settings(folder / "settings.ini");
    settings.setHintsSeen(true);
    settings.addRecentPair({samplePath("left.png"), samplePath("right.png"), samplePath("calib.txt")});
    return folder / "settings.ini";
}

/// With a network that can be run, where there is one.
std::vector<std::filesystem::path> modelFolders() {
#ifdef STEREOSCOPE_TEST_MODEL
    return {std::filesystem::path(STEREOSCOPE_TEST_MODEL).parent_path()};
#else
    return {};
#endif
}

class Scene {
public:
    explicit Scene(ui::Theme::Choice look = ui::Theme::Choice::Dark, QSize size = kUsual,
                   const MatcherRegistry& matchers = sgmAlone())
        : m_theme(*qApp, look),
          m_workbench(matchers),
          m_window(m_workbench, m_projects, m_settings, m_theme, m_prompts, samplePath(""), &m_models) {
        m_window.resize(size);
    }

    void show() {
        m_window.show();
        require(QTest::qWaitForWindowExposed(&m_window), "the window does not show");
    }
    void openSample() {
        show();
        action("actionOpenSample").trigger();
        require(QTest::qWaitFor([this] { return m_workbench.desk().result() && m_workbench.isSettled(); },
                                kLongMs),
                "no result");
        m_window.viewLink().setCursor(kTank);
    }

    /// Waits until the window rests and saves it.
    void save(const QString& file) {
        bool done = false;
        ui::Screenshot picture(m_window, m_workbench, file.toStdString(), [&](const QString& problem) {
            require(problem.isEmpty(), problem.toStdString());
            done = true;
        });
        require(QTest::qWaitFor([&] { return done; }, kLongMs), "the window does not rest");
    }

    /// The same with the modal dialog that the action opens, over the dimmed window.
    void saveWithDialog(const char* opener, const QString& file,
                        const std::function<void(QDialog&)>& prepare) {
        save(file);
        QImage picture(file);
        picture.setDevicePixelRatio(m_window.devicePixelRatioF());
        QTimer::singleShot(0, qApp, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            require(dialog != nullptr, "no dialog");
            prepare(*dialog);
            require(QTest::qWaitForWindowExposed(dialog), "the dialog does not show");
            QPainter painter(&picture);
            painter.fillRect(QRect(QPoint(), m_window.size()), QColor(0, 0, 0, 110));
            const QPixmap shown = dialog->grab();
            QRect place(QPoint(), dialog->size());
            place.moveCenter(m_window.rect().center());
            painter.drawPixmap(place.topLeft(), shown);
            painter.setPen(m_theme.tokens().borderStrong);
            painter.drawRect(place);
            dialog->reject();
        });
        action(opener).trigger();
        require(picture.save(file), "cannot write " + file.toStdString());
    }

    QAction& action(const char* name) {
        auto* found = m_window.findChild<QAction*>(name);
        require(found != nullptr, std::string("no action ") + name);
        return *found;
    }
    ui::MainWindow& window() { return m_window; }
    app::Workbench& workbench() { return m_workbench; }
    ScriptedPrompts& prompts() { return m_prompts; }
    QDir folder() const { return QDir(m_folder.path()); }

    static void require(bool good, const std::string& problem) {
        if (good) return;
        std::cerr << "scenes: " << problem << "\n";
        std::exit(1);
    }

private:
    QTemporaryDir m_folder;
    app::AppSettings m_settings{settingsOfAUser(m_folder.path().toStdString())};
    ui::Theme m_theme;
    ScriptedPrompts m_prompts;
    app::Workbench m_workbench;
    app::ProjectDesk m_projects{m_workbench, m_folder.filePath("sessions").toStdString()};
    app::ModelCatalogue m_models{app::ModelLibrary(STEREOSCOPE_MODEL_CARDS, modelFolders(),
                                                   m_folder.filePath("memory.ini").toStdString(),
                                                   m_workbench.choice().matchers())};
    ui::MainWindow m_window;
};

/// From the left camera's eye a little to the side and up, about the motorcycle.
void lookAround(ui::PointCloudView& view) {
    ui::CloudPose pose = view.camera().pose();
    pose.eye = {-0.45F, -0.5F, -0.1F};
    pose.yaw = 0.16;
    pose.pitch = 0.2;
    view.setCamera(ui::CloudCamera::at(pose).value());
}

void mainWindow(ui::Theme::Choice look, QSize size, const QString& file) {
    Scene scene(look, size);
    scene.openSample();
    lookAround(scene.window().cloudView());
    scene.save(file);
}

/// The errors of a pair with ground truth beside it; `more` before the picture is taken.
void groundTruth(ui::Theme::Choice look, QSize size, const QString& file,
                 const std::function<void(Scene&)>& more = {}) {
    Scene scene(look, size);
    scene.show();
    const std::filesystem::path pair = dataPath("middlebury_motorcycle_q");
    scene.workbench().inputs().open({pair / "im0.png", pair / "im1.png"});
    const auto isThere = [&] {
        return scene.workbench().truth().comparison() && scene.workbench().isSettled();
    };
    Scene::require(QTest::qWaitFor(isThere, kLongMs), "no errors");
    scene.action("actionShowError").trigger();
    lookAround(scene.window().cloudView());
    scene.window().viewLink().setCursor(kTank);
    if (more) more(scene);
    scene.save(file);
}

void empty(const QString& file) {
    Scene scene;
    scene.show();
    scene.save(file);
}

void error(ui::Theme::Choice look, QSize size, const QString& file) {
    Scene scene(look, size);
    scene.openSample();
    const QString wrong = scene.folder().filePath("K.txt");
    QFile calibration(wrong);
    Scene::require(calibration.open(QIODevice::WriteOnly), "no temporary file");
    calibration.write("1509.3 0 978.8 0 1509.3 530.3 0 0 1\n0.063\n");
    calibration.close();
    scene.workbench().inputs().open({wrong.toStdString()});
    Scene::require(QTest::qWaitFor([&] { return scene.window().banner() != nullptr; }, kLongMs), "no banner");
    scene.save(file);
}

/// With the panel of that dock over the views.
void flyout(ui::Theme::Choice look, QSize size, const char* dock, const QString& file) {
    Scene scene(look, size);
    scene.openSample();
    scene.action(dock).trigger();
    scene.save(file);
}

void exportDialog(QSize size, const QString& file) {
    Scene scene(ui::Theme::Choice::Dark, size);
    scene.openSample();
    QDir(scene.folder()).mkpath("out");
    QFile there(scene.folder().filePath("out/sample_cloud.ply"));
    Scene::require(there.open(QIODevice::WriteOnly), "no temporary file");
    scene.saveWithDialog("actionExport", file, [&](QDialog& dialog) {
        dialog.findChild<QLineEdit*>("exportFolder")->setText(scene.folder().filePath("out"));
    });
}

void cloudMaximised(const QString& file) {
    Scene scene;
    scene.openSample();
    scene.window().cloudView().lookFrom(ui::StandardView::Oblique);
    scene.action("actionLayout3").trigger();
    app::ExportRequest request = scene.workbench().exportRequest();
    request.folder = scene.folder().filePath("out").toStdString();
    for (const app::ExportItem& item : app::exportItems()) {
        if (item.encoding == app::Encoding::Pfm || item.encoding == app::Encoding::PlyBinary)
            request.items.push_back(item);
    }
    scene.workbench().exports().start(request);
    scene.save(file);
}

void needsRun(ui::Theme::Choice look, const QString& file) {
    Scene scene(look);
    scene.openSample();
    Project options = scene.workbench().project();
    scene.workbench().desk().autoRun().set(false);
    options.match.scale = 0.5;
    scene.workbench().choice().matcher().set(options.match, "blockSize", 7);
    scene.workbench().choice().matcher().set(options.match, "uniqueness", 15);
    scene.workbench().setProject(options);
    auto* row = scene.window().findChild<ui::ParameterRow*>("row.scale");
    scene.save(file);
    if (!row) return;
    QImage picture(file);
    picture.setDevicePixelRatio(scene.window().devicePixelRatioF());
    const QPoint place = row->mapTo(&scene.window(), QPoint(-260, row->height()));
    QHelpEvent ask(QEvent::ToolTip, {}, scene.window().mapToGlobal(place));
    QApplication::sendEvent(row, &ask);
    QWidget* tip = nullptr;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget->windowType() == Qt::ToolTip) tip = widget;
    }
    if (!tip) return;
    QPainter(&picture).drawPixmap(place, tip->grab());
    Scene::require(picture.save(file), "cannot write " + file.toStdString());
}

#ifdef STEREOSCOPE_TEST_MODEL
/// The network with these weights, at half size.
void chooseNetwork(Scene& scene, const std::filesystem::path& weights) {
    Project options = scene.workbench().project();
    scene.workbench().desk().autoRun().set(false);
    options.match.scale = 0.5;
    options.match.iterations = 12;
    scene.workbench().choice().matcher().set(options.match, "weights", weights.string());
    scene.workbench().choice().matcher().set(options.match, "device", "cpu");
    scene.workbench().setProject(options);
}

Scene networkScene(ui::Theme::Choice look, QSize size) {
    return Scene(look, size, registryOf({app::foundationStereo()}));
}

void openPairOf(Scene& scene) {
    scene.show();
    scene.action("actionOpenSample").trigger();
    Scene::require(QTest::qWaitFor([&] { return scene.workbench().inputs().pair() != nullptr; }, kLongMs),
                   "no pair");
}

/// With the tests' weights, which are not trained: what is found means nothing.
void network(ui::Theme::Choice look, QSize size, const QString& file) {
    Scene scene = networkScene(look, size);
    chooseNetwork(scene, STEREOSCOPE_TEST_MODEL);
    openPairOf(scene);
    scene.action("actionPipeline").trigger();
    scene.workbench().desk().run();
    const auto isDone = [&] { return scene.workbench().desk().result() && scene.workbench().isSettled(); };
    Scene::require(QTest::qWaitFor(isDone, 4 * kLongMs), "no result of the network");
    scene.save(file);
}

void configMissing(ui::Theme::Choice look, const QString& file) {
    Scene scene = networkScene(look, kUsual);
    const std::filesystem::path alone = scene.folder().filePath("model_best_bp2.safetensors").toStdString();
    std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL), alone);
    chooseNetwork(scene, alone);
    openPairOf(scene);
    scene.workbench().desk().run();
    Scene::require(QTest::qWaitFor([&] { return scene.window().banner() != nullptr; }, kLongMs), "no banner");
    scene.save(file);
}
#endif

void modelLibrary(ui::Theme::Choice look, const QString& file) {
    Scene scene(look);
    scene.openSample();
    scene.saveWithDialog("actionModelLibrary", file, [](QDialog&) {});
}

/// With the photographs of a board that are there, as many as there are; `prepare` for what is to be seen.
void calibrate(ui::Theme::Choice look, QSize size, const QString& file,
               const std::function<void(QDialog&)>& prepare = {}) {
    Scene scene(look, size);
    scene.openSample();
    const auto more = externalDataPath("05_opencv_chessboard_unrectified");
    scene.prompts().folder = more ? *more : dataPath("chessboard");
    scene.saveWithDialog("actionCalibrate", file, [&](QDialog& dialog) {
        dialog.findChild<QPushButton*>("calibrateAddFolder")->click();
        auto* solve = dialog.findChild<QPushButton*>("calibrateSolve");
        const auto isDone = [&] { return scene.workbench().isSettled(); };
        Scene::require(QTest::qWaitFor(isDone, kLongMs), "photographs are not looked at");
        solve->click();
        Scene::require(QTest::qWaitFor(isDone, kLongMs), "no rig");
        if (auto* list = dialog.findChild<QListView*>("calibratePairs"))
            list->setCurrentIndex(list->model()->index(1, 0));
        if (prepare) prepare(dialog);
        Scene::require(QTest::qWaitFor(isDone, kLongMs), "it does not rest");
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    });
}

/// Before there are photographs.
void calibrateEmpty(ui::Theme::Choice look, QSize size, const QString& file) {
    Scene scene(look, size);
    scene.openSample();
    scene.saveWithDialog("actionCalibrate", file, [](QDialog&) {});
}

void setSweepAxis(Scene& scene, const QString& axis, const QString& option, const QString& steps) {
    auto* box = scene.window().findChild<QComboBox*>("sweepOption" + axis);
    auto* field = scene.window().findChild<QLineEdit*>("sweepSteps" + axis);
    Scene::require(box && field && box->findData(option) >= 0, "no sweep of " + option.toStdString());
    box->setCurrentIndex(box->findData(option));
    field->setText(steps);
    Q_EMIT field->editingFinished();
}

enum class SweepState { Planned, UnderWay, Done };

/// A sheet of the sample by Dense.
void sweep(ui::Theme::Choice look, QSize size, SweepState state, const QString& file) {
    Scene scene(look, size, denseAndSgm());
    scene.openSample();
    scene.workbench().desk().autoRun().set(false);
    scene.action("actionSweep").trigger();
    setSweepAxis(scene, "Rows", "scale", "0.25 0.5 0.75 1");
    setSweepAxis(scene, "Columns", "smoothness", "32 64 96 168");
    if (state == SweepState::Planned) return scene.save(file);
    auto* start = scene.window().findChild<QPushButton*>("sweepStart");
    start->click();
    if (state == SweepState::UnderWay) {
        auto* done = scene.window().findChild<QLabel*>("sweepState");
        Scene::require(QTest::qWaitFor([&] { return done->text().startsWith("9 of 16"); }, kLongMs),
                       "the sweep does not get on");
        Scene::require(scene.window().grab().save(file), "cannot write " + file.toStdString());
        start->click();
    }
    Scene::require(QTest::qWaitFor([&] { return start->text() == "Sweep"; }, 3 * kLongMs),
                   "the sweep does not end");
    if (state == SweepState::UnderWay) return;
    Scene::require(QTest::qWaitFor([&] { return scene.workbench().isSettled(); }, kLongMs),
                   "it does not rest");
    auto* sheet = scene.window().findChild<QTableView*>("sweepSheet");
    sheet->setCurrentIndex(sheet->model()->index(1, 1));
    scene.save(file);
}

/// Scenes of a data set: parts of the motorcycle with the ground truth of each.
void writeScenes(const std::filesystem::path& set, const std::string& name, int first, int last) {
    const std::filesystem::path whole = dataPath("middlebury_motorcycle_q");
    const QSize size(480, 320);
    const FloatMap truth = readPfm(whole / "disp0GT.pfm").map;
    for (int i = first; i <= last; ++i) {
        const std::filesystem::path folder = set / (name + (i < 10 ? "0" : "") + std::to_string(i));
        std::filesystem::create_directories(folder);
        const QPoint corner((truth.width() - size.width()) * (i * 3 % 8) / 8,
                            (truth.height() - size.height()) * (i * 5 % 7) / 7);
        for (const char* image : {"im0.png", "im1.png"}) {
            QImage(QString::fromStdString((whole / image).string()))
                .copy(QRect(corner, size))
                .save(QString::fromStdString((folder / image).string()));
        }
        DisparityMap part(ImageSize{size.width(), size.height()});
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) part.at(x, y) = truth.at(corner.x() + x, corner.y() + y);
        }
        writePfm(folder / "disp0GT.pfm", part);
    }
}

/// A set of which some pairs are done, one has failed and the rest wait.
void pairsOfASet(ui::Theme::Choice look, QSize size, const QString& file) {
    Scene scene(look, size);
    scene.show();
    const std::filesystem::path set = scene.folder().filePath("garage").toStdString();
    writeScenes(set, "garage_", 14, 20);
    const std::filesystem::path broken = set / "garage_17/im1.png";
    std::filesystem::resize_file(broken, std::filesystem::file_size(broken) / 2);
    scene.workbench().desk().autoRun().set(false);
    const auto open = [&] {
        scene.prompts().folder = set;
        scene.action("actionOpenSet").trigger();
        Scene::require(QTest::qWaitFor([&] { return scene.workbench().isSettled(); }, kLongMs),
                       "the set is not listed");
    };
    open();
    scene.prompts().folder = scene.folder().filePath("results").toStdString();
    auto* run = scene.window().findChild<QPushButton*>("setRun");
    run->click();
    Scene::require(QTest::qWaitFor([&] { return run->isEnabled(); }, kLongMs), "the set does not end");
    writeScenes(set, "workshop_", 1, 5);
    open();
    auto* table = scene.window().findChild<QTableView*>("setTable");
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);
    Scene::require(QTest::qWaitFor([&] { return scene.workbench().desk().result() != nullptr; }, kLongMs),
                   "the pair is not opened with its result");
    scene.window().viewLink().setCursor(QPointF(240, 160));
    scene.save(file);
}

/// A camera that pans over the motorcycle: members of a sequence with the ground truth of each.
void writeSequence(const std::filesystem::path& set, int members, float truthFactor) {
    const std::filesystem::path whole = dataPath("middlebury_motorcycle_q");
    const QSize size(480, 320);
    const FloatMap truth = readPfm(whole / "disp0GT.pfm").map;
    for (int i = 0; i < members; ++i) {
        const std::filesystem::path folder = set / ("00" + QString::number(i + 10).toStdString());
        std::filesystem::create_directories(folder);
        const QPoint corner((truth.width() - size.width()) * i / members,
                            (truth.height() - size.height()) / 2);
        for (const char* image : {"im0.png", "im1.png"}) {
            QImage(QString::fromStdString((whole / image).string()))
                .copy(QRect(corner, size))
                .save(QString::fromStdString((folder / image).string()));
        }
        DisparityMap part(ImageSize{size.width(), size.height()});
        for (int y = 0; y < size.height(); ++y)
            for (int x = 0; x < size.width(); ++x)
                part.at(x, y) = truth.at(corner.x() + x, corner.y() + y) * truthFactor;
        writePfm(folder / "disp0GT.pfm", part);
        std::ofstream(folder / "K.txt") << "994.978 0 240 0 994.978 160 0 0 1\n0.193\n";
    }
}

constexpr int kMembers = 16;

enum class ViewState { Truth, WrongFactor, OverTime };

/// The members of a set in the place of the tiles.
void viewOfASet(ui::Theme::Choice look, QSize size, ViewState state, const QString& file) {
    Scene scene(look, size);
    scene.show();
    scene.workbench().desk().autoRun().set(false);
    const std::filesystem::path set = scene.folder().filePath("street").toStdString();
    writeSequence(set, kMembers, state == ViewState::WrongFactor ? 4 : 1);
    scene.window().viewSet({.paths = {set}}, "#8", scene.folder().filePath("results").toStdString());
    auto* page = scene.window().findChild<ui::SetViewPage*>();
    const auto isShown = [&] { return page->viewer().sight() && scene.workbench().isSettled(); };
    Scene::require(QTest::qWaitFor(isShown, kLongMs), "the member is not shown");
    page->link().setCursor(QPointF(240, 160));
    if (state == ViewState::WrongFactor) scene.window().findChild<QAction*>("setLayer2")->trigger();
    if (state == ViewState::Truth) {
        scene.window().findChild<QToolButton*>("setTruthPage")->click();
        scene.window().findChild<QPushButton*>("setCount")->click();
        Scene::require(QTest::qWaitFor([&] { return !page->study().isCounting(); }, kLongMs), "not counted");
    }
    if (state == ViewState::OverTime) {
        auto* run = scene.window().findChild<QPushButton*>("setRun");
        run->click();
        Scene::require(QTest::qWaitFor([&] { return run->isEnabled(); }, kLongMs), "the set does not end");
        page->viewer().show(kMembers - 1);
        Scene::require(QTest::qWaitFor(isShown, kLongMs), "the member is not shown");
        scene.window().findChild<QToolButton*>("setTimePage")->click();
        scene.window().findChild<QPushButton*>("setMeasure")->click();
        Scene::require(QTest::qWaitFor([&] { return page->study().span() != nullptr; }, kLongMs), "no span");
        page->link().setCursor(QPointF(300, 170));
        Scene::require(QTest::qWaitFor([&] { return page->study().curve().size() == kMembers; }, kLongMs),
                       "no curve");
    }
    scene.save(file);
}

enum class ExperimentState { Written, Begun, OfTemplate };

/// Semi-global matching with a small and a large block on the motorcycle with its ground truth.
void experiment(ui::Theme::Choice look, QSize size, ExperimentState state, const QString& file) {
    Scene scene(look, size);
    scene.show();
    scene.workbench().desk().autoRun().set(false);
    const std::filesystem::path pair = dataPath("middlebury_motorcycle_q");
    scene.workbench().inputs().open({pair / "im0.png", pair / "im1.png"});
    const auto rests = [&] { return scene.workbench().isSettled(); };
    Scene::require(QTest::qWaitFor([&] { return scene.workbench().truth().truth() && rests(); }, kLongMs),
                   "no ground truth");
    const auto runWith = [&](int blockSize) {
        Project project = scene.workbench().project();
        scene.workbench().choice().matcher().set(project.match, "blockSize", blockSize);
        scene.workbench().setProject(project);
        scene.action("actionRun").trigger();
        Scene::require(QTest::qWaitFor(rests, kLongMs), "the run does not end");
    };
    const auto waitFor = [&](std::size_t count) {
        const auto isWritten = [&] {
            return scene.workbench().project().experiments.size() == count && rests();
        };
        Scene::require(QTest::qWaitFor(isWritten, kLongMs), "the experiment is not written");
    };
    scene.window().viewLink().setCursor(QPointF(452.5, 208.5));
    if (state == ExperimentState::OfTemplate) {
        scene.action("actionExperimentOfScale").trigger();
        waitFor(1);
        return scene.save(file);
    }
    runWith(5);
    scene.action("actionExperimentKeepFirst").trigger();
    if (state == ExperimentState::Begun) return scene.save(file);
    runWith(11);
    scene.action("actionExperimentKeepSecond").trigger();
    waitFor(1);
    Project project = scene.workbench().project();
    project.experiments[0].words.conclusion =
        "A larger block smooths the tank and the floor, but it eats the spokes, the handlebar and the bench. "
        "Keep "
        "5 px; try 11 px only on the floor.";
    scene.workbench().setProject(project);
    scene.save(file);
}

int run(int argc, char** argv) {
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || !QDir(arguments[1]).exists()) {
        std::cerr << "scenes FOLDER [NUMBER…]: the folder must be there\n";
        return 2;
    }
    using Choice = ui::Theme::Choice;
    const std::map<QString, std::function<void(const QString&)>> scenes{
        {"01", [](const QString& file) { mainWindow(Choice::Dark, kUsual, file); }},
        {"02", [](const QString& file) { mainWindow(Choice::Light, kUsual, file); }},
        {"04", empty},
        {"05", [](const QString& file) { error(Choice::Dark, kUsual, file); }},
        {"06", [](const QString& file) { exportDialog(kUsual, file); }},
        {"07", cloudMaximised},
        {"08",
         [](const QString& file) {
             mainWindow(Choice::Dark, {1280, 800}, file);
         }},
        {"09", [](const QString& file) { needsRun(Choice::Dark, file); }},
        {"10", [](const QString& file) { needsRun(Choice::Light, file); }},
        {"12", [](const QString& file) { modelLibrary(Choice::Dark, file); }},
        {"12b", [](const QString& file) { modelLibrary(Choice::Light, file); }},
        {"15", [](const QString& file) { mainWindow(Choice::Dark, kSmallest, file); }},
        {"17", [](const QString& file) { calibrate(Choice::Dark, kUsual, file); }},
        {"17b", [](const QString& file) { calibrate(Choice::Light, kUsual, file); }},
        {"17c", [](const QString& file) { calibrate(Choice::Dark, kSmall, file); }},
        {"17d",
         [](const QString& file) {
             calibrate(Choice::Light, kSmallest, file,
                       [](QDialog& dialog) { dialog.findChild<QComboBox*>("lensBox")->setCurrentIndex(1); });
         }},
        {"17e",
         [](const QString& file) {
             calibrate(Choice::Light, kSmall, file,
                       [](QDialog& dialog) { dialog.findChild<QAbstractButton*>("calibrateFold")->click(); });
         }},
        {"17f", [](const QString& file) { calibrateEmpty(Choice::Dark, kUsual, file); }},
        {"18", [](const QString& file) { groundTruth(Choice::Dark, kUsual, file); }},
        {"18b",
         [](const QString& file) {
             groundTruth(Choice::Light, {1280, 800}, file, [](Scene& scene) {
                 QAction& onlyBad = scene.action("actionOnlyBad");
                 Scene::require(QTest::qWaitFor([&] { return onlyBad.isEnabled(); }, kLongMs), "no errors");
                 onlyBad.trigger();
             });
         }},
        {"18c", [](const QString& file) { groundTruth(Choice::Dark, kSmall, file); }},
        {"18d",
         [](const QString& file) {
             groundTruth(Choice::Light, {1280, 800}, file,
                         [](Scene& scene) { scene.action("actionRuns").trigger(); });
         }},
        {"18g",
         [](const QString& file) {
             groundTruth(Choice::Dark, {1280, 800}, file, [](Scene& scene) {
                 QAction& hidden = scene.action("actionMarkHidden");
                 Scene::require(QTest::qWaitFor([&] { return hidden.isEnabled(); }, kLongMs), "no errors");
                 hidden.trigger();
             });
         }},
        {"18e",
         [](const QString& file) {
             groundTruth(Choice::Dark, {1280, 800}, file,
                         [](Scene& scene) { scene.action("actionShowConfidence").trigger(); });
         }},
        {"18f",
         [](const QString& file) {
             groundTruth(Choice::Light, {1280, 800}, file,
                         [](Scene& scene) { scene.action("actionShowConfidence").trigger(); });
         }},
        {"19", [](const QString& file) { sweep(Choice::Light, kUsual, SweepState::Done, file); }},
        {"19b",
         [](const QString& file) {
             sweep(Choice::Dark, {1280, 800}, SweepState::Done, file);
         }},
        {"19c", [](const QString& file) { sweep(Choice::Light, kSmall, SweepState::Done, file); }},
        {"19d", [](const QString& file) { sweep(Choice::Dark, kUsual, SweepState::UnderWay, file); }},
        {"19e",
         [](const QString& file) {
             sweep(Choice::Light, {1280, 800}, SweepState::Planned, file);
         }},
        {"19f", [](const QString& file) { sweep(Choice::Dark, kSmall, SweepState::Done, file); }},
        {"20", [](const QString& file) { pairsOfASet(Choice::Dark, kUsual, file); }},
        {"20b", [](const QString& file) { pairsOfASet(Choice::Light, kSmall, file); }},
        {"20c",
         [](const QString& file) {
             viewOfASet(Choice::Dark, {1280, 800}, ViewState::Truth, file);
         }},
        {"20d", [](const QString& file) { viewOfASet(Choice::Dark, kUsual, ViewState::OverTime, file); }},
        {"20e", [](const QString& file) { viewOfASet(Choice::Light, kUsual, ViewState::WrongFactor, file); }},
        {"20f", [](const QString& file) { viewOfASet(Choice::Light, kSmall, ViewState::Truth, file); }},
        {"21", [](const QString& file) { experiment(Choice::Dark, kUsual, ExperimentState::Written, file); }},
        {"21b",
         [](const QString& file) {
             experiment(Choice::Light, {1280, 800}, ExperimentState::Written, file);
         }},
        {"21c",
         [](const QString& file) { experiment(Choice::Dark, kSmall, ExperimentState::Written, file); }},
        {"21d",
         [](const QString& file) {
             experiment(Choice::Light, {1920, 1200}, ExperimentState::OfTemplate, file);
         }},
        {"21e",
         [](const QString& file) {
             experiment(Choice::Dark, {1280, 800}, ExperimentState::Begun, file);
         }},
        {"22", [](const QString& file) { mainWindow(Choice::Dark, kSmall, file); }},
        {"22b", [](const QString& file) { mainWindow(Choice::Light, kSmall, file); }},
        {"22c", [](const QString& file) { flyout(Choice::Dark, kSmall, "action.inputsDock", file); }},
        {"22d", [](const QString& file) { flyout(Choice::Light, kSmallest, "action.parametersDock", file); }},
        {"22e", [](const QString& file) { error(Choice::Light, kSmall, file); }},
        {"22f", [](const QString& file) { exportDialog(kSmallest, file); }},
#ifdef STEREOSCOPE_TEST_MODEL
        {"05b", [](const QString& file) { configMissing(Choice::Dark, file); }},
        {"05c", [](const QString& file) { configMissing(Choice::Light, file); }},
        {"11",
         [](const QString& file) {
             network(Choice::Dark, {1920, 1080}, file);
         }},
        {"11b",
         [](const QString& file) {
             network(Choice::Light, {1280, 800}, file);
         }},
#endif
    };
    const QStringList wanted = arguments.mid(2);
    for (const auto& [number, draw] : scenes) {
        if (!wanted.isEmpty() && !wanted.contains(number)) continue;
        const QString file = QDir(arguments[1]).filePath(number + ".png");
        draw(file);
        std::cout << file.toStdString() << std::endl;
    }
    return 0;
}

}  // namespace
}  // namespace stereo::test

int main(int argc, char** argv) {
    return stereo::test::run(argc, argv);
}
