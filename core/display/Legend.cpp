#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

#include "core/base/NumberText.h"
#include "core/display/Colorize.h"

namespace stereo {
namespace {

/// Where things are in the strip under the picture, px.
struct Layout {
    explicit Layout(int width)
        : height(std::clamp(width / 14, 40, 120)),
          margin(std::min(height / 4, width / 8)),
          barTop(height / 6),
          barHeight(height / 3),
          textBottom(height - height / 6),
          fontScale(height / 100.0) {}

    int height;
    int margin;
    int barTop;
    int barHeight;
    int textBottom;
    double fontScale;
};

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

cv::Scalar toCv(Rgb colour) {
    return {double(colour[0]), double(colour[1]), double(colour[2])};
}

/// White on dark, black on light.
cv::Scalar readableOn(Rgb background) {
    const int brightness = 3 * background[0] + 6 * background[1] + background[2];
    return brightness < 10 * 128 ? cv::Scalar::all(235) : cv::Scalar::all(20);
}

/// Three digits: more do not fit and are of no use.
std::string labelText(double value, const std::string& unit) {
    if (value == 0 || !std::isfinite(value)) return numberText(value) + " " + unit;
    const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2);
    const std::string number = numberText(std::round(value / step) * step);
    return unit.empty() ? number : number + " " + unit;
}

/// The bar is itself a map of one row, painted as the picture was.
void drawBar(cv::Mat strip, const Layout& layout, const DisplayOptions& options, ColorRange range) {
    const int width = strip.cols - 2 * layout.margin;
    FloatMap values({width, 1});
    for (int x = 0; x < width; ++x) {
        values.at(x, 0) = static_cast<float>(valueAt(x / std::max(width - 1.0, 1.0), range, options.mapping));
    }
    DisplayOptions fixed = options;
    fixed.rangeMode = RangeMode::Locked;
    fixed.range = range;
    RgbImage row = colorize(values, fixed);
    const cv::Mat bar(1, width, CV_8UC3, row.pixels().data());
    cv::repeat(bar, layout.barHeight, 1,
               strip(cv::Rect(layout.margin, layout.barTop, width, layout.barHeight)));
}

void drawNumbers(cv::Mat strip, const Layout& layout, const std::array<std::string, 3>& texts,
                 const cv::Scalar& colour) {
    std::array<int, 3> widths;
    std::ranges::transform(texts, widths.begin(), [&](const std::string& text) {
        return cv::getTextSize(text, kFont, layout.fontScale, 1, nullptr).width;
    });
    const auto draw = [&](std::size_t i, int x) {
        cv::putText(strip, texts[i], {x, layout.textBottom}, kFont, layout.fontScale, colour, 1, cv::LINE_AA);
    };
    const int room = strip.cols - 2 * layout.margin;
    const int high = strip.cols - layout.margin - widths[2];
    const int middle = (strip.cols - widths[1]) / 2;
    // On a narrow picture the numbers at the ends are drawn first, because overlapping numbers are
    // unreadable.
    if (widths[2] <= room) draw(2, high);
    if (widths[0] + layout.margin + widths[2] <= room) draw(0, layout.margin);
    const bool middleFits =
        layout.margin + widths[0] + layout.margin <= middle && middle + widths[1] + layout.margin <= high;
    if (middleFits) draw(1, middle);
}

}  // namespace

RgbImage withLegend(const RgbImage& picture, const DisplayOptions& options, ColorRange range,
                    const std::string& unit) {
    const Layout layout(picture.width());
    RgbImage result({picture.width(), picture.height() + layout.height});
    std::ranges::copy(picture.pixels(), result.pixels().begin());
    const cv::Mat strip(layout.height, picture.width(), CV_8UC3, result.row(picture.height()));
    cv::Mat(strip).setTo(toCv(options.unknownColour));
    drawBar(strip, layout, options, range);
    const auto text = [&](double place) { return labelText(valueAt(place, range, options.mapping), unit); };
    drawNumbers(strip, layout, {text(0), text(0.5), text(1)}, readableOn(options.unknownColour));
    return result;
}

}  // namespace stereo
