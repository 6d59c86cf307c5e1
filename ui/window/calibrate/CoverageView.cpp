#include "ui/window/calibrate/CoverageView.h"

#include <QPainter>
#include <algorithm>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 128;
constexpr int kTitle = 18;
constexpr double kHatch = 5;
constexpr double kDot = 0.9;
constexpr int kFaintest = 26, kStrongest = 150, kPerPoint = 6;  // alpha of a cell

void hatch(QPainter& painter, const QRectF& cell, const QColor& ink) {
    painter.save();
    painter.setClipRect(cell);
    painter.setPen(QPen(ink, 1));
    for (double x = -cell.height(); x < cell.width(); x += kHatch) {
        painter.drawLine(QLineF(cell.x() + x, cell.bottom(), cell.x() + x + cell.height(), cell.top()));
    }
    painter.restore();
}

}  // namespace

CoverageView::CoverageView(const QString& title, QWidget* parent) : QWidget(parent), m_title(title) {
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Coverage of the camera: %1").arg(title));
    setCoverage({});
}

void CoverageView::setCoverage(const app::Coverage& coverage) {
    const auto& drawn = m_coverage.points;
    const bool continues = coverage.imageSize == m_coverage.imageSize &&
                           std::ranges::mismatch(drawn, coverage.points).in1 == drawn.end();
    if (!continues) m_dots = {};
    m_coverage = coverage;
    setAccessibleDescription(shareText());
    update();
}

QSize CoverageView::sizeHint() const {
    return {144, kHeight};
}

QString CoverageView::shareText() const {
    return tr("%1 of %2 cells").arg(m_coverage.cellsSeen()).arg(m_coverage.counts.size());
}

void CoverageView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(*this);
    const QRectF line(0, 0, width(), kTitle);
    painter.setFont(ui::font(TextRole::CaptionBold));
    painter.setPen(tokens.text);
    painter.drawText(line, Qt::AlignVCenter, m_title);
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(tokens.dim);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, shareText());
    const QRectF image(0, kTitle + 2, width(), height() - kTitle - 4);
    paintBox(painter, image, tokens.base, tokens.dark ? QColor() : tokens.border, 3);
    paintCells(painter, image);
    if (m_coverage.imageSize.isEmpty()) return;
    drawDots(image);
    painter.drawPixmap(0, 0, m_dots);
}

void CoverageView::drawDots(const QRectF& image) {
    QColor ink = tokensOf(*this).text;
    ink.setAlpha(190);
    const double ratio = devicePixelRatioF();
    if (m_dots.size() != (QSizeF(size()) * ratio).toSize() || ink != m_ink) {
        m_dots = QPixmap((QSizeF(size()) * ratio).toSize());
        m_dots.setDevicePixelRatio(ratio);
        m_dots.fill(Qt::transparent);
        m_ink = ink;
        m_drawn = 0;
    }
    QPainter painter(&m_dots);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (; m_drawn < m_coverage.points.size(); ++m_drawn) {
        const SeenPoint& point = m_coverage.points[m_drawn];
        const QPointF at(image.x() + (point.x + 0.5) / m_coverage.imageSize.width * image.width(),
                         image.y() + (point.y + 0.5) / m_coverage.imageSize.height * image.height());
        painter.drawEllipse(at, kDot, kDot);
    }
}

void CoverageView::paintCells(QPainter& painter, const QRectF& image) const {
    const Tokens& tokens = tokensOf(*this);
    constexpr int kColumns = app::Coverage::kColumns, kRows = app::Coverage::kRows;
    const double width = image.width() / kColumns, height = image.height() / kRows;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            const QRectF cell(image.x() + column * width + 1, image.y() + row * height + 1, width - 2,
                              height - 2);
            const int count = m_coverage.counts[static_cast<std::size_t>(row * kColumns + column)];
            if (count == 0) {
                hatch(painter, cell, tokens.hairline);
                continue;
            }
            QColor fill = tokens.accent;
            fill.setAlpha(std::min(kStrongest, kFaintest + kPerPoint * count));
            painter.fillRect(cell, fill);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

}  // namespace stereo::ui
