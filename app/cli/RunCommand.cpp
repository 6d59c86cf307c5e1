#include "app/cli/RunCommand.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <ostream>

#include "app/cli/Interrupt.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/UpstreamDemo.h"
#include "app/open/GatherContext.h"
#include "app/results/Exporter.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"

namespace stereo::app {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

struct ChosenCalibration {
    std::optional<StereoCalibration> calibration;
    std::filesystem::path path;  ///< empty = none
};

void requireSameShape(ImageSize calibrated, ImageSize images, const std::filesystem::path& path) {
    const double ratio =
        static_cast<double>(calibrated.width) * images.height / calibrated.height / images.width;
    if (std::abs(ratio - 1) < 0.01) return;
    throw Error(ErrorKind::BadCalibration,
                "--calib-size " + calibrated.text() + " has another shape than the images, which are " +
                    images.text() +
                    "; scaling keeps the shape, so give the size of the uncropped images the calibration was "
                    "made for.",
                path);
}

// The user may not know that this file was found: name it.
StereoCalibration fitted(const StereoCalibration& calibration, ImageSize size,
                         const std::filesystem::path& path) {
    try {
        calibration.requireFits(size);
    } catch (const Error& error) {
        throw Error(error.kind(), path.string() + ": " + error.sentence(), path);
    }
    return calibration.withImageSize(size);
}

CheckRecord recordOf(const Finding& finding) {
    return {idOf(finding.check), textOf(finding.verdict), finding.title,
            finding.number,      finding.certainty,       finding.sentence};
}

class RunCommand {
public:
    RunCommand(const RunArguments& arguments, const CommandLineServices& services)
        : m_arguments(arguments), m_services(services), m_options(arguments.match) {}

    void execute();

private:
    [[nodiscard]] StereoPair readImages() const;
    [[nodiscard]] ChosenCalibration chooseCalibration(const StereoPair& pair) const;
    [[nodiscard]] std::filesystem::path outFolder(const StereoPair& pair) const {
        return m_arguments.outFolder.value_or("out" / pathFromText(pairFileName(pair)));
    }
    [[nodiscard]] std::vector<ExportItem> items(bool calibrated) const;
    [[nodiscard]] std::unique_ptr<StereoMatcher> prepareMatcher();
    [[nodiscard]] StereoResultPtr matchPair(StereoMatcher& matcher, std::shared_ptr<const StereoPair> pair,
                                            const std::optional<StereoCalibration>& calibration,
                                            const RunControl& control);
    [[nodiscard]] ExportRequest exportRequest(StereoResultPtr result,
                                              const ChosenCalibration& calibration) const;
    void writeDemoFiles(const ExportRequest& request, const RunControl& control, ExportRecord& record) const;
    void applyProposedIterations(const MatcherInfo& matcher);
    void printUnusedOptions(const MatcherInfo& matcher) const;
    void printCost(const MatcherInfo& matcher, ImageSize size,
                   const std::optional<StereoCalibration>& calibration);
    void printFaults(const std::vector<Finding>& findings, const std::vector<Finding>& told) const;
    void finish(const ExportRequest& request, const ExportReport& report) const;
    void say(const std::string& sentence) const;

