#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "core/cloud/CloudFilters.h"

namespace stereo {
namespace {

using Point = PointCloud::Point;

/// A point and the grid cell it lies in; cells are numbered along x, then y, then z.
struct Placed {
    std::uint64_t cell;
    std::uint32_t index;
};

constexpr double kSmallestCellMetres = 1e-30;

/// Cells at least as wide as the radius: what is near a point lies in its cell or the 26 around.
class Grid {
public:
    /// REQUIRES: at least one point is kept
    Grid(std::span<const Point> points, double radius, const KeepMask& keep);

    /// One cell on every side stays empty, so that a cell's neighbours never wrap around.
    [[nodiscard]] std::uint64_t cellOf(const Point& point) const {
        return cellAlong(0, point) + m_rowStep * cellAlong(1, point) + m_layerStep * cellAlong(2, point);
    }
    [[nodiscard]] std::uint64_t rowStep() const { return m_rowStep; }
    [[nodiscard]] std::uint64_t layerStep() const { return m_layerStep; }
    [[nodiscard]] std::uint64_t cellCount() const { return m_cellCount; }

private:
    [[nodiscard]] std::uint64_t cellAlong(std::size_t axis, const Point& point) const {
        return 1 +
               static_cast<std::uint64_t>((static_cast<double>(point[axis]) - m_low[axis]) * m_cellsPerMetre);
    }

    std::array<double, 3> m_low{};
    double m_cellsPerMetre = 1;
    std::uint64_t m_rowStep = 0;
    std::uint64_t m_layerStep = 0;
    std::uint64_t m_cellCount = 0;
};

Grid::Grid(std::span<const Point> points, double radius, const KeepMask& keep) {
    std::array<double, 3> high;
    m_low.fill(std::numeric_limits<double>::max());
    high.fill(std::numeric_limits<double>::lowest());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!keep[i]) continue;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            m_low[axis] = std::min(m_low[axis], static_cast<double>(points[i][axis]));
            high[axis] = std::max(high[axis], static_cast<double>(points[i][axis]));
        }
    }
    const double extent = std::max({high[0] - m_low[0], high[1] - m_low[1], high[2] - m_low[2]});
    // A little above the radius, so that rounding cannot put points exactly one radius apart two cells apart;
    // and at most 2^20 cells a side, so that their number fits 64 bits.
    m_cellsPerMetre = 1 / std::max({radius * (1 + 1e-6), extent / (1 << 20), kSmallestCellMetres});
    const auto cells = [&](std::size_t axis) {
        return 3 + static_cast<std::uint64_t>((high[axis] - m_low[axis]) * m_cellsPerMetre);
    };
    m_rowStep = cells(0);
    m_layerStep = m_rowStep * cells(1);
    m_cellCount = m_layerStep * cells(2);
}

/// Radix sort by cell: several times faster here than a sort by comparison.
void sortByCell(std::vector<Placed>& placed, std::uint64_t cellCount) {
    constexpr int kDigitBits = 11;
    constexpr std::uint64_t kDigits = 1 << kDigitBits;
    std::vector<Placed> sorted(placed.size());
    for (int shift = 0; shift < 64 && (cellCount >> shift) > 0; shift += kDigitBits) {
        std::array<std::size_t, kDigits + 1> starts{};
        for (const Placed& p : placed) ++starts[((p.cell >> shift) & (kDigits - 1)) + 1];
        for (std::size_t digit = 1; digit < kDigits; ++digit) starts[digit] += starts[digit - 1];
        for (const Placed& p : placed) sorted[starts[(p.cell >> shift) & (kDigits - 1)]++] = p;
        placed.swap(sorted);
    }
}

bool isNear(const Point& a, const Point& b, double squaredRadius) {
    const double x = static_cast<double>(a[0]) - b[0];
    const double y = static_cast<double>(a[1]) - b[1];
    const double z = static_cast<double>(a[2]) - b[2];
    return x * x + y * y + z * z <= squaredRadius;
}

