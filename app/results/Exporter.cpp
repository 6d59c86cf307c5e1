#include "app/results/Exporter.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <memory>
#include <system_error>

#include "app/project/Version.h"
#include "app/results/CloudNumbers.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/cloud/Normals.h"
#include "core/cloud/VoxelThinning.h"
#include "core/display/Hatch.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/Sidecar.h"
#include "core/io/cloud/Obj.h"
#include "core/io/cloud/Ply.h"
#include "core/metrics/Sparsification.h"
#include "core/recipe/CloudColouring.h"
#include "core/recipe/CloudNote.h"
#include "core/recipe/Steps.h"

namespace stereo::app {
namespace {

using Clock = std::chrono::steady_clock;

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

void requireExportable(const ExportRequest& request) {
    requireKnown(request.outcome.match->disparity);
    requireCalibrationFor(request.items, request.maps, request.outcome.calibration.has_value());
    const bool hasTruth = request.outcome.truth != nullptr;
    for (const ExportItem& item : request.items) {
        if (request.maps.find(item.what) || hasItem(item, *request.outcome.match, hasTruth)) continue;
        throw Error(
            ErrorKind::BadInput,
            fmt::format("This result has no ground truth or no confidence for {}; leave it out of the "
                        "export.",
                        fixedName(item)));
    }
    const bool hasCloud =
        std::ranges::any_of(request.items, [](const ExportItem& item) { return isOfCloud(item.what); });
    const MapKind* numbers = request.maps.find(mapOf(request.cloudFile.colours));
    if (!hasCloud || !numbers || hasMap(*numbers, *request.outcome.match, hasTruth)) return;
    throw Error(
        ErrorKind::BadInput,
        fmt::format("This result has no {} to colour the points of the cloud by; give them the colours "
                    "of the image, or of something else.",
                    numbers->id));
}

void requireDistinctNames(const ExportRequest& request) {
    std::vector<std::filesystem::path> paths;
    for (const ExportItem& item : request.items) paths.push_back(exportPath(request, item));
    std::ranges::sort(paths);
    const auto twice = std::ranges::adjacent_find(paths);
    if (twice == paths.end()) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("Two of the files would both be called {}; put {{what}} into the name template "
                            "and choose each file once.",
                            pathText(twice->filename())),
                *twice);
}

/// All files of an export, sidecars included.
std::vector<std::filesystem::path> filesOf(const ExportRequest& request) {
    std::vector<std::filesystem::path> files;
    for (const ExportItem& item : request.items) {
        files.push_back(exportPath(request, item));
        const std::filesystem::path file = files.back();
        files.push_back(sidecarPath(file));
        std::ranges::move(filesBeside(item, file), std::back_inserter(files));
    }
    return files;
}

std::string unit(const ExportItem& item, const ExportRequest& request) {
    if (item.what == product::kSparsification) return "px and percent";
    if (isOfCloud(item.what)) return fmt::format("metres, left camera: {}", axesOf(request.frame));
    const std::string ofMap = unitKey(item, request.maps);
    return ofMap.empty() ? "colour of the disparity in px" : ofMap;
}

std::string unknownMark(Encoding encoding) {
    switch (encoding) {
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
        case Encoding::Obj:
        case Encoding::Csv:
            return "left out";
    }
    return {};
}

/// How many pixels have a disparity, but no value in a map made from it.
std::size_t lostPixels(const DisparityMap& disparity, const FloatMap& map) {
    std::size_t lost = 0;
    for (std::size_t i = 0; i < map.values().size(); ++i)
        lost += !std::isnan(disparity.values()[i]) && std::isnan(map.values()[i]);
    return lost;
}

const char* areText(std::size_t count) {
    return count == 1 ? " is" : " are";
}

void noteLosses(const ExportItem& item, const Png16Losses& losses, std::vector<std::string>& notes) {
    const std::string name = fixedName(item);
    if (losses.tooLarge > 0) {
        notes.push_back(fmt::format("{}{} too large for 16 bits and unknown in {}",
                                    countedText(losses.tooLarge, "pixel"), areText(losses.tooLarge), name));
    }
    if (losses.negative > 0) {
        notes.push_back(fmt::format("{}{} below 0, which 16 bits do not hold, and unknown in {}",
                                    countedText(losses.negative, "pixel"), areText(losses.negative), name));
    }
    if (losses.tooSmall > 0) {
        notes.push_back(fmt::format("{}{} below the smallest step of 16 bits and written as that in {}",
                                    countedText(losses.tooSmall, "pixel"), areText(losses.tooSmall), name));
    }
}

// One export: makes a map or the cloud when the first item needs it, and writes item by item.
class Export {
public:
    Export(const ExportRequest& request, const RunControl& run)
        : m_request(request),
          m_run(run),
          m_outcome(withFindings(request.outcome, run)),
          m_believed(believed(m_outcome.match, m_outcome.trust)),
          m_common(recordOf(m_outcome, request.hasher, run)) {
        m_common.programVersion = programVersion();
        m_common.legend = request.legend;
        m_common.frame = request.frame;
        m_common.cloudFile = request.cloudFile;
        m_common.filterDepth = request.filterDepth;
    }

