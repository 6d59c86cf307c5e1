#include "ui/window/cloud/MeasurementSaver.h"

#include <QClipboard>
#include <QGuiApplication>

#include "app/results/Exporter.h"
#include "core/base/PathText.h"
#include "core/cloud/MeasurementTable.h"
#include "core/io/FileBytes.h"
#include "ui/widgets/Toast.h"
#include "ui/window/cloud/CloudActions.h"
#include "ui/window/cloud/CloudMeasuring.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/results/WrittenToast.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

MeasurementSaver::MeasurementSaver(app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                                   const CloudMeasuring& measuring, const CloudActions& actions,
                                   QWidget& window)
    : QObject(&window),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_measuring(measuring),
      m_window(window) {
    connect(actions.copyMeasurements, &QAction::triggered, this, &MeasurementSaver::copy);
    connect(actions.saveMeasurements, &QAction::triggered, this, &MeasurementSaver::save);
}

void MeasurementSaver::copy() const {
    QGuiApplication::clipboard()->setText(
        QString::fromStdString(measurementTable(m_measuring.values(), '\t')));
}

void MeasurementSaver::save() {
    const std::string table =
        measurementTable(m_measuring.values());  // as it is now, whatever changes meanwhile
    const auto file = m_prompts.saveFile(
        m_window, tr("Save measurements"),
        m_settings.lastExportFolder() /
            pathFromText(app::pairFileName(*m_workbench.inputs().pair()) + "_measurements.csv"),
        tr("Tables (*.csv)"));
    if (file.empty()) return;
    m_settings.setLastExportFolder(file.parent_path());
    m_workbench.exports().write([table, file](const RunControl&) { writeFileAtomically(file, table); }, this,
                                [this, file] { showSuccess(file); },
                                [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void MeasurementSaver::showSuccess(const std::filesystem::path& file) {
    Toast* toast = showWritten(tr("Measurements saved"), nameOf(file), file.parent_path(), m_window);
    toast->setObjectName("measurementsToast");
}

}  // namespace stereo::ui
