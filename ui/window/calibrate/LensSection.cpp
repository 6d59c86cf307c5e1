#include "ui/window/calibrate/LensSection.h"

#include "app/calibrate/CalibrationDesk.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ParameterRow.h"

namespace stereo::ui {

LensSection::LensSection(app::CalibrationDesk& desk, QWidget* parent)
    : Section(tr("Camera model"), Mark::None, parent) {
    auto* box = new ChoiceBox;
    box->setObjectName("lensBox");
    // In the order of LensFit.
    const std::pair<QString, QString> lenses[] = {
        {tr("Usual, 4 terms"), tr("k1 k2 p1 p2: the one to begin with")},
        {tr("Usual, 5 terms"), tr("And k3, which bends the corners wrongly where no point was seen")},
        {tr("Wide, 8 terms"), tr("And k4 k5 k6: from many photographs that reach the corners")},
        {tr("Fisheye"), tr("k1 k2 k3 k4 of the equidistant model")}};
    for (const auto& [name, tip] : lenses) {
        box->addItem(name);
        box->setItemData(box->count() - 1, tip, Qt::ToolTipRole);
    }
    addWidget(new ParameterRow(tr("Lens"), box));
    const auto show = [box, &desk] {
        box->setCurrentIndex(static_cast<int>(desk.lens()));
        box->setToolTip(box->currentData(Qt::ToolTipRole).toString());
    };
    show();
    connect(box, &QComboBox::currentIndexChanged, this,
            [&desk](int index) { desk.setLens(static_cast<LensFit>(index)); });
    connect(&desk, &app::CalibrationDesk::changed, this, show);
}

}  // namespace stereo::ui
