#include "app/results/SavedProject.h"

#include "app/project/Version.h"
#include "app/results/CloudNumbers.h"
#include "core/base/PathText.h"
#include "core/recipe/CloudNote.h"
#include "core/recipe/Steps.h"
#include "core/stereo/Depth.h"

namespace stereo::app {
namespace {

ExportRecord runRecordOf(const ExportRequest& result, const RunControl& run) {
    ExportRecord record = recordOf(result.outcome, result.hasher, run);
    record.programVersion = programVersion();
    record.product = "run";
    if (const auto& cloud = result.outcome.cloud) {
        if (std::string why = whyEmpty(*cloud, result.outcome.cloudOptions); !why.empty())
            record.notes.push_back(std::move(why));
    }
    return record;
}

std::vector<std::string> writeArchive(const std::filesystem::path& file, const SavedProject& saved,
                                      const ProjectFormat& format, const RunControl& run) {
    ArchiveContents contents{.pair = saved.pair.get()};
    std::optional<DepthMap> depth;
    std::optional<StoredResult> maps;
    std::optional<ExportRequest> result;
    std::optional<CloudNumbers> numbers;
    if (saved.result) {
        result = *saved.result;
        result->outcome = withFindings(result->outcome, run);
        const Outcome& outcome = result->outcome;
        maps = storedOf(*outcome.match);
        contents.result = &*maps;
        if (outcome.calibration) {
            depth = toDepth(*believed(outcome.match, outcome.trust), *outcome.calibration);
            contents.depth = &*depth;
        }
        if (outcome.cloud && !outcome.cloud->cloud.isEmpty()) {
            contents.cloud = &outcome.cloud->cloud;
            contents.cloudScalars = numbers.emplace(outcome, result->maps).scalars();
        }
        contents.record = recordText(*result, run);
    }
    return writeProjectArchive(file, saved.document, contents, format, run);
}

/// Its file was copied beside the project.
void moveSource(SavedSource& source, const Project& project) {
    source.file.path = sourcePath(project, source.file.role);
    source.seenAt = pathText(source.file.path);
}

}  // namespace

WrittenProject writeProject(const std::filesystem::path& file, const SavedProject& saved,
                            const ProjectFormat& format, const RunControl& run) {
    SavedProject written = saved;
    ProjectDocument& document = written.document;
    document.sources = savedSources(document.project, saved.pair.get(), document.sources, saved.hasher, run);
    if (hasArchiveName(file)) {
        std::vector<std::string> notes = writeArchive(file, written, format, run);
        return {std::move(document), std::move(notes)};
    }
    if (!saved.scratch.empty()) {
        document.project = withFilesBeside(document.project, saved.scratch, file);
        for (SavedSource& source : document.sources) moveSource(source, document.project);
    }
    format.write(file, document);
    return {std::move(document)};
}

std::string recordText(const ExportRequest& result, const RunControl& run) {
    return toJson(runRecordOf(result, run), result.matchers);
}

std::string sessionRecordText(ExportRequest result, const RunControl& run) {
    result.hasher = [](const auto&, const RunControl&) { return std::string(); };  // for a restart: no need
    ExportRecord record = runRecordOf(result, run);
    record.madeWith.files = result.outcome.match->madeWith.files;
    return toJson(record, result.matchers);
}

void limitRuns(std::vector<RunNumbers>& runs) {
    if (runs.size() > kMaxRuns) runs.erase(runs.begin(), runs.end() - static_cast<std::ptrdiff_t>(kMaxRuns));
}

}  // namespace stereo::app
