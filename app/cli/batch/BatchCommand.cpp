#include "app/cli/batch/BatchCommand.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <ostream>

#include "app/batch/Batch.h"
#include "app/batch/BatchPlace.h"
#include "app/cli/Interrupt.h"
#include "app/cli/RunInputs.h"
#include "app/cli/TemporaryFolder.h"
#include "app/cli/UsageError.h"
#include "app/cli/batch/BatchArguments.h"
#include "app/cli/batch/BatchProgress.h"
#include "app/cli/batch/BatchSet.h"
#include "app/cli/batch/SlurmCommand.h"
#include "app/open/OpenPlan.h"
#include "app/results/ExportItem.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/batch/BatchLock.h"
#include "core/batch/BatchSummary.h"
#include "core/io/FileBytes.h"
#include "core/io/UnfinishedFiles.h"
#include "core/match/CommonOptions.h"
#include "core/match/ProposedIterations.h"
#include "core/project/ProjectArchive.h"
#include "core/recipe/Steps.h"

namespace stereo::app {
namespace {

/// What --recipe names.
struct OpenedRecipe {
    Recipe recipe = {};
    std::optional<ExportRecord> record = {};
};

/// Of a project or a record only how a pair is matched, not which one.
OpenedRecipe readRecipe(const std::filesystem::path& file, const MatcherRegistry& matchers) {
    OpenedRecipe opened;
    if (file.empty()) return opened;
    if (isProjectArchive(file)) {
        const OpenedArchive archive =
            openProjectArchive(file, temporaryFolder(), ProjectFormat(matchers), {});
        opened.recipe = recipeOf(archive.document.project);
    } else if (isProject(file)) {
        opened.recipe = recipeOf(ProjectFormat(matchers).read(file).project);
    } else {
        opened.record = readExportRecord(file, matchers);
        opened.recipe = recipeOf(*opened.record);
    }
    InputFiles kept;
    kept.turn = opened.recipe.files.turn;
    kept.tones = opened.recipe.files.tones;
    kept.rigChoices = opened.recipe.files.rigChoices;
    opened.recipe.files = kept;
    opened.recipe.calibration.reset();
    return opened;
}

/// Of a task of Slurm: it runs one attempt of it at a time, so that the lock of an earlier one is nobody's.
std::string jobOfThis() {
    const char* job = std::getenv("SLURM_ARRAY_JOB_ID");
    const char* task = std::getenv("SLURM_ARRAY_TASK_ID");
    return job && task ? fmt::format("slurm {}_{}", job, task) : std::string();
}

/// Whether files of the pair lie beside those of others.
bool sharesFolders(const BatchEntry& entry) {
    const auto isOutside = [](const WrittenFile& file) { return file.name.starts_with("../"); };
    return !entry.names.empty() || std::ranges::any_of(entry.files, isOutside);
}

ExitCode mergeShards(const std::filesystem::path& folder, const CommandLineServices& services) {
    const BatchLock lock(folder / lockName({}), thisProcess());
    const std::vector<Shard> shards = shardsIn(folder);
    // A shard that still runs has its lock.
    std::vector<std::unique_ptr<const BatchLock>> locks;
    for (const Shard& shard : shards)
        locks.push_back(std::make_unique<const BatchLock>(folder / lockName(shard), thisProcess()));
    const BatchEntries entries = readLedgers(ledgersIn(folder));
    if (entries.empty()) {
        throw Error(
            ErrorKind::NotFound,
            fmt::format("There is no batch in {}; a folder that --out named was expected.", pathText(folder)),
            folder);
    }
    const bool isMergedAlready = isFile(folder / kBatchLedger);  // ledgers of shards may be in it
    for (int k = 1; !isMergedAlready && !shards.empty() && k <= shards.back().count; ++k) {
        const Shard shard{k, shards.back().count};
        if (std::ranges::find(shards, shard) == shards.end())
            services.err << fmt::format("Warning: shard {} has not run.\n", shard.text());
    }
    for (const Shard& shard : shards) {
        const auto progress = progressIn(folder / ledgerName(shard));
        if (!progress || progress->left == 0) continue;
        services.err << (progress->left ? fmt::format("Warning: shard {} was stopped with {} of its {} left",
                                                      shard.text(), *progress->left,
                                                      countedText(progress->pairs, "pair"))
                                        : fmt::format("Warning: shard {} was killed before the end of its {}",
                                                      shard.text(), countedText(progress->pairs, "pair")))
                     << "; run it again with --resume, and merge again.\n";
    }
    // Nobody writes: all locks are held.
    if (std::ranges::any_of(entries, [](const auto& named) { return sharesFolders(named.second); }))
        removeUnfinishedFilesBelow(folder);
    writeLedger(folder / kBatchLedger, entries);
    for (const Shard& shard : shards) std::filesystem::remove(folder / ledgerName(shard));
    writeSummary(folder, entries);
    const auto failed =
        std::ranges::count_if(entries, [](const auto& named) { return !named.second.isDone; });
    services.out << fmt::format("Merged {}, {} failed: {}\n", countedText(entries.size(), "pair"), failed,
                                pathText(folder / kSummaryHtml));
    return failed > 0 ? ExitCode::Failed : ExitCode::Done;
}

bool hasDepth(const BatchEntry& entry) {
    const std::string name = fixedName({mapid::kDepth, Encoding::Npy});  // the usual products have it
    return std::ranges::any_of(entry.files,
                               [&](const WrittenFile& file) { return file.name.ends_with(name); });
}

class BatchCommand {
public:
    BatchCommand(const BatchArguments& arguments, const OpenedRecipe& opened,
                 const CommandLineServices& services)
        : m_arguments(arguments), m_opened(opened), m_services(services) {}

