#include "ui/image/HistogramLegend.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"

namespace stereo::ui {

namespace {

constexpr int kHeight = 98;
constexpr int kLowest = 44;
constexpr int kWithTicks = 72;  ///< below this height there is no room for numbers
constexpr double kLeft = 44;
constexpr double kRight = 14;
constexpr double kTop = 12;
constexpr double kBarGap = 3;
constexpr double kBar = 8;
constexpr double kTickRow = 14;
constexpr double kUnderTicks = 5;
constexpr double kTickSpacing = 50;
constexpr double kGrab = 6;  ///< how far from an end the mouse can grab it
constexpr double kKeyStep = 0.01;
constexpr double kPageStep = 0.1;
/// Bars grow with this power of the count, up to this quantile, so that a large flat surface does not hide
/// the rest.
constexpr double kHeightPower = 0.55;
constexpr double kFullHeightQuantile = 0.985;

/// 1, 2 or 5 times a power of ten, at least `least`.
double niceStep(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least) return factor * power;
    }
    return 10 * power;
}

QString tickText(double value, double step) {
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    return QString::number(value, 'f', decimals).replace('-', QChar(0x2212));
}

double quantile(std::vector<std::uint32_t> counts, double share) {
    const auto place =
        counts.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(counts.size() - 1));
    std::nth_element(counts.begin(), place, counts.end());
    return *place;
}

}  // namespace

HistogramLegend::HistogramLegend(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Histogram and colour range"));
}

QSize HistogramLegend::sizeHint() const {
    return {320, kHeight};
}

QSize HistogramLegend::minimumSizeHint() const {
    return {160, kLowest};
}

void HistogramLegend::setHistogram(const Histogram& histogram) {
    m_histogram = histogram;
    const bool any = !histogram.counts.empty();
    m_fullHeight = any ? std::max(1.0, quantile(histogram.counts, kFullHeightQuantile)) : 1;
    update();
}

void HistogramLegend::setDisplay(const DisplayOptions& options) {
    m_options = options;
    update();
}

void HistogramLegend::setUnits(const QString& unit, const QString& secondUnit,
                               std::function<QString(double value)> secondText) {
    m_unit = unit;
    m_secondUnit = secondUnit;
    m_secondText = std::move(secondText);
    update();
}

void HistogramLegend::setEndWords(const QString& low, const QString& high) {
    m_lowWords = low;
    m_highWords = high;
    setAccessibleDescription(low.isEmpty() ? QString() : low + QStringLiteral(", ") + high);
    update();
}

void HistogramLegend::setCursorValue(std::optional<double> value) {
    if (value == m_cursorValue) return;
    m_cursorValue = value;
    update();
}

bool HistogramLegend::showsTicks() const {
    return height() >= kWithTicks;
}

QRectF HistogramLegend::plotRect() const {
    const double ticks = showsTicks() ? (hasSecondRow() ? 2 : 1) * kTickRow + 6 : 0;
    const double top = showsTicks() ? kTop : kTop / 2;
    return {kLeft, top, width() - kLeft - kRight, height() - top - kBarGap - kBar - kUnderTicks - ticks};
}

// The ends are always in sight, also when they lie outside of what the map holds.
ColorRange HistogramLegend::shownSpan() const {
    if (m_frozenSpan) return *m_frozenSpan;
    const ColorRange range = m_options.range;
    ColorRange span{std::min(range.low, range.high), std::max(range.low, range.high)};
    if (!m_histogram.counts.empty())
        span = {std::min(m_histogram.span.low, span.low), std::max(m_histogram.span.high, span.high)};
    const double least = std::max(1e-9, 1e-9 * std::max(std::abs(span.low), std::abs(span.high)));
    return {span.low, std::max(span.high, span.low + least)};
}

double HistogramLegend::xOf(double value) const {
    const ColorRange span = shownSpan();
    return kLeft + (value - span.low) / (span.high - span.low) * plotRect().width();
}

double HistogramLegend::valueOf(double x) const {
    const ColorRange span = shownSpan();
    return span.low + (x - kLeft) / plotRect().width() * (span.high - span.low);
}

