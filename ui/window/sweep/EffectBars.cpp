#include "ui/window/sweep/EffectBars.h"

#include <QPainter>

#include "app/workbench/SweepDesk.h"
#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/window/words/OptionWords.h"

namespace stereo::ui {
namespace {

constexpr int kLeft = 12;
constexpr int kRow = 22;
constexpr int kHead = 26;
constexpr int kBarHeight = 8;
constexpr int kLabel = 84;
constexpr int kNumbers = 108;

}  // namespace

EffectBars::EffectBars(app::SweepDesk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setObjectName("sweepEffects");
    setAccessibleName(tr("What matters"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&m_desk, &app::SweepDesk::changed, this, &EffectBars::follow);
    follow();
}

void EffectBars::follow() {
    const QString sentence = QString::fromStdString(sentenceOf(m_desk.summary(), m_desk.sweep().plan));
    setAccessibleDescription(sentence);
    setToolTip(sentence);
    setVisible(!m_desk.summary().effects.empty());
    updateGeometry();
    update();
}

QSize EffectBars::sizeHint() const {
    return {300, kHead + kRow * static_cast<int>(m_desk.summary().effects.size()) + 6};
}

void EffectBars::paintEvent(QPaintEvent*) {
    const SweepSummary& summary = m_desk.summary();
    if (summary.effects.empty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(QRectF(0, 0, width(), 1), tokens.hairline);
    const QRectF head(kLeft, 2, width() - 2 * kLeft, kHead - 4);
    painter.setFont(ui::font(TextRole::Title));
    painter.setPen(tokens.text);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("What matters"));
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(tokens.dim);
    painter.drawText(
        head, Qt::AlignRight | Qt::AlignVCenter,
        tr("%1, first to last step").arg(QString::fromStdString(inSentence(summary.error.title))));
    const double most = summary.effects.front().error.span;
    double top = kHead;
    for (const OptionEffect& effect : summary.effects) {
        const QRectF row(kLeft, top, width() - 2 * kLeft, kRow);
        painter.setPen(tokens.text);
        const QString title = optionText(m_desk.sweep().plan.axes[effect.error.axis].title);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(title, Qt::ElideRight, kLabel - 6));
        const QString first = QString::number(effect.error.first, 'f', summary.error.decimals);
        const QString last = QString::fromStdString(summary.error.text(effect.error.last));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("%1 → %2").arg(first, last));
        const QRectF bar(row.left() + kLabel, row.center().y() - kBarHeight / 2.0,
                         std::max(20.0, row.width() - kLabel - kNumbers), kBarHeight);
        paintBox(painter, bar, tokens.groove, {}, 2);
        if (most > 0 && effect.error.span > 0) {
            paintBox(painter,
                     QRectF(bar.topLeft(), QSizeF(bar.width() * effect.error.span / most, kBarHeight)),
                     tokens.grooveFill, {}, 2);
        }
        top += kRow;
    }
}

}  // namespace stereo::ui
