#pragma once

#include <QString>
#include <string>

class QWidget;

namespace stereo::ui {

class ParameterRow;

/// A row for a match option, found by its id ("row.scale"); it takes the control. `tip`
/// says what the option does and costs.
[[nodiscard]] ParameterRow* makeOptionRow(const std::string& option, const QString& label, QWidget* control,
                                          const QString& tip);

}  // namespace stereo::ui