    const RunArguments& m_arguments;
    const CommandLineServices& m_services;
    MatchOptions m_options;
    std::optional<std::string> m_iterationsNote;
    std::optional<ProgressLine> m_line;  ///< as long as something is under way
    std::optional<UpstreamDemo> m_demo;  ///< with --upstream-compatible
};

void RunCommand::execute() {
    const Interrupt interrupt;
    std::stop_source stop;
    const Clock::time_point began = Clock::now();
    const auto pair = std::make_shared<const StereoPair>(readImages());
    const ChosenCalibration calibration = chooseCalibration(*pair);
    if (m_arguments.upstreamCompatible) m_demo.emplace(*pair, m_arguments.match.scale);
    const double readingSeconds = secondsSince(began);
    const std::unique_ptr<StereoMatcher> matcher = prepareMatcher();
    const std::filesystem::path folder = outFolder(*pair);
    makeFolder(folder);  // before the long part, which would be lost if it could not be

    const RunControl control(stop.get_token(), [&](const Progress& progress) {
        if (interrupt.requested()) stop.request_stop();
        if (m_line) m_line->show(progress);
    });
    const Clock::time_point read = Clock::now();
    const PairEvidence evidence = examine(*pair, control);
    const std::vector<Finding> before =
        diagnose(evidence, gatherContext(*pair, calibration.calibration, calibration.path, nullptr));
    const double checkingSeconds = secondsSince(read);
    printFaults(before, {});  // before the long part, which may not be worth it

    if (!m_arguments.quiet) m_line.emplace(m_services.err, m_services.errIsTerminal);
    ExportRequest request =
        exportRequest(matchPair(*matcher, pair, calibration.calibration, control), calibration);
    request.folder = folder;
    const Clock::time_point matched = Clock::now();
    ExportReport report = exportFiles(request, control);
    if (m_demo) writeDemoFiles(request, control, report.record);
    m_line.reset();
    const std::vector<Finding> findings = diagnose(
        evidence, gatherContext(*pair, calibration.calibration, calibration.path, &request.result->match));
    printFaults(findings, before);
    report.record.checks.emplace();
    std::ranges::transform(findings, std::back_inserter(*report.record.checks), recordOf);
    report.record.times.insert(report.record.times.begin(), {StageCost{"reading files", readingSeconds},
                                                             StageCost{"checking", checkingSeconds}});
    report.record.times.push_back({"writing files", secondsSince(matched)});
    finish(request, report);
}

StereoPair RunCommand::readImages() const {
    if (m_arguments.split) return readSplitPair(m_arguments.left, *m_arguments.split);
    return readPair(m_arguments.left, m_arguments.right);
}

ChosenCalibration RunCommand::chooseCalibration(const StereoPair& pair) const {
    if (m_arguments.withoutCalibration) return {};
    std::optional<std::filesystem::path> path = m_arguments.calibration;
    if (!path) {
        path = findCalibrationBeside(m_arguments.left);
        if (!path) {
            say("There is no calibration beside the images; depth and cloud need one (--calib FILE), so only "
                "the disparity and its picture are written.");
            return {};
        }
    }
    StereoCalibration calibration = readCalibration(*path).calibration;
    if (m_arguments.calibrationSize) {
        requireSameShape(*m_arguments.calibrationSize, pair.size(), *path);
        calibration = calibration.withImageSize(*m_arguments.calibrationSize).scaledTo(pair.size());
    }
    const StereoCalibration chosen = fitted(calibration, pair.size(), *path);
    if (!m_arguments.calibration) say("Calibration: " + pathText(*path) + " (found beside the images)");
    return {chosen, *path};
}

std::vector<ExportItem> RunCommand::items(bool calibrated) const {
    std::vector<ExportItem> items{{Product::Disparity, Encoding::Pfm}};
    if (!m_demo) items.insert(items.begin(), {Product::Vis, Encoding::Png});
    if (calibrated && !m_demo) {
        items.push_back({Product::Depth, Encoding::Npy});
        items.push_back({Product::Depth, Encoding::Png16});
        if (m_arguments.withCloud) items.push_back({Product::Cloud, Encoding::PlyBinary});
    }
    for (const ExportItem& extra : m_arguments.extraItems) {
        if (std::ranges::find(items, extra) == items.end()) items.push_back(extra);
    }
    return items;
}

/// What it cannot work with is told before the long part.
std::unique_ptr<StereoMatcher> RunCommand::prepareMatcher() {
    std::unique_ptr<StereoMatcher> matcher = m_services.makeMatcher(m_arguments.matcherId);
    const MatcherInfo info = matcher->info();
    const bool hasWeights = info.iterates && !m_options.network.weights.empty();
    if (hasWeights && m_services.checkWeights) m_services.checkWeights(m_options.network);
    applyProposedIterations(info);
    printUnusedOptions(info);
    return matcher;
}

StereoResultPtr RunCommand::matchPair(StereoMatcher& matcher, std::shared_ptr<const StereoPair> pair,
                                      const std::optional<StereoCalibration>& calibration,
                                      const RunControl& control) {
    printCost(matcher.info(), pair->size(), calibration);
    auto result = std::make_shared<StereoResult>();
    result->pair = pair;
    result->calibration = calibration;
    result->matcherId = m_arguments.matcherId;
    result->options = m_options;
    result->match = m_demo ? m_demo->match(matcher, calibration, m_options, control)
                           : match(matcher, {pair, calibration}, m_options, control);
    if (m_iterationsNote) result->match.notes.push_back(*m_iterationsNote);
    return result;
}

/// Unless a number was asked for, or the defaults of run_demo, which does not look at these settings.
void RunCommand::applyProposedIterations(const MatcherInfo& matcher) {
    if (m_arguments.iterationsGiven || m_demo || !matcher.proposedIterations) return;
    const std::optional<int> proposed = matcher.proposedIterations(m_options.network);
    if (!proposed || *proposed == m_options.iterations) return;
    m_options.iterations = *proposed;
    m_options.validate();
    m_iterationsNote =
        "iterations " + std::to_string(*proposed) + ", from valid_iters of the model's settings";
}

void RunCommand::printUnusedOptions(const MatcherInfo& matcher) const {
    const std::string* iterations = matcher.whyUnused("iterations");
    const std::string* sgm = matcher.whyUnused("sgm");
    if (m_arguments.iterationsGiven && iterations) say("--valid-iters has no effect: " + *iterations + ".");
    const std::string* network = matcher.whyUnused("network");
    if (m_arguments.networkOptionsGiven && network)
        say("The options of a network have no effect: " + *network + ".");
    if (m_arguments.sgmOptionsGiven && sgm) say("The options of SGM have no effect: " + *sgm + ".");
}

/// Of a matcher that takes long enough to ask.
void RunCommand::printCost(const MatcherInfo& matcher, ImageSize size,
                           const std::optional<StereoCalibration>& calibration) {
    if (!matcher.iterates) return;
    const RunCost cost = m_services.forecast.expect(matcher, size, calibration, m_options);
    std::string amounts;
    if (cost.seconds) amounts = numberText(std::ceil(*cost.seconds)) + " s";
    if (cost.memoryBytes) {
        const std::optional<std::size_t> free = cost.isMemoryOfThisMachine ? freeMemoryBytes() : std::nullopt;
        amounts += (amounts.empty() ? "" : " and ") + bytesText(*cost.memoryBytes) + " of memory" +
                   (free ? ", " + bytesText(*free) + " are free" : "");
    }
    if (!amounts.empty()) say("The match will take about " + amounts + ".");
    if (m_line && cost.seconds) m_line->expect(*cost.seconds, m_options.network.hierarchical ? 2 : 1);
}

/// Those that were not told before.
void RunCommand::printFaults(const std::vector<Finding>& findings, const std::vector<Finding>& told) const {
    for (const Finding& finding : findings) {
        if (!finding.isFault() || std::ranges::find(told, finding) != told.end()) continue;
        const std::string number = finding.number.empty() ? std::string() : " (" + finding.number + ")";
        say((finding.verdict == Verdict::Problem ? "Problem: " : "Warning: ") + finding.title + number +
            ". " + finding.sentence);
    }
}

ExportRequest RunCommand::exportRequest(StereoResultPtr result, const ChosenCalibration& calibration) const {
    ExportRequest request;
    request.result = std::move(result);
    request.calibration = calibration.calibration;
    request.calibrationPath = calibration.path;
    request.split = m_arguments.split;
    request.cloud = m_arguments.cloud;
    request.display = m_arguments.display;
    request.legend = m_arguments.legend;
    request.items = items(calibration.calibration.has_value());
    return request;
}

void RunCommand::writeDemoFiles(const ExportRequest& request, const RunControl& control,
                                ExportRecord& record) const {
    const auto& calibration = m_arguments.withCloud ? request.calibration : std::nullopt;
    const UpstreamReport demo = m_demo->write(request.folder, calibration, m_arguments.cloud, control);
    for (const std::filesystem::path& file : demo.files) {
        record.files.push_back({pathText(file.filename()), std::filesystem::file_size(file)});
    }
    record.notes.insert(record.notes.end(), demo.notes.begin(), demo.notes.end());
}

std::string cloudText(const CloudRecord& cloud) {
    const CloudCounts& counts = cloud.counts;
    return "Cloud: " + std::to_string(counts.kept) + " points of " + std::to_string(counts.considered) +
           " pixels (" + std::to_string(counts.unknown) + " unknown, " + std::to_string(counts.outsideDepth) +
           " outside " + numberText(cloud.depthRange.nearMetres) + " to " +
           numberText(cloud.depthRange.farMetres) + " m, " + std::to_string(counts.invisible) +
           " invisible to the right camera, " + std::to_string(counts.flying) + " flying, " +
           std::to_string(counts.isolated) + " isolated).";
}

void RunCommand::finish(const ExportRequest& request, const ExportReport& report) const {
    const std::string json = toJson(report.record);
    writeFileAtomically(request.folder / "run.json", json);
    if (m_arguments.json) {
        m_services.out << json;
        return;
    }
    if (m_arguments.quiet) return;
    const ExportRecord& record = report.record;
    const double seconds = request.result->match.stats.totalSeconds;
    m_services.out << "Matched " << record.imageSize.text() << " in "
                   << numberText(std::round(seconds * 100) / 100) << " s by " << record.matcherId << ": "
                   << numberText(std::round(record.density * 1000) / 10) << " % of the pixels are known.\n";
    for (const std::string& note : record.notes) m_services.out << "Note: " << plainLine(note) << ".\n";
    if (record.cloud) m_services.out << cloudText(*record.cloud) << '\n';
    m_services.out << "Wrote to " << pathText(request.folder) << ":\n";
    for (const WrittenFile& file : record.files)
        m_services.out << "  " << file.name << "  " << file.bytes << " bytes\n";
    m_services.out << "  run.json  " << json.size() << " bytes\n";
}

void RunCommand::say(const std::string& sentence) const {
    if (!m_arguments.quiet) m_services.err << plainLine(sentence) << '\n';
}

}  // namespace

void runPair(const RunArguments& arguments, const CommandLineServices& services) {
    RunCommand(arguments, services).execute();
}

}  // namespace stereo::app
