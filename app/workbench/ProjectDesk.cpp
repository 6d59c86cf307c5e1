#include "app/workbench/ProjectDesk.h"

#include <algorithm>

#include "app/open/OpenedProject.h"
#include "app/project/Version.h"
#include "app/results/SavedProject.h"
#include "app/results/StoredRun.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/project/ExportRecord.h"
#include "core/project/RelativePath.h"

namespace stereo::app {
namespace {

/// Whether the program remembers this part of a project between starts.
bool isRemembered(const std::string& part, const MatcherRegistry& matchers) {
    if (part == "matcher") return true;
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        for (const OptionRow& row : matcher->options().rows()) {
            if (row.isRemembered && part == "options.own." + matcher->id() + "." + row.id) return true;
        }
    }
    return false;
}

/// Whether the file that a session was saved in, if any, is there as it was then.
bool isSavedAsIn(const OpenedProjectFile& session) {
    const std::filesystem::path file = session.document().savedIn.value_or(std::filesystem::path());
    if (file.empty()) return true;
    std::error_code isGone;
    const auto saved = std::filesystem::last_write_time(file, isGone);
    return !isGone && saved <= std::filesystem::last_write_time(session.file, isGone) && !isGone;
}

/// With the files where the project's own file says, which may be somewhere else.
Project asInFile(Project project, const Project& inFile) {
    ProjectInputs& inputs = project.inputs;
    inputs.left = inFile.inputs.left;
    inputs.right = inFile.inputs.right;
    inputs.groundTruth = inFile.inputs.groundTruth;
    inputs.groundTruthMask = inFile.inputs.groundTruthMask;
    return project;
}

}  // namespace

