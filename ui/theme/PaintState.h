#pragma once

#include <QStyleOption>

namespace stereo::ui {

/// What a control's looks depend on. A disabled one is neither hovered nor focused nor held down.
struct PaintState {
    explicit PaintState(const QStyleOption& option)
        : enabled(option.state & QStyle::State_Enabled),
          hovered(enabled && (option.state & QStyle::State_MouseOver)),
          focused(enabled && (option.state & QStyle::State_HasFocus)),
          held(enabled && (option.state & QStyle::State_Sunken)),
          on(option.state & QStyle::State_On) {}

    bool enabled;
    bool hovered;
    bool focused;
    bool held;
    bool on;
};

}  // namespace stereo::ui
