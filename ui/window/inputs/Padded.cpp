#include "ui/window/inputs/Padded.h"

#include <QWidget>

#include <QVBoxLayout>

#include "ui/theme/Metrics.h"

namespace stereo::ui {

QWidget* padded(QWidget* widget, int below) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, below);
    layout->addWidget(widget);
    return box;
}

}  // namespace stereo::ui
