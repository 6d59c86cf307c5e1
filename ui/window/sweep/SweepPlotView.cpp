#include "ui/window/sweep/SweepPlotView.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <vector>

#include "app/workbench/SweepDesk.h"
#include "core/base/NumberText.h"
#include "core/sweep/PlotAxis.h"
#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/ToolTips.h"

namespace stereo::ui {
namespace {

constexpr double kDot = 3.5;
constexpr double kRing = 7;
constexpr double kReach = 9;
constexpr double kShortest = 1e-4;  ///< seconds: a clock tells no less
constexpr QMarginsF kAround{52, 46, 16, 38};

}  // namespace

struct SweepPlotView::Layout {
    QRectF area;
    PlotAxis x;
    PlotAxis y;
    std::vector<Point> points;

    [[nodiscard]] double xOf(double seconds) const {
        return area.left() + x.position(seconds) * area.width();
    }
    [[nodiscard]] double yOf(double error) const { return area.bottom() - y.position(error) * area.height(); }
    [[nodiscard]] const Point* find(std::size_t cell) const {
        for (const Point& point : points) {
            if (point.cell == cell) return &point;
        }
        return nullptr;
    }
};

SweepPlotView::SweepPlotView(app::SweepDesk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName("sweepPlot");
    setAccessibleName(tr("Time and error of each result"));
    connect(&m_desk, &app::SweepDesk::changed, this, [this] { update(); });
    connect(&m_desk, &app::SweepDesk::shownChanged, this, [this] { update(); });
}

QSize SweepPlotView::sizeHint() const {
    return {352, 300};
}

QSize SweepPlotView::minimumSizeHint() const {
    return {240, 120};
}

SweepPlotView::Layout SweepPlotView::layoutNow() const {
    Layout layout{QRectF(rect()).marginsRemoved(kAround), {}, {}, {}};
    const SweepResult& sweep = m_desk.sweep();
    const SweepSummary& summary = m_desk.summary();
    std::vector<double> seconds;
    std::vector<double> errors;
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) {
        if (!sweep.cells[i].isDone() || !summary.errors[i]) continue;
        seconds.push_back(std::max(sweep.cells[i].seconds, kShortest));
        errors.push_back(*summary.errors[i]);
        layout.points.push_back({i, {}});
    }
    layout.x = plotAxis(seconds, shortSeconds);
    layout.y = plotAxis(errors, [&](double value) { return numberText(value) + " " + summary.error.unit; });
    for (std::size_t i = 0; i < layout.points.size(); ++i)
        layout.points[i].at = {layout.xOf(seconds[i]), layout.yOf(errors[i])};
    return layout;
}

std::optional<std::size_t> SweepPlotView::cellAt(QPointF place) const {
    std::optional<std::size_t> nearest;
    double least = kReach * kReach;
    for (const Point& point : layoutNow().points) {
        const QPointF off = point.at - place;
        const double distance = QPointF::dotProduct(off, off);
        if (distance > least) continue;
        least = distance;
        nearest = point.cell;
    }
    return nearest;
}

void SweepPlotView::mousePressEvent(QMouseEvent* event) {
    if (const auto cell = cellAt(event->position())) Q_EMIT chosen(*cell);
}

bool SweepPlotView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto cell = cellAt(help->pos());
    const QString name = cell ? QString::fromStdString(m_desk.sweep().plan.longNameOf(*cell)) : QString();
    showPlainTip(*help, name, *this);
    return true;
}

