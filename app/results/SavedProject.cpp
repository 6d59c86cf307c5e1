#include "app/results/SavedProject.h"

#include "app/project/Version.h"
#include "core/recipe/Steps.h"
#include "core/stereo/Depth.h"

namespace stereo::app {
namespace {

void writeArchive(const std::filesystem::path& file, const SavedProject& saved, const ProjectFormat& format,
                  const RunControl& run) {
    ArchiveContents contents{.pair = saved.pair.get()};
    std::optional<DepthMap> depth;
    if (saved.result) {
        const Outcome outcome = withFindings(saved.result->outcome, run);
        contents.disparity = &outcome.match->disparity;
        if (outcome.calibration) {
            depth = toDepth(*contents.disparity, *outcome.calibration);
            contents.depth = &*depth;
        }
        if (outcome.cloud && !outcome.cloud->cloud.isEmpty()) contents.cloud = &outcome.cloud->cloud;
        contents.record = recordText(*saved.result, run);
    }
    writeProjectArchive(file, saved.document, contents, format, run);
}

}  // namespace

bool isArchiveName(const std::filesystem::path& file) {
    return file.filename().string().ends_with(".zip");
}

ProjectDocument writeProject(const std::filesystem::path& file, const SavedProject& saved,
                             const ProjectFormat& format, const RunControl& run) {
    if (isArchiveName(file)) {
        writeArchive(file, saved, format, run);
        return saved.document;
    }
    ProjectDocument written = saved.document;
    if (!saved.scratch.empty()) written.project = withFilesBeside(written.project, saved.scratch, file);
    format.write(file, written);
    return written;
}

std::string recordText(const ExportRequest& result, const RunControl& run) {
    ExportRecord record = recordOf(result.outcome, result.hasher, run);
    record.programVersion = programVersion();
    record.product = "run";
    return toJson(record, result.matchers);
}

void limitRuns(std::vector<RunNumbers>& runs) {
    if (runs.size() > kMaxRuns) runs.erase(runs.begin(), runs.end() - static_cast<std::ptrdiff_t>(kMaxRuns));
}

}  // namespace stereo::app
