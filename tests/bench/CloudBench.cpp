// How fast a frame of a large cloud is, while the camera moves and still, and what a move of the mouse over
// one of eight million points costs the GUI thread. allOf8M is the machine's calibration: one look at all of
// them, which is what each of those moves took once. Needs a display: tests/support/with-display
// build/bench/bin/cloud_bench

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QOpenGLWidget>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "app/jobs/JobRunner.h"
#include "ui/cloud/PointCloudView.h"

namespace stereo {
namespace {

constexpr ImageSize kTwoMegapixels{1632, 1224};
constexpr ImageSize kEightMegapixels{3264, 2448};

StereoCalibration rigFor(ImageSize size) {
    const double cx = (size.width - 1) / 2.0;
    return StereoCalibration({.fx = 0.92 * size.width,
                              .fy = 0.92 * size.width,
                              .cx = cx,
                              .cy = (size.height - 1) / 2.0,
                              .rightCx = cx,
                              .baselineMetres = 0.2,
                              .imageSize = size,
                              .maxDisparityPx = {}});
}

/// Waves over a floor: a point for each pixel.
std::shared_ptr<const PointCloud> waves(ImageSize size) {
    auto cloud = std::make_shared<PointCloud>();
    const StereoCalibration rig = rigFor(size);
    std::uint32_t pixel = 0;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x, ++pixel) {
            const auto depth = static_cast<float>(3 + 0.5 * std::sin(x / 90.0) * std::cos(y / 70.0));
            const auto [px, py, pz] = rig.unproject(x, y, depth);
            cloud->points.push_back({px, py, pz});
            cloud->colours.push_back({static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), 90});
            cloud->pixels.push_back(pixel);
        }
    }
    return cloud;
}

class Shown {
public:
    explicit Shown(ImageSize size = kTwoMegapixels) : cloud(waves(size)) {
        view.resize(1280, 800);
        view.setCalibration(rigFor(size));
        view.setCloud(cloud);
        QObject::connect(&view, &ui::PointCloudView::drawn, &m_loop, &QEventLoop::quit);
        view.show();
        m_loop.exec();
    }

    /// Returns when the next frame is in the widget.
    void nextFrame() { m_loop.exec(); }

    void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, at, view.mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(view.findChild<QOpenGLWidget*>(), &event);
    }

    std::shared_ptr<const PointCloud> cloud;
    ui::PointCloudView view;

private:
    QEventLoop m_loop;
};

void reportFrames(benchmark::State& state, std::vector<double> frames) {
    std::ranges::sort(frames);
    state.counters["median_ms"] = frames[frames.size() / 2];
    state.counters["p90_ms"] = frames[frames.size() * 9 / 10];
    state.counters["max_ms"] = frames.back();
}

