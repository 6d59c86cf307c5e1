#include "app/workbench/ExportDesk.h"

namespace stereo::app {
namespace {

const JobLine kWriting{"export", JobLine::Newer::Waits, true};

}  // namespace

void ExportDesk::start(const ExportRequest& request) {
    m_jobs.run(
        kWriting, [request](const RunControl& run) { return exportFiles(request, run); }, this,
        [this](const ExportReport& report) { Q_EMIT exported(report); },
        [this](const Failure& failure) { Q_EMIT exportFailed(failure); });
}

void ExportDesk::write(std::function<void(const RunControl&)> job, std::function<void()> onDone,
                       std::function<void(const Failure&)> onFailed) {
    m_jobs.run(kWriting, std::move(job), this, std::move(onDone), std::move(onFailed));
}

bool ExportDesk::isWriting() const {
    return m_jobs.isBusy(kWriting.name);
}

void ExportDesk::abandon() {
    m_jobs.cancel(kWriting.name);
}

}  // namespace stereo::app
