#include "app/workbench/SessionKeeper.h"

#include <utility>

#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"

namespace stereo::app {
namespace {

constexpr int kPauseMs = 200;
const JobLine kSession{"session", JobLine::Newer::Replaces, true};

}  // namespace

SessionKeeper::SessionKeeper(Workbench& workbench, const ProjectDesk& projects, SessionFolder& folder)
    : m_workbench(workbench), m_projects(projects), m_folder(folder) {
    const ProjectFormat format(workbench.choice().matchers());
    workbench.inputs().setArchiveParent(folder.archiveParent());
    if (const auto files = folder.left(); !files.empty()) {
        try {
            m_left = format.read(files.front());
        } catch (const Error& error) {  // border: opening; one that makes no sense is not missed
            if (error.kind() == ErrorKind::BadFormat) folder.setAsked();
        }
    }
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SessionKeeper::write);
    connect(&m_workbench, &Workbench::projectChanged, this, &SessionKeeper::noteChange);
    connect(&m_workbench, &Workbench::viewChanged, this, &SessionKeeper::noteChange);
    connect(&m_workbench.desk().runs(), &RunLog::changed, this, &SessionKeeper::noteChange);
    connect(&m_projects, &ProjectDesk::saved, this, &SessionKeeper::noteChange);
    connect(&m_workbench.inputs(), &PairInputs::projectOpened, this, &SessionKeeper::noteOpened);
}

SessionKeeper::~SessionKeeper() {
    m_jobs.reset();
}

// At once after a pause; during a drag a few times a second.
void SessionKeeper::noteChange() {
    if (m_soon.isActive()) return;
    const bool isPause = !m_sinceWriting.isValid() || m_sinceWriting.elapsed() >= kPauseMs;
    m_soon.start(isPause ? 0 : kPauseMs);
}

void SessionKeeper::continueLeft() {
    m_workbench.inputs().open({m_folder.left().front()});
}

// Not before it is open: where its images are gone for now it is offered again.
void SessionKeeper::noteOpened(const OpenedFiles& opened) {
    const auto left = m_folder.left();
    std::error_code unknown;
    if (left.empty() || !std::filesystem::equivalent(opened.project->file, left.front(), unknown)) return;
    m_folder.continueNewest();
    m_left.reset();
    m_workbench.inputs().setArchiveParent(m_folder.archiveParent());
}

void SessionKeeper::write() {
    if (!m_folder.isAutosaved()) return;
    // One after the other: of two at a time the older might be there last.
    m_isOutdated = m_jobs->isBusy();
    if (m_isOutdated) return;
    m_sinceWriting.start();
    const std::filesystem::path file = m_folder.file();
    // A full disk: the work goes on, and the next change tries again.
    const auto warn = [this](const Failure& failure) {
        if (!std::exchange(m_hasFailed, true)) {
            Q_EMIT m_workbench.noted("The work cannot be saved for the case that the program is killed: " +
                                     failure.sentence);
        }
        if (std::exchange(m_isOutdated, false)) noteChange();
    };
    if (!m_workbench.inputs().pair() && !m_projects.isModified()) {
        const auto forget = [file](const RunControl&) {
            std::error_code ignored;
            std::filesystem::remove(file, ignored);
        };
        m_jobs->run(
            kSession, forget, this, [this] { endWriting(); }, warn);
        return;
    }
    ProjectDocument document = m_projects.document();
    document.savedIn = m_projects.file();
    const ProjectFormat format(m_workbench.choice().matchers());
    const auto save = [document = std::move(document), format, file](const RunControl&) {
        format.write(file, document);
    };
    m_jobs->run(
        kSession, save, this, [this] { endWriting(); }, warn);
}

void SessionKeeper::endWriting() {
    m_hasFailed = false;
    if (std::exchange(m_isOutdated, false)) noteChange();
}

}  // namespace stereo::app
