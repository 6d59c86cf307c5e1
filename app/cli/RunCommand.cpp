#include "app/cli/RunCommand.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>

#include "app/cli/Interrupt.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/RunArguments.h"
#include "app/cli/UpstreamFiles.h"
#include "app/cli/UsageError.h"
#include "app/results/Exporter.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"
#include "core/io/Sidecar.h"
#include "core/match/CommonOptions.h"

namespace stereo::app {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

class RunCommand {
public:
    /// `plan` is what arguments.inputs mean.
    RunCommand(const RunArguments& arguments, OpenPlan plan, const CommandLineServices& services)
        : m_arguments(arguments),
          m_services(services),
          m_plan(std::move(plan)),
          m_recipe(recipeOf(arguments, m_plan)) {}

    void execute();

private:
    [[nodiscard]] static Recipe recipeOf(const RunArguments& arguments, const OpenPlan& plan);
    void printPlan(const RunControl& control) const;
    [[nodiscard]] std::filesystem::path outFolder(const StereoPair& pair) const {
        return m_arguments.outFolder.value_or("out" / pathFromText(pairFileName(pair)));
    }
    [[nodiscard]] std::vector<ExportItem> items(bool calibrated) const;
    [[nodiscard]] const MatcherInfo& matcherInfo() const {
        return m_services.matchers.required(m_recipe.matcherId);
    }
    void adoptInputs(const Inputs& inputs);
    void requireWritableFiles() const;
    void beginMatch(const std::vector<Finding>& findings);
    [[nodiscard]] ExportRequest exportRequest(Outcome outcome) const;
    void writeDemoFiles(const Outcome& outcome, const RunControl& control, ExportRecord& record) const;
    void applyProposedIterations();
    void printUnusedOptions() const;
    void printCost();
    void printFaults(const std::vector<Finding>& findings, const std::vector<Finding>& told) const;
    void finish(const ExportReport& report, double matchSeconds) const;
    void say(const std::string& sentence) const;

    const RunArguments& m_arguments;
    const CommandLineServices& m_services;
    OpenPlan m_plan;
    Recipe m_recipe;
    ImageSize m_size;                                ///< of the images
    std::optional<StereoCalibration> m_calibration;  ///< of the pair
    std::filesystem::path m_folder;
    std::vector<ExportItem> m_items;
    std::optional<ProgressLine> m_line;  ///< as long as something is under way
};

void RunCommand::execute() {
    const Interrupt interrupt;
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress& progress) {
        if (interrupt.requested()) stop.request_stop();
        if (m_line) m_line->show(progress);
    });
    printPlan(control);
    std::vector<Finding> before;
    const RecipeWatch watch{.read = [&](const Inputs& inputs) { adoptInputs(inputs); },
                            .checked =
                                [&](const std::vector<Finding>& findings) {
                                    before = findings;
                                    beginMatch(findings);
                                }};
    const ExportRequest request = exportRequest(make(m_recipe, m_services.matchers, control, watch));
    const Clock::time_point matched = Clock::now();
    ExportReport report = exportFiles(request, control);
    if (request.outcome.resized) writeDemoFiles(request.outcome, control, report.record);
    m_line.reset();
    printFaults(*request.outcome.findings, before);
    report.record.times.push_back({Stage::Writing, secondsSince(matched)});
    finish(report, request.outcome.match->stats.totalSeconds);
}

Recipe RunCommand::recipeOf(const RunArguments& arguments, const OpenPlan& plan) {
    Recipe recipe;
    recipe.files = plan;
    if (plan.record) recipe.calibration = plan.record->calibration;
    recipe.matcherId = arguments.matcherId;
    recipe.options = arguments.match;
    recipe.resizesFirst = arguments.upstreamCompatible;
    recipe.cloud = arguments.cloud;
    recipe.wantsCloud = arguments.withCloud && !arguments.upstreamCompatible;
    recipe.display = arguments.display;
    return recipe;
}

/// What was found or guessed, before it is read.
void RunCommand::printPlan(const RunControl& control) const {
    const std::vector<std::filesystem::path>& given = m_arguments.inputs.files;
    const auto placeOf = [&](const std::filesystem::path& image) {
        return std::ranges::find(given, image.filename(), &std::filesystem::path::filename);
    };
    const auto left = placeOf(m_plan.left);
    if (left != given.end() && placeOf(m_plan.right) < left) {
        say(pathText(m_plan.left.filename()) +
            " is taken for the left image, as it is named; --left and --right say it where that is wrong.");
    }
    if (m_plan.split && !m_arguments.inputs.split && !m_plan.record) {
        const bool isWide = *m_plan.split == SplitLayout::SideBySide;
        say(pathText(m_plan.left) + " is taken for both images, " +
            (isWide ? "side by side" : "one over the other") + ": it has no partner.");
    }
    if (!m_plan.record) return;
    for (const std::string& change : changedSources(*m_plan.record, m_services.hasher, control))
        say("Warning: " + change + " The result will not be the same.");
}