    void write(const ExportItem& item);
    [[nodiscard]] ExportReport report() &&;

private:
    [[nodiscard]] const Outcome& outcome() const { return m_outcome; }
    [[nodiscard]] const DisparityMap& disparity() const { return *m_believed; }
    [[nodiscard]] std::optional<FloatMap> made(const MapKind& kind) const;
    /// Filtered when asked for. Kept until an item of another map comes: items of one map follow each other.
    [[nodiscard]] const FloatMap& map(const MapKind& kind);
    [[nodiscard]] const CloudResult& cloud();
    /// Makes the pixels unknown whose points the filters removed from the full cloud.
    [[nodiscard]] const PointCloud& removed();
    [[nodiscard]] std::shared_ptr<const CloudResult> makeCloud(int stride) const;
    [[nodiscard]] RgbImage picture(const ExportItem& item) const;
    [[nodiscard]] DisplayOptions usedDisplay() const;

    void writeItem(const ExportItem& item, const std::filesystem::path& path, ExportRecord& record);
    void writeCloud(const std::filesystem::path& path, PlyEncoding encoding);
    void writeMesh(const std::filesystem::path& path, Encoding encoding);
    void addNormals(CloudNumbers& numbers);
    [[nodiscard]] std::vector<Triangle> surfaceOf(const PointCloud& points,
                                                  const DisparityMap& disparity) const;
    [[nodiscard]] PointCloud thinned(const PointCloud& points) const;
    /// Of the cloud, what the crop keeps, in the colours of its file.
    [[nodiscard]] const PointCloud& part();
    [[nodiscard]] PointCloud partOf(const PointCloud& whole);
    [[nodiscard]] RgbImage texture(const PointCloud& points) const;
    void writeTruthCloud(const std::filesystem::path& path);
    void writeCurves(const std::filesystem::path& path);
    void writeMap(const MapKind& kind, const ExportItem& item, const std::filesystem::path& path,
                  ExportRecord& record);
    void recordCloud(ExportRecord& record);
    void note(ExportRecord& record, const std::vector<std::string>& notes);

    const ExportRequest& m_request;
    const RunControl& m_run;
    Outcome m_outcome;
    std::shared_ptr<const DisparityMap> m_believed;
    ExportRecord m_common;
    Clock::time_point m_began = Clock::now();
    ExportReport m_report;
    std::string m_mapId;
    FloatMap m_map;
    std::size_t m_lost = 0;  ///< pixels with a disparity but no value in m_map
    std::shared_ptr<const CloudResult> m_ofAllPixels;
    std::optional<PointCloud> m_part;
    std::optional<std::size_t> m_written;  ///< points of the file that is written; none = it has none
};

std::optional<FloatMap> Export::made(const MapKind& kind) const {
    const auto* calibration = outcome().calibration ? &*outcome().calibration : nullptr;
    return kind.make(
        {disparity(), calibration, outcome().match.get(), outcome().truth.get(), outcome().pair.get()});
}

const FloatMap& Export::map(const MapKind& kind) {
    if (m_mapId == kind.id) return m_map;
    std::optional<FloatMap> values = made(kind);
    if (!values) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("This result has no {}; leave it out of the export, or run what makes it.",
                                kind.title));
    }
    m_mapId = kind.id;
    m_map = *std::move(values);
    m_lost = kind.needsCalibration ? lostPixels(disparity(), m_map) : 0;
    if (m_request.filterDepth && kind.needsCalibration) {
        for (const std::uint32_t pixel : removed().pixels) m_map.values()[pixel] = FloatMap::kUnknown;
    }
    return m_map;
}

