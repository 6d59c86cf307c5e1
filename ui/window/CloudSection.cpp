#include "ui/window/CloudSection.h"

#include <algorithm>

#include "ui/cloud/PointCloudView.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/SliderField.h"

namespace stereo::ui {

CloudSection::CloudSection(PointCloudView& view, QWidget* parent)
    : Section(tr("Cloud"), Mark::Live, parent), m_view(view) {
    m_colouring = new ChoiceBox;
    m_colouring->setObjectName("cloudColouringBox");
    m_colouring->setAccessibleName(tr("Colour points by"));
    m_colouring->addItem(tr("Left image"), static_cast<int>(CloudColouring::By::Image));
    m_colouring->addItem(tr("Depth"), static_cast<int>(CloudColouring::By::Depth));
    m_colouring->addItem(tr("Height"), static_cast<int>(CloudColouring::By::Height));
    m_colouring->addItem(tr("One colour"), static_cast<int>(CloudColouring::By::Single));
    addWidget(new ParameterRow(tr("Colour by"), m_colouring));

    m_pointSize = new SliderField({.minimum = 1, .maximum = 12, .step = 1, .decimals = 0,
                                   .defaultValue = m_view.look().pointSize, .suffix = tr(" px")});
    m_pointSize->setObjectName("pointSizeField");
    m_pointSize->setAccessibleName(tr("Point size"));
    m_pointSize->setValue(m_view.look().pointSize);
    addWidget(new ParameterRow(tr("Point size"), m_pointSize));

    connect(m_colouring, &QComboBox::currentIndexChanged, this, &CloudSection::showColouring);
    connect(m_pointSize, &SliderField::valueChanged, this, [this](double size) {
        CloudLook look = m_view.look();
        look.pointSize = size;
        m_view.setLook(look);
    });
    connect(&m_view, &PointCloudView::pointSizeStepped, this,
            [this](int steps) { m_pointSize->setValue(m_pointSize->value() + steps); });
}

void CloudSection::setColormap(Colormap map, bool reversed) {
    if (map == m_colormap && reversed == m_reversed) return;
    m_colormap = map;
    m_reversed = reversed;
    showColouring();
}

void CloudSection::showColouring() {
    CloudColouring colouring;
    colouring.by = static_cast<CloudColouring::By>(m_colouring->currentData().toInt());
    std::ranges::copy(colours(m_colormap), colouring.table.begin());
    // Near things take the colours of a large disparity.
    colouring.reversed = !m_reversed;
    m_view.setColouring(colouring);
}

}  // namespace stereo::ui
