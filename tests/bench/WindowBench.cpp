// What a person feels: how long a click takes to become a picture, and how smooth the window stays meanwhile.
// Gaps are between two ticks of a 5 ms timer in the GUI thread.

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImage>
#include <QMouseEvent>
#include <QOpenGLWidget>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <optional>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "app/project/AppSettings.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "core/display/Histogram.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/recipe/NamedMap.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/ImageView.h"
#include "ui/theme/Theme.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/frame/MainWindow.h"
#include "ui/window/tiles/ErrorPictures.h"

namespace stereo {
namespace {

MatcherRegistry sgm() {
    MatcherRegistry matchers;
    matchers.add(sgbmInfo());
    return matchers;
}

constexpr int kTickMs = 5;

class Bench {
public:
    Bench() {
        m_window.resize(1440, 900);
        m_window.show();
    }

    app::Workbench& workbench() { return m_workbench; }
    ui::MainWindow& window() { return m_window; }

    /// Opens the sample and comes back once its cloud is on the screen.
    void openSample() {
        untilShown([this] { m_window.actions().openSample->trigger(); });
    }

    /// Does `action` and comes back once the cloud that follows from it is on the screen.
    template <typename Action>
    void untilShown(Action action) {
        bool changed = false;
        bool drawn = false;
        QObject context;
        QObject::connect(&m_workbench.views(), &app::ResultViews::cloudChanged, &context,
                         [&] { changed = m_workbench.views().cloud() != nullptr; });
        QObject::connect(&m_window.cloudView(), &ui::PointCloudView::drawn, &context,
                         [&] { drawn = changed && m_workbench.isSettled(); });
        action();
        waitFor([&] { return drawn && m_workbench.isSettled(); });
    }

    template <typename Condition>
    void waitFor(Condition condition) {
        QEventLoop loop;
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
            if (condition()) loop.quit();
        });
        poll.start(1);
        loop.exec();
    }

private:
    QTemporaryDir m_folder;
    app::AppSettings m_settings{m_folder.filePath("settings.ini").toStdString()};
    ui::Theme m_theme{*qApp, ui::Theme::Choice::Dark};
    ui::DialogPrompts m_prompts;
    app::Workbench m_workbench{sgm()};
    app::ProjectDesk m_projects{m_workbench, m_folder.filePath("sessions").toStdString()};
    ui::MainWindow m_window{m_workbench, m_projects, m_settings, m_theme, m_prompts, STEREOSCOPE_SAMPLE_DIR};
};

void clickToPicture(benchmark::State& state) {
    Bench bench;
    for (auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        bench.openSample();
        state.SetIterationTime(static_cast<double>(timer.nsecsElapsed()) * 1e-9);
    }
}
BENCHMARK(clickToPicture)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(5);

/// Gaps while a match runs, and those while its result is painted, uploaded and drawn (on software
/// OpenGL a full frame of the cloud is most of it).
void eventGaps(benchmark::State& state) {
    Bench bench;
    bench.openSample();
    std::vector<double> matching;
    std::vector<double> showing;
    for (auto _ : state) {
        QElapsedTimer sinceTick;
        QTimer tick;
        tick.setTimerType(Qt::PreciseTimer);
        QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
            const double gap = static_cast<double>(sinceTick.nsecsElapsed()) * 1e-6;
            (bench.workbench().desk().isRunning() ? matching : showing).push_back(gap);
            sinceTick.restart();
        });
        sinceTick.start();
        tick.start(kTickMs);
        bench.untilShown([&] { bench.workbench().desk().run(); });
    }
    std::ranges::sort(matching);
    std::ranges::sort(showing);
    state.counters["matching_median_ms"] = matching[matching.size() / 2];
    state.counters["matching_p99_ms"] = matching[matching.size() * 99 / 100];
    state.counters["matching_max_ms"] = matching.back();
    state.counters["showing_max_ms"] = showing.back();
}
BENCHMARK(eventGaps)->Unit(benchmark::kMillisecond)->Iterations(20);

