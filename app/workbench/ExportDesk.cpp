#include "app/workbench/ExportDesk.h"

#include <memory>

namespace stereo::app {
namespace {

const JobLine kWriting{"export", JobLine::Newer::Waits, true};

}  // namespace

void ExportDesk::start(const ExportRequest& request) {
    const auto report = std::make_shared<ExportReport>();
    write([request, report](const RunControl& run) { *report = exportFiles(request, run); }, this,
          [this, report] { Q_EMIT exported(*report); },
          [this](const Failure& failure) { Q_EMIT exportFailed(failure); });
}

void ExportDesk::write(std::function<void(const RunControl&)> job, const QObject* context,
                       std::function<void()> onDone, std::function<void(const Failure&)> onFailed) {
    const QPointer<const QObject> guard(context);
    m_jobs.run(
        kWriting, std::move(job), this,
        [this, guard, onDone = std::move(onDone)] {
            if (guard) onDone();
            Q_EMIT ended(true);
        },
        [this, guard, onFailed = std::move(onFailed)](const Failure& failure) {
            if (guard) onFailed(failure);
            Q_EMIT ended(false);
        });
}

bool ExportDesk::isWriting() const {
    return m_jobs.isBusy(kWriting.name);
}

void ExportDesk::abandon() {
    m_jobs.cancel(kWriting.name);
}

}  // namespace stereo::app