/// Whether a point has enough neighbours among those close to it in the list. Clouds come row by row, so
/// most points have: they need no search.
bool hasNearInList(std::span<const Point> points, std::size_t i, int minNeighbours, double squaredRadius,
                   const KeepMask& keep) {
    constexpr std::size_t kReach = 8;
    const std::size_t end = std::min(points.size(), i + kReach + 1);
    int found = 0;
    for (std::size_t j = i < kReach ? 0 : i - kReach; j < end && found < minNeighbours; ++j) {
        found += j != i && keep[j] && isNear(points[i], points[j], squaredRadius);
    }
    return found >= minNeighbours;
}

/// 1 for the kept points that need a search.
KeepMask undecidedPoints(std::span<const Point> points, int minNeighbours, double squaredRadius,
                         const KeepMask& keep) {
    KeepMask undecided(points.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        undecided[i] = keep[i] && !hasNearInList(points, i, minNeighbours, squaredRadius, keep);
    }
    return undecided;
}

/// Marks cells by one bit of a hash of their number: a marked cell is always recognised, sometimes an
/// unmarked one too.
class CellMarks {
public:
    void mark(std::uint64_t cell) { m_bits[slot(cell)] = true; }
    [[nodiscard]] bool mayBeMarked(std::uint64_t cell) const { return m_bits[slot(cell)]; }

private:
    static constexpr int kSlotBits = 22;
    static std::size_t slot(std::uint64_t cell) { return (cell * 0x9E3779B97F4A7C15U) >> (64 - kSlotBits); }

    std::vector<bool> m_bits = std::vector<bool>(std::size_t{1} << kSlotBits);
};

/// The cells of the undecided points and all around them.
CellMarks searchedCells(std::span<const Point> points, const Grid& grid, const KeepMask& undecided) {
    CellMarks marks;
    std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!undecided[i]) continue;
        const std::uint64_t cell = grid.cellOf(points[i]);
        if (std::exchange(last, cell) == cell) continue;
        for (const std::uint64_t layer : {cell - grid.layerStep(), cell, cell + grid.layerStep()}) {
            for (const std::uint64_t row : {layer - grid.rowStep(), layer, layer + grid.rowStep()}) {
                for (const std::uint64_t near : {row - 1, row, row + 1}) marks.mark(near);
            }
        }
    }
    return marks;
}

/// The kept points in marked cells, which a search may need.
std::vector<Placed> placedByCell(std::span<const Point> points, const Grid& grid, const KeepMask& keep,
                                 const CellMarks& searched) {
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!keep[i]) continue;
        const std::uint64_t cell = grid.cellOf(points[i]);
        if (searched.mayBeMarked(cell)) placed.push_back({cell, static_cast<std::uint32_t>(i)});
    }
    sortByCell(placed, grid.cellCount());
    return placed;
}

/// A cell that holds points, and where these begin among the points sorted by cell.
struct Occupied {
    std::uint64_t cell;
    std::size_t begin;
};

/// The last one is an end mark behind every cell.
std::vector<Occupied> occupiedCells(const std::vector<Placed>& placed) {
    std::vector<Occupied> cells;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (i == 0 || placed[i].cell != placed[i - 1].cell) cells.push_back({placed[i].cell, i});
    }
    cells.push_back({std::numeric_limits<std::uint64_t>::max(), placed.size()});
    return cells;
}

/// Points [begin, end) of those sorted by cell.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Steps through the occupied cells in order and holds the points around the present one: nine runs, because
/// three cells along x are contiguous.
class Neighbourhood {
public:
    Neighbourhood(const std::vector<Occupied>& cells, const Grid& grid) : m_cells(cells) {
        std::size_t i = 0;
        // The own row first: it most likely holds enough neighbours.
        for (const int dz : {0, -1, 1}) {
            for (const int dy : {0, -1, 1}) {
                m_rows[i++].offset = dy * static_cast<std::int64_t>(grid.rowStep()) +
                                     dz * static_cast<std::int64_t>(grid.layerStep());
            }
        }
    }

