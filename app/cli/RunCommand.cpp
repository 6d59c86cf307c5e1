#include "app/cli/RunCommand.h"

#include <fmt/core.h>

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <ostream>

#include "app/cli/ProgressLine.h"
#include "app/cli/RunArguments.h"
#include "app/cli/RunInputs.h"
#include "app/cli/match/MatchCommand.h"
#include "app/cli/truth/ErrorTable.h"
#include "app/project/Version.h"
#include "app/results/RunFiles.h"
#include "app/results/SavedProject.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/match/CommonOptions.h"
#include "core/match/ProposedIterations.h"
#include "core/project/EnumNames.h"
#include "core/recipe/Steps.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// Nothing but a project may be replaced by one.
void requireReplaceable(const std::filesystem::path& file) {
    if (!isFile(file) || holdsProject(file)) return;
    throw Error(ErrorKind::CannotWrite,
                pathText(file) +
                    " is there already and is no project of Stereoscope, so it is not replaced; "
                    "choose another name, or remove it.",
                file);
}

/// How the command line does what repairs the finding; else empty. `turned` is what was asked for already.
std::string flagFor(const Finding& finding, const std::optional<Turn>& turned) {
    if (!finding.repair) return {};
    if (const auto* turn = std::get_if<Repair::TurnImages>(&finding.repair->action)) {
        return turned ? " That is so because they were turned: before, the cameras stood side by side. Leave "
                        "out "
                        "--turn."
                      : fmt::format(" (--turn {})", nameOf(turn->turn));
    }
    if (const auto* raise = std::get_if<Repair::RaiseMaxDisparity>(&finding.repair->action))
        return fmt::format(" (--{} {})", maxDisparityRow().flag, raise->maxDisparityPx);
    return std::holds_alternative<Repair::StraightenRows>(finding.repair->action) ? " (--straighten)" : "";
}

class RunCommand {
public:
    /// All must outlive the command; `inputs` is what arguments.inputs mean.
    RunCommand(const RunArguments& arguments, const RunInputs& inputs, const CommandLineServices& services)
        : m_arguments(arguments),
          m_services(services),
          m_inputs(inputs),
          m_products(productsOf(arguments)),
          m_recipe(inputs.recipe(arguments)) {}

    void execute(const RunControl& control);
    /// The state of execute().
    void show(const Progress& progress) {
        if (m_line) m_line->show(progress);
    }

private:
    [[nodiscard]] std::filesystem::path outFolder(const StereoPair& pair) const {
        return m_arguments.outFolder.value_or("out" / pathFromText(pairFileName(pair)));
    }
    [[nodiscard]] const MatcherInfo& matcherInfo() const {
        return m_services.matchers.required(m_recipe.matcherId);
    }
    void adoptInputs(const Inputs& inputs);
    void adoptTruth(const Inputs& inputs);
    void requireWritableFiles() const;
    void beginMatch(const std::vector<Finding>& findings);
    [[nodiscard]] ExportRequest exportRequest(Outcome outcome) const;
    void saveProject(const ExportRequest& request, const RunControl& control) const;
    [[nodiscard]] RunNumbers runNumbers(const Outcome& outcome, std::size_t number) const;
    void applyProposedIterations();
    void printUnusedOptions() const;
    void printCost();
    void printFaults(const std::vector<Finding>& findings, const std::vector<Finding>& told) const;
    void finish(const ExportRecord& record, const std::string& json, const Outcome& outcome) const;
    void say(const std::string& sentence) const;
    void sayNote(const char* prefix, const std::string& note);

    const RunArguments& m_arguments;
    const CommandLineServices& m_services;
    const RunInputs& m_inputs;
    RunProducts m_products;
    Recipe m_recipe;
    Project m_project;  ///< of this run
    ImageSize m_size;   ///< of the images
    bool m_hasTruth = false;
    std::optional<StereoCalibration> m_calibration;  ///< of the pair
    std::filesystem::path m_folder;
    std::vector<ExportItem> m_items;
    bool m_replacesProject = false;
    std::vector<std::string> m_notesSaid;  ///< those of the record that say() has said already
    std::optional<ProgressLine> m_line;    ///< exists while something is in progress
};

