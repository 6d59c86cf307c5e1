#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/cloud/PointCloud.h"
#include "core/io/StoredResult.h"
#include "core/io/cloud/Ply.h"
#include "core/project/ExportRecord.h"
#include "core/project/PrivateFolder.h"
#include "core/project/ProjectFile.h"
#include "core/project/ProjectName.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// The content of an archive besides the project and its files. Null or empty = left out.
struct ArchiveContents {
    /// Written in the place of images whose files cannot be read any more.
    const StereoPair* pair = nullptr;
    const StoredResult* result = nullptr;          ///< results/disparity.npy and what belongs to it
    const DepthMap* depth = nullptr;               ///< results/depth.npy
    const PointCloud* cloud = nullptr;             ///< results/cloud.ply
    std::span<const PlyScalar> cloudScalars = {};  ///< of each of its points
    std::string record = {};                       ///< results/run.json: how they came to be
};

/// Writes all of a project into one zip file that opens on another machine with nothing else: the project,
/// its images, calibration and ground truth, the results, and the numbers of its runs as results/runs.json.
/// The weights of networks stay outside. The archive is whole or as before. A calibration file or ground
/// truth that is gone is left out, the numbers of the calibration stay. Returns notes on what was left out,
/// in sentences. Throws what readFile() throws for files other than the images; Error(CannotWrite);
/// Cancelled. REQUIRES: maps and cloud are not empty
STEREOSCOPE_CORE_API std::vector<std::string> writeProjectArchive(const std::filesystem::path& path,
                                                                  const ProjectDocument& document,
                                                                  const ArchiveContents& contents,
                                                                  const ProjectFormat& format,
                                                                  const RunControl& run);

/// An opened archive: its files are in a folder of their own as long as this object lives.
struct OpenedArchive {
    std::shared_ptr<const PrivateFolder> folder = {};
    ProjectDocument document = {};            ///< its paths point into the folder
    std::optional<StoredResult> result = {};  ///< none = the archive holds no result that can be read
    std::optional<ExportRecord> record = {};  ///< how it was made; none = not known
    std::vector<std::string> problems = {};   ///< of the result, in sentences: it is made again by matching
};

/// Whether the file begins as an archive of a project does, whatever it is called. Throws what
/// readFileStart() throws.
[[nodiscard]] STEREOSCOPE_CORE_API bool isProjectArchive(const std::filesystem::path& path);
/// Unpacks an archive into a new folder in `parent`; nothing that exists is touched, and after a failure
/// nothing is left behind. An archive that was packed again inside of a folder is opened, too. Results that
/// are broken or missing are among its problems. Throws what ZipReader throws for a file that is no archive
/// or a hostile one, what ProjectFormat::fromText() throws, Error(BadFormat) for a project that names files
/// outside of its archive, Error(CannotWrite) when there is no room, Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API OpenedArchive openProjectArchive(const std::filesystem::path& path,
                                                                    const std::filesystem::path& parent,
                                                                    const ProjectFormat& format,
                                                                    const RunControl& run);

/// Copies the files of a project that are below `from` (the folder of an opened archive) beside a project
/// file, so that it can be saved there: into NAME_files, or the first of NAME_files_2, … that does not exist
/// yet. Returns the project with the new paths; other files stay where they are. Throws what readFile()
/// throws; Error(CannotWrite).
[[nodiscard]] STEREOSCOPE_CORE_API Project withFilesBeside(Project project, const std::filesystem::path& from,
                                                           const std::filesystem::path& projectFile);

}  // namespace stereo