/// Other programs that never wait.
class BusyProcesses {
public:
    explicit BusyProcesses(int count) {
        for (int i = 0; i < count; ++i) {
            const pid_t child = fork();
            if (child == 0) {
                for (std::atomic<std::uint64_t> turns = 0;; ++turns) {
                }
            }
            m_children.push_back(child);
        }
    }
    ~BusyProcesses() {
        for (const pid_t child : m_children) {
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
        }
    }
    BusyProcesses(const BusyProcesses&) = delete;
    BusyProcesses& operator=(const BusyProcesses&) = delete;

private:
    std::vector<pid_t> m_children;
};

/// Turns a cloud as a person does with the mouse, 30 times a second, while it lives.
class Turning {
public:
    explicit Turning(ui::PointCloudView& cloud) : m_view(*cloud.findChild<QOpenGLWidget*>()) {
        send(QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_angle += 0.1;
            send(QEvent::MouseMove, Qt::NoButton, Qt::LeftButton);
        });
        m_timer.start(33);
    }
    ~Turning() { send(QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton); }
    Turning(const Turning&) = delete;
    Turning& operator=(const Turning&) = delete;

private:
    void send(QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons held) {
        const QPointF at = QRectF(m_view.rect()).center() + QPointF(60 * std::sin(m_angle), 0);
        QMouseEvent event(type, at, m_view.mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_view, &event);
    }

    QWidget& m_view;
    QTimer m_timer;
    double m_angle = 0;
};

/// Runs of a second or so beside state.range(0) busy processes, with the cloud standing still or (range(1))
/// turning: what they take, and the gaps meanwhile.
void runsBesideOthers(benchmark::State& state) {
    Bench bench;
    bench.openSample();
    bench.workbench().desk().autoRun().set(false);
    Project options = bench.workbench().project();
    options.match.maxDisparityPx = 700;
    bench.workbench().setProject(options);
    const BusyProcesses others(static_cast<int>(state.range(0)));
    std::vector<double> gaps;
    for (auto _ : state) {
        QElapsedTimer sinceTick, run;
        QTimer tick;
        std::optional<Turning> turning;
        tick.setTimerType(Qt::PreciseTimer);
        QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
            gaps.push_back(static_cast<double>(sinceTick.nsecsElapsed()) * 1e-6);
            sinceTick.restart();
        });
        if (state.range(1) != 0) turning.emplace(bench.window().cloudView());
        bench.workbench().desk().run();
        run.start();
        sinceTick.start();
        tick.start(kTickMs);
        bench.waitFor([&] { return !bench.workbench().desk().isRunning(); });
        state.SetIterationTime(static_cast<double>(run.nsecsElapsed()) * 1e-9);
        tick.stop();
        turning.reset();
        bench.waitFor([&] { return bench.workbench().isSettled(); });
    }
    std::ranges::sort(gaps);
    state.counters["median_ms"] = gaps[gaps.size() / 2];
    state.counters["p99_ms"] = gaps[gaps.size() * 99 / 100];
    state.counters["max_ms"] = gaps.back();
}
BENCHMARK(runsBesideOthers)
    ->ArgNames({"others", "turning"})
    ->ArgsProduct({{0, 2}, {0, 1}})
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(4);

