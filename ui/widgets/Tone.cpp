#include "ui/widgets/Tone.h"

#include <cassert>

namespace stereo::ui {

Ink inkOf(Tone tone) {
    switch (tone) {
        case Tone::Neutral:
            return Ink::Dim;
        case Tone::Info:
            return Ink::Accent;
        case Tone::Ok:
            return Ink::Ok;
        case Tone::Warn:
            return Ink::Warn;
        case Tone::Error:
            return Ink::Error;
    }
    assert(false);
    return Ink::Dim;
}

const char* iconOf(Tone tone) {
    switch (tone) {
        case Tone::Neutral:
            return "info";
        case Tone::Info:
            return "info";
        case Tone::Ok:
            return "success";
        case Tone::Warn:
            return "warning";
        case Tone::Error:
            return "error";
    }
    assert(false);
    return "info";
}

}  // namespace stereo::ui
