#include "app/cli/batch/SlurmCommand.h"

#include <fmt/core.h>

#include <QProcess>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>

#include "app/cli/batch/BatchSet.h"
#include "app/results/Exporter.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/batch/BatchLedger.h"
#include "core/batch/ShardPlan.h"
#include "core/batch/SlurmScript.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"
#include "core/page/TextTable.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr int kPatienceMs = 30000;
constexpr std::size_t kMaxTemplateBytes = 1 << 20;

/// In its folder: the script; the pairs of each task, a number a line; the id of the job.
constexpr const char* kScript = "batch.sh";
constexpr const char* kPlan = "plan.txt";
constexpr const char* kJob = "job.txt";

struct Answer {
    bool isThere = false;  ///< the program
    int code = 0;
    QString out;
    QString err;
};

Answer ask(const char* program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    Answer answer;
    answer.isThere = process.waitForStarted(kPatienceMs) && process.waitForFinished(kPatienceMs);
    answer.code = process.exitCode();
    answer.out = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    answer.err = QString::fromUtf8(process.readAllStandardError()).trimmed();
    return answer;
}

std::string submit(const fs::path& script) {
    const Answer answer = ask("sbatch", {"--parsable", toQString(script)});
    if (answer.isThere && answer.code == 0) return answer.out.section(';', 0, 0).toStdString();
    const std::string why = answer.isThere ? answer.err.toStdString() : "there is no sbatch on this machine";
    throw Error(ErrorKind::Unsupported,
                fmt::format("{} is written, but cannot be submitted: {}.", pathText(script), why), script);
}

/// The states of the tasks of a job by their numbers; empty where nobody knows.
std::map<int, std::string> statesOf(const std::string& job) {
    std::map<int, std::string> states;
    if (job.empty()) return states;
    const Answer answer = ask("squeue", {"--noheader", "--array", "--jobs", QString::fromStdString(job),
                                         "--states=all", "--format=%K %T"});
    static const QRegularExpression task("^(\\d+) (\\w+)");
    for (const QString& line : answer.out.split('\n')) {
        const auto match = task.match(line.trimmed());
        if (match.hasMatch()) states[match.captured(1).toInt()] = match.captured(2).toLower().toStdString();
    }
    return states;
}

}  // namespace

void writeSlurmBatch(const BatchArguments& arguments, const QStringList& given, const PairSet& set,
                     const CommandLineServices& services) {
    const SlurmArguments& slurm = arguments.slurm;
    const fs::path results = fs::absolute(arguments.folder).lexically_normal();
    const SlurmOrder order{.tasks = slurm.tasks,
                           .time = slurm.time,
                           .gres = slurm.gres,
                           .partition = slurm.partition,
                           .cpus = slurm.cpus,
                           .memory = slurm.memory,
                           .program = fs::read_symlink("/proc/self/exe"),
                           .arguments = argumentsOfTask(given),
                           .workingFolder = fs::current_path(),
                           .folder = results};
    const std::string site = slurm.site.empty() ? std::string() : startOfFile(slurm.site, kMaxTemplateBytes);
    const fs::path folder = slurmFolder(results);
    makeFolder(folder);
    const std::vector<std::size_t> chosen = chosenPairs(set, arguments);
    std::vector<std::vector<std::size_t>> pairs(static_cast<std::size_t>(slurm.tasks));
    const std::vector<int> shards = planShards(set, chosen, slurm.tasks);
    for (std::size_t i = 0; i < shards.size(); ++i)
        pairs[static_cast<std::size_t>(shards[i] - 1)].push_back(chosen[i]);
    std::string plan;
    for (int task = 1; task <= slurm.tasks; ++task) {
        const std::vector<std::size_t>& ofTask = pairs[static_cast<std::size_t>(task - 1)];
        writeFileAtomically(idsFileOf(results, task), idsText(set, ofTask));
        plan += fmt::format("{}\n", ofTask.size());
    }
    writeFileAtomically(folder / kPlan, plan);
    const fs::path script = folder / kScript;
    writeFileAtomically(script, slurmScript(order, site));
    services.out << fmt::format("Wrote {}: {} in {}.\n", pathText(script), countedText(chosen.size(), "pair"),
                                countedText(static_cast<std::size_t>(slurm.tasks), "task"));
    if (!slurm.submits) {
        services.out << "To submit it: sbatch " << shellWord(script.string()) << '\n';
        return;
    }
    const std::string job = submit(script);
    writeFileAtomically(folder / kJob, job + "\n");
    services.out << fmt::format(
        "Submitted as job {}. stereoscope batch --slurm-status {} says how far it is.\n", job,
        shellWord(results.string()));
}

void tellSlurmStatus(const fs::path& results, const CommandLineServices& services) {
    const fs::path folder = slurmFolder(results);
    std::istringstream plan(startOfFile(folder / kPlan, kMaxTemplateBytes));
    std::vector<std::size_t> pairs;
    for (std::size_t count = 0; plan >> count;) pairs.push_back(count);
    std::string job;
    if (fs::exists(folder / kJob)) std::istringstream(startOfFile(folder / kJob, kMaxTemplateBytes)) >> job;
    const std::map<int, std::string> states = statesOf(job);
    std::vector<TableLine> table{{"Task", "Pairs", "Done", "Failed", "Left", "State"}};
    const bool isInOne = fs::exists(results / kBatchLedger);  // merged, or from before
    std::size_t all = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Shard shard{static_cast<int>(i + 1), static_cast<int>(pairs.size())};
        const fs::path ledger = results / ledgerName(shard);
        std::size_t done = 0;
        std::size_t failed = 0;
        const bool hasBegun = fs::exists(ledger);
        const bool isKnown = hasBegun || !isInOne;
        if (hasBegun) {
            for (const auto& [id, entry] : readLedgers({ledger})) ++(entry.isDone ? done : failed);
        }
        const std::size_t made = std::min(pairs[i], done + failed);
        const auto state = states.find(shard.number);
        const auto number = [&](std::size_t count) {
            return isKnown ? std::to_string(count) : std::string("\u2013");
        };
        table.push_back({std::to_string(shard.number), std::to_string(pairs[i]), number(done), number(failed),
                         number(pairs[i] - made),
                         state == states.end() ? "not in the queue" : state->second});
        all += pairs[i];
    }
    const BatchEntries entries = readLedgers(ledgersIn(results));
    const auto isDone = [](const auto& named) { return named.second.isDone; };
    const std::size_t allDone =
        std::min(all, static_cast<std::size_t>(std::ranges::count_if(entries, isDone)));
    services.out << aligned(table) << fmt::format("{} of {} done", allDone, countedText(all, "pair"))
                 << (job.empty() ? std::string() : ", job " + job) << ".\n";
}

}  // namespace stereo::app
