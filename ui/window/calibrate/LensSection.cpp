#include "ui/window/calibrate/LensSection.h"

#include <QCheckBox>

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
    auto* alike = new QCheckBox(tr("Both cameras alike"));
    alike->setObjectName("camerasAlikeCheck");
    auto* row = new ParameterRow({}, alike);
    row->setToolTip(tr(
        "On: both have the same focal length, centre and distortion, measured from the photographs of both "
        "together, which is steadier with few pairs. Only for two cameras of one make that are known to be "
        "equal: even those of one type differ by some pixels. Default off."));
    addWidget(row);
    const auto show = [box, alike, &desk] {
        box->setCurrentIndex(static_cast<int>(desk.model().lens));
        box->setToolTip(box->currentData(Qt::ToolTipRole).toString());
        alike->setChecked(desk.model().camerasAlike);
    };
    show();
    connect(box, &QComboBox::currentIndexChanged, this, [&desk](int index) {
        RigModel model = desk.model();
        model.lens = static_cast<LensFit>(index);
        desk.setModel(model);
    });
    connect(alike, &QCheckBox::toggled, this, [&desk](bool areAlike) {
        RigModel model = desk.model();
        model.camerasAlike = areAlike;
        desk.setModel(model);
    });
    connect(&desk, &app::CalibrationDesk::changed, this, show);
}

}  // namespace stereo::ui
