#include "core/project/ProjectArchive.h"

#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <algorithm>
#include <cerrno>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/Ply.h"
#include "core/project/RelativePath.h"
#include "core/project/Utf8.h"
#include "core/project/ZipReader.h"
#include "core/project/ZipWriter.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProjectName = "project.stereoscope";
constexpr const char* kDisparityName = "results/disparity.npy";
constexpr const char* kRecordName = "results/run.json";

/// What a file is called in an archive: its own name, as far as every system takes it.
std::string plainName(const fs::path& file) {
    std::string name = toUtf8(file.filename().string());
    const auto isOdd = [](unsigned char c) {
        return c < ' ' || c == 0x7F ||
               std::string_view("\\:*?\"<>|").find(static_cast<char>(c)) != std::string_view::npos;
    };
    std::ranges::replace_if(name, isOdd, '_');
    return name;
}

bool isPackedFormat(const fs::path& file) {
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension == ".png" || extension == ".jpg" || extension == ".jpeg";
}

bool isThere(const fs::path& path) {
    std::error_code unknown;
    return fs::exists(path, unknown);
}

bool canBeRead(const fs::path& file) {
    try {
        return !readFileStart(file, 1).empty();
    } catch (const Error&) {  // what it says is not the question here
        return false;
    }
}

/// Gathers what an archive holds. `place` is where its files will seem to lie, so that the paths of the
/// project are relative in it.
class Contents {
public:
    explicit Contents(fs::path place) : m_place(std::move(place)) {}

    /// Puts a file into a folder of the archive and its new place into `path`.
    void take(fs::path& path, const std::string& folder) {
        if (path.empty()) return;
        add(folder + "/" + plainName(path), path);
        path = m_place / m_contents.back().name;
    }
    void add(const std::string& name, const fs::path& file) {
        m_contents.push_back({.name = name, .file = file, .isPacked = isPackedFormat(file)});
    }
    void addText(const std::string& name, std::string text) {
        m_contents.push_back({.name = name, .text = std::move(text)});
    }
    /// The project in front of all.
    [[nodiscard]] std::vector<ZipContent> with(const ProjectDocument& document,
                                               const ProjectFormat& format) && {
        m_contents.insert(m_contents.begin(),
                          {.name = std::string(kProjectName), .text = format.text(document, m_place)});
        return std::move(m_contents);
    }
    [[nodiscard]] const fs::path& place() const { return m_place; }

private:
    fs::path m_place;
    std::vector<ZipContent> m_contents;
};

/// The images as they are shown, in the place of files that are gone.
void replaceImages(ProjectInputs& inputs, const StereoPair& pair, const fs::path& scratch) {
    inputs.left = scratch / "left.png";
    inputs.right = scratch / "right.png";
    inputs.split.reset();
    writePng(inputs.left, pair.left());
    writePng(inputs.right, pair.right());
}

void addImages(Contents& contents, ProjectInputs& inputs, const StereoPair* pair, const fs::path& scratch) {
    const bool areThere = inputs.hasPair() && canBeRead(inputs.left) && canBeRead(inputs.right);
    if (!areThere && pair) replaceImages(inputs, *pair, scratch);
    if (inputs.split) {
        contents.take(inputs.left, "images");
        inputs.right = inputs.left;
        return;
    }
    contents.take(inputs.left, "images/left");
    contents.take(inputs.right, "images/right");
}

void addResults(Contents& contents, const ArchiveContents& results, const fs::path& scratch) {
    if (results.disparity) {
        writeNpy(scratch / "disparity.npy", *results.disparity);
        contents.add(kDisparityName, scratch / "disparity.npy");
    }
    if (results.depth) {
        writeNpy(scratch / "depth.npy", *results.depth);
        contents.add("results/depth.npy", scratch / "depth.npy");
    }
    if (results.cloud) {
        writePly(scratch / "cloud.ply", *results.cloud);
        contents.add("results/cloud.ply", scratch / "cloud.ply");
    }
    if (!results.record.empty()) contents.addText(kRecordName, results.record);
}

/// A file that was not there, filled piece by piece.
class NewFile {
public:
    explicit NewFile(const fs::path& path)
        : m_path(path),
          m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) {
        if (m_descriptor < 0) throwCannotWrite();
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() { ::close(m_descriptor); }

    void append(std::span<const std::byte> bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR) throwCannotWrite();
            if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

private:
    [[noreturn]] void throwCannotWrite() const {
        const std::string reason = std::generic_category().message(errno);
        throw Error(ErrorKind::CannotWrite, pathText(m_path) + " cannot be written: " + reason + ".", m_path);
    }

    fs::path m_path;
    int m_descriptor;
};

void requireRoom(const ZipReader& zip, const fs::path& archive, const fs::path& folder) {
    std::error_code unknown;
    const fs::space_info space = fs::space(folder, unknown);
    if (unknown || space.available > zip.totalBytes()) return;
    throw Error(ErrorKind::CannotWrite,
                pathText(archive.filename()) + " unpacks to " + bytesText(zip.totalBytes()) + ", and " +
                    bytesText(space.available) + " are free in " + pathText(folder.parent_path()) +
                    "; make room there.",
                archive);
}

