#include "ui/window/tiles/ShownMap.h"

#include <QCoreApplication>
#include <cmath>

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ShownMap", text);
}

}  // namespace

QString titleOf(MapKind kind) {
    switch (kind) {
        case MapKind::Disparity:
            return tr("Disparity");
        case MapKind::Depth:
            return tr("Depth");
        case MapKind::Difference:
            return tr("Difference");
        case MapKind::FirstDisparity:
            return tr("First disparity");
        case MapKind::Features:
            return tr("Features");
        case MapKind::UpdateGate:
            return tr("Update gate");
    }
    return {};
}

QString unitOf(MapKind kind) {
    if (kind == MapKind::Depth) return tr("m");
    return kind == MapKind::UpdateGate || kind == MapKind::Features ? QString() : tr("px");
}

QString valueText(MapKind kind, double value) {
    if (std::isnan(value)) return {};
    const QString text = QString::number(std::abs(value), 'f', kind == MapKind::Depth ? 3 : 2);
    if (value < 0) return QChar(0x2212) + text;
    return kind == MapKind::Difference && value > 0 ? '+' + text : text;
}

}  // namespace stereo::ui
