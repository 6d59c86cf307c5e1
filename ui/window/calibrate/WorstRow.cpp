#include "ui/window/calibrate/WorstRow.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/widgets/ElidedLabel.h"

namespace stereo::ui {
namespace {

constexpr int kNameWidth = 36;
constexpr int kErrorWidth = 50;

}  // namespace

WorstRow::WorstRow(int number, QWidget* parent)
    : QWidget(parent),
      m_name(new ElidedLabel),
      m_error(new Label),
      m_note(new ElidedLabel({}, Ink::Dim, TextRole::Caption)),
      m_leaveOut(new QCheckBox(tr("Leave out"))) {
    setObjectName(QStringLiteral("worst.%1").arg(number));
    m_leaveOut->setObjectName(QStringLiteral("leaveOut.%1").arg(number));
    m_leaveOut->setToolTip(tr("Measures the rig again without this pair"));
    m_name->setFixedWidth(kNameWidth);
    m_error->setFixedWidth(kErrorWidth);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 2);
    row->setSpacing(metrics::kSpacing);
    row->addWidget(m_name);
    row->addWidget(m_error);
    row->addWidget(m_note, 1);
    row->addWidget(m_leaveOut);
    connect(m_leaveOut, &QCheckBox::clicked, this, &WorstRow::leaveOutRequested);
}

void WorstRow::setPair(const QString& name, const QString& error, const QString& note, bool isLeftOut) {
    m_name->setText(name);
    m_error->setText(error);
    m_error->setInk(isLeftOut ? Ink::Dim : Ink::Text);
    m_note->setText(note);
    m_leaveOut->setChecked(isLeftOut);
    m_leaveOut->setAccessibleName(tr("Leave out pair %1, error %2").arg(name, error));
}

void WorstRow::setSelected(bool isSelected) {
    m_isSelected = isSelected;
    update();
}

void WorstRow::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) Q_EMIT clicked();
}

void WorstRow::paintEvent(QPaintEvent*) {
    if (!m_isSelected) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(*this);
    paintBox(painter, QRectF(rect()).adjusted(8, 0, -4, 0), {}, tokens.accent, metrics::kRadius);
}

}  // namespace stereo::ui