    ExitCode execute(const QStringList& given);

private:
    [[nodiscard]] BatchSettings settings();
    [[nodiscard]] BatchServices batchServices() const;
    [[nodiscard]] ExitCode run(const PairSet& set, const std::vector<std::size_t>& pairs);
    void say(const std::string& sentence) const {
        if (!m_arguments.run.quiet) m_services.err << plainLine(sentence) << '\n';
    }

    const BatchArguments& m_arguments;
    const OpenedRecipe& m_opened;
    const CommandLineServices& m_services;
};

BatchSettings BatchCommand::settings() {
    BatchSettings settings;
    settings.recipe = recipeOf(m_arguments.run, m_opened.recipe);
    settings.recipe.files = filesForAll(m_arguments.run.inputs, m_opened.recipe.files);
    settings.products = productsOf(m_arguments.run);
    settings.products.only = m_arguments.products;
    settings.folder = std::filesystem::absolute(m_arguments.folder).lexically_normal();
    settings.names = m_arguments.names;
    settings.fits = m_arguments.fits;
    settings.alsoRight = m_arguments.alsoRight;
    const MatcherInfo& matcher = m_services.matchers.required(settings.recipe.matcherId);
    const bool isChosen = !m_arguments.recipe.empty() || m_arguments.run.given.contains(iterationsRow().flag);
    if (!isChosen && !settings.recipe.resizesFirst) {
        const std::string origin = adoptProposedIterations(matcher, settings.recipe.options);
        if (!origin.empty())
            settings.recipe.notes.push_back(
                fmt::format("iterations {}, {}", settings.recipe.options.iterations, origin));
    }
    requireRunnable(matcher, settings.recipe.options);
    return settings;
}

BatchServices BatchCommand::batchServices() const {
    BatchServices services;
    services.matchers = m_services.matchers;
    services.hasher = m_services.hasher;
    services.prepared = [this](SetPair pair) {
        return preparedPair(std::move(pair), m_arguments.run.inputs);
    };
    return services;
}

ExitCode BatchCommand::execute(const QStringList& given) {
    const std::filesystem::path& calibration = m_arguments.run.inputs.calibration;
    if (!calibration.empty() && !isFile(calibration)) {  // said once, and before anything is matched
        throw Error(ErrorKind::NotFound,
                    fmt::format("There is no file {}; a calibration (--calib) was expected. Check its name.",
                                pathText(calibration)),
                    calibration);
    }
    const PairSet set = listedPairs(m_arguments, {});
    for (const SetRemark& remark : set.remarks()) say("Warning: " + remark.sentence);
    if (m_arguments.slurm.writes) {
        (void)settings();  // what cannot run is refused before it is queued
        writeSlurmBatch(m_arguments, given, set, m_services);
        return ExitCode::Done;
    }
    const std::vector<std::size_t> pairs = chosenPairs(set, m_arguments);
    const std::vector<std::string> missing = idsThatAreMissing(set, m_arguments);
    for (const std::string& id : missing)
        m_services.err << plainLine(fmt::format("{} failed: {} names it, but it is not in the set.", id,
                                                pathText(m_arguments.ids.filename())))
                       << '\n';
    if (pairs.empty() && !set.isEmpty() && m_arguments.shard.isAll() && missing.empty()) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("None of the {} of {} is called like --filter says, \"{}\"; the first is {}.",
                                countedText(set.size(), "pair"), pathText(m_arguments.sets.front()),
                                m_arguments.filter, set.id(0)));
    }
    if (pairs.empty()) {
        say(set.isEmpty() ? fmt::format("There is no pair in {}.", pathText(m_arguments.sets.front()))
                          : fmt::format("None of the {} of {} is chosen.", countedText(set.size(), "pair"),
                                        pathText(m_arguments.sets.front())));
    }
    const ExitCode code = run(set, pairs);
    return code == ExitCode::Done && !missing.empty() ? ExitCode::Failed : code;
}

