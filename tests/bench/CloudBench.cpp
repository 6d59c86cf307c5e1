// How fast a frame of a large cloud is: while the camera moves, and still. Needs a display:
// tests/support/with-display build/bench/bin/cloud_bench

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

#include "ui/cloud/PointCloudView.h"

namespace stereo {
namespace {

constexpr ImageSize kTwoMegapixels{1632, 1224};

StereoCalibration rig() {
    return StereoCalibration({.fx = 1500,
                              .fy = 1500,
                              .cx = 815.5,
                              .cy = 611.5,
                              .rightCx = 815.5,
                              .baselineMetres = 0.2,
                              .imageSize = kTwoMegapixels,
                              .maxDisparityPx = {}});
}

/// Waves over a floor: two million points.
std::shared_ptr<const PointCloud> waves() {
    auto cloud = std::make_shared<PointCloud>();
    std::uint32_t pixel = 0;
    for (int y = 0; y < kTwoMegapixels.height; ++y) {
        for (int x = 0; x < kTwoMegapixels.width; ++x, ++pixel) {
            const auto depth = static_cast<float>(3 + 0.5 * std::sin(x / 90.0) * std::cos(y / 70.0));
            const auto [px, py, pz] = rig().unproject(x, y, depth);
            cloud->points.push_back({px, py, pz});
            cloud->colours.push_back({static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), 90});
            cloud->pixels.push_back(pixel);
        }
    }
    return cloud;
}

class Shown {
public:
    Shown() {
        view.resize(1280, 800);
        view.setCalibration(rig());
        view.setCloud(waves());
        QObject::connect(&view, &ui::PointCloudView::drawn, &m_loop, &QEventLoop::quit);
        view.show();
        m_loop.exec();
    }

    /// Comes back when the next frame is in the widget.
    void nextFrame() { m_loop.exec(); }

    void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, at, view.mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(view.findChild<QOpenGLWidget*>(), &event);
    }

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

/// All points again, once the camera stands still.
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

}  // namespace
}  // namespace stereo

int main(int argc, char** argv) {
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
