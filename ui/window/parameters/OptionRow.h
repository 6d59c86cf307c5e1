#pragma once

class QString;
class QWidget;

namespace stereo::ui {

class ParameterRow;

/// A row for a match option, found by its name in changedOptions() ("row.scale"); it takes the control. `tip`
/// says what the option does and costs.
[[nodiscard]] ParameterRow* makeOptionRow(const char* option, const QString& label, QWidget* control,
                                          const QString& tip);

}  // namespace stereo::ui