/// A drag that turns the cloud: from the move of the mouse until its frame is in the widget.
void turning2M(benchmark::State& state) {
    Shown shown;
    CloudLook look;
    look.relief = state.range(0) != 0;
    shown.view.setLook(look);
    shown.nextFrame();
    std::vector<double> frames;
    shown.mouse(QEvent::MouseButtonPress, {400, 400}, Qt::LeftButton, Qt::LeftButton);
    shown.mouse(QEvent::MouseMove, {410, 400}, Qt::NoButton, Qt::LeftButton);
    shown.nextFrame();
    double x = 410;
    for (auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        shown.mouse(QEvent::MouseMove, {x += 2, 400}, Qt::NoButton, Qt::LeftButton);
        shown.nextFrame();
        frames.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    state.counters["points"] = static_cast<double>(shown.view.drawnPoints());
    reportFrames(state, std::move(frames));
}
BENCHMARK(turning2M)->ArgName("relief")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(100);

/// All points, once the camera stands still.
void still2M(benchmark::State& state) {
    Shown shown;
    std::vector<double> frames;
    ui::CloudCamera camera = shown.view.camera();
    for (auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        camera.orbit(0.01, 0);
        shown.view.setCamera(camera);
        shown.nextFrame();
        frames.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    state.counters["points"] = static_cast<double>(shown.view.drawnPoints());
    reportFrames(state, std::move(frames));
}
BENCHMARK(still2M)->Unit(benchmark::kMillisecond)->Iterations(10);

/// The n-th of many places all over the view.
QPointF placeOf(int n) {
    return {40.0 + (n * 277) % 1200, 40.0 + (n * 149) % 720};
}

double millisecondsOf(const auto& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

void allOf8M(benchmark::State& state) {
    const auto cloud = waves(kEightMegapixels);
    std::vector<double> times;
    int n = 0;
    for (auto _ : state) {
        const PointCloud::Point place = cloud->points[static_cast<std::size_t>(++n) * 70'001];
        times.push_back(millisecondsOf([&] {
            std::size_t nearest = 0;
            float best = 1;
            for (std::size_t i = 0; i < cloud->size(); ++i) {
                const auto& [x, y, z] = cloud->points[i];
                const float dx = x - place[0];
                const float dy = y - place[1];
                const float dz = z - place[2];
                const float squared = dx * dx + dy * dy + dz * dz;
                if (squared > best) continue;
                best = squared;
                nearest = i;
            }
            benchmark::DoNotOptimize(nearest);
        }));
    }
    reportFrames(state, std::move(times));
}
BENCHMARK(allOf8M)->Unit(benchmark::kMillisecond)->Iterations(100);

/// The point under the mouse.
void pick8M(benchmark::State& state) {
    Shown shown(kEightMegapixels);
    std::vector<double> times;
    int n = 0;
    for (auto _ : state) {
        const QPointF at = placeOf(++n);
        times.push_back(millisecondsOf([&] { benchmark::DoNotOptimize(shown.view.pointAt(at)); }));
    }
    reportFrames(state, std::move(times));
}
BENCHMARK(pick8M)->Unit(benchmark::kMillisecond)->Iterations(200);

/// A move of the mouse that hovers: picks, and rings the pixel as the window does.
void hover8M(benchmark::State& state) {
    Shown shown(kEightMegapixels);
    QObject::connect(
        &shown.view, &ui::PointCloudView::pointHovered, &shown.view,
        [&shown](std::optional<std::uint32_t> pixel, QPointF) { shown.view.markPixel(pixel, "3 m"); });
    std::vector<double> times;
    int n = 0;
    for (auto _ : state) {
        const QPointF at = placeOf(++n);
        times.push_back(
            millisecondsOf([&] { shown.mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton); }));
    }
    reportFrames(state, std::move(times));
}
BENCHMARK(hover8M)->Unit(benchmark::kMillisecond)->Iterations(200);

/// A drag of the range of the colours: the cost of a step before the frame is drawn.
void recolour8M(benchmark::State& state) {
    Shown shown(kEightMegapixels);
    CloudColouring colouring{.by = ColourBy::Depth};
    std::vector<double> times;
    std::vector<double> frames;
    for (auto _ : state) {
        colouring.range = ColorRange{2, 4 + 0.01 * static_cast<double>(times.size())};
        frames.push_back(millisecondsOf([&] {
            times.push_back(millisecondsOf([&] { shown.view.setColouring(colouring); }));
            shown.nextFrame();
        }));
    }
    std::ranges::sort(frames);
    state.counters["with_frame_median_ms"] = frames[frames.size() / 2];
    reportFrames(state, std::move(times));
}
BENCHMARK(recolour8M)->Unit(benchmark::kMillisecond)->Iterations(20);

/// Another cloud, as after a step of a filter: the longest that the GUI thread is held up by it before it is
/// drawn.
void newCloud8M(benchmark::State& state) {
    app::JobRunner jobs;
    Shown shown(kEightMegapixels);
    shown.view.setJobs(jobs, [](const app::Failure&) {});
    std::vector<double> longest;
    for (auto _ : state) {
        const auto cloud = std::make_shared<PointCloud>(*shown.cloud);
        double gap = millisecondsOf([&] { shown.view.setCloud(cloud); });
        while (jobs.isBusy()) {
            gap = std::max(gap,
                           millisecondsOf([] { QCoreApplication::processEvents(QEventLoop::AllEvents, 1); }));
        }
        longest.push_back(gap);
        shown.nextFrame();
    }
    reportFrames(state, std::move(longest));
}
BENCHMARK(newCloud8M)->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace
}  // namespace stereo

int main(int argc, char** argv) {
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
