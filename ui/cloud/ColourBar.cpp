#include "ui/cloud/ColourBar.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/cloud/OverlayLabel.h"

namespace stereo::ui {
namespace {

// Logical pixels.
constexpr double kWidth = 14;
constexpr double kTallest = 190;
constexpr double kTallestShare = 0.5;  // of the view
constexpr double kPadding = 8;
constexpr double kTick = 4;
constexpr double kTextGap = 4;
constexpr double kTitleGap = 8;
constexpr double kOutline = 0.5;

const QColor kGround(0x10, 0x11, 0x13, 224);
const QColor kInk(0xF2, 0xF4, 0xF7);

constexpr std::size_t kFewest = 2;

double roundAbove(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    const double leading = value / power;
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
}

std::vector<double> multiplesWithin(ColorRange range, double step) {
    std::vector<double> numbers;
    const double slack = 1e-9;
    const auto last = std::llround(std::floor(range.high / step + slack));
    for (auto i = std::llround(std::ceil(range.low / step - slack)); i <= last; ++i)
        numbers.push_back(static_cast<double>(i) * step);
    return numbers;
}

/// 1, 2 and 5 times the powers of ten in it.
std::vector<double> decadesWithin(ColorRange range) {
    std::vector<double> numbers;
    if (range.low <= 0) return numbers;
    for (double power = std::pow(10, std::floor(std::log10(range.low))); power <= range.high; power *= 10) {
        for (const double leading : {1, 2, 5}) {
            const double number = leading * power;
            if (number >= range.low && number <= range.high) numbers.push_back(number);
        }
    }
    return numbers;
}

/// Those of them that lie at least `gap` apart along the mapping.
std::vector<double> uncrowded(const std::vector<double>& numbers, ColorRange range, ColorMapping mapping,
                              double gap) {
    std::vector<double> kept;
    double last = -1;
    for (const double number : numbers) {
        const double place = position(number, range, mapping);
        if (place - last < gap) continue;
        last = place;
        kept.push_back(number);
    }
    return kept;
}

QImage upright(const ColourBar& bar) {
    QImage image(1, static_cast<int>(bar.table.size()), QImage::Format_RGB32);
    for (int i = 0; i < image.height(); ++i) {
        const auto [red, green, blue] = bar.table[static_cast<std::size_t>(image.height() - 1 - i)];
        image.setPixelColor(0, i, QColor(red, green, blue));
    }
    return image;
}

double widestOf(const std::vector<ColourBar::Tick>& ticks, const QFontMetricsF& metrics) {
    double widest = 0;
    for (const ColourBar::Tick& tick : ticks) widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    return widest;
}

}  // namespace

std::vector<double> roundNumbers(ColorRange range, ColorMapping mapping, std::size_t wanted) {
    const ColorRange ordered{std::min(range.low, range.high), std::max(range.low, range.high)};
    if (!(ordered.low < ordered.high)) return {ordered.low, ordered.high};
    const double gap = 0.6 / static_cast<double>(wanted);
    if (mapping != ColorMapping::Linear) {
        const auto numbers = uncrowded(decadesWithin(ordered), ordered, mapping, gap);
        if (numbers.size() > kFewest) return numbers;
    }
    double step = roundAbove((ordered.high - ordered.low) / static_cast<double>(wanted));
    auto numbers = uncrowded(multiplesWithin(ordered, step), ordered, mapping, gap);
    for (int finer = 0; numbers.size() < kFewest && finer < 4; ++finer) {
        step /= 2;
        numbers = uncrowded(multiplesWithin(ordered, step), ordered, mapping, gap);
    }
    return numbers.size() < kFewest ? std::vector{ordered.low, ordered.high} : numbers;
}

std::vector<QString> numberTexts(const std::vector<double>& numbers) {
    double step = 0;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const double gap = numbers[i] - numbers[i - 1];
        if (gap > 0) step = step > 0 ? std::min(step, gap) : gap;
    }
    constexpr int kMost = 9;
    int decimals = 0;
    const auto isExact = [&numbers, step](int digits) {
        const double power = std::pow(10, digits);
        return std::ranges::all_of(numbers, [&](double number) {
            return std::abs(std::round(number * power) / power - number) <= 1e-3 * step;
        });
    };
    while (decimals < kMost && step > 0 && !isExact(decimals)) ++decimals;
    if (step <= 0) decimals = 3;
    std::vector<QString> texts;
    for (const double number : numbers) {
        QString text = QString::number(number == 0 ? 0.0 : number, 'f', decimals);
        texts.push_back(text.replace('-', QChar(0x2212)));
    }
    return texts;
}

QRectF paintColourBar(QPainter& painter, const ColourBar& bar, const QRectF& within) {
    const QFont font = overlayFont();
    const QFontMetricsF metrics(font);
    const double titleHeight = std::ceil(metrics.height());
    const double room = within.height() - titleHeight - kTitleGap - 2 * kPadding;
    const double tall = std::min({kTallest, kTallestShare * within.height(), room});
    const double wide = std::max(metrics.horizontalAdvance(bar.title),
                                 kWidth + kTick + kTextGap + widestOf(bar.ticks, metrics));
    QRectF box(0, 0, std::ceil(wide + 2 * kPadding), titleHeight + kTitleGap + tall + 2 * kPadding);
    box.moveBottomRight(within.bottomRight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(kGround);
    painter.drawRoundedRect(box, 3, 3);
    painter.setFont(font);
    painter.setPen(kInk);
    const QRectF inside = box.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter.drawText(QRectF(inside.topLeft(), QSizeF(inside.width(), titleHeight)), Qt::AlignLeft, bar.title);
    const QRectF colours(inside.left(), inside.bottom() - tall, kWidth, tall);
    painter.drawImage(colours, upright(bar));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kOverlayShadow, 2 * kOutline));
    painter.drawRect(colours);
    painter.setPen(QPen(kInk, 1));
    const double half = metrics.height() / 2;
    for (const ColourBar::Tick& tick : bar.ticks) {
        const double y = colours.bottom() - tick.place * colours.height();
        painter.drawLine(QPointF(colours.right(), y), QPointF(colours.right() + kTick, y));
        const double top = std::clamp(y - half, colours.top() - half / 2, colours.bottom() - 1.5 * half);
        painter.drawText(QPointF(colours.right() + kTick + kTextGap, top + metrics.ascent()), tick.text);
    }
    return box;
}

}  // namespace stereo::ui
