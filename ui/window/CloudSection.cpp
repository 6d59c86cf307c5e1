#include "ui/window/CloudSection.h"

#include "app/Workbench.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/SliderField.h"

namespace stereo::ui {

CloudSection::CloudSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Cloud"), Mark::Live, parent), m_workbench(workbench) {
    m_colouring = new ChoiceBox;
    m_colouring->setObjectName("cloudColouringBox");
    m_colouring->setAccessibleName(tr("Colour points by"));
    m_colouring->addItem(tr("Left image"), static_cast<int>(ColourBy::Image));
    m_colouring->addItem(tr("Depth"), static_cast<int>(ColourBy::Depth));
    m_colouring->addItem(tr("Disparity"), static_cast<int>(ColourBy::Disparity));
    m_colouring->addItem(tr("Height"), static_cast<int>(ColourBy::Height));
    m_colouring->addItem(tr("One colour"), static_cast<int>(ColourBy::Single));
    auto* colouring = new ParameterRow(tr("Colour by"), m_colouring);
    colouring->setToolTip(tr("What gives a point its colour. Depth and height go over the middle 96 % of the cloud; "
                             "disparity wears the colours and the range of the disparity picture."));
    addWidget(colouring);

    const CloudLook fresh;
    m_pointSize = new SliderField({.minimum = 1, .maximum = 12, .step = 1, .decimals = 0,
                                   .defaultValue = fresh.pointSize, .suffix = tr(" px")});
    m_pointSize->setObjectName("pointSizeField");
    m_pointSize->setAccessibleName(tr("Point size"));
    auto* size = new ParameterRow(tr("Point size"), m_pointSize);
    size->setToolTip(tr("The least size on the screen; near points grow by themselves so that surfaces stay closed."));
    addWidget(size);

    const auto change = [this](auto set) {
        app::WorkOptions options = m_workbench.options();
        set(options.look);
        m_workbench.setOptions(options);
    };
    connect(m_colouring, &QComboBox::currentIndexChanged, this, [this, change] {
        change([this](CloudLook& look) { look.colourBy = static_cast<ColourBy>(m_colouring->currentData().toInt()); });
    });
    connect(m_pointSize, &SliderField::valueChanged, this,
            [change](double value) { change([value](CloudLook& look) { look.pointSize = value; }); });
    connect(colouring, &ParameterRow::defaultRequested, this,
            [change, fresh] { change([fresh](CloudLook& look) { look.colourBy = fresh.colourBy; }); });
    connect(&m_workbench, &app::Workbench::optionsChanged, this, &CloudSection::showLook);
    showLook();
}

void CloudSection::showLook() {
    const CloudLook& look = m_workbench.options().look;
    m_colouring->setCurrentIndex(m_colouring->findData(static_cast<int>(look.colourBy)));
    m_pointSize->setValue(look.pointSize);
}

}  // namespace stereo::ui
