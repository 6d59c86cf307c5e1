#include "ui/window/parameters/CostLine.h"

#include <QPainter>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kSignGap = 6;
constexpr int kBelow = 2;

/// A number and its unit stay in one line.
QString unbroken(QString amount) {
    return amount.replace(' ', QChar::Nbsp);
}

}  // namespace

CostLine::CostLine(QWidget* parent) : Label({}, Ink::Dim, TextRole::Caption, parent) {
    setObjectName("costLine");
    setWordWrap(true);
    setWarns(false);
}

void CostLine::showCost(const app::RunCost& cost, std::optional<std::size_t> freeBytes) {
    if (!cost.isMemoryOfThisMachine) freeBytes.reset();
    const bool isTooMuch = cost.memoryBytes && freeBytes && *cost.memoryBytes > *freeBytes;
    setRichText(costText(cost, freeBytes, isTooMuch));
    setToolTip(tipOf(cost, isTooMuch));
    setWarns(isTooMuch);
}

RichText CostLine::costText(const app::RunCost& cost, std::optional<std::size_t> freeBytes, bool isTooMuch) {
    RichText amounts;
    if (cost.seconds) {
        const RichText time = RichText::bold(unbroken(durationText(*cost.seconds)));
        amounts = cost.isMeasured ? time : RichText::filled(tr("about %1"), {time});
    }
    if (cost.memoryBytes) {
        const RichText bytes = RichText::bold(unbroken(bytesText(*cost.memoryBytes)));
        amounts = amounts.isEmpty() ? bytes : amounts + tr(" and ") + bytes;
    }
    if (amounts.isEmpty()) return tr("Time and memory are known after the first run");

    const auto more = static_cast<std::size_t>(cost.moreIterations);
    const QString sentence =
        cost.isStored ? tr("Stored from the last run; a new one takes %1")
        : more > 0    ? counted(more, tr("more iteration"), tr("more iterations")) + tr(" will take %1")
                      : tr("Will take %1");
    RichText text = RichText::filled(sentence, {amounts});
    if (!cost.memoryBytes || !freeBytes) return text;
    text += (isTooMuch ? tr(", only %1 free") : tr(", %1 free")).arg(unbroken(bytesText(*freeBytes)));
    if (!isTooMuch) return text;
    if (!cost.fittingScale) return text + tr(": close other programs");
    const RichText scale = RichText::bold(QString::number(*cost.fittingScale, 'f', 2));
    return text + RichText::filled(tr(": scale %1 fits"), {scale});
}

QString CostLine::tipOf(const app::RunCost& cost, bool isTooMuch) {
    QString tip = tr("The time is known after the first run of this matcher on this machine.");
    if (cost.seconds && cost.isMeasured)
        tip = tr("The time is predicted from earlier runs of this matcher on this machine.");
    if (cost.seconds && !cost.isMeasured)
        tip =
            tr("The time is a guess for a processor like this one; after the first run it is predicted from "
               "measured runs. Weights without a cfg.yaml count as the largest network.");
    if (cost.moreIterations > 0) tip += ' ' + tr("The run continues from the stored iterations.");
    if (cost.memoryBytes && !cost.isMemoryOfThisMachine)
        tip += ' ' + tr("The memory is the graphics card's, as measured in an earlier run.");
    if (cost.memoryBytes && cost.isMemoryOfThisMachine)
        tip += ' ' + tr("Memory of the last run counts as free: it is released before the next run.");
    if (isTooMuch) tip += ' ' + tr("The memory is not enough: a smaller scale needs less.");
    return tip;
}

void CostLine::setWarns(bool warns) {
    setInk(warns ? Ink::Warn : Ink::Dim);
    const int sign = warns ? metrics::kIcon + kSignGap : 0;
    setContentsMargins(metrics::kTextLeft + sign, 0, metrics::kTextRight, kBelow);
}

void CostLine::paintEvent(QPaintEvent* event) {
    Label::paintEvent(event);
    if (ink() != Ink::Warn) return;
    QPainter painter(this);
    const QRect sign(metrics::kTextLeft, (height() - kBelow - metrics::kIcon) / 2, metrics::kIcon,
                     metrics::kIcon);
    paintIcon(painter, "warning", sign, colour(tokensOf(*this), Ink::Warn));
}

}  // namespace stereo::ui
