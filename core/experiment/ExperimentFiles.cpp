#include "core/experiment/ExperimentFiles.h"

#include "core/experiment/ExperimentPage.h"
#include "core/experiment/ExperimentRecord.h"
#include "core/experiment/ExperimentText.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"

namespace stereo {
namespace {

constexpr const char* kMarkdown = "experiment.md";
constexpr const char* kPage = "experiment.html";
constexpr const char* kRecord = "experiment.json";

}  // namespace

std::vector<std::string> experimentDocumentNames() {
    return {kMarkdown, kPage, kRecord};
}

std::vector<std::string> writeExperiment(const Experiment& experiment, const std::filesystem::path& folder) {
    std::vector<std::string> files{kMarkdown, kPage};
    for (const ExperimentPicture& picture : experiment.pictures) {
        files.push_back(std::string(kExperimentPictures) + "/" + picture.file);
        writePng(folder / files.back(), picture.picture);
    }
    files.emplace_back(kRecord);
    writeFileAtomically(folder / kMarkdown, experimentMarkdown(experiment, kExperimentPictures));
    writeFileAtomically(folder / kPage, experimentHtml(experiment, kRecord));
    writeFileAtomically(folder / kRecord, toJson(experiment, files));
    return files;
}

void writeExperimentPage(const Experiment& experiment, const std::filesystem::path& file) {
    writeFileAtomically(file, experimentHtml(experiment));
}

}  // namespace stereo
