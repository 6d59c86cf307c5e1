#include "app/program/QtNoise.h"

#include <QString>
#include <QtMessageHandler>

namespace stereo::app {
namespace {

QtMessageHandler& before() {
    static QtMessageHandler handler = nullptr;
    return handler;
}

void listen(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type == QtWarningMsg && text.startsWith("QStandardPaths: XDG_RUNTIME_DIR not set")) return;
    before()(type, context, text);
}

}  // namespace

void hideQtNoise() {
    before() = qInstallMessageHandler(listen);
}

}  // namespace stereo::app