void RunCommand::execute(const RunControl& control) {
    for (const RunInputs::Remark& remark : m_inputs.remarks(m_arguments.inputs, control)) {
        say(remark.sentence);
        if (!remark.note.empty()) m_notesSaid.push_back(remark.note);
    }
    std::ranges::copy(m_notesSaid, std::back_inserter(m_recipe.notes));
    std::vector<Finding> before;
    const RecipeWatch watch{.read = [&](const Inputs& inputs) { adoptInputs(inputs); },
                            .checked =
                                [&](const std::vector<Finding>& findings) {
                                    before = findings;
                                    beginMatch(findings);
                                },
                            .matched = [](const MatchResult& match) { requireKnown(match.disparity); }};
    const std::optional<Inputs> read = m_inputs.readAlready();
    const ExportRequest request = exportRequest(
        make(m_recipe, read ? *read : readInputs(m_recipe), m_services.matchers, control, watch));
    const Clock::time_point matched = Clock::now();
    ExportReport report = writeRunFiles(request, m_products, control);
    if (!m_arguments.saveProject.empty()) saveProject(request, control);
    m_line.reset();
    printFaults(*request.outcome.findings, before);
    report.record.times.back().seconds = secondsSince(matched);  // with what is written besides
    std::vector<std::filesystem::path> kept = m_arguments.inputs.files;
    kept.push_back(m_arguments.saveProject);
    const std::string json = writeRunRecord(request, report.record, kept);
    finish(report.record, json, request.outcome);
}

/// What the record says, too; it is said once.
void RunCommand::sayNote(const char* prefix, const std::string& note) {
    say(fmt::format("{}{}.", prefix, note));
    m_notesSaid.push_back(note);
}

void RunCommand::adoptInputs(const Inputs& inputs) {
    m_replacesProject = isFile(m_arguments.saveProject);
    for (const std::string& note : inputs.notes) sayNote("Warning: ", note);
    if (inputs.calibration) {
        for (const std::string& note : inputs.calibration->notes) sayNote("", asNote(note));
    }
    if (const auto& tones = inputs.pair->tones())
        sayNote("", toneNote(*tones));
    else if (m_arguments.inputs.tones)
        sayNote("", "The images have 8 bits, to which --black-white means nothing");
    if (const RectifiedFrom* from = inputs.pair->rectifiedFrom()) {
        sayNote("", rectificationNote(from->rectifier));
    } else if (!inputs.calibration && !m_arguments.inputs.rigChoices.isDefault()) {
        say("Without a calibration --rectified, --baseline-unit, --alpha, --rectify-size and --resampling "
            "change nothing.");
    } else if (!m_arguments.inputs.rigChoices.rectify.isDefault()) {
        say("The images are not rectified here, so --alpha, --rectify-size and --resampling change nothing.");
    }
    if (const auto& turn = m_recipe.files.turn) sayNote("", turnNote(*turn));
    if (const StraightenedFrom* from = inputs.pair->straightenedFrom())
        sayNote("", straighteningNote(from->straightening));
    if (inputs.calibration && m_inputs.plan().calibrationFoundBeside && !m_inputs.isProject())
        say("Calibration: " + pathText(m_inputs.plan().calibration) + " (found beside the images)");
    if (!inputs.calibration && !m_arguments.inputs.withoutCalibration && inputs.notes.empty()) {
        say(std::string(m_inputs.isProject() ? "The project has no calibration that can be used"
                                             : "There is no calibration beside the images") +
            "; depth and cloud need one (--calib FILE), so only the disparity and its picture are written.");
    }
    adoptTruth(inputs);
    m_size = inputs.pair->size();
    if (inputs.calibration) m_calibration = inputs.calibration->calibration;
    m_folder = outFolder(*inputs.pair);
    m_items = runItems(m_products, m_recipe, inputs.calibration.has_value());
    // Input that it cannot use is refused before the long part.
    requireRunnable(matcherInfo(), m_recipe.options);
    requireMade(m_items, matcherInfo(), m_hasTruth, m_products.cloudFile.colours);
    requireWritableFiles();
    applyProposedIterations();
    printUnusedOptions();
    m_project = m_inputs.projectOf(m_recipe, inputs);
}

void RunCommand::adoptTruth(const Inputs& inputs) {
    m_hasTruth = inputs.truth != nullptr;
    if (!m_hasTruth) return;
    const bool isFound = m_arguments.inputs.groundTruth.empty() && !m_inputs.saysOptions();
    say(fmt::format("Ground truth: {}{}", truthText(*inputs.truth),
                    isFound ? " (found beside the images)" : ""));
    for (const std::string& note : inputs.truth->notes) sayNote("", asNote(note));
}

