#include "ui/theme/Tokens.h"

#include <cassert>

namespace stereo::ui {

namespace {

QColor rgb(unsigned hex) {
    return QColor::fromRgb(hex);
}

Tokens makeDark() {
    return {.dark = true,
            .gutter = rgb(0x0F1011),
            .canvas = rgb(0x131416),
            .base = rgb(0x1A1B1E),
            .window = rgb(0x232427),
            .raised = rgb(0x303237),
            .menu = rgb(0x303237),
            .hover = rgb(0x3A3D43),
            .pressed = rgb(0x292B2F),
            .border = rgb(0x3C3F45),
            .borderStrong = rgb(0x6B6F77),
            .hairline = rgb(0x303237),
            .text = rgb(0xE4E6EA),
            .dim = rgb(0xA2A6AE),
            .faint = rgb(0x6D7179),
            .accent = rgb(0x5AA2F7),
            .accentFill = rgb(0x2A6CC6),
            .accentFillHover = rgb(0x2F73CF),
            .onAccent = rgb(0xFFFFFF),
            .selection = rgb(0x2B4368),
            .onSelection = rgb(0xA9CDFB),
            .warn = rgb(0xE9AE45),
            .warnBg = rgb(0x382E1A),
            .warnFill = rgb(0xD99A2B),
            .onWarn = rgb(0x1B1202),
            .warnMark = rgb(0xE9AE45),
            .error = rgb(0xF57F77),
            .errorBg = rgb(0x382322),
            .infoBg = rgb(0x222E3F),
            .ok = rgb(0x63C088),
            .okBg = rgb(0x1F3328),
            .groove = rgb(0x3A3D43),
            .grooveFill = rgb(0x8B919B),
            .knob = rgb(0xD4D7DC),
            .knobBorder = rgb(0x0F1011),
            .scrollThumb = rgb(0x4A4D54),
            .unknownPixel = rgb(0x222326),
            .outOfRange = rgb(0x45484E)};
}

Tokens makeLight() {
    return {.dark = false,
            .gutter = rgb(0xCDD0D5),
            .canvas = rgb(0xDCDEE2),
            .base = rgb(0xFFFFFF),
            .window = rgb(0xF2F3F5),
            .raised = rgb(0xFFFFFF),
            .menu = rgb(0xFFFFFF),
            .hover = rgb(0xF7F8FA),
            .pressed = rgb(0xE6E8EC),
            .border = rgb(0xCBCED4),
            .borderStrong = rgb(0x868C96),
            .hairline = rgb(0xCBCED4),
            .text = rgb(0x1D1F23),
            .dim = rgb(0x575C65),
            .faint = rgb(0x868C96),
            .accent = rgb(0x1B62C4),
            .accentFill = rgb(0x1F66CC),
            .accentFillHover = rgb(0x1858B4),
            .onAccent = rgb(0xFFFFFF),
            .selection = rgb(0xCFE0F8),
            .onSelection = rgb(0x134A96),
            .warn = rgb(0x875400),
            .warnBg = rgb(0xFBEBCB),
            .warnFill = rgb(0xF0B13C),
            .onWarn = rgb(0x241802),
            .warnMark = rgb(0xB87A06),
            .error = rgb(0xB3261E),
            .errorBg = rgb(0xFBE3E0),
            .infoBg = rgb(0xE2ECFA),
            .ok = rgb(0x1C7440),
            .okBg = rgb(0xDFF1E6),
            .groove = rgb(0xD3D6DB),
            .grooveFill = rgb(0x868C96),
            .knob = rgb(0xFFFFFF),
            .knobBorder = rgb(0x868C96),
            .scrollThumb = rgb(0xB4B8BF),
            .unknownPixel = rgb(0xC4C6CB),
            .outOfRange = rgb(0xBFC3CA)};
}

}  // namespace

const Tokens& darkTokens() {
    static const Tokens kTokens = makeDark();
    return kTokens;
}

const Tokens& lightTokens() {
    static const Tokens kTokens = makeLight();
    return kTokens;
}

QColor colour(const Tokens& tokens, Ink ink) {
    switch (ink) {
        case Ink::Text:
            return tokens.text;
        case Ink::Dim:
            return tokens.dim;
        case Ink::Faint:
            return tokens.faint;
        case Ink::Accent:
            return tokens.accent;
        case Ink::Warn:
            return tokens.warn;
        case Ink::Error:
            return tokens.error;
        case Ink::Ok:
            return tokens.ok;
        case Ink::OnAccent:
            return tokens.onAccent;
        case Ink::OnWarn:
            return tokens.onWarn;
        case Ink::OnSelection:
            return tokens.onSelection;
    }
    assert(false);
    return tokens.text;
}

}  // namespace stereo::ui