QColor HistogramLegend::colourOf(double value) const {
    const double place = position(value, m_options.range, m_options.mapping);
    const auto index = static_cast<std::size_t>(std::lround(255 * (m_options.reversed ? 1 - place : place)));
    const Rgb rgb = colours(m_options.colormap)[index];
    return {rgb[0], rgb[1], rgb[2]};
}

// Between the middles of two bins the height goes straight from one to the other.
double HistogramLegend::heightOf(double value) const {
    const auto bins = static_cast<double>(m_histogram.counts.size());
    const ColorRange span = m_histogram.span;
    if (bins == 0 || value < span.low || value > span.high) return 0;
    const double place = std::clamp((value - span.low) / (span.high - span.low) * bins - 0.5, 0.0, bins - 1);
    const auto lower = static_cast<std::size_t>(place);
    const std::size_t upper = std::min(lower + 1, m_histogram.counts.size() - 1);
    const double share = place - std::floor(place);
    const double count = m_histogram.counts[lower] * (1 - share) + m_histogram.counts[upper] * share;
    return std::min(1.0, std::pow(count / m_fullHeight, kHeightPower));
}

std::optional<HistogramLegend::End> HistogramLegend::endAt(QPointF point) const {
    const double toLow = std::abs(point.x() - xOf(m_options.range.low));
    const double toHigh = std::abs(point.x() - xOf(m_options.range.high));
    if (std::min(toLow, toHigh) > kGrab) return std::nullopt;
    return toLow < toHigh ? End::Low : End::High;
}

void HistogramLegend::moveEnd(End end, double value) {
    const ColorRange span = shownSpan();
    const double gap = (span.high - span.low) / std::max(1.0, plotRect().width());
    ColorRange range = m_options.range;
    if (end == End::Low) {
        range.low = std::clamp(value, span.low, std::max(span.low, range.high - gap));
    } else {
        range.high = std::clamp(value, std::min(span.high, range.low + gap), span.high);
    }
    if (range == m_options.range) return;
    m_options.range = range;
    update();
    Q_EMIT rangeChanged(range);
}

bool HistogramLegend::event(QEvent* event) {
    if (event->type() == QEvent::FocusOut) update();
    return QWidget::event(event);
}

void HistogramLegend::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    const std::optional<End> end = endAt(event->position());
    if (!end) return;
    m_frozenSpan = shownSpan();
    m_dragged = end;
    m_active = *end;
    update();
}

void HistogramLegend::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged) return moveEnd(*m_dragged, valueOf(event->position().x()));
    setCursor(endAt(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void HistogramLegend::mouseReleaseEvent(QMouseEvent*) {
    if (!m_dragged) return;
    m_dragged.reset();
    m_frozenSpan.reset();
    update();
    Q_EMIT editingFinished();
}

void HistogramLegend::mouseDoubleClickEvent(QMouseEvent*) {
    Q_EMIT autoRangeRequested();
}

void HistogramLegend::keyPressEvent(QKeyEvent* event) {
    const ColorRange span = shownSpan();
    const double whole = span.high - span.low;
    const double value = m_active == End::Low ? m_options.range.low : m_options.range.high;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            moveEnd(m_active, value - kKeyStep * whole);
            break;
        case Qt::Key_Right:
        case Qt::Key_Up:
            moveEnd(m_active, value + kKeyStep * whole);
            break;
        case Qt::Key_PageDown:
            moveEnd(m_active, value - kPageStep * whole);
            break;
        case Qt::Key_PageUp:
            moveEnd(m_active, value + kPageStep * whole);
            break;
        case Qt::Key_Home:
            moveEnd(m_active, span.low);
            break;
        case Qt::Key_End:
            moveEnd(m_active, span.high);
            break;
        default:
            return event->ignore();
    }
    Q_EMIT editingFinished();
}

void HistogramLegend::focusInEvent(QFocusEvent* event) {
    if (event->reason() == Qt::TabFocusReason) m_active = End::Low;
    if (event->reason() == Qt::BacktabFocusReason) m_active = End::High;
    update();
}

bool HistogramLegend::focusNextPrevChild(bool next) {
    const End first = next ? End::Low : End::High;
    if (m_active != first) return QWidget::focusNextPrevChild(next);
    m_active = next ? End::High : End::Low;
    update();
    return true;
}

void HistogramLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.window);
    painter.fillRect(0, 0, width(), 1, tokens.gutter);
    const ColorRange span = shownSpan();
    if (!(span.low < span.high)) return;
    paintBars(painter);
    if (m_cursorValue && *m_cursorValue >= span.low && *m_cursorValue <= span.high) {
        const QRectF plot = plotRect();
        const double x = std::round(xOf(*m_cursorValue));
        painter.fillRect(QRectF(x, plot.top() - 4, 1, plot.height() + 4 + kBarGap + kBar), tokens.text);
    }
    if (!m_lowWords.isEmpty()) paintZero(painter);
    if (showsTicks()) paintTicks(painter);
    paintEnds(painter);
}

