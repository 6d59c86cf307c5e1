#include "app/workbench/SessionKeeper.h"

#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"

namespace stereo::app {
namespace {

constexpr int kPauseMs = 200;
const JobLine kSession{"session", JobLine::Newer::Replaces, true};

}  // namespace

SessionKeeper::SessionKeeper(Workbench& workbench, const ProjectDesk& projects, SessionFolder& folder)
    : m_workbench(workbench), m_projects(projects), m_folder(folder), m_isKept(folder.isKept()) {
    const ProjectFormat format(workbench.choice().matchers());
    workbench.inputs().setArchiveParent(folder.archiveParent());
    if (const auto files = folder.left(); !files.empty()) {
        try {
            m_left = format.read(files.front());
        } catch (const Error&) {  // border: opening; a session that makes no sense is not missed
            folder.setAsked();
        }
    }
    if (!m_isKept) return;
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &SessionKeeper::write);
    connect(&m_workbench, &Workbench::projectChanged, this, &SessionKeeper::noteChange);
    connect(&m_workbench, &Workbench::viewChanged, this, &SessionKeeper::noteChange);
    connect(&m_workbench.desk().runs(), &RunLog::changed, this, &SessionKeeper::noteChange);
    connect(&m_projects, &ProjectDesk::saved, this, &SessionKeeper::noteChange);
}

SessionKeeper::~SessionKeeper() {
    m_jobs.reset();
}

void SessionKeeper::noteChange() {
    if (!m_soon.isActive()) m_soon.start();
}

void SessionKeeper::continueLeft() {
    m_folder.continueNewest();
    m_left.reset();
    m_workbench.inputs().setArchiveParent(m_folder.archiveParent());
    m_workbench.inputs().open({m_folder.file()});
}

void SessionKeeper::write() {
    if (!m_isKept) return;
    const std::filesystem::path file = m_folder.file();
    const auto stop = [this](const Failure&) { m_isKept = false; };  // a full disk: the work goes on without
    if (!m_workbench.inputs().pair()) {
        const auto forget = [file](const RunControl&) {
            std::error_code ignored;
            std::filesystem::remove(file, ignored);
        };
        m_jobs->run(
            kSession, forget, this, [] {}, stop);
        return;
    }
    ProjectDocument document = m_projects.document();
    document.savedIn = m_projects.file();
    const ProjectFormat format(m_workbench.choice().matchers());
    const auto save = [document = std::move(document), format, file](const RunControl&) {
        format.write(file, document);
    };
    m_jobs->run(
        kSession, save, this, [] {}, stop);
}

}  // namespace stereo::app
