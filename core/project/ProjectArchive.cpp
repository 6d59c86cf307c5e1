#include "core/project/ProjectArchive.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <QFile>
#include <algorithm>
#include <cerrno>
#include <iterator>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/NumberText.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationFiles.h"
#include "core/io/FileBytes.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/cloud/Ply.h"
#include "core/metrics/FindTruth.h"
#include "core/metrics/ReadTruth.h"
#include "core/metrics/TruthMask.h"
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

/// The images as they were read, in the place of files that are gone.
void replaceImages(ProjectInputs& inputs, const StereoPair& pair, const fs::path& scratch) {
    inputs.left = scratch / "left.png";
    inputs.right = scratch / "right.png";
    inputs.split.reset();
    inputs.tones.reset();
    const auto asBefore = [&](const RgbImage& image) {
        return inputs.turn ? turned(image, opposite(*inputs.turn)) : image;
    };
    writePng(inputs.left, asBefore(pair.raw().left()));
    writePng(inputs.right, asBefore(pair.raw().right()));
}

void addImages(Contents& contents, ProjectInputs& inputs) {
    if (inputs.split) {
        contents.take(inputs.left, "images");
        inputs.right = inputs.left;
        return;
    }
    contents.take(inputs.left, "images/left");
    contents.take(inputs.right, "images/right");
}

/// Folders say how ground truth is read and where its mask lies; an archive has others, and says it itself.
void addGroundTruth(Contents& contents, ProjectInputs& inputs) {
    if (inputs.groundTruth.empty()) return;
    if (!inputs.groundTruthReading) inputs.groundTruthReading = namedReading(inputs.groundTruth);
    if (inputs.groundTruthMask.empty()) inputs.groundTruthMask = maskBeside(inputs.groundTruth);
    contents.take(inputs.groundTruth, "ground_truth");
    const bool isOfHidden = marksHidden(inputs.groundTruthMask);
    contents.take(inputs.groundTruthMask, isOfHidden ? "ground_truth/occlusions" : "ground_truth/mask");
}

/// A file of a rig of two finds the other by the place where it lies (left.yaml and right.yaml,
/// cam0/sensor.yaml and cam1/sensor.yaml): both keep their names below the folder that both are in.
void addCalibration(Contents& contents, fs::path& path) {
    if (path.empty()) return;
    const std::vector<fs::path> files = calibrationFilesOf(path);
    if (files.size() < 2) return contents.take(path, "calibration");
    const fs::path first = fs::absolute(files.front()).lexically_normal();
    const fs::path second = fs::absolute(files.back()).lexically_normal();
    const auto [parted, ignored] = std::mismatch(first.begin(), first.end(), second.begin(), second.end());
    const auto depth = std::distance(first.begin(), parted);
    const auto nameOf = [&](const fs::path& file) {
        std::string name = "calibration";
        for (auto part = std::next(file.begin(), depth); part != file.end(); ++part)
            name.append("/").append(plainName(*part));
        return name;
    };
    contents.add(nameOf(second), second);
    contents.add(nameOf(first), first);
    path = contents.place() / nameOf(first);
}

/// What can be read is taken along. Returns notes on the rest.
std::vector<std::string> leaveOutLostFiles(Project& project) {
    const auto isLost = [](const fs::path& file) { return !file.empty() && !canBeRead(file); };
    std::vector<std::string> notes;
    if (isLost(project.calibration.path)) {
        notes.push_back(fmt::format("The calibration {} is no longer there; the archive has {}.",
                                    pathText(project.calibration.path),
                                    project.calibration.given ? "its numbers without the file" : "none"));
        project.calibration = project.calibration.withoutFile();
    }
    if (isLost(project.inputs.groundTruth)) {
        notes.push_back(fmt::format("The ground truth {} is no longer there; the archive has none.",
                                    pathText(project.inputs.groundTruth)));
        project.inputs.groundTruth.clear();
    }
    if (isLost(project.inputs.groundTruthMask)) project.inputs.groundTruthMask.clear();
    return notes;
}