void HistogramLegend::paintBars(QPainter& painter) const {
    const QRectF plot = plotRect();
    const QColor outside = tokensOf(*this).outOfRange;
    const double step = 1 / devicePixelRatioF();
    for (double x = plot.left(); x < plot.right(); x += step) {
        const double value = valueOf(x + step / 2);
        const double height = heightOf(value) * plot.height();
        const QColor colour = colourOf(value);
        const bool inside = value >= m_options.range.low && value <= m_options.range.high;
        painter.fillRect(QRectF(x, plot.bottom() - height, step, height), inside ? colour : outside);
        painter.fillRect(QRectF(x, plot.bottom() + kBarGap, step, kBar), colour);
    }
}

void HistogramLegend::paintZero(QPainter& painter) const {
    const ColorRange span = shownSpan();
    if (span.low > 0 || span.high < 0) return;
    const QRectF plot = plotRect();
    const double x = std::round(xOf(0)) + 0.5;
    painter.setPen(QPen(tokensOf(*this).dim, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom()));
}

void HistogramLegend::paintEnds(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    const QRectF plot = plotRect();
    for (const End end : {End::Low, End::High}) {
        const double value = end == End::Low ? m_options.range.low : m_options.range.high;
        const double x = std::round(xOf(value));
        const bool focused = hasFocus() && m_active == end;
        painter.fillRect(QRectF(x, plot.top() - 2, 1, plot.height() + 4), tokens.text);
        const QRectF knob(x - 4, plot.bottom() + 1, 9, kBar + 4);
        paintBox(painter, knob, tokens.knob, focused ? tokens.accent : tokens.knobBorder, 3, focused ? 2 : 1);
    }
}

void HistogramLegend::paintTicks(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    const QRectF plot = plotRect();
    const ColorRange span = shownSpan();
    const double top = plot.bottom() + kBarGap + kBar + kUnderTicks;
    const auto text = [&](double x, double width, int row, const QColor& ink, int align,
                          const QString& words) {
        painter.setPen(ink);
        painter.drawText(QRectF(x, top + row * kTickRow, width, kTickRow), align | Qt::AlignVCenter, words);
    };
    painter.setFont(ui::font(TextRole::Caption));
    text(10, kLeft - 10, 0, tokens.dim, Qt::AlignLeft, m_unit);
    text(10, kLeft - 10, 1, tokens.dim, Qt::AlignLeft, m_secondUnit);
    const double step = niceStep((span.high - span.low) * kTickSpacing / plot.width());
    const double first = std::ceil(span.low / step);
    const int last = static_cast<int>(plot.width() / kTickSpacing);
    const bool hasSign = !m_lowWords.isEmpty();
    if (hasSign) {
        const double half = plot.width() / 2;
        text(plot.left(), half, 1, tokens.dim, Qt::AlignLeft, m_lowWords);
        text(plot.left() + half, half, 1, tokens.dim, Qt::AlignRight, m_highWords);
    }
    for (int i = 0; i <= last; ++i) {
        const double value = (first + i) * step;
        if (value > span.high) break;
        const double left = xOf(value) - kTickSpacing / 2;
        text(left, kTickSpacing, 0, tokens.text, Qt::AlignHCenter,
             (hasSign && value > step / 2 ? QStringLiteral("+") : QString()) + tickText(value, step));
        if (m_secondText) text(left, kTickSpacing, 1, tokens.dim, Qt::AlignHCenter, m_secondText(value));
    }
}

}  // namespace stereo::ui