    /// REQUIRES: cells come in ascending order, without the end mark
    void moveTo(const Occupied& cell) {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            Row& row = m_rows[i];
            const std::uint64_t middle = cell.cell + static_cast<std::uint64_t>(row.offset);
            while (m_cells[row.first].cell < middle - 1) ++row.first;
            row.end = std::max(row.end, row.first);
            while (m_cells[row.end].cell <= middle + 1) ++row.end;
            m_runs[i] = {m_cells[row.first].begin, m_cells[row.end].begin};
        }
    }

    [[nodiscard]] const std::array<Run, 9>& runs() const { return m_runs; }

private:
    struct Row {
        std::int64_t offset = 0;
        std::size_t first = 0;
        std::size_t end = 0;
    };

    const std::vector<Occupied>& m_cells;
    std::array<Row, 9> m_rows;
    std::array<Run, 9> m_runs;
};

/// How many points of a run are near, counted up to `wanted`.
int countNear(const Point& point, Run run, std::span<const Point> sorted, double squaredRadius, int wanted) {
    int found = 0;
    for (std::size_t i = run.begin; i < run.end && found < wanted; ++i) {
        found += isNear(point, sorted[i], squaredRadius);
    }
    return found;
}

/// Whether `wanted` points, itself among them, are near a point of the cell `own`.
bool hasNear(const Point& point, int wanted, Run own, const Neighbourhood& around,
             std::span<const Point> sorted, double squaredRadius) {
    // Nearly all points find enough neighbours in their own cell and the two beside it.
    const auto& runs = around.runs();
    wanted -= countNear(point, own, sorted, squaredRadius, wanted);
    wanted -= countNear(point, {runs[0].begin, own.begin}, sorted, squaredRadius, wanted);
    wanted -= countNear(point, {own.end, runs[0].end}, sorted, squaredRadius, wanted);
    for (std::size_t i = 1; i < runs.size() && wanted > 0; ++i) {
        wanted -= countNear(point, runs[i], sorted, squaredRadius, wanted);
    }
    return wanted <= 0;
}

}  // namespace

std::size_t removeIsolated(std::span<const PointCloud::Point> points, double radiusMetres, int minNeighbours,
                           KeepMask& keep, const RunControl& run) {
    assert(keep.size() == points.size() && radiusMetres >= 0);
    const Stage stage(Stage::Own, "removing isolated points");
    run.checkpoint(stage, 0, 1);
    const double squaredRadius = radiusMetres * radiusMetres;
    const KeepMask undecided = undecidedPoints(points, minNeighbours, squaredRadius, keep);
    if (std::ranges::find(undecided, 1) == undecided.end()) return 0;
    const Grid grid(points, radiusMetres, keep);
    const std::vector<Placed> placed =
        placedByCell(points, grid, keep, searchedCells(points, grid, undecided));
    std::vector<Point> sorted(placed.size());
    std::ranges::transform(placed, sorted.begin(), [&](const Placed& p) { return points[p.index]; });

    constexpr std::size_t kCellsPerCheckpoint = 1 << 12;
    const std::vector<Occupied> cells = occupiedCells(placed);
    Neighbourhood around(cells, grid);
    std::size_t removed = 0;
    for (std::size_t c = 0; c + 1 < cells.size(); ++c) {
        if (c % kCellsPerCheckpoint == 0)
            run.checkpoint(stage, static_cast<int>(c), static_cast<int>(cells.size()));
        around.moveTo(cells[c]);
        const Run own{cells[c].begin, cells[c + 1].begin};
        for (std::size_t i = own.begin; i < own.end; ++i) {
            if (!undecided[placed[i].index]) continue;
            if (hasNear(sorted[i], minNeighbours + 1, own, around, sorted, squaredRadius)) continue;
            keep[placed[i].index] = 0;
            ++removed;
        }
    }
    return removed;
}

}  // namespace stereo
