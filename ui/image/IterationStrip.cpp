#include "ui/image/IterationStrip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"

namespace stereo::ui {
namespace {

constexpr double kEnoughPx = 0.05;
constexpr double kTopPx = 3;
constexpr double kBottomPx = 0.02;
constexpr int kCaptionHeight = 24;
constexpr int kTickHeight = 18;
constexpr int kAxisWidth = 46;
constexpr double kKnob = 5;  // radius
constexpr double kFill = 0.18;
constexpr int kTicksAtMost = 8;

}  // namespace

std::optional<int> enoughIterations(std::span<const float> meanChangePx) {
    const auto found = std::ranges::find_if(meanChangePx, [](float change) { return change < kEnoughPx; });
    if (found == meanChangePx.end()) return std::nullopt;
    return static_cast<int>(found - meanChangePx.begin()) + 1;
}

IterationStrip::IterationStrip(QWidget* parent) : QAbstractSlider(parent) {
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Iterations of the run"));
}

void IterationStrip::setRun(const Run& run) {
    if (run == m_run) return;
    m_run = run;
    const QSignalBlocker quiet(this);
    setRange(m_run.stored.empty() ? 0 : m_run.stored.front(), length());
    setEnabled(!m_run.stored.empty());
    setToolTip(isEnabled()
                   ? tr("Drag to see the disparity after any iteration of this run, without running again. "
                        "The curve is how much each iteration changed it, in px on average.")
                   : tr("How much each iteration changed the disparity, in px on average. Its iterations are "
                        "no longer stored: run again to look through them."));
    update();
}

void IterationStrip::setShown(int iteration) {
    const QSignalBlocker quiet(this);
    setMaximum(std::max(maximum(), iteration));
    setValue(iteration);
    update();
}

int IterationStrip::length() const {
    return std::max({1, m_run.asked, static_cast<int>(m_run.meanChangePx.size())});
}

QRectF IterationStrip::lane() const {
    return QRectF(kAxisWidth, kCaptionHeight, width() - kAxisWidth - metrics::kTextRight - kKnob,
                  height() - kCaptionHeight - kTickHeight);
}

double IterationStrip::xOf(double iteration) const {
    return lane().left() + lane().width() * iteration / length();
}

double IterationStrip::yOf(double changePx) const {
    const double share =
        std::log(kTopPx / std::clamp(changePx, kBottomPx, kTopPx)) / std::log(kTopPx / kBottomPx);
    return lane().top() + 1 + (lane().height() - 2) * share;
}

void IterationStrip::choose(int iteration) {
    if (iteration == value()) return;
    setShown(iteration);
    Q_EMIT iterationChosen(iteration);
}

void IterationStrip::chooseAt(double x) {
    if (m_run.stored.empty()) return;
    const double wanted = (x - lane().left()) / lane().width() * length();
    const auto distance = [wanted](int iteration) { return std::abs(iteration - wanted); };
    choose(*std::ranges::min_element(m_run.stored, {}, distance));
}

void IterationStrip::choosePlace(std::ptrdiff_t place) {
    if (m_run.stored.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(m_run.stored.size()) - 1;
    choose(m_run.stored[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, last))]);
}

void IterationStrip::keyPressEvent(QKeyEvent* event) {
    const auto here = std::ranges::lower_bound(m_run.stored, value()) - m_run.stored.begin();
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            return choosePlace(here - 1);
        case Qt::Key_Right:
        case Qt::Key_Up:
            return choosePlace(here + 1);
        case Qt::Key_Home:
            return choosePlace(0);
        case Qt::Key_End:
            return choosePlace(static_cast<std::ptrdiff_t>(m_run.stored.size()) - 1);
        default:
            QAbstractSlider::keyPressEvent(event);
    }
}

void IterationStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) chooseAt(event->position().x());
}

void IterationStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) chooseAt(event->position().x());
}

// As for all controls: without focus, the wheel scrolls what is around it.
void IterationStrip::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void IterationStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), tokensOf(*this).window);
    paintCaption(painter);
    paintLane(painter);
    if (!m_run.meanChangePx.empty()) paintCurve(painter);
    paintMarks(painter);
}

