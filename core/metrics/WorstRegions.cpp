#include "core/metrics/WorstRegions.h"

#include <algorithm>
#include <cmath>

namespace stereo {
namespace {

constexpr int kCellsAcross = 32;
constexpr int kSmallestCellPx = 8;
constexpr double kTimesMean = 2;

struct Cell {
    double sum = 0;
    std::size_t pixels = 0;
    float largest = -1;
    int x = 0;  ///< of the largest
    int y = 0;
};

/// The error of an image in square cells, those at the right and lower edge smaller.
class Cells {
public:
    explicit Cells(const FloatMap& error)
        : m_size(error.size()),
          m_cellPx(std::max(kSmallestCellPx, (error.width() + kCellsAcross - 1) / kCellsAcross)),
          m_across((error.width() + m_cellPx - 1) / m_cellPx),
          m_down((error.height() + m_cellPx - 1) / m_cellPx),
          m_cells(static_cast<std::size_t>(m_across) * static_cast<std::size_t>(m_down)),
          m_isTaken(m_cells.size(), false) {
        for (int y = 0; y < error.height(); ++y) {
            for (int x = 0; x < error.width(); ++x) add(x, y, std::abs(error.at(x, y)));
        }
        m_bound = kTimesMean * m_sum / static_cast<double>(std::max<std::size_t>(m_cells.size(), 1));
    }

    [[nodiscard]] std::vector<WorstRegion> regions() {
        std::vector<WorstRegion> regions;
        for (int row = 0; row < m_down; ++row) {
            for (int column = 0; column < m_across; ++column) {
                if (isWorst(column, row)) regions.push_back(grownFrom(column, row));
            }
        }
        return regions;
    }

private:
    [[nodiscard]] std::size_t index(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_across) +
               static_cast<std::size_t>(column);
    }

    void add(int x, int y, float error) {
        if (std::isnan(error)) return;
        Cell& cell = m_cells[index(x / m_cellPx, y / m_cellPx)];
        cell.sum += error;
        m_sum += error;
        ++cell.pixels;
        if (error <= cell.largest) return;
        cell.largest = error;
        cell.x = x;
        cell.y = y;
    }

    /// And not of a region yet.
    [[nodiscard]] bool isWorst(int column, int row) const {
        if (column < 0 || row < 0 || column >= m_across || row >= m_down) return false;
        const std::size_t at = index(column, row);
        return !m_isTaken[at] && m_cells[at].sum > m_bound;
    }

    WorstRegion grownFrom(int column, int row) {
        struct Place {
            int column, row;
        };
        std::vector<Place> places{{column, row}};
        m_isTaken[index(column, row)] = true;
        Place first{column, row};
        Place last = first;
        Cell all;
        for (std::size_t i = 0; i < places.size(); ++i) {  // grows while it is walked
            const auto [x, y] = places[i];
            const Cell& cell = m_cells[index(x, y)];
            all.sum += cell.sum;
            all.pixels += cell.pixels;
            if (cell.largest > all.largest) {
                all.largest = cell.largest;
                all.x = cell.x;
                all.y = cell.y;
            }
            first = {std::min(first.column, x), std::min(first.row, y)};
            last = {std::max(last.column, x), std::max(last.row, y)};
            for (const Place next : {Place{x - 1, y}, Place{x + 1, y}, Place{x, y - 1}, Place{x, y + 1}}) {
                if (!isWorst(next.column, next.row)) continue;
                m_isTaken[index(next.column, next.row)] = true;
                places.push_back(next);
            }
        }
        return {.area = areaOf(first.column, first.row, last.column, last.row),
                .share = all.sum / m_sum,
                .meanPx = all.sum / static_cast<double>(all.pixels),
                .pixels = all.pixels,
                .x = all.x,
                .y = all.y};
    }

    [[nodiscard]] PixelArea areaOf(int firstColumn, int firstRow, int lastColumn, int lastRow) const {
        const int x = firstColumn * m_cellPx;
        const int y = firstRow * m_cellPx;
        return {x,
                y,
                {std::min((lastColumn + 1) * m_cellPx, m_size.width) - x,
                 std::min((lastRow + 1) * m_cellPx, m_size.height) - y}};
    }

    ImageSize m_size;
    int m_cellPx;
    int m_across;
    int m_down;
    std::vector<Cell> m_cells;
    std::vector<bool> m_isTaken;
    double m_sum = 0;
    double m_bound = 0;
};

}  // namespace

std::vector<WorstRegion> worstRegions(const FloatMap& errorPx, std::size_t most) {
    std::vector<WorstRegion> regions = Cells(errorPx).regions();
    std::ranges::stable_sort(regions, std::ranges::greater(), &WorstRegion::share);
    regions.resize(std::min(regions.size(), most));
    return regions;
}

}  // namespace stereo