const CloudResult& Export::cloud() {
    if (!m_outcome.cloud) m_outcome.cloud = makeCloud(outcome().cloudOptions.stride);
    return *m_outcome.cloud;
}

const PointCloud& Export::removed() {
    if (outcome().cloudOptions.stride == 1) return cloud().removed.cloud;
    if (!m_ofAllPixels) m_ofAllPixels = makeCloud(1);
    return m_ofAllPixels->removed.cloud;
}

std::shared_ptr<const CloudResult> Export::makeCloud(int stride) const {
    CloudOptions options = outcome().cloudOptions;
    options.stride = stride;
    return cloudStep(outcome().match, outcome().trust, outcome().calibration, outcome().pair->left(), options,
                     m_run);
}

DisplayOptions Export::usedDisplay() const {
    DisplayOptions display = outcome().display;
    display.range = resolvedRange(disparity(), display);
    return display;
}

RgbImage Export::picture(const ExportItem& item) const {
    const DisplayOptions display = usedDisplay();
    RgbImage picture = colorize(disparity(), display);
    if (outcome().trust.guessed == GuessedPixels::Marked) hatch(picture, outcome().match->guessed);
    if (item.what == product::kVis) picture = sideBySide(outcome().pair->left(), picture);
    return m_request.legend ? withLegend(picture, display, display.range, "px") : picture;
}

void Export::write(const ExportItem& item) {
    const std::filesystem::path path = exportPath(m_request, item);
    ExportRecord record = m_common;
    record.product = item.what;
    record.unit = unit(item, m_request);
    record.unknown = unknownMark(item.encoding);
    record.cloud.reset();
    record.checks.reset();
    record.display.reset();
    m_written.reset();
    writeItem(item, path, record);
    writeFileAtomically(sidecarPath(path), toJson(record, m_request.matchers));
    m_report.files.push_back({path, std::filesystem::file_size(path)});
    for (const std::filesystem::path& file : filesBeside(item, path))
        m_report.files.push_back({file, std::filesystem::file_size(file)});
}

void Export::writeItem(const ExportItem& item, const std::filesystem::path& path, ExportRecord& record) {
    if (const MapKind* kind = m_request.maps.find(item.what)) return writeMap(*kind, item, path, record);
    if (item.what == product::kSparsification) return writeCurves(path);
    const bool hasOtherColours = isOfCloud(item.what) && m_request.cloudFile.colours != ColourBy::Image;
    if (hasOtherColours) record.display = usedDisplay();
    if (item.what == product::kTruthCloud) return writeTruthCloud(path);
    if (!isOfCloud(item.what)) {
        record.display = usedDisplay();
        return writePng(path, picture(item));
    }
    if (item.what == product::kMesh)
        writeMesh(path, item.encoding);
    else
        writeCloud(
            path, item.encoding == Encoding::PlyAscii ? PlyEncoding::Ascii : PlyEncoding::BinaryLittleEndian);
    recordCloud(record);
}

/// Its corners are the points of the cloud.
void Export::writeMesh(const std::filesystem::path& path, Encoding encoding) {
    const PointCloud& points = part();
    m_written = points.size();
    const std::vector<Triangle> triangles = surfaceOf(points, disparity());
    if (encoding == Encoding::Obj) return writeObj(path, points, triangles, m_request.frame, texture(points));
    CloudNumbers numbers(outcome(), m_request.maps);
    if (m_request.cloudFile.normals) addNormals(numbers);
    writePly(path, points, PlyEncoding::BinaryLittleEndian, m_request.frame, numbers.scalars(), triangles);
}

void Export::writeCloud(const std::filesystem::path& path, PlyEncoding encoding) {
    CloudNumbers numbers(outcome(), m_request.maps);
    if (m_request.cloudFile.normals) addNormals(numbers);
    const PointCloud points = thinned(part());
    m_written = points.size();
    writePly(path, points, encoding, m_request.frame, numbers.scalars());
}

