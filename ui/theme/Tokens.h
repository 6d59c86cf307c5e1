#pragma once

#include <QColor>

namespace stereo::ui {

/// Every colour of the program's chrome, by what it is for. Pictures and their overlays have their own.
struct Tokens {
    bool dark = true;
    QColor gutter;        ///< gaps between tiles and docks
    QColor canvas;        ///< behind images and cloud
    QColor base;          ///< fields, lists, log
    QColor window;        ///< bars, docks, headers, dialogs
    QColor raised;        ///< buttons, choice lists, toast
    QColor menu;          ///< menus and tips
    QColor hover;         ///< raised, under the mouse
    QColor pressed;       ///< raised, held down
    QColor border;        ///< outline of a control
    QColor borderStrong;  ///< tick box, outline under the mouse, dashes
    QColor hairline;      ///< between sections
    QColor text;          ///< values, titles
    QColor dim;           ///< labels, units, idle icons
    QColor faint;         ///< disabled only
    QColor accent;        ///< lines, ticks, focus, curves
    QColor accentFill;    ///< the one primary button
    QColor accentFillHover;
    QColor onAccent;
    QColor selection;  ///< ground of a chip about something that is running
    QColor onSelection;
    QColor warn;  ///< older than the settings
    QColor warnBg;
    QColor warnFill;  ///< Run when stale
    QColor onWarn;
    QColor warnMark;  ///< dots and lines, which need less contrast than text
    QColor error;
    QColor errorBg;
    QColor infoBg;
    QColor ok;
    QColor okBg;
    QColor groove;  ///< of sliders
    QColor grooveFill;
    QColor knob;
    QColor knobBorder;
    QColor scrollThumb;
    QColor unknownPixel;  ///< a pixel without a value in a disparity or depth picture
    QColor outOfRange;    ///< histogram bars outside the colour range

    bool operator==(const Tokens&) const = default;
};

[[nodiscard]] const Tokens& darkTokens();
[[nodiscard]] const Tokens& lightTokens();

/// What a text or icon is drawn with, whatever the theme is.
enum class Ink { Text, Dim, Faint, Accent, Warn, Error, Ok, OnAccent, OnWarn, OnSelection };

[[nodiscard]] QColor colour(const Tokens& tokens, Ink ink);

}  // namespace stereo::ui
