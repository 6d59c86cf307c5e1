#include "ui/window/tiles/CompareTools.h"

#include <QCoreApplication>

#include "ui/image/ImageTile.h"
#include "ui/image/PictureComparison.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {
namespace {

using Mode = PictureComparison::Mode;

QString tr(const char* text) {
    return QCoreApplication::translate("TileComparisons", text);
}

ToolButton* toggle(const char* name, const char* icon, const QString& tip) {
    auto* button = new ToolButton(icon, tip);
    button->setObjectName(name);
    button->setCheckable(true);
    return button;
}

}  // namespace

void CompareTools::follow() const {
    for (ToolButton* button : {wipe, blink}) button->setEnabled(view->hasOther());
}

CompareTools addCompareTools(ImageTile& tile) {
    CompareTools tools;
    tools.view = qobject_cast<ImageView*>(tile.view());
    tools.comparison = new PictureComparison(*tools.view);
    tools.wipe = toggle("tileWipe", "wipe", tr("Wipe to the other picture by a line to drag (Shift+W)"));
    tools.blink = toggle("tileBlink", "blink",
                         tr("Blink to the other picture twice a second (Shift+B). Hold Space for one look"));
    tile.addTool(tools.wipe);
    tile.addTool(tools.blink);
    const auto connectMode = [&tools](ToolButton* button, Mode mode) {
        QObject::connect(
            button, &QToolButton::clicked, tools.comparison,
            [comparison = tools.comparison, mode](bool on) { comparison->setMode(on ? mode : Mode::Off); });
    };
    connectMode(tools.wipe, Mode::Wipe);
    connectMode(tools.blink, Mode::Blink);
    QObject::connect(tools.comparison, &PictureComparison::modeChanged, tools.comparison, [tools] {
        tools.wipe->setChecked(tools.comparison->mode() == Mode::Wipe);
        tools.blink->setChecked(tools.comparison->mode() == Mode::Blink);
    });
    return tools;
}

}  // namespace stereo::ui
