#include "ui/window/inputs/BaselineField.h"

#include <QHBoxLayout>
#include <array>
#include <cmath>

#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/NumberField.h"

namespace stereo::ui {
namespace {

struct Unit {
    const char* name;
    double metres;
    int decimals;
};

constexpr std::array<Unit, 3> kUnits{{{"m", 1, 6}, {"cm", 0.01, 4}, {"mm", 0.001, 3}}};
constexpr int kMillimetres = 2;
constexpr double kMaxMetres = 1000;
constexpr double kStepMetres = 0.01;
constexpr int kUnitWidth = 58;

const Unit& unitOf(const ChoiceBox& box) {
    return kUnits[static_cast<std::size_t>(box.currentIndex())];
}

}  // namespace

BaselineField::BaselineField(QWidget* parent)
    : QWidget(parent), m_number(new NumberField), m_unit(new ChoiceBox) {
    m_number->setObjectName("baselineField");
    m_number->setAccessibleName(tr("Baseline"));
    m_number->setToolTip(
        tr("Distance between the cameras: twice as much makes everything twice as large and far"));
    m_unit->setObjectName("baselineUnit");
    m_unit->setAccessibleName(tr("Unit of the baseline"));
    m_unit->setToolTip(tr("Only the unit of the number: the distance stays the same"));
    for (const Unit& unit : kUnits) m_unit->addItem(unit.name);
    m_unit->setCurrentIndex(kMillimetres);
    m_unit->setFixedWidth(kUnitWidth);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_number, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    show();
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &BaselineField::read);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &BaselineField::show);
}

void BaselineField::setKeyboardTracking(bool on) {
    m_number->setKeyboardTracking(on);
}

void BaselineField::setMetres(double metres) {
    m_metres = metres;
    show();
}

void BaselineField::show() {
    const Unit& unit = unitOf(*m_unit);
    const QSignalBlocker quiet(m_number);
    m_number->setDecimals(unit.decimals);
    m_number->setRange(0, kMaxMetres / unit.metres);
    m_number->setSingleStep(kStepMetres / unit.metres);
    m_number->setValue(m_metres / unit.metres);
}

// The shown number is rounded: an unedited one keeps its full precision.
void BaselineField::read() {
    const Unit& unit = unitOf(*m_unit);
    const double typed = m_number->value();
    const double step = std::pow(10.0, -unit.decimals);
    if (std::abs(typed - std::round(m_metres / unit.metres / step) * step) < step / 2) return;
    m_metres = typed * unit.metres;
    Q_EMIT edited(m_metres);
}

}  // namespace stereo::ui
