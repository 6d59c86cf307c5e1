#pragma once

#include <string>

#include "ui/widgets/SectionColumn.h"

namespace stereo::app {
class ModelCatalogue;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

/// The right dock: everything that can be turned, in sections.
class ParameterPanel : public SectionColumn {
    Q_OBJECT

public:
    /// `workbench`, and `models` if there are any, must outlive the panel.
    explicit ParameterPanel(app::Workbench& workbench, const app::ModelCatalogue* models = nullptr,
                            QWidget* parent = nullptr);

Q_SIGNALS:
    /// A file for this option of the chosen matcher is wanted.
    void openFileRequested(const std::string& option);
};

}  // namespace stereo::ui
