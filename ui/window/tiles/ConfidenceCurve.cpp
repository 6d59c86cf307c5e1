#include "ui/window/tiles/ConfidenceCurve.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 74;
constexpr int kLowHeight = 26;
constexpr int kMargin = 12;
constexpr int kRow = 20;
constexpr int kTop = 6;
constexpr int kWords = 168;  ///< the column of words
constexpr int kTicks = 14;   ///< under the curves

/// The mean error of the surest pixels, this share of them.
double errorAt(const Sparsification& curve, double kept) {
    const auto at = std::ranges::lower_bound(curve.kept, kept);
    return curve
        .error[static_cast<std::size_t>(std::min(at, std::prev(curve.kept.end())) - curve.kept.begin())];
}

QPainterPath pathOf(const Sparsification& curve, const std::vector<double>& errors, const QRectF& area,
                    double most) {
    QPainterPath path;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        const QPointF at(area.left() + curve.kept[i] * area.width(),
                         area.bottom() - errors[i] / most * area.height());
        i == 0 ? path.moveTo(at) : path.lineTo(at);
    }
    return path;
}

}  // namespace

ConfidenceCurve::ConfidenceCurve(QWidget* parent) : QWidget(parent) {
    setObjectName("confidenceCurve");
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("How good the confidence is"));
    showText();
}

void ConfidenceCurve::setCurves(std::shared_ptr<const ConfidenceCurves> curves) {
    m_curves = curves && curves->px.pixels > 0 ? std::move(curves) : nullptr;
    showText();
    update();
}

void ConfidenceCurve::setStale(bool stale) {
    m_isStale = stale;
    update();
}

void ConfidenceCurve::setLow(bool low) {
    if (low == m_isLow) return;
    m_isLow = low;
    updateGeometry();
    showText();
    update();
}

QSize ConfidenceCurve::sizeHint() const {
    return {320, m_isLow ? kLowHeight : kHeight};
}

QSize ConfidenceCurve::minimumSizeHint() const {
    return {0, sizeHint().height()};
}

QStringList ConfidenceCurve::lines() const {
    if (!m_curves) return {};
    const Sparsification& px = m_curves->px;
    return {tr("AUSE %1, %2 of random").arg(pixelsText(px.ause), percentText(px.relative())),
            tr("EPE of all %1").arg(pixelsText(px.error.back())),
            tr("of the surest half %1").arg(pixelsText(errorAt(px, 0.5)))};
}

QString ConfidenceCurve::text() const {
    return m_isLow && m_curves ? lines().front() : lines().join('\n');
}

void ConfidenceCurve::showText() {
    setAccessibleDescription(lines().join('\n'));
    if (!m_curves) return setToolTip({});
    setToolTip(
        QStringList{tr("The mean error of the surest pixels, from few of them to all: the line."),
                    tr("Dashes: the best order there is. Dots: no order."),
                    tr("AUSE is the area between the line and the dashes; by bad-2 it is %1 of that of "
                       "no order.")
                        .arg(percentText(m_curves->bad2.relative()))}
            .join('\n'));
}

void ConfidenceCurve::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.window);
    painter.fillRect(0, 0, width(), 1, tokens.gutter);
    painter.setFont(ui::font(TextRole::Caption));
    if (m_isLow || !m_curves) {
        painter.setPen(m_isStale ? tokens.dim : tokens.text);
        painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        return;
    }
    const QStringList words = lines();
    for (qsizetype row = 0; row < words.size(); ++row) {
        painter.setFont(ui::font(row == 0 ? TextRole::CaptionBold : TextRole::Caption));
        painter.setPen(row > 0 || m_isStale ? tokens.dim : tokens.text);
        painter.drawText(QRectF(kMargin, kTop + static_cast<double>(row) * kRow, kWords, kRow),
                         Qt::AlignVCenter | Qt::AlignLeft, words[row]);
    }
    paintCurves(painter);
}

void ConfidenceCurve::paintCurves(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    const Sparsification& px = m_curves->px;
    const QRectF area(2 * kMargin + kWords, kTop + 2, width() - 3 * kMargin - kWords,
                      height() - kTop - kTicks - 6);
    const double most = std::max(*std::ranges::max_element(px.error), px.error.back());
    if (area.width() < 2 * kRow || most <= 0) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.borderStrong, 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
    const double ofAll = area.bottom() - px.error.back() / most * area.height();
    painter.setPen(QPen(tokens.dim, 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), ofAll), QPointF(area.right(), ofAll));
    painter.setPen(QPen(tokens.dim, 1.25, Qt::DashLine));
    painter.drawPath(pathOf(px, px.oracle, area, most));
    painter.setPen(QPen(m_isStale ? tokens.dim : tokens.accent, 1.75));
    painter.drawPath(pathOf(px, px.error, area, most));
    painter.setFont(ui::font(TextRole::Tick));
    painter.setPen(tokens.dim);
    const QRectF ticks(area.left(), area.bottom() + 3, area.width(), kTicks);
    painter.drawText(ticks, Qt::AlignLeft | Qt::AlignVCenter, tr("surest"));
    painter.drawText(ticks, Qt::AlignRight | Qt::AlignVCenter, tr("all pixels"));
}

}  // namespace stereo::ui
