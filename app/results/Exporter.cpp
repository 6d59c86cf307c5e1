#include "app/results/Exporter.h"

#include <algorithm>
#include <cassert>
#include <memory>
#include <system_error>

#include "app/project/Version.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/Ply.h"
#include "core/stereo/Depth.h"

namespace stereo::app {
namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

bool isThere(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

void requireExportable(const ExportRequest& request) {
    if (request.result->match.disparity.knownCount() == 0) {
        throw Error(ErrorKind::BadInput,
                    "The disparity has not one known pixel, so there is nothing to write; check that the two "
                    "images are "
                    "a rectified pair in the order left, right.");
    }
    const auto lacksCalibration = std::ranges::find_if(request.items, needsCalibration);
    if (!request.calibration && lacksCalibration != request.items.end()) {
        throw Error(ErrorKind::BadInput, "There is no calibration, and " + fixedName(*lacksCalibration) +
                                             " needs one; give the calibration file of these images.");
    }
}

void requireDistinctNames(const ExportRequest& request) {
    std::vector<std::filesystem::path> paths;
    for (const ExportItem& item : request.items) paths.push_back(exportPath(request, item));
    std::ranges::sort(paths);
    const auto twice = std::ranges::adjacent_find(paths);
    if (twice == paths.end()) return;
    throw Error(ErrorKind::BadInput,
                "Two of the files would both be called " + twice->filename().string() +
                    "; put {what} into the name template and choose each file once.",
                *twice);
}

SourceFile sourceFile(const std::string& role, const std::filesystem::path& path) {
    SourceFile source{role, std::filesystem::absolute(path), {}};
    if (isThere(path)) source.sha256 = sha256OfFile(path);
    return source;
}

std::vector<SourceFile> sourceFiles(const ExportRequest& request) {
    std::vector<SourceFile> sources;
    const StereoPair& pair = *request.result->pair;
    if (pair.leftPath() == pair.rightPath()) {
        if (!pair.leftPath().empty()) sources.push_back(sourceFile("both images", pair.leftPath()));
    } else {
        sources.push_back(sourceFile("left image", pair.leftPath()));
        sources.push_back(sourceFile("right image", pair.rightPath()));
    }
    if (!request.calibrationPath.empty())
        sources.push_back(sourceFile("calibration", request.calibrationPath));
    return sources;
}

// What every sidecar of this export says.
ExportRecord commonRecord(const ExportRequest& request) {
    const StereoResult& result = *request.result;
    ExportRecord record;
    record.programVersion = programVersion();
    record.pairName = result.pair->name();
    record.imageSize = result.pair->size();
    record.sources = sourceFiles(request);
    record.split = request.split;
    record.calibration = request.calibration;
    record.matcherId = result.matcherId;
    record.options = result.match.resolvedOptions;
    record.iterationsDone = result.match.iterationsDone;
    record.density = result.match.disparity.density();
    record.notes = result.match.notes;
    return record;
}

std::string unit(ExportItem item, CloudFrame frame) {
    switch (item.product) {
        case Product::Disparity:
            return item.encoding == Encoding::Png16 ? "px * 256" : "px";
        case Product::Depth:
            return item.encoding == Encoding::Png16 ? "millimetres" : "metres";
        case Product::Cloud:
            return "metres, left camera: " + std::string(axesOf(frame));
        case Product::Vis:
        case Product::Colour:
            return "colour of the disparity in px";
    }
    return {};
}

std::string unknownMark(ExportItem item) {
    switch (item.encoding) {
        case Encoding::Pfm:
            return "+inf";
        case Encoding::Npy:
        case Encoding::Npz:
        case Encoding::Tiff32:
            return "NaN";
        case Encoding::Png16:
            return "0";
        case Encoding::Png:
            return "unknownColour";
        case Encoding::PlyBinary:
        case Encoding::PlyAscii:
            return "left out";
    }
    return {};
}

// One export: makes depth and cloud when the first item needs them, and writes item by item.
class Export {
public:
    Export(const ExportRequest& request, const RunControl& run)
        : m_request(request), m_run(run), m_common(commonRecord(request)) {}

    void write(ExportItem item);
    [[nodiscard]] ExportReport report() &&;

private:
    [[nodiscard]] const DisparityMap& disparity() const { return m_request.result->match.disparity; }
    [[nodiscard]] const DepthMap& depth();
    [[nodiscard]] const PointCloud& cloud();
    /// The cloud of every n-th pixel, and what the filters took from it.
    [[nodiscard]] CloudResult filtered(int stride);
    [[nodiscard]] RgbImage picture(ExportItem item) const;
    [[nodiscard]] DisplayOptions usedDisplay() const;

    void writeItem(ExportItem item, const std::filesystem::path& path, ExportRecord& record);
    void noteCloud(ExportRecord& record);
    void writeMap(ExportItem item, const std::filesystem::path& path, const FloatMap& map,
                  ExportRecord& record);

    const ExportRequest& m_request;
    const RunControl& m_run;
    ExportRecord m_common;
    ExportReport m_report;
    std::optional<DepthMap> m_depth;
    std::optional<CloudResult> m_cloud;
};

const DepthMap& Export::depth() {
    if (m_depth) return *m_depth;
    m_depth = toDepth(disparity(), *m_request.calibration);
    if (m_request.filterDepth) {
        for (const std::uint32_t pixel : filtered(1).removed.cloud.pixels)
            m_depth->values()[pixel] = FloatMap::kUnknown;
    }
    return *m_depth;
}

const PointCloud& Export::cloud() {
    if (!m_cloud) m_cloud = filtered(m_request.cloud.stride);
    return m_cloud->cloud;
}

CloudResult Export::filtered(int stride) {
    CloudOptions options = m_request.cloud;
    options.stride = stride;
    return buildCloud(disparity(), *m_request.calibration, m_request.result->pair->left(), options, m_run);
}

DisplayOptions Export::usedDisplay() const {
    DisplayOptions display = m_request.display;
    display.range = resolvedRange(disparity(), display);
    return display;
}

RgbImage Export::picture(ExportItem item) const {
    const DisplayOptions display = usedDisplay();
    RgbImage picture = colorize(disparity(), display);
    if (item.product == Product::Vis) picture = sideBySide(m_request.result->pair->left(), picture);
    return m_request.legend ? withLegend(picture, display, display.range, "px") : picture;
}

void Export::write(ExportItem item) {
    const std::filesystem::path path = exportPath(m_request, item);
    ExportRecord record = m_common;
    record.product = what(item);
    record.unit = unit(item, m_request.frame);
    record.unknown = unknownMark(item);
    writeItem(item, path, record);
    writeFileAtomically(sidecarPath(path), toJson(record));
    m_report.files.push_back({path, std::filesystem::file_size(path)});
}

void Export::writeItem(ExportItem item, const std::filesystem::path& path, ExportRecord& record) {
    switch (item.product) {
        case Product::Disparity:
            return writeMap(item, path, disparity(), record);
        case Product::Depth:
            writeMap(item, path, depth(), record);
            if (m_request.filterDepth) noteCloud(record);
            return;
        case Product::Vis:
        case Product::Colour:
            record.display = usedDisplay();
            return writePng(path, picture(item));
        case Product::Cloud:
            writePly(
                path, cloud(),
                item.encoding == Encoding::PlyAscii ? PlyEncoding::Ascii : PlyEncoding::BinaryLittleEndian,
                m_request.frame);
            return noteCloud(record);
    }
}

void Export::noteCloud(ExportRecord& record) {
    record.cloud =
        CloudRecord{m_request.cloud, m_cloud->depthRange, m_cloud->isolatedRadiusMetres, m_cloud->counts};
    m_report.record.cloud = record.cloud;
}

void noteLosses(ExportItem item, const Png16Losses& losses, std::vector<std::string>& notes) {
    const std::string name = fixedName(item);
    if (losses.tooLarge > 0) {
        notes.push_back(numberText(static_cast<double>(losses.tooLarge)) +
                        " pixels are too large for 16 bits and unknown in " + name);
    }
    if (losses.tooSmall > 0) {
        notes.push_back(numberText(static_cast<double>(losses.tooSmall)) +
                        " pixels are below the smallest step of 16 bits and written as that in " + name);
    }
}

void Export::writeMap(ExportItem item, const std::filesystem::path& path, const FloatMap& map,
                      ExportRecord& record) {
    switch (item.encoding) {
        case Encoding::Pfm:
            return writePfm(path, map);
        case Encoding::Npy:
            return writeNpy(path, map);
        case Encoding::Npz:
            return writeNpz(path, map, std::string(what(item)).c_str());
        case Encoding::Tiff32:
            return writeTiff32(path, map);
        case Encoding::Png16: {
            const Png16Unit unit =
                item.product == Product::Depth ? Png16Unit::Millimetres : Png16Unit::Kitti256;
            std::vector<std::string> losses;
            noteLosses(item, writePng16(path, map, unit), losses);
            record.notes.insert(record.notes.end(), losses.begin(), losses.end());
            m_report.record.notes.insert(m_report.record.notes.end(), losses.begin(), losses.end());
            return;
        }
        default:
            assert(false);
    }
}

ExportReport Export::report() && {
    ExportRecord record = m_common;
    record.product = "run";
    record.cloud = m_report.record.cloud;
    record.display = usedDisplay();
    record.notes.insert(record.notes.end(), m_report.record.notes.begin(), m_report.record.notes.end());
    record.times = m_request.result->match.stats.stages;
    for (const ExportedFile& file : m_report.files)
        record.files.push_back({pathText(file.path.filename()), file.bytes});
    m_report.record = std::move(record);
    return std::move(m_report);
}

}  // namespace

std::string pairFileName(const StereoPair& pair) {
    std::string name = pair.name();
    std::ranges::replace(name, '/', '_');
    return name.find_first_not_of('.') == std::string::npos ? "pair" : name;
}

std::filesystem::path exportPath(const ExportRequest& request, ExportItem item) {
    std::string name = request.nameTemplate;
    replaceAll(name, "{what}", what(item));
    replaceAll(name, "{pair}", pairFileName(*request.result->pair));
    return request.folder / pathFromText(name.append(extension(item)));
}

std::vector<std::filesystem::path> filesThatWouldBeReplaced(const ExportRequest& request) {
    std::vector<std::filesystem::path> replaced;
    for (const ExportItem& item : request.items) {
        const std::filesystem::path path = exportPath(request, item);
        if (isThere(path)) replaced.push_back(path);
    }
    return replaced;
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return;
    throw Error(
        ErrorKind::CannotWrite,
        "The folder " + folder.string() + " cannot be made (" + error.message() + "); choose another one.",
        folder, error.message());
}

ExportReport exportFiles(const ExportRequest& request, const RunControl& run) {
    requireExportable(request);
    requireDistinctNames(request);
    makeFolder(request.folder);
    Export files(request, run);
    const int count = static_cast<int>(request.items.size());
    for (int i = 0; i < count; ++i) {
        run.checkpoint("writing files", i, count);
        files.write(request.items[static_cast<std::size_t>(i)]);
    }
    return std::move(files).report();
}

}  // namespace stereo::app
