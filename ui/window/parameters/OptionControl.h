#pragma once

#include <QString>
#include <functional>

#include "core/match/OptionTable.h"

class QWidget;

namespace stereo::ui {

/// A control for one option of a table: slider, check box, choice, or the name of a file with a button to
/// open another. Its widgets are named after the option's id: "scaleField", "deviceBox", "hierarchicalCheck";
/// with "auto": "rangeAuto" and "rangeField"; of a file "weightsName" and "openWeightsButton".
struct OptionControl {
    QWidget* widget = nullptr;  ///< for a row; whoever takes it owns it
    /// Shows a value without writing it.
    std::function<void(const OptionValue& value)> show = {};
    /// For a file: sets an addition to its tip; empty = none. Null for other controls.
    std::function<void(const QString& more)> explain = {};
};

/// `write` is called with what a person chose, `open` when another file is wanted. A check box contains its
/// label.
[[nodiscard]] OptionControl makeOptionControl(const OptionRow& row,
                                              std::function<void(const OptionValue& value)> write,
                                              std::function<void()> open);

}  // namespace stereo::ui
