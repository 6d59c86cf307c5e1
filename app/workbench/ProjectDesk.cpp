#include "app/workbench/ProjectDesk.h"

#include "app/open/OpenedProject.h"
#include "app/project/Version.h"
#include "app/results/SavedProject.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/project/ExportRecord.h"

namespace stereo::app {
namespace {

using Origin = CalibrationState::Origin;

/// What no other file has.
bool hasWorkOfAPerson(const Project& project) {
    const CalibrationState& calibration = project.calibration;
    return !project.measurements.empty() || !project.notes.empty() || calibration.isCorrected() ||
           calibration.origin == Origin::ByHand;
}

}  // namespace

ProjectDesk::ProjectDesk(Workbench& workbench, std::filesystem::path scratch, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_scratch(std::move(scratch)) {
    connect(&m_workbench.inputs(), &PairInputs::projectOpened, this, &ProjectDesk::adopt);
    connect(&m_workbench, &Workbench::projectChanged, this, &ProjectDesk::changed);
}

bool ProjectDesk::isArchiveName(const std::filesystem::path& file) {
    return app::isArchiveName(file);
}

bool ProjectDesk::isModified() const {
    Project now = m_workbench.project();
    if (m_isRecovered) return true;
    if (!m_saved) return !m_file.empty() || hasWorkOfAPerson(now);
    now.view = m_saved->view;
    return now != *m_saved;
}

bool ProjectDesk::hasPairOfFile() const {
    return !m_file.empty() && haveSameImages(m_document.project, m_workbench.project());
}

void ProjectDesk::makeNew() {
    Project next;
    next.matcherId = m_workbench.project().matcherId;
    next.match.own = m_workbench.project().match.own;
    m_file.clear();
    m_document = {};
    m_saved.reset();
    m_isRecovered = false;
    m_workbench.inputs().close(next);
    m_folder.reset();
    Q_EMIT changed();
}

void ProjectDesk::revert() {
    m_workbench.inputs().open({m_file});
}

ProjectDocument ProjectDesk::document() const {
    ProjectDocument document = m_document;
    document.project = m_workbench.project();
    document.program = programVersion();
    document.savedIn.reset();
    document.runs = m_workbench.desk().runs().numbers();
    limitRuns(document.runs);
    return document;
}

void ProjectDesk::save(const std::filesystem::path& file) {
    write(file, [this, file](const ProjectDocument& document) { noteSaved(file, document); });
}

void ProjectDesk::saveCopy(const std::filesystem::path& file) {
    write(file, [this, file](const ProjectDocument&) { Q_EMIT saved(file); });
}

void ProjectDesk::write(const std::filesystem::path& file, OnWritten onWritten) {
    const auto project = std::make_shared<SavedProject>();
    project->document = document();
    project->pair = m_workbench.inputs().pair();
    if (m_workbench.desk().result()) project->result = m_workbench.exportRequest();
    project->scratch = m_scratch;
    const ProjectFormat format(m_workbench.choice().matchers());
    m_workbench.exports().write(
        [file, project, format](const RunControl& run) {
            project->document = writeProject(file, *project, format, run);
        },
        [project, onWritten = std::move(onWritten)] { onWritten(project->document); },
        [this](const Failure& failure) {
            Q_EMIT m_workbench.failed(failure);
            Q_EMIT saveFailed();
        });
}

void ProjectDesk::noteSaved(const std::filesystem::path& file, const ProjectDocument& document) {
    m_file = file;
    m_document = document;
    m_saved = document.project;
    m_isRecovered = false;
    m_workbench.moveFiles(document.project);
    Q_EMIT changed();
    Q_EMIT saved(file);
}

void ProjectDesk::adopt(const OpenedFiles& opened) {
    const OpenedProjectFile& project = *opened.project;
    const std::optional<std::filesystem::path>& session = project.document().savedIn;
    m_file = session.value_or(project.file);
    m_document = project.document();
    m_document.savedIn.reset();
    m_saved.reset();
    if (!session) m_saved = m_workbench.project();
    m_isRecovered = session.has_value();
    m_folder = project.archive.folder;
    m_workbench.desk().runs().restore(project.document().runs);
    if (project.archive.disparity) adoptResult(project.archive);
    Q_EMIT changed();
}

// The record says more than the disparity alone; without it the result is there all the same.
void ProjectDesk::adoptResult(const OpenedArchive& archive) {
    auto result = std::make_shared<StereoResult>();
    const Project& project = m_workbench.project();
    result->pair = m_workbench.inputs().pair();
    if (!result->pair || archive.disparity->size() != result->pair->size()) return;
    result->calibration = project.calibration.inUse();
    result->matcherId = project.matcherId;
    result->options = project.match;
    result->match.resolvedOptions = project.match;
    result->match.disparity = *archive.disparity;
    try {
        const ExportRecord record =
            exportRecordFromJson(archive.record, m_file, m_workbench.choice().matchers());
        result->match.resolvedOptions = record.options;
        result->match.iterationsDone = record.iterationsDone;
        result->match.notes = record.notes;
        result->match.madeWith = record.madeWith;
    } catch (const Error&) {  // border: opening
    }
    m_workbench.desk().showStoredResult(result);
}

}  // namespace stereo::app
