#include "core/synthetic/Shadow.h"

#include <algorithm>
#include <cmath>

namespace stereo::synthetic {

Shadow::Shadow(const Box& extent)
    : m_extent(extent),
      m_columns(static_cast<int>(extent.width() / kCell) + 2),
      m_rows(static_cast<int>(extent.height() / kCell) + 2),
      m_light(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 1.0F) {}

void Shadow::cast(const Mask& mask, const Point& offset, float strength) {
    const Box& box = mask.box();
    const auto cell = [](double position) { return static_cast<int>(std::floor(position / kCell)); };
    const int firstRow = std::max(0, cell(box.top + offset.y - m_extent.top));
    const int lastRow = std::min(m_rows - 1, cell(box.bottom + offset.y - m_extent.top) + 1);
    const int firstColumn = std::max(0, cell(box.left + offset.x - m_extent.left));
    const int lastColumn = std::min(m_columns - 1, cell(box.right + offset.x - m_extent.left) + 1);
    for (int row = firstRow; row <= lastRow; ++row) {
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const double x = m_extent.left + kCell * column - offset.x;
            const double y = m_extent.top + kCell * row - offset.y;
            const float covered = (mask.at(x - 1, y - 1) + mask.at(x + 1, y - 1) + mask.at(x - 1, y + 1) +
                                   mask.at(x + 1, y + 1)) /
                                  4;
            m_light[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
                    static_cast<std::size_t>(column)] *= 1 - strength * covered;
        }
    }
}

void Shadow::soften() {
    const auto blurAlong = [this](std::size_t count, std::size_t stride, std::size_t lines,
                                  std::size_t step) {
        std::vector<float> line(count);
        for (std::size_t l = 0; l < lines; ++l) {
            float* start = m_light.data() + l * step;
            for (std::size_t i = 0; i < count; ++i) line[i] = start[i * stride];
            for (std::size_t i = 0; i < count; ++i) {
                const float before = line[i > 0 ? i - 1 : 0];
                const float after = line[std::min(i + 1, count - 1)];
                start[i * stride] = 0.25F * before + 0.5F * line[i] + 0.25F * after;
            }
        }
    };
    const auto columns = static_cast<std::size_t>(m_columns);
    const auto rows = static_cast<std::size_t>(m_rows);
    for (int pass = 0; pass < 3; ++pass) {
        blurAlong(columns, 1, rows, columns);
        blurAlong(rows, columns, columns, 1);
    }
}

float Shadow::light(const Point& point) const {
    const double column = (point.x - m_extent.left) / kCell;
    const double row = (point.y - m_extent.top) / kCell;
    if (!(column >= 0 && row >= 0 && column < m_columns - 1 && row < m_rows - 1)) return 1;
    const auto c = static_cast<std::size_t>(column);
    const auto r = static_cast<std::size_t>(row);
    const float* upper = m_light.data() + r * static_cast<std::size_t>(m_columns) + c;
    const float* lower = upper + m_columns;
    const auto right = static_cast<float>(column - static_cast<double>(c));
    const auto below = static_cast<float>(row - static_cast<double>(r));
    const float a = upper[0] + right * (upper[1] - upper[0]);
    const float b = lower[0] + right * (lower[1] - lower[0]);
    return a + below * (b - a);
}

}  // namespace stereo::synthetic