/// Counts what is painted.
class PaintCounter : public QObject {
public:
    int paints = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        paints += event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

/// The sample enlarged to 24 megapixels, written without compression.
std::vector<std::filesystem::path> write24Megapixels(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const char* side : {"left", "right"}) {
        const QImage sample(QString("%1/%2.png").arg(STEREOSCOPE_SAMPLE_DIR, side));
        files.push_back(folder / (std::string(side) + ".ppm"));
        sample.scaled(6000, 4000, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .save(QString::fromStdString(files.back().string()));
    }
    return files;
}

/// How long it takes from a change of the view until all `views` are on the screen again, while a person
/// zooms from the whole picture to 4 screen pixels per pixel and pans; the crosshair moves along.
void panAndZoom(benchmark::State& state, ui::ViewLink& link, const std::vector<QWidget*>& views) {
    PaintCounter counter;
    for (QWidget* view : views) view->installEventFilter(&counter);
    std::vector<double> frames;
    int step = 0;
    for (auto _ : state) {
        const double turn = 0.05 * step++;
        const double zoom = std::exp2(-3.5 + 2.75 * (1 - std::cos(turn)));
        const QPointF centre(3000 + 2000 * std::sin(1.7 * turn), 2000 + 1200 * std::sin(turn));
        counter.paints = 0;
        QElapsedTimer timer;
        timer.start();
        link.setView(zoom, centre);
        link.setCursor(centre);
        while (counter.paints < static_cast<int>(views.size())) QCoreApplication::processEvents();
        frames.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    std::ranges::sort(frames);
    state.counters["frame_median_ms"] = frames[frames.size() / 2];
    state.counters["frame_p95_ms"] = frames[frames.size() * 95 / 100];
    state.counters["frame_max_ms"] = frames.back();
}

/// In the window. Qt composes a window that holds a cloud view by OpenGL: in software that is most of a
/// frame.
void panAndZoom24Megapixels(benchmark::State& state) {
    const QTemporaryDir folder;
    Bench bench;
    Project options = bench.workbench().project();
    bench.workbench().desk().autoRun().set(false);
    options.match.scale = 0.1;
    bench.workbench().setProject(options);
    bench.workbench().inputs().open(write24Megapixels(folder.path().toStdString()));
    bench.waitFor([&] { return bench.workbench().inputs().pair() && bench.workbench().isSettled(); });
    bench.workbench().desk().run();
    bench.waitFor([&] { return bench.workbench().views().picture() && bench.workbench().isSettled(); });
    panAndZoom(
        state, bench.window().viewLink(),
        {bench.window().findChild<QWidget*>("leftView"), bench.window().findChild<QWidget*>("rightView"),
         bench.window().findChild<QWidget*>("disparityView")});
}
BENCHMARK(panAndZoom24Megapixels)->Unit(benchmark::kMillisecond)->Iterations(400)->MeasureProcessCPUTime();

/// Three views as large as in the window, in one without OpenGL: what the pictures alone cost.
void panAndZoomPicturesAlone(benchmark::State& state) {
    const ui::Theme theme(*qApp, ui::Theme::Choice::Dark);
    const QImage sample(STEREOSCOPE_SAMPLE_DIR "/left.png");
    const ui::ImagePyramid picture(
        sample.scaled(6000, 4000, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    QWidget window;
    window.resize(3 * 430, 290);
    ui::ViewLink link;
    std::vector<QWidget*> views;
    for (int i = 0; i < 3; ++i) {
        auto* view = new ui::ImageView(link, &window);
        view->setPicture(picture);
        view->setGeometry(430 * i, 0, 430, 290);
        views.push_back(view);
    }
    window.show();
    panAndZoom(state, link, views);
}
BENCHMARK(panAndZoomPicturesAlone)->Unit(benchmark::kMillisecond)->Iterations(400)->MeasureProcessCPUTime();

/// From disparity and ground truth of 1632 x 1224 px to the picture of the errors with what is hidden, its
/// histogram and its levels: below 50 ms of one core are asked for.
void errorTile(benchmark::State& state) {
    const ImageSize size{1632, 1224};
    DisparityMap estimate(size);
    GroundTruth truth{.disparity = DisparityMap(size), .visible = PixelMask(size)};
    for (std::size_t i = 0; i < size.pixelCount(); ++i) {
        truth.disparity.values()[i] = 20 + static_cast<float>(i * 2654435761U % 6400) / 100;
        if (i % 11 != 0)
            estimate.values()[i] =
                truth.disparity.values()[i] + static_cast<float>(i * 40503U % 400) / 100 - 2;
        truth.visible.flags()[i] = i % 1632 > 90;
    }
    const MapTable table;
    const MapSources sources{.disparity = estimate, .truth = &truth};
    for (auto _ : state) {
        const auto map = makeMap(*table.find(mapid::kError), sources, {});
        RgbImage picture = ui::errorPicture(*map->values, truth.disparity, map->display);
        ui::outline(picture, ui::hiddenIn(truth));
        benchmark::DoNotOptimize(histogram(*map->values, *histogramSpan(*map->values), 256));
        benchmark::DoNotOptimize(ui::ImagePyramid(picture));
    }
}
BENCHMARK(errorTile)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace
}  // namespace stereo

int main(int argc, char** argv) {
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
