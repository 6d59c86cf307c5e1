#pragma once

#include <string>

#include "ui/widgets/SectionColumn.h"

namespace stereo::app {
class ModelCatalogue;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class TileMaps;

/// The right dock: everything that can be turned, in sections.
class ParameterPanel : public SectionColumn {
    Q_OBJECT

public:
    /// `workbench`, `maps` (what the third tile shows), and `models` if there are any, must outlive the
    /// panel.
    ParameterPanel(app::Workbench& workbench, TileMaps& maps, const app::ModelCatalogue* models = nullptr,
                   QWidget* parent = nullptr);

    /// In a low window the cloud and its filters are folded; they unfold with it again.
    void setLow(bool low);

Q_SIGNALS:
    /// A file for this option of the chosen matcher is wanted.
    void openFileRequested(const std::string& option);

private:
    QList<Section*> m_foldedAsLow;
    bool m_isLow = false;
};

}  // namespace stereo::ui
