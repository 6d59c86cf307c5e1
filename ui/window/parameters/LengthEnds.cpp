#include "ui/window/parameters/LengthEnds.h"

#include <QHBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"

namespace stereo::ui {
namespace {

constexpr double kFarthestMetres = 1e6;
constexpr double kSmallSceneMetres = 1;
constexpr double kMmPerMetre = 1000;
constexpr int kFieldWidth = 78;

NumberField* fieldOf(const QString& name, const QString& accessibleName) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setKeyboardTracking(false);
    field->setUsualWidth(kFieldWidth);
    return field;
}

}  // namespace

LengthEnds::LengthEnds(const Names& names, double leastMetres, const QString& noneText, QWidget* parent)
    : QWidget(parent),
      m_low(fieldOf(names.object + "Low", names.low)),
      m_high(fieldOf(names.object + "High", names.high)),
      m_leastMetres(leastMetres),
      m_hasNone(!noneText.isEmpty()) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_low);
    layout->addWidget(new Label(QStringLiteral("–"), Ink::Dim));
    layout->addWidget(m_high);
    layout->addStretch();
    for (NumberField* field : {m_low, m_high}) field->setSpecialValueText(noneText);
    m_perMetre = 0;  // none yet
    setSceneMetres(2 * kSmallSceneMetres);
    connect(m_low, &QDoubleSpinBox::valueChanged, this, &LengthEnds::takeLow);
    connect(m_high, &QDoubleSpinBox::valueChanged, this, &LengthEnds::takeHigh);
}

void LengthEnds::setSceneMetres(double metres) {
    const bool isSmall = metres < kSmallSceneMetres;
    const double perMetre = isSmall ? kMmPerMetre : 1;
    if (std::exchange(m_perMetre, perMetre) == perMetre) return;
    m_showing = true;
    for (NumberField* field : {m_low, m_high}) {
        field->setDecimals(isSmall ? 2 : 3);
        field->setSingleStep(isSmall ? 1 : 0.01);
        field->setRange(m_leastMetres * perMetre, kFarthestMetres * perMetre);
        field->setSuffix(isSmall ? tr(" mm") : tr(" m"));
    }
    m_showing = false;
    showEnds();
}

void LengthEnds::show(std::optional<double> lowMetres, std::optional<double> highMetres) {
    m_lowMetres = lowMetres;
    m_highMetres = highMetres;
    showEnds();
}

void LengthEnds::showEnds() {
    m_showing = true;
    if (!m_low->isTyping()) m_low->showValue(m_perMetre * m_lowMetres.value_or(m_leastMetres));
    if (!m_high->isTyping()) m_high->showValue(m_perMetre * m_highMetres.value_or(m_leastMetres));
    m_showing = false;
}

std::optional<double> LengthEnds::metresIn(const NumberField& field) const {
    if (m_hasNone && field.value() <= field.minimum()) return std::nullopt;
    return field.value() / m_perMetre;
}

void LengthEnds::takeLow() {
    if (m_showing) return;
    m_lowMetres = metresIn(*m_low);
    if (m_lowMetres && m_lowMetres == m_highMetres)
        *m_highMetres += std::pow(10, -m_high->decimals()) / m_perMetre;
    take();
}

void LengthEnds::takeHigh() {
    if (m_showing) return;
    m_highMetres = metresIn(*m_high);
    if (m_highMetres && m_lowMetres == m_highMetres)
        *m_lowMetres = std::max(m_leastMetres, *m_lowMetres - std::pow(10, -m_low->decimals()) / m_perMetre);
    take();
}

void LengthEnds::take() {
    if (m_lowMetres && m_highMetres && *m_lowMetres > *m_highMetres) std::swap(m_lowMetres, m_highMetres);
    const auto [low, high] = std::pair(m_lowMetres, m_highMetres);
    Q_EMIT changed(low, high);
    showEnds();
}

}  // namespace stereo::ui
