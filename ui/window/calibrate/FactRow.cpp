#include "ui/window/calibrate/FactRow.h"

#include <QHBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"

namespace stereo::ui {
namespace {

constexpr int kIconSize = 14;

}  // namespace

FactRow::FactRow(QWidget* parent)
    : QWidget(parent),
      m_icon(new IconLabel("info", Ink::Dim, kIconSize)),
      m_title(new ElidedLabel),
      m_number(new Label({}, Ink::Dim)) {
    setFixedHeight(metrics::kControlHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 0);
    row->setSpacing(metrics::kSpacing);
    row->addWidget(m_icon);
    row->addWidget(m_title, 1);
    row->addWidget(m_number);
}

void FactRow::setFact(const QString& iconName, Ink ink, const QString& title, const QString& number) {
    m_icon->setIcon(iconName, ink);
    m_title->setText(title);
    m_number->setText(number);
}

}  // namespace stereo::ui