/// Of the whole surface: a cut does not bend it.
void Export::addNormals(CloudNumbers& numbers) {
    const PointCloud& points = cloud().cloud;
    numbers.addNormals(points, normalsOf(points, surfaceOf(points, disparity())), m_request.frame);
}

std::vector<Triangle> Export::surfaceOf(const PointCloud& points, const DisparityMap& disparity) const {
    return gridMesh(points, disparity,
                    {.stride = outcome().cloudOptions.stride, .maxStepPx = m_request.cloudFile.meshStepPx});
}

PointCloud Export::thinned(const PointCloud& points) const {
    const double voxel = m_request.cloudFile.voxelMetres;
    return voxel > 0 ? stereo::thinned(points, voxel) : points;
}

const PointCloud& Export::part() {
    if (!m_part) m_part = partOf(cloud().cloud);
    return *m_part;
}

PointCloud Export::partOf(const PointCloud& whole) {
    PointCloud points = cropped(whole, m_request.cloudFile.crop);
    if (m_request.cloudFile.colours != ColourBy::Image) {
        const auto* calibration = outcome().calibration ? &*outcome().calibration : nullptr;
        const CloudColouring colouring = cloudColouring(
            m_request.cloudFile.colours, usedDisplay(),
            {disparity(), calibration, outcome().match.get(), outcome().truth.get(), outcome().pair.get()});
        points.colours = coloursOf(points, colouring, colourSample(cloud().cloud), outcome().calibration);
    }
    return points;
}

/// The left image, with the points of the cloud in their own colours.
RgbImage Export::texture(const PointCloud& points) const {
    RgbImage picture = outcome().pair->left();
    if (m_request.cloudFile.colours == ColourBy::Image) return picture;
    const int stride = outcome().cloudOptions.stride;
    const auto width = static_cast<std::uint32_t>(picture.width());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const int left = static_cast<int>(points.pixels[i] % width);
        const int top = static_cast<int>(points.pixels[i] / width);
        for (int y = top; y < std::min(top + stride, picture.height()); ++y) {
            for (int x = left; x < std::min(left + stride, picture.width()); ++x)
                std::ranges::copy(points.colours[i], picture.at(x, y));
        }
    }
    return picture;
}

/// Its surface ends where the truth does, whatever the match makes of it.
void Export::writeTruthCloud(const std::filesystem::path& path) {
    const DisparityMap& truth = outcome().truth->disparity;
    const auto ofTruth =
        cloudStep(truth, outcome().calibration, outcome().pair->left(), outcome().cloudOptions, m_run);
    const PointCloud& whole = ofTruth->cloud;
    CloudNumbers numbers(truth.size());
    if (m_request.cloudFile.normals)
        numbers.addNormals(whole, normalsOf(whole, surfaceOf(whole, truth)), m_request.frame);
    const PointCloud points = thinned(partOf(whole));
    m_written = points.size();
    writePly(path, points, PlyEncoding::BinaryLittleEndian, m_request.frame, numbers.scalars());
}

void Export::writeCurves(const std::filesystem::path& path) {
    const MatchResult& match = *outcome().match;
    writeFileAtomically(
        path, csvOf(confidenceCurves(match.disparity, match.confidence.value(), outcome().truth->disparity)));
}

void Export::writeMap(const MapKind& kind, const ExportItem& item, const std::filesystem::path& path,
                      ExportRecord& record) {
    const FloatMap& values = map(kind);
    Png16Losses losses;
    switch (item.encoding) {
        case Encoding::Pfm:
            writePfm(path, values);
            break;
        case Encoding::Npy:
            writeNpy(path, values);
            break;
        case Encoding::Npz:
            writeNpz(path, values, kind.id.c_str());
            break;
        case Encoding::Tiff32:
            writeTiff32(path, values);
            break;
        case Encoding::Png16:
            losses = writePng16(path, values, kind.png16.value());
            break;
        default:
            assert(false);
    }
    std::vector<std::string> notes;
    if (m_lost > 0) {
        notes.push_back(fmt::format(
            "{}{} unknown in the {}: a disparity of 0 px or less, without doffs, means no finite one",
            countedText(m_lost, "pixel"), areText(m_lost), kind.id));
    }
    noteLosses(item, losses, notes);
    note(record, notes);
    if (m_request.filterDepth && kind.needsCalibration) recordCloud(record);
}

