#include "ui/theme/Palette.h"

namespace stereo::ui {

QPalette palette(const Tokens& tokens) {
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& colour) {
        palette.setColor(QPalette::All, role, colour);
    };
    set(QPalette::Window, tokens.window);
    set(QPalette::AlternateBase, tokens.window);
    set(QPalette::Base, tokens.base);
    set(QPalette::Button, tokens.raised);
    set(QPalette::WindowText, tokens.text);
    set(QPalette::Text, tokens.text);
    set(QPalette::ButtonText, tokens.text);
    set(QPalette::BrightText, tokens.text);
    set(QPalette::PlaceholderText, tokens.faint);
    set(QPalette::Highlight, tokens.accentFill);
    set(QPalette::HighlightedText, tokens.onAccent);
    set(QPalette::ToolTipBase, tokens.menu);
    set(QPalette::ToolTipText, tokens.text);
    set(QPalette::Link, tokens.accent);
    set(QPalette::LinkVisited, tokens.accent);
    set(QPalette::Light, tokens.hover);
    set(QPalette::Midlight, tokens.raised);
    set(QPalette::Mid, tokens.border);
    set(QPalette::Dark, tokens.gutter);
    set(QPalette::Shadow, tokens.gutter);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, tokens.faint);
    }
    return palette;
}

}  // namespace stereo::ui
