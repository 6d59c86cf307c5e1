#include "app/workbench/ProjectDesk.h"

#include "app/project/Version.h"
#include "app/workbench/OpenedProject.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/io/ExportRecord.h"
#include "core/recipe/Record.h"
#include "core/stereo/Depth.h"

namespace stereo::app {
namespace {

using Origin = CalibrationState::Origin;

constexpr std::size_t kMaxRuns = 500;  ///< in a file, the latest

/// What no other file has.
bool hasWorkOfAPerson(const Project& project) {
    const CalibrationState& calibration = project.calibration;
    return !project.measurements.empty() || !project.notes.empty() || calibration.isCorrected() ||
           calibration.origin == Origin::ByHand;
}

/// What a job needs to write an archive.
struct Contents {
    std::shared_ptr<const StereoPair> pair;
    std::optional<ExportRequest> result;
};

void writeArchive(const std::filesystem::path& file, const ProjectDocument& document, const Contents& with,
                  const ProjectFormat& format, const RunControl& run) {
    ArchiveContents contents{.pair = with.pair.get()};
    std::optional<DepthMap> depth;
    if (with.result) {
        const Outcome& outcome = with.result->outcome;
        contents.disparity = &outcome.match->disparity;
        if (outcome.calibration) {
            depth = toDepth(*contents.disparity, *outcome.calibration);
            contents.depth = &*depth;
        }
        if (outcome.cloud) contents.cloud = &outcome.cloud->cloud;
        ExportRecord record = recordOf(outcome, with.result->hasher, run);
        record.programVersion = programVersion();
        record.product = "run";
        contents.record = toJson(record, with.result->matchers);
    }
    writeProjectArchive(file, document, contents, format, run);
}

}  // namespace

ProjectDesk::ProjectDesk(Workbench& workbench, std::filesystem::path scratch, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_scratch(std::move(scratch)) {
    connect(&m_workbench.inputs(), &PairInputs::projectOpened, this, &ProjectDesk::adopt);
    connect(&m_workbench, &Workbench::projectChanged, this, &ProjectDesk::changed);
}

bool ProjectDesk::isArchiveName(const std::filesystem::path& file) {
    return file.filename().string().ends_with(".zip");
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
    if (document.runs.size() > kMaxRuns)
        document.runs.erase(document.runs.begin(), document.runs.end() - kMaxRuns);
    return document;
}

void ProjectDesk::save(const std::filesystem::path& file) {
    write(file, [this, file](const ProjectDocument& document) { noteSaved(file, document); });
}

void ProjectDesk::saveCopy(const std::filesystem::path& file) {
    write(file, [this, file](const ProjectDocument&) { Q_EMIT saved(file); });
}

void ProjectDesk::write(const std::filesystem::path& file, OnWritten onWritten) {
    const auto written = std::make_shared<ProjectDocument>(document());
    Contents with{m_workbench.inputs().pair(), {}};
    if (m_workbench.desk().result()) with.result = m_workbench.exportRequest();
    const ProjectFormat format(m_workbench.choice().matchers());
    m_workbench.exports().write(
        [file, written, with, format, scratch = m_scratch](const RunControl& run) {
            if (isArchiveName(file)) return writeArchive(file, *written, with, format, run);
            written->project = withFilesBeside(written->project, scratch, file);
            format.write(file, *written);
        },
        [written, onWritten = std::move(onWritten)] { onWritten(*written); },
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