void unpack(ZipReader& zip, const fs::path& folder, const RunControl& run) {
    zip.readAll(
        [&folder](const ZipEntry& entry) -> ZipReader::Sink {
            const fs::path target = folder / entry.name;
            std::error_code said;  // by making the file
            fs::create_directories(target.parent_path(), said);
            return [file = std::make_shared<NewFile>(target)](std::span<const std::byte> bytes) {
                file->append(bytes);
            };
        },
        run);
}

void requireInside(const Project& project, const fs::path& folder, const fs::path& archive) {
    for (const fs::path* file : {&project.inputs.left, &project.inputs.right, &project.inputs.groundTruth,
                                 &project.calibration.path}) {
        if (file->empty() || isBelow(*file, folder)) continue;
        throw Error(ErrorKind::BadFormat,
                    pathText(archive.filename()) + " holds a project that names " + pathText(*file) +
                        ", a file outside of the archive, so it is not opened.",
                    archive);
    }
}

bool hasEntry(const ZipReader& zip, std::string_view name) {
    return std::ranges::find(zip.entries(), name, &ZipEntry::name) != zip.entries().end();
}

/// Empty for a file that is larger than any record.
std::string recordIn(const fs::path& file) {
    const std::vector<std::byte> bytes = readFileStart(file, kMaxDocumentBytes + 1);
    if (bytes.size() > kMaxDocumentBytes) return {};
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

void writeProjectArchive(const fs::path& path, const ProjectDocument& document,
                         const ArchiveContents& contents, const ProjectFormat& format,
                         const RunControl& run) {
    const fs::path beside = fs::absolute(path).parent_path();
    if (std::error_code none; !fs::is_directory(beside, none)) {
        throw Error(ErrorKind::CannotWrite,
                    pathText(path) + " cannot be written: there is no folder " + pathText(beside) +
                        "; create it or choose another.",
                    path);
    }
    const PrivateFolder scratch(beside, ".stereoscope-");
    Contents archive("/archive");
    ProjectDocument moved = document;
    addImages(archive, moved.project.inputs, contents.pair, scratch.path());
    archive.take(moved.project.calibration.path, "calibration");
    archive.take(moved.project.inputs.groundTruth, "ground_truth");
    addResults(archive, contents, scratch.path());
    if (!document.runs.empty()) archive.addText("results/runs.json", format.runsAsJson(document.runs));
    const fs::path packed = scratch.path() / "archive.zip";
    writeZip(packed, std::move(archive).with(moved, format), run);
    putFileInPlace(packed, path);
}

bool hasArchiveName(const fs::path& path) {
    return path.filename().native().ends_with(kArchiveExtension);
}

bool isProjectArchive(const fs::path& path) {
    constexpr std::size_t kHeader = 30;  // of an entry, in front of its name
    const std::vector<std::byte> start = readFileStart(path, kHeader + kProjectName.size());
    const std::string_view text(reinterpret_cast<const char*>(start.data()), start.size());
    return text.starts_with("PK\3\4") && text.size() > kHeader && text.substr(kHeader) == kProjectName;
}

Project withFilesBeside(Project project, const fs::path& from, const fs::path& projectFile) {
    const fs::path stem = fs::absolute(projectFile).lexically_normal().replace_extension();
    fs::path folder = stem.string() + "_files";
    for (int number = 2; isThere(folder); ++number)
        folder = stem.string() + "_files_" + std::to_string(number);
    for (fs::path* file : {&project.inputs.left, &project.inputs.right, &project.inputs.groundTruth,
                           &project.calibration.path}) {
        if (file->empty() || !isBelow(*file, from)) continue;
        const fs::path target = folder / file->lexically_normal().lexically_relative(from);
        if (!isThere(target)) {  // one file may hold both images
            const std::vector<std::byte> bytes = readFile(*file);
            std::error_code said;  // by writing
            fs::create_directories(target.parent_path(), said);
            writeFileAtomically(target, bytes);
        }
        *file = target;
    }
    return project;
}

OpenedArchive openProjectArchive(const fs::path& path, const fs::path& parent, const ProjectFormat& format,
                                 const RunControl& run) {
    static_cast<void>(readFileStart(path, 1));  // says what is wrong with an empty file
    const OpenFile file(path, "an archive of a project");
    QFile device;
    if (!device.open(file.descriptor(), QIODevice::ReadOnly))
        throw Error(ErrorKind::NotFound, pathText(path) + " cannot be read.", path);
    ZipReader zip(device, path);
    if (!hasEntry(zip, kProjectName)) {
        throw Error(ErrorKind::BadFormat,
                    pathText(path.filename()) + " is a zip file without " + std::string(kProjectName) +
                        "; an archive of a project of Stereoscope was expected.",
                    path);
    }
    const auto folder = std::make_shared<const PrivateFolder>(parent, "archive-");
    requireRoom(zip, path, folder->path());
    unpack(zip, folder->path(), run);
    OpenedArchive opened{.folder = folder, .document = format.read(folder->path() / kProjectName)};
    requireInside(opened.document.project, folder->path(), path);
    if (hasEntry(zip, kDisparityName)) opened.disparity = readDisparity(folder->path() / kDisparityName);
    if (hasEntry(zip, kRecordName)) opened.record = recordIn(folder->path() / kRecordName);
    return opened;
}

}  // namespace stereo
