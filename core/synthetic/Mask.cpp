#include "core/synthetic/Mask.h"

#include <algorithm>
#include <cmath>

namespace stereo::synthetic {
namespace {

constexpr int kLinesPerRow = 4;

/// Adds the part of each cell of a row that lies between two abscissas, in cells.
void addSpan(std::vector<float>& row, double from, double to) {
    from = std::max(from, 0.0);
    to = std::min(to, static_cast<double>(row.size()));
    if (from >= to) return;
    const auto first = static_cast<std::size_t>(from);
    const auto last = std::min(static_cast<std::size_t>(to), row.size() - 1);
    if (first == last) {
        row[first] += static_cast<float>(to - from);
        return;
    }
    row[first] += static_cast<float>(static_cast<double>(first) + 1 - from);
    for (std::size_t i = first + 1; i < last; ++i) row[i] += 1;
    row[last] += static_cast<float>(to - static_cast<double>(last));
}

}  // namespace

Box boxAround(std::span<const Outline> outlines) {
    Box box{1e9, 1e9, -1e9, -1e9};
    for (const Outline& outline : outlines) {
        for (const Point& point : outline) {
            box.left = std::min(box.left, point.x);
            box.right = std::max(box.right, point.x);
            box.top = std::min(box.top, point.y);
            box.bottom = std::max(box.bottom, point.y);
        }
    }
    return box;
}

Mask::Mask(const Box& box)
    : m_left(std::floor(box.left) - 1),
      m_top(std::floor(box.top) - 1),
      m_columns(kPerPixel * (static_cast<int>(std::ceil(box.right) - m_left) + 2)),
      m_rows(kPerPixel * (static_cast<int>(std::ceil(box.bottom) - m_top) + 2)),
      m_samples(static_cast<std::size_t>(std::max(m_columns, 0)) *
                static_cast<std::size_t>(std::max(m_rows, 0))) {
    const double step = 1.0 / kPerPixel;
    m_box = {m_left, m_top, m_left + step * (m_columns - 1), m_top + step * (m_rows - 1)};
}

template <class Change>
void Mask::fill(const Outline& outline, const Change& change) {
    const Box around = boxAround({&outline, 1});
    const int first = std::max(0, static_cast<int>(std::floor((around.top - m_top) * kPerPixel)) - 1);
    const int last =
        std::min(m_rows - 1, static_cast<int>(std::ceil((around.bottom - m_top) * kPerPixel)) + 1);
    std::vector<float> row(static_cast<std::size_t>(m_columns));
    std::vector<double> crossings;
    for (int r = first; r <= last; ++r) {
        std::ranges::fill(row, 0.0F);
        for (int line = 0; line < kLinesPerRow; ++line) {
            const double y = m_top + (r - 0.5 + (line + 0.5) / kLinesPerRow) / kPerPixel;
            crossings.clear();
            for (std::size_t i = 0; i < outline.size(); ++i) {
                const Point& a = outline[i];
                const Point& b = outline[i + 1 < outline.size() ? i + 1 : 0];
                if ((a.y <= y) == (b.y <= y)) continue;
                const double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
                crossings.push_back((x - m_left) * kPerPixel + 0.5);
            }
            std::ranges::sort(crossings);
            for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
                addSpan(row, crossings[i], crossings[i + 1]);
        }
        std::uint8_t* samples =
            m_samples.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(m_columns);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i] > 0) change(samples[i], std::min(255, static_cast<int>(row[i] * 63.75F + 0.5F)));
        }
    }
}

void Mask::add(const Outline& outline) {
    fill(outline, [](std::uint8_t& sample, int covered) {
        sample = static_cast<std::uint8_t>(std::max<int>(sample, covered));
    });
}

void Mask::cut(const Outline& outline) {
    fill(outline, [](std::uint8_t& sample, int covered) {
        sample = static_cast<std::uint8_t>(std::min<int>(sample, 255 - covered));
    });
}

float Mask::at(double x, double y) const {
    const double column = (x - m_left) * kPerPixel;
    const double row = (y - m_top) * kPerPixel;
    if (!(column >= 0 && row >= 0 && column < m_columns - 1 && row < m_rows - 1)) return 0;
    const auto c = static_cast<std::size_t>(column);
    const auto r = static_cast<std::size_t>(row);
    const std::uint8_t* upper = m_samples.data() + r * static_cast<std::size_t>(m_columns) + c;
    const std::uint8_t* lower = upper + m_columns;
    const auto right = static_cast<float>(column - static_cast<double>(c));
    const auto below = static_cast<float>(row - static_cast<double>(r));
    const float a = upper[0] + right * static_cast<float>(upper[1] - upper[0]);
    const float b = lower[0] + right * static_cast<float>(lower[1] - lower[0]);
    return (a + below * (b - a)) * (1 / 255.0F);
}

}  // namespace stereo::synthetic