void RunCommand::adoptInputs(const Inputs& inputs) {
    if (m_plan.calibrationFoundBeside)
        say("Calibration: " + pathText(m_plan.calibration) + " (found beside the images)");
    if (!inputs.calibration && !m_arguments.inputs.withoutCalibration) {
        say("There is no calibration beside the images; depth and cloud need one (--calib FILE), so only "
            "the disparity and its picture are written.");
    }
    m_size = inputs.pair->size();
    if (inputs.calibration) m_calibration = inputs.calibration->calibration;
    m_folder = outFolder(*inputs.pair);
    m_items = items(inputs.calibration.has_value());
    // What it cannot work with is told before the long part.
    matcherInfo().check(m_recipe.options);
    requireWritableFiles();
    applyProposedIterations();
    printUnusedOptions();
}

std::vector<ExportItem> RunCommand::items(bool calibrated) const {
    const bool isDemo = m_recipe.resizesFirst;
    std::vector<ExportItem> items{{mapid::kDisparity, Encoding::Pfm}};
    if (!isDemo) items.insert(items.begin(), {product::kVis, Encoding::Png});
    if (calibrated && !isDemo) {
        items.push_back({mapid::kDepth, Encoding::Npy});
        items.push_back({mapid::kDepth, Encoding::Png16});
        if (m_arguments.withCloud) items.push_back({product::kCloud, Encoding::PlyBinary});
    }
    for (const ExportItem& extra : m_arguments.extraItems) {
        if (std::ranges::find(items, extra) == items.end()) items.push_back(extra);
    }
    return items;
}

/// Makes the folder. Throws before the long part, which would be lost, where its files cannot be written.
void RunCommand::requireWritableFiles() const {
    requireCalibrationFor(m_items, {}, m_calibration.has_value());
    makeFolder(m_folder);
    std::vector<std::filesystem::path> files{m_folder / "run.json"};
    if (m_recipe.resizesFirst) {
        for (const char* name : kUpstreamFiles) files.push_back(m_folder / name);
    }
    for (const ExportItem& item : m_items) {
        files.push_back(m_folder / fixedName(item));
        files.push_back(sidecarPath(files.back()));
    }
    requireWritable(files);
}

/// What the pair is like is told before the long part, which may not be worth it.
void RunCommand::beginMatch(const std::vector<Finding>& findings) {
    printFaults(findings, {});
    if (!m_arguments.quiet) m_line.emplace(m_services.err, m_services.errIsTerminal);
    printCost();
}

/// Unless a number was asked for, or the defaults of run_demo, which does not look at these settings.
void RunCommand::applyProposedIterations() {
    const MatcherInfo& matcher = matcherInfo();
    if (!matcher.iterates() || m_recipe.resizesFirst) return;
    if (m_plan.record || m_arguments.given.contains(iterationsRow().flag)) return;
    const std::optional<int> proposed = matcher.proposedIterations(m_recipe.options);
    if (!proposed || *proposed == m_recipe.options.iterations) return;
    m_recipe.options.iterations = *proposed;
    matcher.validate(m_recipe.options);
    m_recipe.notes.push_back("iterations " + std::to_string(*proposed) +
                             ", from valid_iters of the model's settings");
}

void RunCommand::printUnusedOptions() const {
    const MatcherInfo& matcher = matcherInfo();
    for (const std::string& flag : m_arguments.given) {
        const auto& rows = matcher.options().rows();
        if (std::ranges::find(rows, flag, &OptionRow::flag) != rows.end()) continue;
        const bool isIterations = flag == iterationsRow().flag;
        say("--" + flag + " has no effect: " + matcher.shortName() +
            (isIterations ? " does not iterate." : " has no such option."));
    }
}