ExitCode BatchCommand::run(const PairSet& set, const std::vector<std::size_t>& pairs) {
    const BatchSettings settings = this->settings();
    const BatchServices services = batchServices();
    const BatchPlace place(settings.folder, m_arguments.shard, jobOfThis());
    const MatcherInfo& matcher = m_services.matchers.required(settings.recipe.matcherId);
    const Interrupt interrupt;
    BatchProgress progress(m_services.out, m_services.err,
                           {.pairs = pairs.size(),
                            .isTerminal = m_services.errIsTerminal,
                            .json = m_arguments.run.json,
                            .quiet = m_arguments.run.quiet});
    std::size_t withoutDepth = 0;
    Batch batch(set, settings, services,
                {.finished =
                     [&](const BatchEntry& entry) {
                         if (entry.isDone && !hasDepth(entry)) ++withoutDepth;
                         progress.finished(entry);
                     },
                 .skipped = [&](const std::string&) { progress.skipped(); },
                 .said = [&](const std::string& sentence) { progress.say(sentence); }});
    const BatchCounts counts = batch.run(pairs,
                                         {.ledger = ledgerName(m_arguments.shard),
                                          .jobs = m_arguments.jobs.value_or(usualJobs(matcher)),
                                          .resumes = m_arguments.resumes,
                                          .stopsOnError = m_arguments.stopsOnError},
                                         [&] {
                                             const int asked = interrupt.count();
                                             if (asked > 1) return BatchPace::StopNow;
                                             return asked == 1 ? BatchPace::FinishWriting : BatchPace::GoOn;
                                         });
    progress.end();
    const bool isDepthUsual = !settings.products.only && !settings.recipe.resizesFirst;
    if (withoutDepth > 0 && isDepthUsual && !m_arguments.run.inputs.withoutCalibration) {
        say(fmt::format(
            "{} had no calibration; depth and cloud need one (--calib FILE), so only disparity and "
            "picture were written.",
            countedText(withoutDepth, "pair")));
    }
    const bool isStopped = interrupt.count() > 0 && counts.all() < pairs.size();
    if (m_arguments.shard.isAll()) {
        try {
            summarise(set, settings.folder);
        } catch (const Error& error) {  // border: on a full disk the batch still stops as it was asked to
            if (!isStopped) throw;
            say(error.sentence());
        }
    }
    if (!m_arguments.run.quiet && !m_arguments.run.json) {
        m_services.out << fmt::format("{} done", countedText(counts.done, "pair"));
        if (counts.kept > 0) m_services.out << fmt::format(" ({} without matching again)", counts.kept);
        if (counts.skipped > 0) m_services.out << fmt::format(", {} done before", counts.skipped);
        if (counts.failed > 0) m_services.out << fmt::format(", {} failed", counts.failed);
        if (counts.all() < pairs.size())
            m_services.out << fmt::format(", {} not begun", pairs.size() - counts.all());
        m_services.out << ": " << pathText(settings.folder) << '\n';
    }
    if (isStopped) return ExitCode::Interrupted;
    return counts.failed > 0 ? ExitCode::Failed : ExitCode::Done;
}

}  // namespace

ExitCode runBatch(const QStringList& arguments, const CommandLineServices& services) {
    const BatchArguments asked = parseBatchArguments(arguments, services.matchers);
    if (asked.help) {
        services.out << batchHelp(services.matchers);
        return ExitCode::Done;
    }
    if (!asked.slurm.status.empty()) {
        tellSlurmStatus(asked.slurm.status, services);
        return ExitCode::Done;
    }
    if (asked.merges) return mergeShards(asked.folder, services);
    const OpenedRecipe opened = readRecipe(asked.recipe, services.matchers);
    const BatchArguments complete =
        parseBatchArguments(arguments, services.matchers, basisOf(opened.recipe, opened.record));
    return BatchCommand(complete, opened, services).execute(arguments);
}

}  // namespace stereo::app