void IterationStrip::paintCaption(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    const QRect line(12, 0, width() - 12 - metrics::kTextRight, kCaptionHeight);
    const QString title = tr("Iteration %1").arg(value());
    painter.setFont(ui::font(TextRole::Title));
    painter.setPen(tokens.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int titleWidth = painter.fontMetrics().horizontalAdvance(title) + 6;
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(tokens.dim);
    QString more = tr("of %1").arg(length());
    if (!m_run.stored.empty() && m_run.stored.size() < m_run.meanChangePx.size()) {
        more += tr(" · %1 stored, the memory for them is used up").arg(m_run.stored.size());
    }
    painter.drawText(line.adjusted(titleWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, more);
    if (value() < 1 || value() > static_cast<int>(m_run.meanChangePx.size())) return;
    const double change = m_run.meanChangePx[static_cast<std::size_t>(value() - 1)];
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, tr("mean change %1 px").arg(change, 0, 'f', 2));
}

void IterationStrip::paintLane(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(lane(), tokens.base);
    const double computed = xOf(static_cast<double>(m_run.meanChangePx.size()));
    if (computed < lane().right() - 0.5) {
        painter.fillRect(QRectF(QPointF(computed, lane().top()), lane().bottomRight()),
                         QBrush(tokens.border, Qt::BDiagPattern));
    }
    painter.setFont(ui::font(TextRole::Tick));
    const QRectF axis(0, 0, kAxisWidth - 6, 12);
    painter.setPen(tokens.dim);
    painter.drawText(axis.translated(0, lane().top() - 2), Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 px").arg(kTopPx));
    painter.setPen(tokens.ok);
    painter.drawText(axis.translated(0, yOf(kEnoughPx) - 6), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(kEnoughPx));
    painter.setPen(QPen(tokens.ok, 1, Qt::DashLine));
    painter.drawLine(QPointF(lane().left(), yOf(kEnoughPx)), QPointF(lane().right(), yOf(kEnoughPx)));
    painter.setPen(tokens.dim);
    int step = 1;
    while (length() / step > kTicksAtMost) step *= 2;
    for (int iteration = 0; iteration <= length(); iteration += step) {
        const QRectF place(xOf(iteration) - 20, lane().bottom() + kKnob, 40, kTickHeight - kKnob);
        painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop, QString::number(iteration));
    }
}

void IterationStrip::paintCurve(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    QPolygonF curve;
    for (std::size_t i = 0; i < m_run.meanChangePx.size(); ++i) {
        curve << QPointF(xOf(static_cast<double>(i + 1)), yOf(m_run.meanChangePx[i]));
    }
    QColor fill = tokens.accent;
    fill.setAlphaF(kFill);
    QPolygonF area = curve;
    area << QPointF(curve.back().x(), lane().bottom()) << QPointF(curve.front().x(), lane().bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(tokens.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    for (const QPointF& point : curve) painter.drawEllipse(point, 1.5, 1.5);
}

void IterationStrip::paintMarks(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    if (const auto enough = enoughIterations(m_run.meanChangePx)) {
        const double x = xOf(*enough);
        painter.setPen(QPen(tokens.ok, 1));
        painter.drawLine(QPointF(x, lane().top()), QPointF(x, lane().bottom()));
        painter.setFont(ui::font(TextRole::Tick));
        const QString text = tr("enough: %1").arg(*enough);
        const int textWidth = painter.fontMetrics().horizontalAdvance(text);
        const double left = x + 4 + textWidth < lane().right() ? x + 4 : x - 4 - textWidth;
        painter.drawText(QRectF(left, lane().top(), textWidth + 1, 12), Qt::AlignVCenter, text);
    }
    const double x = xOf(value());
    painter.setPen(QPen(tokens.text, 1));
    painter.drawLine(QPointF(x, lane().top()), QPointF(x, lane().bottom()));
    painter.setPen(hasFocus() ? QPen(tokens.accent, 2) : QPen(tokens.knobBorder, 1));
    painter.setBrush(isEnabled() ? tokens.knob : tokens.faint);
    painter.drawEllipse(QPointF(x, lane().bottom()), kKnob, kKnob);
}

}  // namespace stereo::ui