/// Creates the folder. Throws when its files cannot be written, before the long part, whose result would be
/// lost.
void RunCommand::requireWritableFiles() const {
    requireCalibrationFor(m_items, {}, m_calibration.has_value());
    std::vector<std::filesystem::path> others;
    if (const std::filesystem::path& project = m_arguments.saveProject; !project.empty()) {
        requireReplaceable(project);
        makeFolder(std::filesystem::absolute(project).parent_path());
        others.push_back(project);
    }
    requireRunWritable(m_folder, m_items, m_recipe, others);
}

/// The checks of the pair are reported before the long part, which may not be worth running.
void RunCommand::beginMatch(const std::vector<Finding>& findings) {
    printFaults(findings, {});
    if (!m_arguments.quiet) m_line.emplace(m_services.err, m_services.errIsTerminal);
    printCost();
}

/// Unless a number was given, or run_demo's defaults are used, which ignore these settings.
void RunCommand::applyProposedIterations() {
    const bool isChosen = m_inputs.saysOptions() || m_arguments.given.contains(iterationsRow().flag);
    if (isChosen || m_recipe.resizesFirst) return;
    const std::string origin = adoptProposedIterations(matcherInfo(), m_recipe.options);
    if (origin.empty()) return;
    m_recipe.notes.push_back("iterations " + std::to_string(m_recipe.options.iterations) + ", " + origin);
}

void RunCommand::printUnusedOptions() const {
    const MatcherInfo& matcher = matcherInfo();
    const Trust& trust = m_recipe.trust;
    if (trust.leastConfidence > 0 && !matcher.givesConfidence())
        say("--hide-below has no effect: " + matcher.shortName() + " gives no confidence.");
    if (trust.guessed != Trust{}.guessed && !matcher.fillsIn())
        say("--guessed has no effect: " + matcher.shortName() + " fills nothing in.");
    for (const std::string& flag : m_arguments.given) {
        const auto& rows = matcher.options().rows();
        if (std::ranges::find(rows, flag, &OptionRow::flag) != rows.end()) continue;
        const bool isIterations = flag == iterationsRow().flag;
        say("--" + flag + " has no effect: " + matcher.shortName() +
            (isIterations ? " does not iterate." : " has no such option."));
    }
}

/// For a matcher that may take long.
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

/// Prints the findings that were not printed before.
void RunCommand::printFaults(const std::vector<Finding>& findings, const std::vector<Finding>& told) const {
    for (const Finding& finding : findings) {
        if (!finding.isFault() || std::ranges::find(told, finding) != told.end()) continue;
        say(warningText(finding) + flagFor(finding, m_recipe.files.turn));
    }
}

ExportRequest RunCommand::exportRequest(Outcome outcome) const {
    ExportRequest request = runRequest(std::move(outcome), m_products, m_items, m_folder);
    request.matchers = m_services.matchers;
    request.hasher = m_services.hasher;
    return request;
}

void RunCommand::saveProject(const ExportRequest& request, const RunControl& control) const {
    SavedProject saved{.document = m_inputs.document(),
                       .pair = request.outcome.pair,
                       .result = request,
                       .scratch = m_inputs.unpackedIn(),
                       .hasher = m_services.hasher};
    ProjectDocument& document = saved.document;
    document.project = m_project;
    document.program = programVersion();
    document.savedIn.reset();
    document.runs.push_back(runNumbers(request.outcome, document.runs.size() + 1));
    if (hasArchiveName(m_arguments.saveProject)) document.result = document.runs.back();
    limitRuns(document.runs);
    const WrittenProject written =
        writeProject(m_arguments.saveProject, saved, ProjectFormat(m_services.matchers), control);
    for (const std::string& note : written.notes) say(note);
}

RunNumbers RunCommand::runNumbers(const Outcome& outcome, std::size_t number) const {
    return {.name = "Run " + std::to_string(number),
            .pairName = outcome.pair->name(),
            .matcherId = outcome.matcherId,
            .match = m_recipe.options,
            .iterationsDone = outcome.match->iterationsDone,
            .seconds = outcome.match->stats.totalSeconds,
            .density = matchedShare(outcome.match->disparity, outcome.match->guessed),
            .finished = QDateTime::currentDateTime().toString(Qt::ISODate).toStdString(),
            .errors = errorNumbersOf(outcome.metrics),
            .visible = visibleNumbersOf(outcome.metrics)};
}

