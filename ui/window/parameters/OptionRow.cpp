#include "ui/window/parameters/OptionRow.h"

#include "ui/widgets/ParameterRow.h"

namespace stereo::ui {

ParameterRow* makeOptionRow(const std::string& option, const QString& label, QWidget* control,
                            const QString& tip) {
    auto* row = new ParameterRow(label, control);
    row->setToolTip(tip);
    row->setObjectName(QStringLiteral("row.") + QString::fromStdString(option));
    if (!label.isEmpty()) control->setAccessibleName(label);
    return row;
}

}  // namespace stereo::ui
