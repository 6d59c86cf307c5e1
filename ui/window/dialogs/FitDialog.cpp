#include "ui/window/dialogs/FitDialog.h"

#include <QDialog>
#include <QScreen>

namespace stereo::ui {
namespace {

constexpr QMargins kFrame{8, 40, 8, 8};

}  // namespace

void fitDialog(QDialog& dialog, QSize wanted) {
    dialog.resize(wanted.boundedTo(dialog.screen()->availableGeometry().marginsRemoved(kFrame).size()));
}

}  // namespace stereo::ui
