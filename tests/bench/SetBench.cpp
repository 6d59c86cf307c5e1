// How long a hundred thousand pairs take to list when the disk is warm, and how much memory the process has
// taken for it in all. The files hold a byte each: listing opens no image. Making them takes minutes on a
// disk; TMPDIR=/dev/shm makes them in memory.

#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <malloc.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "core/set/ListPairs.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr int kPairs = 100'000;

/// A folder with the files of a set; gone at the end.
class Files {
public:
    /// `names` gives those of a pair by its number.
    explicit Files(const std::function<std::vector<std::string>(int number)>& names)
        : m_path(fs::temp_directory_path() / fmt::format("set-bench-{}", ::getpid())) {
        std::set<fs::path> folders;
        for (int i = 0; i < kPairs; ++i) {
            for (const std::string& name : names(i)) {
                const fs::path file = m_path / name;
                if (folders.insert(file.parent_path()).second) fs::create_directories(file.parent_path());
                std::ofstream(file) << 'x';
            }
        }
    }
    ~Files() { fs::remove_all(m_path); }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

/// Megabytes in use by the process now, of the heap.
double heapMegabytes() {
    return static_cast<double>(::mallinfo2().uordblks + ::mallinfo2().hblkhd) / 1e6;
}

double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1000;
    return 0;
}

void list(benchmark::State& state, const fs::path& path) {
    std::size_t pairs = 0;
    double kept = 0;
    for (auto _ : state) {
        const double before = heapMegabytes();
        const PairSet set = listPairs({.paths = {path}});
        pairs = set.size();
        kept = heapMegabytes() - before;
    }
    if (pairs != kPairs) state.SkipWithError("not all pairs were listed");
    state.counters["kept_MB"] = kept;
    state.counters["peak_MB"] = peakMegabytes();
}

void folderOfEachSide(benchmark::State& state) {
    const Files files([](int i) {
        return std::vector{fmt::format("left/{:06}.png", i), fmt::format("right/{:06}.png", i)};
    });
    list(state, files.path());
}
BENCHMARK(folderOfEachSide)->Unit(benchmark::kMillisecond)->Iterations(3);

void scenesOfAThousand(benchmark::State& state) {
    const Files files([](int i) {
        return std::vector{fmt::format("scene{}/{:04}_left.png", i / 1000, i % 1000),
                           fmt::format("scene{}/{:04}_right.png", i / 1000, i % 1000)};
    });
    list(state, files.path());
}
BENCHMARK(scenesOfAThousand)->Unit(benchmark::kMillisecond)->Iterations(3);

void kittiWithGroundTruth(benchmark::State& state) {
    const Files files([](int i) {
        return std::vector{fmt::format("training/image_2/{:06}_10.png", i),
                           fmt::format("training/image_3/{:06}_10.png", i),
                           fmt::format("training/disp_occ_0/{:06}_10.png", i)};
    });
    list(state, files.path());
}
BENCHMARK(kittiWithGroundTruth)->Unit(benchmark::kMillisecond)->Iterations(3);

void folderOfEachPair(benchmark::State& state) {
    const Files files([](int i) {
        return std::vector{fmt::format("{:06}/left.png", i), fmt::format("{:06}/right.png", i)};
    });
    list(state, files.path());
}
BENCHMARK(folderOfEachPair)->Unit(benchmark::kMillisecond)->Iterations(3);

void linesOfAList(benchmark::State& state) {
    const Files files([](int i) {
        return std::vector{fmt::format("left/{:06}.png", i), fmt::format("right/{:06}.png", i)};
    });
    std::ofstream list(files.path() / "pairs.csv");
    list << "id,left,right\n";
    for (int i = 0; i < kPairs; ++i) list << fmt::format("p{0},left/{0:06}.png,right/{0:06}.png\n", i);
    list.close();
    stereo::list(state, files.path() / "pairs.csv");
}
BENCHMARK(linesOfAList)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace
}  // namespace stereo
