#pragma once

#include <QObject>

#include "app/project/AppSettings.h"
#include "app/workbench/Workbench.h"

namespace stereo::ui {

class CloudMeasuring;
class Prompts;
struct CloudActions;

/// Copies the values of all measurements, or saves them as CSV. GUI thread.
class MeasurementSaver : public QObject {
    Q_OBJECT

public:
    /// All must outlive the object.
    MeasurementSaver(app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                     const CloudMeasuring& measuring, const CloudActions& actions, QWidget& window);

private:
    void copy() const;
    void save();
    void showSuccess(const std::filesystem::path& file);

    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    const CloudMeasuring& m_measuring;
    QWidget& m_window;
};

}  // namespace stereo::ui