/// Of a matcher that takes long enough to ask.
void RunCommand::printCost() {
    const MatcherInfo& matcher = matcherInfo();
    if (!matcher.iterates()) return;
    const MatchOptions& options = m_recipe.options;
    const RunCost cost = m_services.forecast.expect(matcher, m_size, m_calibration, options);
    std::string amounts;
    if (cost.seconds) amounts = numberText(std::ceil(*cost.seconds)) + " s";
    if (cost.memoryBytes) {
        const std::optional<std::size_t> free = cost.isMemoryOfThisMachine ? freeMemoryBytes() : std::nullopt;
        amounts += (amounts.empty() ? "" : " and ") + bytesText(*cost.memoryBytes) + " of memory" +
                   (free ? ", " + bytesText(*free) + " are free" : "");
    }
    if (!amounts.empty()) say("The match will take about " + amounts + ".");
    if (m_line && cost.seconds) m_line->expect(*cost.seconds, matcher.passes(options));
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

ExportRequest RunCommand::exportRequest(Outcome outcome) const {
    ExportRequest request;
    request.outcome = std::move(outcome);
    request.matchers = m_services.matchers;
    request.legend = m_arguments.legend;
    request.frame = m_arguments.frame;
    request.filterDepth = m_arguments.filterDepth;
    request.items = m_items;
    request.folder = m_folder;
    request.hasher = m_services.hasher;
    return request;
}

void RunCommand::writeDemoFiles(const Outcome& outcome, const RunControl& control,
                                ExportRecord& record) const {
    const CloudOptions& cloud = m_recipe.cloud;
    const UpstreamReport demo =
        writeUpstreamFiles({.left = outcome.resized->pair->left(),
                            .disparity = outcome.resized->disparity,
                            .calibration = m_arguments.withCloud ? outcome.calibration : std::nullopt,
                            .scale = outcome.resized->scale,
                            .removeInvisible = cloud.removeInvisible,
                            .farMetres = cloud.farMetres.value(),
                            .denoise = cloud.removeIsolated,
                            .denoiseNeighbours = cloud.isolatedMinNeighbours,
                            .denoiseRadiusMetres = cloud.isolatedRadiusMetres,
                            .folder = m_folder},
                           control);
    for (const std::filesystem::path& file : demo.files) {
        record.files.push_back({pathText(file.filename()), std::filesystem::file_size(file)});
    }
    record.notes.insert(record.notes.end(), demo.notes.begin(), demo.notes.end());
    if (!outcome.calibration || !m_arguments.withCloud) return;
    record.cloud = CloudRecord{
        .options = cloud, .depthRange = {}, .isolatedRadiusMetres = cloud.isolatedRadiusMetres, .counts = {}};
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

void RunCommand::finish(const ExportReport& report, double matchSeconds) const {
    const std::string json = toJson(report.record, m_services.matchers);
    writeFileAtomically(m_folder / "run.json", json);
    if (m_arguments.json) {
        m_services.out << json;
        return;
    }
    if (m_arguments.quiet) return;
    const ExportRecord& record = report.record;
    m_services.out << "Matched " << record.imageSize.text() << " in "
                   << numberText(std::round(matchSeconds * 100) / 100) << " s by " << record.matcherId << ": "
                   << numberText(std::round(record.density * 1000) / 10) << " % of the pixels are known.\n";
    for (const std::string& note : record.notes) m_services.out << "Note: " << plainLine(note) << ".\n";
    const bool isOurs = record.cloud && !record.resizesFirst;
    if (isOurs) m_services.out << cloudText(*record.cloud) << '\n';
    m_services.out << "Wrote to " << pathText(m_folder) << ":\n";
    for (const WrittenFile& file : record.files)
        m_services.out << "  " << file.name << "  " << file.bytes << " bytes\n";
    m_services.out << "  run.json  " << json.size() << " bytes\n";
}

void RunCommand::say(const std::string& sentence) const {
    if (!m_arguments.quiet) m_services.err << plainLine(sentence) << '\n';
}

}  // namespace

namespace {

/// What files without an option for it say: the options of a record, weights and what their card names.
RunArguments basisOf(const OpenPlan& plan, const CommandLineServices& services) {
    RunArguments basis;
    if (plan.record) {
        const ExportRecord& record = *plan.record;
        basis.matcherId = services.matchers.required(record.matcherId).id();
        basis.match = record.options;
        if (record.cloud) basis.cloud = record.cloud->options;
        if (record.display) basis.display = *record.display;
        basis.legend = record.legend;
        basis.frame = record.frame;
        basis.filterDepth = record.filterDepth;
        basis.upstreamCompatible = record.resizesFirst;
        basis.withCloud = record.cloud || record.product != "run";
    }
    if (!plan.absentFile.empty()) {
        throw Error(ErrorKind::Unsupported, services.matchers.whyAbsent(plan.absentFile), plan.absentFile);
    }
    if (plan.matcherFiles.empty()) return basis;
    basis.matcherId = plan.matcherId;
    const MatcherInfo& matcher = services.matchers.required(plan.matcherId);
    adoptMatcherFiles(plan, matcher, cardOptionsOf(plan, matcher, services.cardOptions), basis.match);
    return basis;
}

/// Files that make no pair are wrong usage.
OpenPlan planOf(const RunArguments& arguments, const CommandLineServices& services) {
    try {
        return planOpen(arguments.inputs, services.matchers);
    } catch (const Error& error) {  // border: the command line
        if (error.kind() == ErrorKind::BadInput) throw UsageError{error.sentence()};
        throw;
    }
}

}  // namespace

void runPair(const QStringList& arguments, const CommandLineServices& services) {
    const RunArguments asked = parseRunArguments(arguments, services.matchers);
    if (asked.help) {
        services.out << runHelp(services.matchers);
        return;
    }
    OpenPlan plan = planOf(asked, services);
    if (!plan.hasPair()) throw UsageError{"There are no images among the files; run matches a pair."};
    const RunArguments complete = parseRunArguments(arguments, services.matchers, basisOf(plan, services));
    RunCommand(complete, std::move(plan), services).execute();
}

}  // namespace stereo::app
