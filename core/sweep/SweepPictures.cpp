#include "core/sweep/SweepPictures.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <opencv2/imgproc.hpp>

#include "core/base/NumberText.h"
#include "core/stereo/ImageResize.h"

namespace stereo {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr double kFontScale = 0.4;
constexpr int kPad = 8;
constexpr int kCaption = 22;
constexpr int kHead = 24;
constexpr int kLegend = 22;
constexpr int kDot = 5;
const cv::Scalar kPaper(242, 243, 245);
const cv::Scalar kInk(29, 31, 35);
const cv::Scalar kDim(87, 92, 101);
const cv::Scalar kHatch(196, 198, 203);

int widthOf(const std::string& text) {
    return cv::getTextSize(text, kFont, kFontScale, 1, nullptr).width;
}

/// The font has no other letters.
std::string ascii(const std::string& text) {
    std::string plain;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x80) plain += c;
    }
    return plain;
}

/// Every n-th pixel of every n-th row, so that at least two of them make one of the thumbnail.
FloatMap everyNth(const FloatMap& map, ImageSize room) {
    const int step = std::max(1, std::min(map.width() / (2 * room.width), map.height() / (2 * room.height)));
    FloatMap few({(map.width() + step - 1) / step, (map.height() + step - 1) / step});
    for (int y = 0; y < few.height(); ++y) {
        for (int x = 0; x < few.width(); ++x) few.at(x, y) = map.at(x * step, y * step);
    }
    return few;
}

class Sheet {
public:
    Sheet(const SweepResult& sweep, const SweepSummary& summary, ImageSize cell)
        : m_sweep(sweep), m_summary(summary), m_cell(cell), m_picture(sizeFor(sweep, cell)) {
        m_margin = marginOf(sweep);
        m_canvas = cv::Mat(m_picture.height(), m_picture.width(), CV_8UC3, m_picture.pixels().data());
        m_canvas.setTo(kPaper);
    }

    void drawHeads() {
        const SweepPlan& plan = m_sweep.plan;
        const SweepAxis& columns = plan.axes.back();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string value = columns.texts[i] + (columns.unit.empty() ? "" : " " + columns.unit);
            const std::string text = i == 0 ? inSentence(columns.title) + " " + value : value;
            put(text, leftOf(i), kHead - 8, kDim);
        }
        if (plan.axes.size() < 2) return;
        const SweepAxis& rows = plan.axes.front();
        put(inSentence(rows.title), kPad, kHead - 8, kDim);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string value = rows.texts[i] + (rows.unit.empty() ? "" : " " + rows.unit);
            put(value, kPad, topOf(i) + m_cell.height / 2, kDim);
        }
    }

    void drawCell(std::size_t index, const std::optional<RgbImage>& thumbnail) {
        const std::size_t columns = m_sweep.plan.columnCount();
        const int x = leftOf(index % columns);
        const int y = topOf(index / columns);
        if (thumbnail) {
            const cv::Mat small(thumbnail->height(), thumbnail->width(), CV_8UC3,
                                const_cast<std::uint8_t*>(thumbnail->pixels().data()));
            small.copyTo(m_canvas(cv::Rect(x, y, small.cols, small.rows)));
        } else {
            hatch(cv::Rect(x, y, m_cell.width, m_cell.height));
        }
        const SweepCell& cell = m_sweep.cells[index];
        const int line = y + m_cell.height + 15;
        if (!cell.isDone()) {
            put(cell.failure.empty() ? "not made" : "failed", x, line, kDim);
            return;
        }
        const cv::Point dot(x + m_cell.width - kDot - 1, line - 4);
        cv::circle(m_canvas, dot, kDot - 1, kInk, m_summary.isOnFront[index] ? cv::FILLED : 1, cv::LINE_AA);
        int right = dot.x - kDot - 4;
        if (const auto& error = m_summary.errors[index]) {
            const std::string text = ascii(m_summary.error.text(*error));
            right -= widthOf(text);
            put(text, right, line, kInk);
        }
        std::string cost = shortSeconds(cell.seconds);
        const std::string memory = bytesText(cell.peakMemoryBytes);
        if (cell.peakMemoryBytes > 0 && x + widthOf(cost + " " + memory) + 6 < right) cost += " " + memory;
        put(cost, x, line, kDim);
    }

    void drawLegend() {
        const int line = m_picture.height() - 8;
        cv::circle(m_canvas, {kPad + kDot, line - 4}, kDot - 1, kInk, cv::FILLED, cv::LINE_AA);
        put("no other is better in time and error; right: " + ascii(m_summary.error.phrase), kPad + 16, line,
            kDim);
    }

    [[nodiscard]] RgbImage picture() && { return std::move(m_picture); }

