// What a person feels: how long a click takes to become a picture, and how smooth the window stays meanwhile.
// Gaps are between two ticks of a 5 ms timer in the GUI thread.

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <vector>

#include "app/AppSettings.h"
#include "app/Workbench.h"
#include "core/stereo/SgbmMatcher.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Prompts.h"

namespace stereo {
namespace {

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
        QObject::connect(&m_workbench, &app::Workbench::cloudChanged, &context,
                         [&] { changed = m_workbench.cloud() != nullptr; });
        QObject::connect(&m_window.cloudView(), &ui::PointCloudView::drawn, &context, [&] { drawn = changed; });
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
    app::Workbench m_workbench{app::makeClassicalMatcher, {SgbmMatcher().info()}};
    ui::MainWindow m_window{m_workbench, m_settings, m_theme, m_prompts, STEREOSCOPE_SAMPLE_DIR};
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
            (bench.workbench().isRunning() ? matching : showing).push_back(gap);
            sinceTick.restart();
        });
        sinceTick.start();
        tick.start(kTickMs);
        bench.untilShown([&] { bench.workbench().run(); });
    }
    std::ranges::sort(matching);
    std::ranges::sort(showing);
    state.counters["matching_median_ms"] = matching[matching.size() / 2];
    state.counters["matching_p99_ms"] = matching[matching.size() * 99 / 100];
    state.counters["matching_max_ms"] = matching.back();
    state.counters["showing_max_ms"] = showing.back();
}
BENCHMARK(eventGaps)->Unit(benchmark::kMillisecond)->Iterations(20);

}  // namespace
}  // namespace stereo

int main(int argc, char** argv) {
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
