#pragma once

#include <QSize>

class QDialog;

namespace stereo::ui {

/// Makes the dialog as large as wanted, as far as its screen has room for that and for what a window manager
/// draws around it.
void fitDialog(QDialog& dialog, QSize wanted);

}  // namespace stereo::ui
