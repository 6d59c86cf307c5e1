#include "ui/window/tiles/TruthNumbers.h"

#include <QPainter>
#include <algorithm>
#include <array>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 74;
constexpr int kLowHeight = 26;
constexpr int kMargin = 12;
constexpr int kFirstColumn = 96;
constexpr int kRow = 20;
constexpr int kTop = 6;
constexpr std::array kColumns{"epe", "bias", "bad1", "bad2", "d1"};
constexpr std::array kLowColumns{"epe", "bad2"};
constexpr std::string_view kBold = "bad2";

}  // namespace

TruthNumbers::TruthNumbers(QWidget* parent) : QWidget(parent) {
    setObjectName("truthNumbers");
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Errors of the result"));
    showText();
}

void TruthNumbers::setMetrics(const std::optional<TruthMetrics>& metrics) {
    m_metrics = metrics;
    showText();
    update();
}

void TruthNumbers::setStale(bool stale) {
    m_isStale = stale;
    update();
}

void TruthNumbers::setLow(bool low) {
    if (low == m_isLow) return;
    m_isLow = low;
    updateGeometry();
    showText();
    update();
}

QSize TruthNumbers::sizeHint() const {
    return {320, m_isLow ? kLowHeight : kHeight};
}

QSize TruthNumbers::minimumSizeHint() const {
    return {0, sizeHint().height()};
}

void TruthNumbers::showText() {
    setAccessibleDescription(text());
    if (!m_metrics) return setToolTip({});
    const ErrorMetrics& all = m_metrics->all;
    QStringList lines{tr("%1 pixels have a true value, and %2 of them are matched.")
                          .arg(countText(all.truthPixels), countText(all.estimatedPixels)),
                      tr("A pixel without a match counts as bad; EPE and bias are of those that have one.")};
    if (m_metrics->visible) lines << tr("Non-occluded: what the right view sees, too.");
    for (const char* id : kColumns) {
        const Metric& metric = metricOf(id);
        lines << metricTitle(metric) + QStringLiteral(": ") + metricTip(metric);
    }
    setToolTip(lines.join('\n'));
}

QList<QStringList> TruthNumbers::cells() const {
    QStringList titles{m_metrics ? tr("%1 px").arg(countText(m_metrics->all.truthPixels)) : QString()};
    for (const char* id : kColumns) titles << metricTitle(metricOf(id));
    QList<QStringList> rows{titles};
    const auto add = [&rows](const QString& name, const ErrorNumbers& errors) {
        QStringList row{name};
        for (const char* id : kColumns) row << metricOf(id).text(errors);
        rows << row;
    };
    if (m_metrics) add(tr("All"), numbersOf(m_metrics->all));
    if (m_metrics && m_metrics->visible) add(tr("Non-occluded"), numbersOf(*m_metrics->visible));
    return rows;
}

QString TruthNumbers::text() const {
    QStringList lines;
    if (m_isLow) {
        for (const char* id : kLowColumns) {
            if (m_metrics)
                lines << metricTitle(metricOf(id)) + ' ' + metricOf(id).text(numbersOf(m_metrics->all));
        }
        return lines.join(QStringLiteral("   "));
    }
    for (const QStringList& row : cells()) lines << row.join(' ');
    return lines.join('\n');
}

void TruthNumbers::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.window);
    painter.fillRect(0, 0, width(), 1, tokens.gutter);
    if (!m_isLow) return paintTable(painter);
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(m_isStale ? tokens.dim : tokens.text);
    painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

// Columns of numbers share their right edges.
void TruthNumbers::paintTable(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    const double column = std::max(0.0, (width() - 2.0 * kMargin - kFirstColumn) / kColumns.size());
    const QList<QStringList> rows = cells();
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const double top = kTop + static_cast<double>(row) * kRow;
        for (qsizetype i = 0; i < rows[row].size(); ++i) {
            const bool isTitle = row == 0;
            const bool isBold = !isTitle && i > 0 && kColumns[static_cast<std::size_t>(i - 1)] == kBold;
            painter.setFont(ui::font(isBold ? TextRole::CaptionBold : TextRole::Caption));
            painter.setPen(isTitle || i == 0 || m_isStale ? tokens.dim : tokens.text);
            const QRectF place = i == 0 ? QRectF(kMargin, top, kFirstColumn, kRow)
                                        : QRectF(kMargin + kFirstColumn + static_cast<double>(i - 1) * column,
                                                 top, column, kRow);
            painter.drawText(place, Qt::AlignVCenter | (i == 0 ? Qt::AlignLeft : Qt::AlignRight),
                             rows[row][i]);
        }
    }
}

}  // namespace stereo::ui