private:
    static int marginOf(const SweepResult& sweep) {
        if (sweep.plan.axes.size() < 2) return kPad;
        const SweepAxis& rows = sweep.plan.axes.front();
        int widest = widthOf(inSentence(rows.title));
        for (const std::string& text : rows.texts)
            widest = std::max(widest, widthOf(ascii(text) + " " + rows.unit));
        return widest + 2 * kPad;
    }
    static ImageSize sizeFor(const SweepResult& sweep, ImageSize cell) {
        const auto columns = static_cast<int>(sweep.plan.columnCount());
        const auto rows = static_cast<int>(sweep.plan.rowCount());
        const int width = marginOf(sweep) + columns * (cell.width + kPad);
        return {std::max(width, 420), kHead + rows * (cell.height + kCaption + kPad) + kLegend};
    }
    [[nodiscard]] int leftOf(std::size_t column) const {
        return m_margin + static_cast<int>(column) * (m_cell.width + kPad);
    }
    [[nodiscard]] int topOf(std::size_t row) const {
        return kHead + static_cast<int>(row) * (m_cell.height + kCaption + kPad);
    }
    void put(const std::string& text, int x, int y, const cv::Scalar& colour) {
        cv::putText(m_canvas, ascii(text), {x, y}, kFont, kFontScale, colour, 1, cv::LINE_AA);
    }
    void hatch(const cv::Rect& area) {
        cv::Mat part = m_canvas(area);
        for (int start = -area.height; start < area.width; start += 10)
            cv::line(part, {start, area.height}, {start + area.height, 0}, kHatch, 1, cv::LINE_AA);
        cv::rectangle(part, cv::Rect(0, 0, area.width, area.height), kHatch);
    }

    const SweepResult& m_sweep;
    const SweepSummary& m_summary;
    ImageSize m_cell;
    RgbImage m_picture;
    cv::Mat m_canvas;  ///< shares the pixels of m_picture
    int m_margin = 0;
};

}  // namespace

std::optional<std::size_t> rangeCell(const SweepResult& sweep) {
    if (sweep.best) return sweep.best;
    const auto done = std::ranges::find_if(sweep.cells, &SweepCell::isDone);
    if (done == sweep.cells.end()) return std::nullopt;
    return static_cast<std::size_t>(done - sweep.cells.begin());
}

DisplayOptions sweepDisplay(const SweepResult& sweep) {
    const std::optional<std::size_t> cell = rangeCell(sweep);
    if (!cell) return {};
    const Outcome& outcome = *sweep.cells[*cell].outcome;
    DisplayOptions display = outcome.display;
    display.range = resolvedRange(*believed(outcome.match, outcome.trust), display);
    display.rangeMode = RangeMode::Locked;
    return display;
}

RgbImage thumbnail(const SweepCell& cell, const DisplayOptions& display, ImageSize room) {
    assert(cell.isDone());
    const auto map = believed(cell.outcome->match, cell.outcome->trust);
    return shrunkInto(room, colorize(everyNth(*map, room), display));
}

std::vector<std::optional<RgbImage>> thumbnails(const SweepResult& sweep, ImageSize room) {
    const DisplayOptions display = sweepDisplay(sweep);
    std::vector<std::optional<RgbImage>> pictures;
    for (const SweepCell& cell : sweep.cells) {
        pictures.push_back(cell.isDone() ? std::optional(thumbnail(cell, display, room)) : std::nullopt);
    }
    return pictures;
}

RgbImage contactSheet(const SweepResult& sweep, const SweepSummary& summary,
                      const std::vector<std::optional<RgbImage>>& thumbnails) {
    assert(thumbnails.size() == sweep.cells.size());
    ImageSize size{160, 100};
    for (const auto& each : thumbnails) {
        if (each) size = each->size();
    }
    size.width = std::max(size.width, 120);  // the numbers have to go under it
    Sheet sheet(sweep, summary, size);
    sheet.drawHeads();
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) sheet.drawCell(i, thumbnails[i]);
    sheet.drawLegend();
    return std::move(sheet).picture();
}

}  // namespace stereo
