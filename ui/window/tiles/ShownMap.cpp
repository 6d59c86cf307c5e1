#include "ui/window/tiles/ShownMap.h"

#include <QCoreApplication>
#include <cmath>

namespace stereo::ui {

bool isOfErrors(const MapKind& kind) {
    return kind.id == mapid::kError || kind.id == mapid::kAbsoluteError;
}

QString titleOf(const MapKind& kind) {
    return QCoreApplication::translate("MapKind", kind.title.c_str());
}

QString unitOf(const MapKind& kind) {
    return QCoreApplication::translate("MapKind", kind.unit.c_str());
}

QString valueText(const MapKind& kind, double value) {
    if (std::isnan(value)) return {};
    const QString text = QString::number(std::abs(value), 'f', kind.decimals);
    if (value < 0) return QChar(0x2212) + text;
    return kind.isSigned && value > 0 ? '+' + text : text;
}

}  // namespace stereo::ui