/// Where the sources are in the archive; they were seen nowhere else. New images have no hash yet.
void moveSources(ProjectDocument& document, bool areImagesNew) {
    std::erase_if(document.sources, [&](SavedSource& source) {
        const std::string& role = source.file.role;
        source = {{role, sourcePath(document.project, role), source.file.sha256}, {}};
        const bool isImage = role != role::kCalibration && role != role::kGroundTruth;
        return source.file.path.empty() || (isImage && areImagesNew);
    });
}

void addResults(Contents& contents, const ArchiveContents& results, const fs::path& scratch) {
    if (results.result) {
        const fs::path disparity = scratch / "disparity.npy";
        writeStoredResult(disparity, *results.result);
        for (const fs::path& file : {disparity, confidenceFileOf(disparity), guessedFileOf(disparity)}) {
            if (isThere(file)) contents.add("results/" + pathText(file.filename()), file);
        }
    }
    if (results.depth) {
        writeNpy(scratch / "depth.npy", *results.depth);
        contents.add("results/depth.npy", scratch / "depth.npy");
    }
    if (results.cloud) {
        writePly(scratch / "cloud.ply", *results.cloud, PlyEncoding::BinaryLittleEndian,
                 CloudFrame::OpenCvCamera, results.cloudScalars);
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

/// In the folder that the archive was packed in, if it was.
struct Layout {
    std::string top;  ///< "scene/" in front of all names; empty as a rule

    [[nodiscard]] std::string name(std::string_view plain) const { return top + std::string(plain); }
    [[nodiscard]] bool isResult(const ZipEntry& entry) const {
        return entry.name.starts_with(name("results/"));
    }
};

/// Unpacks all but results that are broken, and returns what is wrong with those.
std::vector<std::string> unpack(ZipReader& zip, const Layout& layout, const fs::path& folder,
                                const RunControl& run) {
    std::vector<std::string> broken;
    zip.readAll(
        [&folder](const ZipEntry& entry) -> ZipReader::Sink {
            const fs::path target = folder / entry.name;
            std::error_code said;  // by making the file
            fs::create_directories(target.parent_path(), said);
            return [file = std::make_shared<NewFile>(target)](std::span<const std::byte> bytes) {
                file->append(bytes);
            };
        },
        run,
        [&](const ZipEntry& entry, const Error& error) {
            if (!layout.isResult(entry)) return false;
            std::error_code none;  // it may have been broken before it was made
            fs::remove(folder / entry.name, none);
            broken.push_back(error.sentence());
            return true;
        });
    return broken;
}

void requireInside(const Project& project, const fs::path& folder, const fs::path& archive) {
    for (const fs::path* file : {&project.inputs.left, &project.inputs.right, &project.inputs.groundTruth,
                                 &project.inputs.groundTruthMask, &project.calibration.path}) {
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

/// None when there is no project, or there are several.
std::optional<Layout> layoutOf(const ZipReader& zip) {
    if (hasEntry(zip, kProjectName)) return Layout{};
    std::optional<Layout> found;
    for (const ZipEntry& entry : zip.entries()) {
        const std::size_t slash = entry.name.find('/');
        if (slash == entry.name.npos || entry.name.substr(slash + 1) != kProjectName) continue;
        if (found) return std::nullopt;
        found = Layout{entry.name.substr(0, slash + 1)};
    }
    return found;
}

Layout requireProject(const ZipReader& zip, const fs::path& path) {
    if (const auto layout = layoutOf(zip)) return *layout;
    throw Error(ErrorKind::BadFormat,
                pathText(path.filename()) + " is a zip file without " + std::string(kProjectName) +
                    "; an archive of a project of Stereoscope was expected.",
                path);
}

/// Reads a result, which may be missing: then the project is useful without it.
template <typename Read>
auto readResult(const fs::path& file, std::vector<std::string>& problems, const Read& read)
    -> std::optional<decltype(read(file))> {
    if (!isThere(file)) return std::nullopt;
    try {
        return read(file);
    } catch (const Error& error) {  // border: opening
        problems.push_back(error.sentence());
        return std::nullopt;
    }
}

void readResults(OpenedArchive& opened, const fs::path& root, const fs::path& path,
                 const ProjectFormat& format) {
    std::vector<std::string>& problems = opened.problems;
    opened.result = readResult(root / kDisparityName, problems, readStoredResult);
    if (opened.result) std::ranges::copy(opened.result->problems, std::back_inserter(problems));
    opened.record = readResult(root / kRecordName, problems, [&](const fs::path& file) {
        return readExportRecord(file, format.matchers());
    });
    if (opened.document.result && !opened.result && problems.empty())
        problems.push_back(std::string(kDisparityName) + " is missing.");
    for (std::string& problem : problems) {
        problem = "The result in " + pathText(path.filename()) +
                  (opened.result ? " is not complete: " : " cannot be used, matching makes it again: ") +
                  problem;
    }
}

}  // namespace

std::vector<std::string> writeProjectArchive(const fs::path& path, const ProjectDocument& document,
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
    ProjectInputs& inputs = moved.project.inputs;
    const bool areThere = inputs.hasPair() && canBeRead(inputs.left) && canBeRead(inputs.right);
    if (!areThere && contents.pair) replaceImages(inputs, *contents.pair, scratch.path());
    addImages(archive, inputs);
    std::vector<std::string> notes = leaveOutLostFiles(moved.project);
    addCalibration(archive, moved.project.calibration.path);
    addGroundTruth(archive, moved.project.inputs);
    moveSources(moved, !areThere);
    addResults(archive, contents, scratch.path());
    if (!document.runs.empty()) archive.addText("results/runs.json", format.runsAsJson(document.runs));
    const fs::path packed = scratch.path() / "archive.zip";
    writeZip(packed, std::move(archive).with(moved, format), run);
    putFileInPlace(packed, path);
    return notes;
}

bool isProjectArchive(const fs::path& path) {
    constexpr std::size_t kHeader = 30;  // of an entry, in front of its name
    const std::vector<std::byte> start = readFileStart(path, kHeader + kProjectName.size());
    const std::string_view text(reinterpret_cast<const char*>(start.data()), start.size());
    return text.starts_with("PK\3\4") && text.size() > kHeader && text.substr(kHeader) == kProjectName;
}

Project withFilesBeside(Project project, const fs::path& from, const fs::path& projectFile) {
    const auto copy = [&from](const fs::path& file, const fs::path& folder) {
        const fs::path target = folder / file.lexically_normal().lexically_relative(from);
        if (isThere(target)) return target;  // one file may hold both images
        const std::vector<std::byte> bytes = readFile(file);
        std::error_code said;  // by writing
        fs::create_directories(target.parent_path(), said);
        writeFileAtomically(target, bytes);
        return target;
    };
    const fs::path stem = fs::absolute(projectFile).lexically_normal().replace_extension();
    fs::path folder = stem.string() + "_files";
    for (int number = 2; isThere(folder); ++number)
        folder = stem.string() + "_files_" + std::to_string(number);
    std::vector<fs::path> others;
    if (!project.calibration.path.empty()) others = calibrationFilesOf(project.calibration.path);
    for (const fs::path& other : others) {
        if (isBelow(other, from) && isThere(other)) (void)copy(other, folder);
    }
    for (fs::path* file : {&project.inputs.left, &project.inputs.right, &project.inputs.groundTruth,
                           &project.inputs.groundTruthMask, &project.calibration.path}) {
        if (!file->empty() && isBelow(*file, from)) *file = copy(*file, folder);
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
    const Layout layout = requireProject(zip, path);
    const auto folder = std::make_shared<const PrivateFolder>(parent, "archive-");
    requireRoom(zip, path, folder->path());
    OpenedArchive opened{.folder = folder};
    opened.problems = unpack(zip, layout, folder->path(), run);
    const fs::path root = folder->path() / layout.top;
    opened.document = format.read(root / kProjectName);
    requireInside(opened.document.project, root, path);
    readResults(opened, root, path, format);
    return opened;
}

}  // namespace stereo
