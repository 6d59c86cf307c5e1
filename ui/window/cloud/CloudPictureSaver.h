#pragma once

#include <QObject>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"

namespace stereo::ui {

class PointCloudView;
class Prompts;
struct CloudActions;

/// Saves the cloud as it is seen, with or without its background. GUI thread.
class CloudPictureSaver : public QObject {
    Q_OBJECT

public:
    /// All must outlive the object.
    CloudPictureSaver(app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                      PointCloudView& view, const CloudActions& actions, QObject* parent);

private:
    void save(bool transparent);
    void showSuccess(const std::filesystem::path& file, std::size_t bytes);

    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    PointCloudView& m_view;
};

}  // namespace stereo::ui
