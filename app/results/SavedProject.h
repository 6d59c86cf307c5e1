#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/results/Exporter.h"
#include "core/project/ProjectArchive.h"

namespace stereo::app {

/// A project that is to be saved, and what of it an archive holds besides.
struct SavedProject {
    ProjectDocument document = {};
    std::shared_ptr<const StereoPair> pair = {};  ///< in the place of images that cannot be read any more
    std::optional<ExportRequest> result = {};     ///< none = there is none
    /// Of the archive that its files lie in: it stays until they are written. Null = they lie elsewhere.
    std::shared_ptr<const PrivateFolder> folder = {};
    /// Files below it go one day: a project that names them takes copies of them along.
    std::filesystem::path scratch = {};
    FileHasher hasher = {};  ///< for the sources; null = each of them is read
};

/// A project that was saved.
struct WrittenProject {
    ProjectDocument document = {};  ///< with its files where they are now, and their hashes as its sources
    std::vector<std::string> notes = {};  ///< on files that an archive could not take along, in sentences
};

/// Writes a project: an archive where hasArchiveName() says so. Throws what writeProjectArchive(),
/// withFilesBeside() and ProjectFormat::write() throw.
[[nodiscard]] WrittenProject writeProject(const std::filesystem::path& file, const SavedProject& saved,
                                          const ProjectFormat& format, const RunControl& run);

/// The record of a result as an archive has it. Throws Cancelled.
[[nodiscard]] std::string recordText(const ExportRequest& result, const RunControl& run);

/// The same for a session: without hashes, which would take long, but with the stamps of the matcher's files.
[[nodiscard]] std::string sessionRecordText(ExportRequest result, const RunControl& run);

/// Of the runs of a project only so many are saved: the latest.
void limitRuns(std::vector<RunNumbers>& runs);

}  // namespace stereo::app
