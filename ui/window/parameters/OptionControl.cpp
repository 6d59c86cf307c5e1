#include "ui/window/parameters/OptionControl.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <cmath>

#include "core/base/PathText.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/SliderField.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using Write = std::function<void(const OptionValue& value)>;

QString nameOf(const OptionRow& row, const char* part) {
    return QString::fromStdString(row.id) + part;
}

double numberOf(const OptionValue& value) {
    if (const auto* whole = std::get_if<int>(&value)) return *whole;
    const auto* number = std::get_if<double>(&value);
    return number ? *number : 0;
}

/// The value of a slider or field; a whole number is rounded to the nearest that the row allows.
OptionValue valueOf(const OptionRow& row, double number) {
    if (row.type == OptionType::Number) return number;
    return static_cast<int>(row.minimum + row.step * std::round((number - row.minimum) / row.step));
}

QString suffixOf(const OptionRow& row) {
    return row.unit.empty() ? QString() : ' ' + optionText(row.unit);
}

OptionControl makeSlider(const OptionRow& row, const Write& write) {
    auto* field = new SliderField({.minimum = row.minimum,
                                   .maximum = row.maximum,
                                   .step = row.step,
                                   .decimals = row.decimals,
                                   .defaultValue = numberOf(row.byDefault),
                                   .suffix = suffixOf(row)});
    field->setObjectName(nameOf(row, "Field"));
    QObject::connect(field, &SliderField::valueChanged, field,
                     [row, write](double value) { write(valueOf(row, value)); });
    return {field, [field](const OptionValue& value) {
                const QSignalBlocker blocker(field);
                field->setValue(numberOf(value));
            }};
}

/// A number that the matcher can choose itself.
OptionControl makeAutomatic(const OptionRow& row, const Write& write) {
    auto* control = new QWidget;
    auto* layout = new QHBoxLayout(control);
    layout->setContentsMargins({});
    auto* automatic = new QCheckBox(optionText("Auto"));
    automatic->setObjectName(nameOf(row, "Auto"));
    auto* field = new NumberField;
    field->setObjectName(nameOf(row, "Field"));
    field->setAccessibleName(optionText(row.label));
    field->setDecimals(row.decimals);
    field->setRange(row.minimum, row.maximum);
    field->setSingleStep(row.step);
    field->setSuffix(suffixOf(row));
    layout->addWidget(automatic);
    layout->addStretch();
    layout->addWidget(field);
    const auto writeBoth = [row, write, automatic, field] {
        write(automatic->isChecked() ? OptionValue() : valueOf(row, field->value()));
    };
    QObject::connect(automatic, &QCheckBox::toggled, control, writeBoth);
    QObject::connect(field, &QDoubleSpinBox::valueChanged, control, writeBoth);
    return {control, [automatic, field](const OptionValue& value) {
                const QSignalBlocker whileChecked(automatic), whileSet(field);
                const bool isAutomatic = std::holds_alternative<std::monostate>(value);
                automatic->setChecked(isAutomatic);
                field->setEnabled(!isAutomatic);
                field->setSpecialValueText(isAutomatic ? QStringLiteral("–") : QString());
                field->showValue(isAutomatic ? field->minimum() : numberOf(value));
            }};
}

OptionControl makeCheck(const OptionRow& row, const Write& write) {
    auto* check = new QCheckBox(optionLabel(row));
    const bool isNamedSo = row.id.ends_with("Check");
    check->setObjectName(nameOf(row, isNamedSo ? "" : "Check"));
    QObject::connect(check, &QCheckBox::toggled, check, [write](bool on) { write(on); });
    return {check, [check](const OptionValue& value) {
                const QSignalBlocker blocker(check);
                check->setChecked(std::get<bool>(value));
            }};
}

OptionControl makeChoice(const OptionRow& row, const Write& write) {
    auto* box = new ChoiceBox;
    box->setObjectName(nameOf(row, "Box"));
    for (const OptionChoice& choice : row.choices)
        box->addItem(optionText(choice.label), QString::fromStdString(choice.id));
    QObject::connect(box, &QComboBox::currentIndexChanged, box,
                     [box, write](int index) { write(box->itemData(index).toString().toStdString()); });
    return {box, [box](const OptionValue& value) {
                const QSignalBlocker blocker(box);
                const QString id = QString::fromStdString(std::get<std::string>(value));
                if (box->findData(id) < 0) box->addItem(id, id);  // allowed without being listed
                box->setCurrentIndex(box->findData(id));
            }};
}

OptionControl makeFile(const OptionRow& row, const std::function<void()>& open) {
    auto* control = new QWidget;
    auto* layout = new QHBoxLayout(control);
    layout->setContentsMargins({});
    auto* name = new ElidedLabel;
    name->setObjectName(nameOf(row, "Name"));
    auto* button = new ToolButton("open", optionText("Choose the file") + ": " + optionText(row.label));
    QString id = QString::fromStdString(row.id);
    id[0] = id[0].toUpper();
    button->setObjectName("open" + id + "Button");
    layout->addWidget(name, 1);
    layout->addWidget(button);
    QObject::connect(button, &QToolButton::clicked, control, open);
    return {control,
            [row, name](const OptionValue& value) {
                const std::string& path = std::get<std::string>(value);
                const bool isMissing = path.empty() && row.isRequired;
                name->setText(path.empty() ? optionText("none chosen") : ui::nameOf(pathFromText(path)));
                name->setInk(isMissing ? Ink::Warn : Ink::Text);
                name->setAccessibleDescription(QString::fromStdString(path));
            },
            [name](const QString& more) { name->setToolTip(more); }};
}

}  // namespace

OptionControl makeOptionControl(const OptionRow& row, Write write, std::function<void()> open) {
    switch (row.type) {
        case OptionType::Flag:
            return makeCheck(row, write);
        case OptionType::Choice:
            return makeChoice(row, write);
        case OptionType::File:
            return makeFile(row, open);
        default:
            break;
    }
    const bool mayBeAutomatic = std::holds_alternative<std::monostate>(row.byDefault);
    return mayBeAutomatic ? makeAutomatic(row, write) : makeSlider(row, write);
}

}  // namespace stereo::ui
