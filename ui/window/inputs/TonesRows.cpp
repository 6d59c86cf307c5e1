#include "ui/window/inputs/TonesRows.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"

namespace stereo::ui {
namespace {

constexpr int kLargest = 65535;
constexpr double kStepShare = 0.01;  ///< of the values between black and white
constexpr double kRounding = 0.5;    ///< of what a field shows

}  // namespace

TonesRows::TonesRows(app::Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    setObjectName("tonesRows");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(0);
    m_black =
        addField("blackField", tr("Black"),
                 tr("The value of the images that becomes black, and all below it. Both images have the "
                    "same, and are read again. Needs a run."));
    m_white = addField("whiteField", tr("White"),
                       tr("The value of the images that becomes white, and all above it. Closer to black "
                          "gives more contrast to match by; what lies beyond is lost. Needs a run."));
    m_automatic = new QCheckBox(tr("Automatic levels"));
    m_automatic->setObjectName("automaticTonesCheck");
    auto* row = new ParameterRow({}, m_automatic);
    row->setToolTip(
        tr("On: from what both images use, but for a thousandth of the pixels at each end, so that a hot "
           "pixel does not make the rest dark. Off: the two values above. Default on; needs a run."));
    column->addWidget(row);
    connect(m_automatic, &QCheckBox::clicked, this, &TonesRows::setAutomatic);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &TonesRows::showTones);
    connect(&m_workbench, &app::Workbench::failed, this, &TonesRows::showTones);
    showTones();
}

NumberField* TonesRows::addField(const char* name, const QString& label, const QString& tip) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setDecimals(0);
    field->setKeyboardTracking(false);
    auto* atTheEnd = new QWidget;  // numbers share their right edge
    auto* box = new QHBoxLayout(atTheEnd);
    box->setContentsMargins({});
    box->addStretch();
    box->addWidget(field);
    atTheEnd->setFocusProxy(field);
    auto* row = new ParameterRow(label, atTheEnd);
    row->setToolTip(tip);
    layout()->addWidget(row);
    connect(field, &QDoubleSpinBox::valueChanged, this, &TonesRows::write);
    connect(row, &ParameterRow::defaultRequested, this, [this] { setAutomatic(true); });
    return field;
}

void TonesRows::showTones() {
    const auto& pair = m_workbench.inputs().pair();
    const auto tones = pair ? pair->tones() : std::nullopt;
    setVisible(tones.has_value());
    // While wishes are being fulfilled, what is shown is what was asked for.
    if (!tones || m_workbench.inputs().isToning()) return;
    const QSignalBlocker quietBlack(m_black), quietWhite(m_white);
    const double step = std::max(1.0, std::round(kStepShare * (tones->white - tones->black)));
    for (NumberField* field : {m_black, m_white}) {
        field->setRange(0, kLargest);
        field->setSingleStep(step);
    }
    m_black->showValue(tones->black);
    m_white->showValue(tones->white);
    keepApart();
    m_automatic->setChecked(!m_workbench.project().inputs.tones);
}

void TonesRows::keepApart() {
    m_black->setMaximum(std::max(m_black->value(), m_white->value() - 1));
    m_white->setMinimum(std::min(m_white->value(), m_black->value() + 1));
}

// A field that was not edited keeps its full precision, more than it shows.
void TonesRows::write() {
    const auto& pair = m_workbench.inputs().pair();
    if (!pair || !pair->tones()) return;
    const auto valueOf = [](const NumberField& field, double exact) {
        return std::abs(field.value() - exact) > kRounding ? field.value() : exact;
    };
    keepApart();
    m_automatic->setChecked(false);
    m_workbench.inputs().setTones(
        ToneRange{valueOf(*m_black, pair->tones()->black), valueOf(*m_white, pair->tones()->white)});
}

void TonesRows::setAutomatic(bool isAutomatic) {
    const auto& pair = m_workbench.inputs().pair();
    m_workbench.inputs().setTones(isAutomatic || !pair ? std::nullopt : pair->tones());
}

}  // namespace stereo::ui
