#include "app/workbench/CalibrationFile.h"

#include <cassert>
#include <span>
#include <utility>

#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

const std::string kReading = "calibration file";

/// None where it is gone or broken: whoever opened it has said so.
std::optional<ReadRig> readIfThere(const std::filesystem::path& path, const CalibrationQuery& query) {
    try {
        return readRig(std::span(&path, 1), query);
    } catch (const Error&) {  // border: nobody asked for this
        return std::nullopt;
    }
}

}  // namespace

CalibrationFile::CalibrationFile(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&m_workbench, &Workbench::pairChanged, this, &CalibrationFile::follow);
    connect(&m_workbench, &Workbench::calibrationChanged, this, &CalibrationFile::follow);
    follow();
}

CalibrationFile::Source CalibrationFile::source() const {
    const InputFiles files = m_workbench.inputs().files();
    const auto raw = rawOf(m_workbench.inputs().pair());
    if (!raw || !m_workbench.inputs().calibration()) return {};
    CalibrationQuery query = calibrationQueryOf(files, raw->size());
    query.unit.reset();  // whether one is assumed is asked here
    return {files.calibration, query, raw};
}

void CalibrationFile::follow() {
    const Source now = source();
    if (now == m_source) return;
    m_source = now;
    m_read.reset();
    m_workbench.jobs().cancel(kReading);
    Q_EMIT changed();
    if (now.path.empty()) return;
    m_workbench.jobs().run(
        kReading, [now](const RunControl&) { return readIfThere(now.path, now.query); }, this,
        [this](std::optional<ReadRig> read) {
            m_read = std::move(read);
            Q_EMIT changed();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

bool CalibrationFile::holdsBothKinds() const {
    return m_read && m_read->raw && m_read->rectified && !m_read->raw->asRectified();
}

std::optional<UnitOfLength> CalibrationFile::assumedUnit() const {
    return m_read ? m_read->assumedUnit : std::nullopt;
}

double CalibrationFile::baselineInFile() const {
    assert(assumedUnit());
    const double metres = m_read->raw ? m_read->raw->baselineMetres() : m_read->rectified->baselineMetres();
    return metres / infoOf(*assumedUnit()).metres;
}

}  // namespace stereo::app
