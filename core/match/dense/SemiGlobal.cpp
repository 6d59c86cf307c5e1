#include "core/match/dense/SemiGlobal.h"

#include <sys/mman.h>

#include <algorithm>
#include <memory>
#include <new>
#include <opencv2/core/utility.hpp>

#include "core/match/dense/PathSweep.h"

namespace stereo::dense {
namespace {

constexpr int kHaloRows = 32;
constexpr int kLeastRows = 32;
constexpr std::size_t kCellsAtATime = 6'000'000;  ///< of a sweep between two reports: 20 ms

std::size_t cellsOfRow(ImageSize size, int disparities) {
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(disparities);
}

int rowsOfStrip(ImageSize size, int disparities, std::size_t mostBytes) {
    const std::size_t fitting = mostBytes / (sizeof(std::int16_t) * cellsOfRow(size, disparities));
    if (fitting >= static_cast<std::size_t>(size.height)) return size.height;
    return std::clamp(static_cast<int>(fitting), std::min(kLeastRows, size.height), size.height);
}

constexpr std::size_t kHugePage = std::size_t{1} << 21;

struct Unmap {
    void operator()(std::int16_t* sums) const { ::operator delete[](sums, std::align_val_t{kHugePage}); }
};

/// Not written to. In huge pages where the system gives them: 50000 small ones take as long as half the
/// match.
std::unique_ptr<std::int16_t[], Unmap> makeSums(std::size_t count) {
    const std::size_t bytes = (count * sizeof(std::int16_t) + kHugePage - 1) / kHugePage * kHugePage;
    void* memory = ::operator new[](bytes, std::align_val_t{kHugePage});
    madvise(memory, bytes, MADV_HUGEPAGE);
    return std::unique_ptr<std::int16_t[], Unmap>(static_cast<std::int16_t*>(memory));
}

class Matching {
public:
    Matching(const Scene& scene, const Penalties& penalties, const Work& work)
        : m_scene(scene),
          m_work(work),
          m_down(scene, penalties, *work.kernels, PathSweep::Way::Down, work.threads),
          m_up(scene, penalties, *work.kernels, PathSweep::Way::Up, work.threads),
          m_found(scene.left.size()) {
        const ImageSize size = scene.left.size();
        const int rows = rowsOfStrip(size, scene.disparities, work.mostBytes);
        m_sums = makeSums(static_cast<std::size_t>(rows) * cellsOfRow(size, scene.disparities));
        for (int y = 0; y < size.height; y += rows) {
            const int end = std::min(y + rows, size.height);
            m_strips.push_back({y, end, std::min(end + kHaloRows, size.height)});
            m_rows += 2 * (end - y) + m_strips.back().seenEnd - end;
        }
    }

    Found run() {
        for (const Strip& strip : m_strips) {
            m_up.restart(strip.seenEnd - 1);
            sweep(strip, strip.middle() - strip.begin, strip.seenEnd - strip.middle());
            sweep(strip, strip.end - strip.middle(), strip.middle() - strip.begin);
        }
        return std::move(m_found);
    }

private:
    /// Both sweeps at once, a few rows at a time.
    void sweep(const Strip& strip, int rowsDown, int rowsUp) {
        const PathSweep::Target target{strip, m_sums.get(), &m_found};
        const auto atATime = static_cast<int>(
            std::max<std::size_t>(kCellsAtATime / cellsOfRow(m_scene.left.size(), m_scene.disparities),
                                  static_cast<std::size_t>(m_work.threads)));
        while (rowsDown > 0 || rowsUp > 0) {
            if (m_work.progress) m_work.progress(m_done, m_rows);
            const int down = std::min(rowsDown, atATime), up = std::min(rowsUp, atATime);
            m_down.announce(down, target);
            m_up.announce(up, target);
            cv::parallel_for_(
                {0, m_work.threads},
                [&](const cv::Range& threads) {
                    for (int i = threads.start; i < threads.end; ++i) {
                        PathSweep& mine = i % 2 == 0 ? m_down : m_up;
                        PathSweep& other = i % 2 == 0 ? m_up : m_down;
                        mine.work();
                        other.work();
                    }
                },
                m_work.threads);
            rowsDown -= down, rowsUp -= up, m_done += down + up;
        }
    }

    const Scene& m_scene;
    const Work& m_work;
    PathSweep m_down, m_up;
    Found m_found;
    std::unique_ptr<std::int16_t[], Unmap> m_sums;
    std::vector<Strip> m_strips;
    int m_rows = 0, m_done = 0;
};

}  // namespace

Found semiGlobal(const Scene& scene, const Penalties& penalties, const Work& work) {
    return Matching(scene, penalties, work).run();
}

int stripCount(ImageSize size, int disparities, std::size_t mostBytes) {
    const int rows = rowsOfStrip(size, disparities, mostBytes);
    return (size.height + rows - 1) / rows;
}

std::size_t semiGlobalBytes(ImageSize size, int disparities, int threads, std::size_t mostBytes) {
    const auto rows = static_cast<std::size_t>(rowsOfStrip(size, disparities, mostBytes));
    return 2 * PathSweep::bytes(size.width, disparities, threads) +
           rows * cellsOfRow(size, disparities) * sizeof(std::int16_t);
}

}  // namespace stereo::dense