ProjectDesk::ProjectDesk(Workbench& workbench, std::filesystem::path scratch, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_scratch(std::move(scratch)) {
    m_workbench.inputs().setOnProject([this](const OpenedFiles& opened) { adopt(opened); });
    connect(&m_workbench, &Workbench::projectChanged, this, &ProjectDesk::changed);
}

ProjectDesk::~ProjectDesk() {
    m_workbench.inputs().setOnProject({});
}

bool ProjectDesk::isModified() const {
    if (m_isRecovered) return true;
    if (!m_saved) return !m_file.empty() || hasWorkOfAPerson();
    Project now = m_workbench.project();
    now.view = m_saved->view;
    return now != *m_saved;
}

// Options alone, with nothing open, are no work yet.
bool ProjectDesk::hasWorkOfAPerson() const {
    const Project& now = m_workbench.project();
    if (!now.inputs.hasPair() && !now.calibration.given) return false;
    const MatcherRegistry& matchers = m_workbench.choice().matchers();
    return !std::ranges::all_of(m_workbench.madeByHand(), [&matchers](const std::string& part) {
        return isRemembered(part, matchers);
    });
}

bool ProjectDesk::hasPairOfFile() const {
    return !m_file.empty() && haveSameImages(m_document.project, m_workbench.project());
}

void ProjectDesk::makeNew() {
    Project next;
    next.matcherId = m_workbench.project().matcherId;
    next.match.own = m_workbench.project().match.own;
    ++m_opened;
    m_file.clear();
    m_document = {};
    m_saved.reset();
    m_isRecovered = false;
    {
        const RunLog::Quiet quiet(m_workbench.desk().runs());
        m_workbench.desk().runs().restart({});
    }
    m_workbench.inputs().close(next);
    m_folder.reset();
    Q_EMIT changed();
}

void ProjectDesk::revert() {
    m_workbench.inputs().open({m_file});
}

void ProjectDesk::locateImages(const std::filesystem::path& chosen) {
    OpenedProjectFile project{.file = m_file, .archive = {.folder = m_folder, .document = m_document}};
    m_workbench.inputs().locateImages(project, chosen);
}

ProjectDocument ProjectDesk::document() const {
    ProjectDocument document = m_document;
    document.project = m_workbench.project();
    document.program = programVersion();
    document.savedIn.reset();
    document.isUnsaved.reset();
    document.result.reset();
    document.runs = m_workbench.desk().runs().numbers();
    limitRuns(document.runs);
    return document;
}

void ProjectDesk::save(const std::filesystem::path& file, std::function<void()> onSaved) {
    const auto note = [this, file, before = m_workbench.project(), opened = m_opened,
                       onSaved = std::move(onSaved)](const ProjectDocument& document) {
        const bool isStillOpen = opened == m_opened;
        if (isStillOpen) noteSaved(file, before, document);
        Q_EMIT saved(file);
        if (isStillOpen && onSaved) onSaved();
    };
    write(file, note);
}

void ProjectDesk::saveCopy(const std::filesystem::path& file) {
    write(file, [this, file](const ProjectDocument&) { Q_EMIT saved(file); });
}

void ProjectDesk::write(const std::filesystem::path& file, OnWritten onWritten) {
    const auto project = std::make_shared<SavedProject>();
    project->document = document();
    project->pair = m_workbench.inputs().pair();
    project->folder = m_folder;
    if (const StereoResultPtr& result = m_workbench.desk().result(); result && hasArchiveName(file)) {
        project->result = m_workbench.exportRequest();
        project->document.result = m_workbench.desk().runs().numbersOf(*result);
    }
    project->scratch = m_scratch;
    project->hasher = m_workbench.exports().hasher();
    const ProjectFormat format(m_workbench.choice().matchers());
    const auto written = std::make_shared<WrittenProject>();
    m_workbench.exports().write(
        [file, project, written, format](const RunControl& run) {
            *written = writeProject(file, *project, format, run);
        },
        this,
        [this, written, onWritten = std::move(onWritten)] {
            for (const std::string& note : written->notes) Q_EMIT m_workbench.noted(note);
            onWritten(written->document);
        },
        [this](const Failure& failure) {
            Q_EMIT m_workbench.failed(failure);
            Q_EMIT saveFailed();
        });
}

void ProjectDesk::noteSaved(const std::filesystem::path& file, const Project& before,
                            const ProjectDocument& document) {
    m_file = file;
    m_document = document;
    m_saved = document.project;
    m_isRecovered = false;
    m_workbench.moveFiles(before, document.project);
    Q_EMIT changed();
}

// Only a session says where its project is saved: of another file that would be somebody else's choice.
void ProjectDesk::adopt(const OpenedFiles& opened) {
    const OpenedProjectFile& project = *opened.project;
    const bool isSession = isBelow(project.file, m_scratch);
    m_document = project.document();
    m_isRecovered = isSession && (m_document.isUnsaved.value_or(true) || !isSavedAsIn(project));
    ++m_opened;
    m_file = isSession ? m_document.savedIn.value_or(std::filesystem::path()) : project.file;
    m_document.savedIn.reset();
    m_document.isUnsaved.reset();
    m_saved.reset();
    if (!m_isRecovered && !m_file.empty()) m_saved = asInFile(m_workbench.project(), m_document.project);
    m_folder = project.archive.folder;
    const RunLog::Quiet quiet(m_workbench.desk().runs());
    m_workbench.desk().runs().restart(project.document().runs);
    if (project.archive.result) adoptResult(project);
}

// What it was asked for with is the document's to say: the project may have changed since, and then it is
// stale. The record says the rest; without it the result is there all the same.
void ProjectDesk::adoptResult(const OpenedProjectFile& project) {
    const OpenedArchive& archive = project.archive;
    const auto& pair = m_workbench.inputs().pair();
    if (!pair) return;
    const RunNumbers numbers = project.document().result.value_or(RunNumbers());
    const std::shared_ptr<StereoResult> result =
        storedRun(*archive.result, archive.record, pair, numbers.seconds);
    if (!archive.record) result->calibration = m_workbench.project().calibration.inUse();
    if (project.document().result) {
        result->matcherId = numbers.matcherId;
        result->options = numbers.match;
    }
    m_workbench.desk().showStoredResult(result, numbers);
}

}  // namespace stereo::app
