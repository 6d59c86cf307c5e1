#pragma once

#include "ui/widgets/SectionColumn.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// The right dock: everything that can be turned, in sections.
class ParameterPanel : public SectionColumn {
    Q_OBJECT

public:
    /// `workbench` must outlive the panel.
    explicit ParameterPanel(app::Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    void openWeightsRequested();
};

}  // namespace stereo::ui