void Export::recordCloud(ExportRecord& record) {
    record.cloud = recordOf(cloud(), outcome().cloudOptions);
    record.cloud->written = m_written;
    if (m_written) record.cloud->cutAway = cloud().cloud.size() - part().size();
    // Of the files of a run, the cloud's is what its record tells of.
    const bool isMostTelling = !m_report.record.cloud || record.product == product::kCloud;
    if (isMostTelling) m_report.record.cloud = record.cloud;
    if (const double voxel = m_request.cloudFile.voxelMetres;
        voxel > 0 && record.product == product::kCloud) {
        note(record,
             {fmt::format("the cloud's file has one point for each cube of {} m", numberText(voxel))});
    }
    if (const std::string why = whyEmpty(cloud(), outcome().cloudOptions); !why.empty()) note(record, {why});
}

void Export::note(ExportRecord& record, const std::vector<std::string>& notes) {
    record.notes.insert(record.notes.end(), notes.begin(), notes.end());
    std::vector<std::string>& all = m_report.record.notes;  // several files can have the same
    for (const std::string& said : notes) {
        if (std::ranges::find(all, said) == all.end()) all.push_back(said);
    }
}

ExportReport Export::report() && {
    ExportRecord record = m_common;
    record.product = "run";
    record.cloud = m_report.record.cloud;
    record.notes.insert(record.notes.end(), m_report.record.notes.begin(), m_report.record.notes.end());
    record.times = timesOf(outcome());
    record.times.push_back({Stage::Writing, std::chrono::duration<double>(Clock::now() - m_began).count()});
    for (const ExportedFile& file : m_report.files)
        record.files.push_back({pathText(file.path.lexically_relative(m_request.folder)), file.bytes});
    m_report.record = std::move(record);
    return std::move(m_report);
}

}  // namespace

std::string pairFileName(const StereoPair& pair) {
    std::string name = pair.name();
    std::ranges::replace_if(
        name, [](unsigned char c) { return c == '/' || c < ' ' || c == 0x7F; }, '_');
    return name.find_first_not_of('.') == std::string::npos ? "pair" : name;
}

std::filesystem::path exportPath(const ExportRequest& request, const ExportItem& item) {
    std::string name = request.nameTemplate;
    replaceAll(name, "{what}", item.what);
    replaceAll(name, "{pair}", pairFileName(*request.outcome.pair));
    return request.folder / pathFromText(name.append(extension(item.encoding)));
}

std::vector<std::filesystem::path> filesThatWouldBeReplaced(const ExportRequest& request) {
    std::vector<std::filesystem::path> replaced;
    for (const ExportItem& item : request.items) {
        const std::filesystem::path path = exportPath(request, item);
        if (isThere(path)) replaced.push_back(path);
        for (const std::filesystem::path& file : filesBeside(item, path))
            if (isThere(file)) replaced.push_back(file);
    }
    return replaced;
}

void requireCalibrationFor(const std::vector<ExportItem>& items, const MapTable& maps, bool hasCalibration) {
    const auto lacking =
        std::ranges::find_if(items, [&maps](const ExportItem& item) { return needsCalibration(item, maps); });
    if (hasCalibration || lacking == items.end()) return;
    throw Error(
        ErrorKind::BadInput,
        fmt::format("There is no calibration, and {} needs one; give the calibration file of these images.",
                    fixedName(*lacking)));
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return;
    throw Error(ErrorKind::CannotWrite,
                fmt::format("The folder {} cannot be made ({}); choose another one.", pathText(folder),
                            error.message()),
                folder, error.message());
}

ExportReport exportFiles(const ExportRequest& request, const RunControl& run) {
    requireExportable(request);
    requireDistinctNames(request);
    makeFolder(request.folder);
    requireWritable(filesOf(request));
    Export files(request, run);
    const int count = static_cast<int>(request.items.size());
    for (int i = 0; i < count; ++i) {
        run.checkpoint(Stage::Writing, i, count);
        files.write(request.items[static_cast<std::size_t>(i)]);
    }
    return std::move(files).report();
}

}  // namespace stereo::app
