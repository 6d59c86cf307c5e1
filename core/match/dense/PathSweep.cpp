#include "core/match/dense/PathSweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

namespace stereo::dense {
namespace {

constexpr int kAcross = 0;  ///< from the pixel before in the row
constexpr int kBehind = 1;  ///< diagonally, from the side that the sweep comes from
constexpr int kStraight = 2;
constexpr int kAhead = 3;
constexpr std::uint8_t kOutsideBits = 26;  ///< cost of what lies beyond the edge of the right image
constexpr int kBlockPx = 32;               ///< how often a thread tells how far it is
constexpr std::int16_t kNothing = 32000;

}  // namespace

/// What one thread needs for a row.
struct RowWork {
    std::vector<std::uint64_t> right;  ///< by rising disparity: of pixel x from [width - 1 - x] on
    std::vector<std::uint8_t> costs;
    std::vector<std::uint8_t> across;
    std::uint8_t leastAcross = 0;
    std::vector<std::int16_t> sums;
    std::vector<std::int16_t> bestOfRight, indexOfRight;  ///< in the order of `right`
    std::vector<std::int16_t> indexOfLeft;

    RowWork(int width, int disparities)
        : right(static_cast<std::size_t>(width + disparities)),
          costs(static_cast<std::size_t>(disparities)),
          across(static_cast<std::size_t>(disparities) + 2 * kGuardBytes, 255),
          sums(static_cast<std::size_t>(disparities)),
          bestOfRight(right.size()),
          indexOfRight(right.size()),
          indexOfLeft(static_cast<std::size_t>(width)) {}
};

PathSweep::PathSweep(const Scene& scene, const Penalties& penalties, const Kernels& kernels, Way way,
                     int threads)
    : m_scene(scene),
      m_kernels(kernels),
      m_way(way),
      m_larger(penalties.largerByStep()),
      m_one(static_cast<std::uint8_t>(penalties.one)),
      m_slots(scene.left.width() + threads),
      m_stride(scene.disparities + kGuardBytes),
      m_paths(3 * static_cast<std::size_t>(m_slots) * static_cast<std::size_t>(m_stride) + kGuardBytes) {
    for (auto& least : m_least) least.resize(static_cast<std::size_t>(m_slots));
    restart(way == Way::Down ? 0 : scene.left.height() - 1);
}

std::size_t PathSweep::bytes(int width, int disparities, int threads) {
    return 3 * static_cast<std::size_t>(width + threads) *
           static_cast<std::size_t>(disparities + kGuardBytes);
}

std::uint8_t* PathSweep::path(int which, int slot) {
    return m_paths.data() + kGuardBytes +
           static_cast<std::size_t>((which - 1) * m_slots + slot) * static_cast<std::size_t>(m_stride);
}

void PathSweep::restart(int y) {
    m_next = y;
    m_travelled = 0;
    m_announced = 0;
    const auto guard = static_cast<std::uint8_t>(255 - m_one);
    std::ranges::fill(m_paths, guard);
    for (int which = kBehind; which <= kAhead; ++which) {
        for (int slot = 0; slot < m_slots; ++slot)
            std::memset(path(which, slot), 0, static_cast<std::size_t>(m_scene.disparities));
    }
    for (auto& least : m_least) std::ranges::fill(least, std::uint8_t{0});
}

void PathSweep::announce(int rows, const Target& target) {
    m_next += isDown() ? m_announced : -m_announced;
    m_travelled += m_announced;
    m_announced = rows;
    m_target = target;
    m_claimed = 0;
    m_done = std::vector<std::atomic<int>>(static_cast<std::size_t>(rows));
}

void PathSweep::work() {
    if (m_claimed >= m_announced) return;
    RowWork work(m_scene.left.width(), m_scene.disparities);
    const auto guard = static_cast<std::uint8_t>(255 - m_one);
    std::ranges::fill(work.across, guard);
    for (int index = m_claimed++; index < m_announced; index = m_claimed++) workOnRow(index, work);
}

PathSweep::Purpose PathSweep::purposeOf(int y) const {
    const Strip& strip = m_target.strip;
    if (y >= strip.end) return Purpose::Settle;
    const bool isFirst = isDown() ? y < strip.middle() : y >= strip.middle();
    return isFirst ? Purpose::Store : Purpose::Finish;
}

void PathSweep::workOnRow(int index, RowWork& work) {
    const int width = m_scene.left.width();
    const int y = isDown() ? m_next + index : m_next - index;
    const Purpose purpose = purposeOf(y);
    std::ranges::fill(work.right, 0);
    const std::uint64_t* right = m_scene.right.row(y);
    for (int x = 0; x < width; ++x) {
        const int at = width - 1 - m_scene.firstPx - x;
        if (at >= 0 && at < static_cast<int>(work.right.size()))
            work.right[static_cast<std::size_t>(at)] = right[x];
    }
    if (purpose == Purpose::Finish) std::ranges::fill(work.bestOfRight, kNothing);
    PathStep step;
    step.p1 = m_one;
    step.costs = work.costs.data();
    step.disparities = m_scene.disparities;
    const auto row = static_cast<std::size_t>(index);
    for (int k = 0; k < width; k += kBlockPx) {
        const int end = std::min(k + kBlockPx, width);
        if (index > 0) {
            // The path from ahead starts at the next pixel of the row before.
            const int needed = std::min(end + 1, width);
            for (int done = m_done[row - 1]; done < needed; done = m_done[row - 1])
                m_done[row - 1].wait(done);
        }
        for (int i = k; i < end; ++i) workOnPixel(i, y, m_travelled + index, purpose, work, step);
        m_done[row] = end;
        m_done[row].notify_all();
    }
    if (purpose == Purpose::Finish) finishRow(y, work);
}

/// `k` counts the pixels of the row in the direction of travel. The path from ahead moves one slot back with
/// each row and the one from behind one on, so that each finds its last pixel where it is to be written.
void PathSweep::workOnPixel(int k, int y, int travelled, Purpose purpose, RowWork& work, PathStep& step) {
    const int width = m_scene.left.width();
    const int disparities = m_scene.disparities;
    const int side = isDown() ? 1 : -1;
    const int x = isDown() ? k : width - 1 - k;
    const int firstOfRow = width - 1 - x;
    m_kernels.costs(m_scene.left.row(y)[x], work.right.data() + firstOfRow, disparities, work.costs.data());
    const int inside = std::clamp(x - width + 1 - m_scene.firstPx, 0, disparities);
    const int insideEnd = std::clamp(x - m_scene.firstPx + 1, inside, disparities);
    std::memset(work.costs.data(), kOutsideBits, static_cast<std::size_t>(inside));
    std::memset(work.costs.data() + insideEnd, kOutsideBits,
                static_cast<std::size_t>(disparities - insideEnd));

    const int behind = ((k - travelled) % m_slots + m_slots) % m_slots;
    const int ahead = (k + travelled) % m_slots;
    const std::array<int, kPaths> slots{0, behind, k, ahead};
    step.paths[kAcross] = work.across.data() + kGuardBytes;
    step.least[kAcross] = work.leastAcross;
    for (int which = kBehind; which <= kAhead; ++which) {
        const int slot = slots[static_cast<std::size_t>(which)];
        step.paths[which] = path(which, slot);
        step.least[which] = m_least[static_cast<std::size_t>(which)][static_cast<std::size_t>(slot)];
    }
    const auto clear = [&](int which) {
        std::memset(step.paths[which], 0, static_cast<std::size_t>(disparities));
        step.least[which] = 0;
    };
    if (k == 0) clear(kAcross), clear(kBehind);
    if (k == width - 1) clear(kAhead);

    const std::uint8_t* row = m_scene.grey.row(y);
    const std::uint8_t* before = travelled == 0 ? row : m_scene.grey.row(y - side);
    const int xBehind = k == 0 ? x : x - side;
    const int xAhead = k == width - 1 ? x : x + side;
    const auto larger = [&](int from) { return m_larger[static_cast<std::size_t>(std::abs(row[x] - from))]; };
    step.p2[kAcross] = larger(row[xBehind]);
    step.p2[kBehind] = larger(before[xBehind]);
    step.p2[kStraight] = larger(before[x]);
    step.p2[kAhead] = larger(before[xAhead]);

    std::int16_t* const stored = m_target.sums + (static_cast<std::size_t>(y - m_target.strip.begin) *
                                                      static_cast<std::size_t>(width) +
                                                  static_cast<std::size_t>(x)) *
                                                     static_cast<std::size_t>(disparities);
    step.sumsBefore = purpose == Purpose::Finish ? stored : nullptr;
    step.sums = purpose == Purpose::Store ? stored : work.sums.data();
    m_kernels.step(step);
    work.leastAcross = step.least[kAcross];
    for (int which = kBehind; which <= kAhead; ++which) {
        m_least[static_cast<std::size_t>(which)]
               [static_cast<std::size_t>(slots[static_cast<std::size_t>(which)])] = step.least[which];
    }
    if (purpose == Purpose::Finish) finishPixel(x, y, work);
}

void PathSweep::finishPixel(int x, int y, RowWork& work) {
    const int disparities = m_scene.disparities;
    const std::int16_t* sums = work.sums.data();
    const Winner won = m_kernels.winner(sums, disparities);
    const auto firstOfRow = static_cast<std::size_t>(m_scene.left.width() - 1 - x);
    // Where two are as good the smaller disparity wins, from whichever side the pixels come.
    m_kernels.keepLeast(sums, disparities, !isDown(), work.bestOfRight.data() + firstOfRow,
                        work.indexOfRight.data() + firstOfRow);
    work.indexOfLeft[static_cast<std::size_t>(x)] = static_cast<std::int16_t>(won.index);

    float fraction = 0;
    if (won.index > 0 && won.index < disparities - 1) {
        // Two lines of opposite slope through the three (Shimizu and Okutomi 2001).
        const int below = sums[won.index - 1] - won.sum, above = sums[won.index + 1] - won.sum;
        const int steeper = std::max(below, above);
        if (steeper > 0) fraction = 0.5F * static_cast<float>(below - above) / static_cast<float>(steeper);
    }
    Found& found = *m_target.found;
    found.disparity.row(y)[x] = static_cast<float>(m_scene.firstPx + won.index) + fraction;
    found.cost.row(y)[x] = work.costs[static_cast<std::size_t>(won.index)];
    const int ratio = Found::kRatioSteps * (won.second - won.sum) / (won.sum + Found::kRatioFloor);
    found.ratio.row(y)[x] = static_cast<std::uint8_t>(std::min(ratio, 255));
}

void PathSweep::finishRow(int y, const RowWork& work) {
    const int width = m_scene.left.width();
    std::uint8_t* misses = m_target.found->leftRightPx.row(y);
    for (int x = 0; x < width; ++x) {
        const int index = work.indexOfLeft[static_cast<std::size_t>(x)];
        const int there = x - m_scene.firstPx - index;
        const bool isInside = there >= 0 && there < width;
        const int back = work.indexOfRight[static_cast<std::size_t>(width - 1 - x + index)];
        misses[x] = isInside
                        ? static_cast<std::uint8_t>(std::min(std::abs(back - index), Found::kOutside - 1))
                        : Found::kOutside;
    }
    std::int16_t* ofRight = m_target.found->ofRight.row(y);
    for (int x = 0; x < width; ++x) {
        const int at = width - 1 - m_scene.firstPx - x;
        if (at < 0 || at >= static_cast<int>(work.right.size())) continue;
        const auto place = static_cast<std::size_t>(at);
        if (work.bestOfRight[place] < kNothing)
            ofRight[x] = static_cast<std::int16_t>(m_scene.firstPx + work.indexOfRight[place]);
    }
}

}  // namespace stereo::dense
