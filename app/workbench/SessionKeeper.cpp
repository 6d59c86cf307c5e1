#include "app/workbench/SessionKeeper.h"

#include <algorithm>
#include <utility>

#include "app/results/SavedProject.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/project/SessionResult.h"

namespace stereo::app {
namespace {

constexpr int kPauseMs = 200;
constexpr int kResultPauseMs = 1000;

std::chrono::system_clock::time_point timeOf(const std::filesystem::path& file) {
    std::error_code unknown;
    const auto time = std::filesystem::last_write_time(file, unknown);
    return unknown ? std::chrono::system_clock::time_point()
                   : std::chrono::time_point_cast<std::chrono::system_clock::duration>(
                         std::chrono::file_clock::to_sys(time));
}

const JobLine kResult{"session result", JobLine::Newer::WaitsAlone};
const JobLine kSession{"session", JobLine::Newer::WaitsAlone};

}  // namespace

SessionKeeper::SessionKeeper(Workbench& workbench, const ProjectDesk& projects, SessionFolder& folder)
    : m_workbench(workbench), m_projects(projects), m_folder(folder) {
    workbench.inputs().setArchiveParent(folder.archiveParent());
    findLeft();
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SessionKeeper::write);
    m_resultSoon.setSingleShot(true);
    m_resultSoon.setInterval(kResultPauseMs);
    connect(&m_resultSoon, &QTimer::timeout, this, &SessionKeeper::writeResult);
    connect(&m_workbench, &Workbench::resultChanged, &m_resultSoon, qOverload<>(&QTimer::start));
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

void SessionKeeper::findLeft() {
    const ProjectFormat format(m_workbench.choice().matchers());
    for (const std::filesystem::path& file : m_folder.left()) {
        try {
            m_left.push_back({file, timeOf(file), format.read(file)});
        } catch (const Error& error) {  // border: opening; one that makes no sense is not missed
            if (error.kind() == ErrorKind::BadFormat) m_folder.discard(file);
        }
    }
}

bool SessionKeeper::isLeft(const std::filesystem::path& file) const {
    return std::ranges::find(m_left, file, &LeftSession::file) != m_left.end();
}

void SessionKeeper::forget(const std::filesystem::path& file) {
    std::erase_if(m_left, [&file](const LeftSession& left) { return left.file == file; });
    Q_EMIT leftChanged();
}

void SessionKeeper::discard(const std::filesystem::path& file) {
    if (!isLeft(file)) return;
    m_folder.discard(file);
    forget(file);
}

// Not before it is open: where its images are gone for now it is offered again.
void SessionKeeper::noteOpened(const OpenedFiles& opened) {
    const auto found = std::ranges::find_if(m_left, [&opened](const LeftSession& left) {
        std::error_code unknown;
        return std::filesystem::equivalent(opened.project->file, left.file, unknown);
    });
    if (found == m_left.end()) return;
    const std::filesystem::path file = found->file;
    m_obsolete.clear();
    // It goes now; what is being written may bring it back.
    if (m_folder.isAutosaved()) m_obsolete.push_back(m_folder.file());
    m_folder.continueFrom(file);
    m_stored = {};
    if (const auto& run = opened.project->document().result; run && opened.project->archive.result)
        m_stored = {m_workbench.desk().result(), *run};
    forget(file);
    m_workbench.inputs().setArchiveParent(m_folder.archiveParent());
}

// A full disk: the work goes on, and the next change tries again.
void SessionKeeper::write() {
    if (!m_folder.isAutosaved()) return;
    m_sinceWriting.start();
    m_jobs->runInTurn(
        kSession, [this] { return writing(); }, this, [this] { noteWritten(); },
        [this](const Failure& failure) { noteFailure(failure); });
}

std::function<void(const RunControl&)> SessionKeeper::writing() {
    const std::filesystem::path file = m_folder.file();
    if (!m_workbench.inputs().pair() && !m_projects.isModified()) {
        return [file](const RunControl&) {
            std::error_code ignored;
            std::filesystem::remove(file, ignored);
        };
    }
    ProjectDocument document = m_projects.document();
    document.savedIn = m_projects.file();
    document.isUnsaved = m_projects.isModified();
    document.result = storedRun();
    auto obsolete = m_obsolete;  // until the session that does not name them is written
    if (document.result) std::erase(obsolete, resultFile(*document.result));
    m_removed = obsolete;
    const ProjectFormat format(m_workbench.choice().matchers());
    return [document = std::move(document), format, file, obsolete](const RunControl&) {
        format.write(file, document);
        std::ranges::for_each(obsolete, removeSessionResult);
    };
}

std::filesystem::path SessionKeeper::resultFile(const RunNumbers& run) const {
    return sessionResultFile(m_folder.file(), run, ProjectFormat(m_workbench.choice().matchers()));
}

std::optional<RunNumbers> SessionKeeper::storedRun() const {
    const StereoResultPtr result = m_stored.result.lock();
    if (!result || result->pair != m_workbench.inputs().pair()) return std::nullopt;
    RunNumbers stored = m_stored.run;
    if (const Run* run = m_workbench.desk().runs().runOf(*result)) stored.name = run->name;
    return stored;
}

// Where it cannot be stored, the pair is matched again: the work itself is in the session's file.
void SessionKeeper::writeResult() {
    const StereoResultPtr result = m_workbench.desk().result();
    if (!m_folder.isAutosaved() || !result || m_stored.result.lock() == result) return;
    const RunNumbers run = m_workbench.desk().runs().numbersOf(*result);
    ExportRequest request = m_workbench.exportRequest();
    m_jobs->run(
        kResult,
        [request = std::move(request), file = resultFile(run)](const RunControl& control) {
            writeSessionResult(file, storedOf(*request.outcome.match), sessionRecordText(request, control));
        },
        this,
        [this, weak = std::weak_ptr(result), run, session = m_folder.file()] {
            const StereoResultPtr stored = weak.lock();
            if (stored && session == m_folder.file()) noteStored(stored, run);
        },
        [](const Failure&) {});
}

void SessionKeeper::noteStored(const StereoResultPtr& result, const RunNumbers& run) {
    if (!m_stored.run.matcherId.empty()) m_obsolete.push_back(resultFile(m_stored.run));
    m_stored = {result, run};
    noteChange();
}

void SessionKeeper::noteWritten() {
    m_hasFailed = false;
    std::erase_if(m_obsolete, [this](const std::filesystem::path& file) {
        return std::ranges::count(m_removed, file) > 0;
    });
}

void SessionKeeper::noteFailure(const Failure& failure) {
    if (std::exchange(m_hasFailed, true)) return;
    Q_EMIT m_workbench.noted("The work cannot be saved for the case that the program is killed: " +
                             failure.sentence);
}

}  // namespace stereo::app
