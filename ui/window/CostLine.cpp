#include "ui/window/CostLine.h"

#include "ui/window/Words.h"

namespace stereo::ui {

CostLine::CostLine(QWidget* parent) : Label({}, Ink::Dim, TextRole::Caption, parent) {
    setObjectName("costLine");
    setTextFormat(Qt::RichText);
    setWordWrap(true);
}

void CostLine::showCost(const app::RunCost& cost, std::optional<std::size_t> freeBytes) {
    const auto bold = [](const QString& text) { return QStringLiteral("<b>%1</b>").arg(text); };
    QString text;
    if (cost.seconds) text = tr("Will take %1").arg(bold(durationText(*cost.seconds)));
    if (cost.memoryBytes) {
        const QString memory = bold(bytesText(*cost.memoryBytes));
        text = cost.seconds ? tr("%1 and %2").arg(text, memory) : tr("Will take %1").arg(memory);
    }
    const bool isTooMuch = cost.memoryBytes && freeBytes && *cost.memoryBytes > *freeBytes;
    if (cost.memoryBytes && freeBytes)
        text += (isTooMuch ? tr(", only %1 free") : tr(", %1 free")).arg(bytesText(*freeBytes));
    if (text.isEmpty()) text = tr("What it takes is known after the first run");
    setText(text);
    setInk(isTooMuch ? Ink::Warn : Ink::Dim);
    QString tip =
        cost.seconds
            ? tr("The time is what this matcher took on this machine before, by how much there is to do now.")
            : tr("The time is known after the first run of this matcher on this machine.");
    if (isTooMuch) tip += ' ' + tr("The memory will not do: a smaller scale takes less.");
    setToolTip(tip);
}

}  // namespace stereo::ui
