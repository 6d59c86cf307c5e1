#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/match/dense/Kernels.h"
#include "core/match/dense/Scene.h"

namespace stereo::dense {

struct RowWork;

/// The rows that are matched together: [begin, end), and those up to `seenEnd` from which paths arrive.
struct Strip {
    int begin = 0;
    int end = 0;
    int seenEnd = 0;

    /// Where the two sweeps meet.
    [[nodiscard]] int middle() const { return begin + (end - begin) / 2; }
};

/// Half of the paths of semi-global matching (Hirschmueller, PAMI 2008): those that arrive from above and
/// from the left, or those from below and from the right. Goes through the image row by row; several threads
/// may work on neighbouring rows, each a little behind the one before.
class PathSweep {
public:
    enum class Way { Down, Up };
    /// Where the sums of the other half are, and where everything goes.
    struct Target {
        Strip strip;
        std::int16_t* sums = nullptr;  ///< of the pixels of the strip
        Found* found = nullptr;
    };

    /// At most `threads` work at a time. All that is passed is referred to. REQUIRES: what semiGlobal() does
    /// of the scene and the penalties; threads >= 1. Throws std::bad_alloc.
    PathSweep(const Scene& scene, const Penalties& penalties, const Kernels& kernels, Way way, int threads);

    /// Forgets what arrived so far, and goes on at row `y` as at the edge of the image.
    void restart(int y);
    [[nodiscard]] int nextRow() const { return m_next; }
    /// Makes the next `rows` ready for work(). REQUIRES: nobody is in work(); the rows lie within the image;
    /// `target.sums` has room for the strip, `target.found` for the image
    void announce(int rows, const Target& target);
    /// Works on announced rows until none is left; up to `threads` threads, each with its own call. Throws
    /// std::bad_alloc.
    void work();
    /// The memory that it takes.
    [[nodiscard]] static std::size_t bytes(int width, int disparities, int threads);

private:
    enum class Purpose { Settle, Store, Finish };

    [[nodiscard]] bool isDown() const { return m_way == Way::Down; }
    [[nodiscard]] Purpose purposeOf(int y) const;
    [[nodiscard]] std::uint8_t* path(int which, int slot);
    void workOnRow(int index, RowWork& work);
    void workOnPixel(int k, int y, int travelled, Purpose purpose, RowWork& work, PathStep& step);
    void finishPixel(int x, int y, RowWork& work);
    void finishRow(int y, const RowWork& work);

    const Scene& m_scene;
    const Kernels& m_kernels;
    Way m_way;
    std::array<std::uint8_t, 256> m_larger;
    std::uint8_t m_one;
    int m_slots;                        ///< one per pixel of a row, and one per thread
    int m_stride;                       ///< bytes of a slot
    std::vector<std::uint8_t> m_paths;  ///< of the three that come from the row before
    std::array<std::vector<std::uint8_t>, kPaths> m_least;
    int m_next = 0;
    int m_travelled = 0;  ///< rows since restart()
    int m_announced = 0;
    Target m_target;
    std::atomic<int> m_claimed = 0;
    std::vector<std::atomic<int>> m_done;  ///< pixels of each announced row
};

}  // namespace stereo::dense