/// " 12 345 of them cut off, 2000 written."; empty where all are written.
std::string writtenText(const CloudRecord& cloud) {
    if (!cloud.written || *cloud.written == cloud.counts.kept) return {};
    std::string text = " ";
    if (cloud.cutAway > 0) text += std::to_string(cloud.cutAway) + " of them cut off, ";
    return text + std::to_string(*cloud.written) + " written.";
}

std::string cloudText(const CloudRecord& cloud) {
    const CloudCounts& counts = cloud.counts;
    return "Cloud: " + countedText(counts.kept, "point") + " of " + countedText(counts.considered, "pixel") +
           " (" + std::to_string(counts.unknown) + " unknown, " + std::to_string(counts.outsideDepth) +
           " outside " + numberText(cloud.depthRange.nearMetres) + " to " +
           numberText(cloud.depthRange.farMetres) + " m, " +
           (counts.guessed > 0 ? std::to_string(counts.guessed) + " guessed, " : "") +
           std::to_string(counts.invisible) + " invisible to the right camera, " +
           std::to_string(counts.flying) + " flying, " + std::to_string(counts.isolated) + " isolated)." +
           writtenText(cloud);
}

/// ", 9.2 % of them guessed"; empty where none is.
std::string guessedText(const Outcome& outcome) {
    const std::span<const std::uint8_t> guessed = outcome.match->guessed.flags();
    const auto shown = believed(outcome.match, outcome.trust);
    std::size_t known = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < guessed.size(); ++i) {
        if (std::isnan(shown->values()[i])) continue;
        ++known;
        count += guessed[i];
    }
    if (count == 0) return {};
    const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(known);
    return fmt::format(", {} % of them guessed", numberText(std::round(percent * 10) / 10));
}

/// How well the confidence puts the errors in order; empty where there is none.
std::string confidenceText(const TruthRecord& truth) {
    const ConfidenceNumbers& numbers = truth.confidence;
    if (!numbers.ausePx) return {};
    return fmt::format("  confidence: AUSE {} px ({} % of that of no order), by bad-2 {} % ({} %)\n",
                       fixedText(*numbers.ausePx, 3), fixedText(numbers.auseOfRandomPercent.value_or(0), 0),
                       fixedText(numbers.auseBad2Percent.value_or(0), 2),
                       fixedText(numbers.auseBad2OfRandomPercent.value_or(0), 0));
}

void RunCommand::finish(const ExportRecord& record, const std::string& json, const Outcome& outcome) const {
    if (m_arguments.json) {
        m_services.out << json;
        return;
    }
    if (m_arguments.quiet) return;
    m_services.out << "Matched " << record.imageSize.text() << " in "
                   << numberText(std::round(outcome.match->stats.totalSeconds * 100) / 100) << " s by "
                   << record.matcherId << ": " << numberText(std::round(record.density * 1000) / 10)
                   << " % of the pixels are known" << guessedText(outcome) << ".\n";
    for (const std::string& note : record.notes) {
        const bool isSaid = std::ranges::find(m_notesSaid, note) != m_notesSaid.end();
        if (!isSaid) m_services.out << "Note: " << plainLine(note) << ".\n";
    }
    if (record.truth) m_services.out << errorTable(*record.truth) << confidenceText(*record.truth);
    const bool isOurs = record.cloud && !record.resizesFirst;
    if (isOurs) m_services.out << cloudText(*record.cloud) << '\n';
    m_services.out << "Wrote to " << pathText(m_folder) << ":\n";
    for (const WrittenFile& file : record.files)
        m_services.out << "  " << file.name << "  " << file.bytes << " bytes\n";
    m_services.out << "  run.json  " << json.size() << " bytes\n";
    if (const std::filesystem::path& project = m_arguments.saveProject; !project.empty()) {
        m_services.out << "Saved the project: " << pathText(project) << "  "
                       << std::filesystem::file_size(project) << " bytes"
                       << (m_replacesProject ? ", replaced " + pathText(project.filename()) : "") << '\n';
    }
}

void RunCommand::say(const std::string& sentence) const {
    if (!m_arguments.quiet) m_services.err << plainLine(sentence) << '\n';
}

}  // namespace

void runPair(const QStringList& arguments, const CommandLineServices& services) {
    executeMatchCommand<RunCommand>(arguments, services, parseRunArguments, runHelp,
                                    [](const RunArguments& asked) { return asked.inputs; });
}

}  // namespace stereo::app
