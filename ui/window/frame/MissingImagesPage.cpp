#include "ui/window/frame/MissingImagesPage.h"

#include <QAction>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "core/io/QtPath.h"
#include "ui/window/frame/WindowActions.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

MissingImagesPage::MissingImagesPage(const app::Workbench& workbench, const QString& name,
                                     const WindowActions& actions, QWidget* parent)
    : CentredPage(parent) {
    setObjectName("missingImagesPage");
    const app::PairInputs& inputs = workbench.inputs();
    const InputFiles files = inputs.files();
    addHeadline(name, tr("The project is open without its images; all else is as it was saved."));
    const auto boxOf = [&](const std::filesystem::path& image) {
        const std::filesystem::path place = files.lastingPath(image);
        const bool isMissing = std::ranges::count(inputs.missingImages(), place) > 0;
        const QString state = isMissing                        ? tr("is missing in")
                              : inputs.missingImages().empty() ? tr("cannot be read, in")
                                                               : tr("is there, in");
        return Box{isMissing ? "warning" : "image", nameOf(image),
                   state + '\n' + toQString(place.parent_path())};
    };
    std::vector<Box> boxes{boxOf(files.left)};
    if (files.right != files.left) boxes.push_back(boxOf(files.right));
    addBoxes(boxes);
    addButtons({buttonFor(*actions.locateImages, "open-pair"), buttonFor(*actions.locateFolder, "open")});
}

}  // namespace stereo::ui