void SweepPlotView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(*this);
    const SweepSummary& summary = m_desk.summary();
    const Layout layout = layoutNow();
    const QRectF head(12, 4, width() - 24, metrics::kHeaderHeight - 8);
    painter.setFont(ui::font(TextRole::Title));
    painter.setPen(tokens.text);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("Time and error"));
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(tokens.dim);
    if (layout.points.empty()) {
        const QString why =
            m_desk.isRunning() ? tr("The plot comes when all cells are compared") : tr("Nothing is made yet");
        return painter.drawText(rect(), Qt::AlignCenter, why);
    }
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 of %2 on the front").arg(summary.front.size()).arg(layout.points.size()));
    painter.setFont(ui::font(TextRole::Tick));
    const QFontMetrics letters = painter.fontMetrics();
    painter.drawText(QPointF(layout.area.left(), layout.area.top() - 6),
                     QString::fromStdString(inSentence(summary.error.title)));
    painter.drawText(QRectF(layout.area.left(), height() - 16, layout.area.width(), 14), Qt::AlignCenter,
                     tr("time of a match"));
    for (const PlotTick& tick : layout.y.ticks) {
        const double y = layout.yOf(tick.value);
        painter.setPen(tokens.hairline);
        painter.drawLine(QPointF(layout.area.left(), y), QPointF(layout.area.right(), y));
        painter.setPen(tokens.dim);
        painter.drawText(QRectF(0, y - 8, layout.area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QString::fromStdString(tick.text));
    }
    double free = 0;
    for (const PlotTick& tick : layout.x.ticks) {
        const double x = layout.xOf(tick.value);
        const QString text = QString::fromStdString(tick.text);
        const double half = letters.horizontalAdvance(text) / 2.0;
        painter.setPen(tokens.borderStrong);
        painter.drawLine(QPointF(x, layout.area.bottom()), QPointF(x, layout.area.bottom() + 3));
        if (x - half < free) continue;
        painter.setPen(tokens.dim);
        painter.drawText(QRectF(x - half - 1, layout.area.bottom() + 4, 2 * half + 2, 14), Qt::AlignCenter,
                         text);
        free = x + half + 6;
    }
    painter.setPen(tokens.borderStrong);
    painter.drawLine(layout.area.bottomLeft(), layout.area.bottomRight());

    QPainterPath stair;
    for (const std::size_t cell : summary.front) {
        const Point* point = layout.find(cell);
        if (!point) continue;
        if (stair.elementCount() == 0) {
            stair.moveTo(point->at);
        } else {
            stair.lineTo(point->at.x(), stair.currentPosition().y());
            stair.lineTo(point->at);
        }
    }
    painter.setPen(QPen(tokens.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(stair);
    for (const bool isFront : {false, true}) {
        for (const Point& point : layout.points) {
            if (summary.isOnFront[point.cell] != isFront) continue;
            painter.setPen(QPen(isFront ? tokens.accent : tokens.text, 1.25));
            painter.setBrush(isFront ? tokens.accent : tokens.window);
            painter.drawEllipse(point.at, kDot, kDot);
        }
    }
    const auto shown = m_desk.shownCell();
    const Point* ringed = shown ? layout.find(*shown) : nullptr;
    if (!ringed) return;
    painter.setPen(QPen(tokens.text, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ringed->at, kRing, kRing);
    const QString text = QStringLiteral("%1: %2, %3")
                             .arg(QString::fromStdString(m_desk.sweep().plan.nameOf(*shown)),
                                  QString::fromStdString(shortSeconds(m_desk.sweep().cells[*shown].seconds)),
                                  QString::fromStdString(summary.error.text(*summary.errors[*shown])));
    painter.setFont(ui::font(TextRole::CaptionBold));
    const double wide = painter.fontMetrics().horizontalAdvance(text) + 12;
    QRectF label(ringed->at.x() + 10, ringed->at.y() - 24, wide, 18);
    label.moveLeft(std::clamp(label.left(), 4.0, std::max(4.0, width() - wide - 4)));
    if (label.top() < layout.area.top() - 4) label.moveTop(ringed->at.y() + 10);
    paintBox(painter, label, tokens.raised, tokens.border);
    painter.setPen(tokens.text);
    painter.drawText(label, Qt::AlignCenter, text);
}

}  // namespace stereo::ui
