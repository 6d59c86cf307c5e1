#pragma once

#include <QString>

#include "ui/widgets/Tone.h"

class QPainter;
class QRectF;

namespace stereo::ui {

/// What a chip shows.
struct ChipLook {
    QString text = {};  ///< empty = the icon alone
    Tone tone = Tone::Neutral;
    QString iconName = {};
    bool filled = true;  ///< with a ground
    bool outlined = false;
    bool enabled = true;
};

/// How wide it is in the font of a chip.
[[nodiscard]] int chipWidth(const ChipLook& look);
/// Draws it into `rect`, which is as high as a chip.
void paintChip(QPainter& painter, const QRectF& rect, const Tokens& tokens, const ChipLook& look);

}  // namespace stereo::ui
