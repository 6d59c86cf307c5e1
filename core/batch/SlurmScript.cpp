#include "core/batch/SlurmScript.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "core/base/PathText.h"

namespace stereo {
namespace {

constexpr std::string_view kCommandMark = "{command}";
constexpr std::string_view kIdsEnding = ".ids";

constexpr const char* kTail = R"(
# What is done is left alone, so that each attempt goes on where the last one ended.
{}

# The program is told to stop by SIGTERM and then writes what it has matched. When a task is pre-empted, Slurm sends
# that to all of its processes and puts it into the queue again. Before the time limit USR1 comes to this shell alone
# (see --signal), which then does both.
signalled=no again=no
trap 'signalled=yes' TERM
trap 'signalled=yes again=yes; kill -TERM "$child"' USR1
run_shard &
child=$!
wait "$child"; code=$?
while [ "$signalled" = yes ]; do signalled=no; wait "$child"; code=$?; done

# 130: stopped before the end. Above that: killed, by want of memory or by a person; tried again, but not for ever.
if [ "$code" -eq 130 ] && [ "$again" = yes ]; then
    scontrol requeue "$SLURM_JOB_ID"
elif [ "$code" -gt 130 ] && [ "${{SLURM_RESTART_COUNT:-0}}" -lt 3 ]; then
    scontrol requeue "$SLURM_JOB_ID"
fi
exit "$code"
)";

/// As sbatch reads a value of its lines: in quotes where it has spaces and the like.
std::string directive(std::string_view option, const std::string& value) {
    if (value.empty()) return {};
    if (shellWord(value) == value) return fmt::format("#SBATCH --{}={}\n", option, value);
    std::string quoted;
    for (const char c : value) quoted.append(c == '"' || c == '\\' ? "\\" : "").push_back(c);
    return fmt::format("#SBATCH --{}=\"{}\"\n", option, quoted);
}

/// A folder in a pattern for names of files: in it % stands for something else.
std::string inPattern(const std::filesystem::path& folder) {
    std::string pattern;
    for (const char c : folder.string()) pattern.append(c == '%' ? "%" : "").push_back(c);
    return pattern;
}

}  // namespace

std::filesystem::path slurmFolder(const std::filesystem::path& results) {
    return results / "slurm";
}

std::filesystem::path idsFileOf(const std::filesystem::path& results, int task) {
    return slurmFolder(results) / fmt::format("{}{}", task, kIdsEnding);
}

std::string shellWord(std::string_view word) {
    const bool isPlain = !word.empty() && std::ranges::all_of(word, [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view("-_./=:,+@%").find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (isPlain) return std::string(word);
    std::string quoted(1, '\'');
    for (const char c : word) quoted.append(c == '\'' ? "'\\''" : std::string(1, c));
    quoted.push_back('\'');
    return quoted;
}

std::string slurmScript(const SlurmOrder& order, const std::string& site) {
    std::string command = fmt::format("{} batch", shellWord(order.program.string()));
    for (const std::string& argument : order.arguments) command += fmt::format(" {}", shellWord(argument));
    command +=
        fmt::format(" --resume --shard \"$SLURM_ARRAY_TASK_ID/{}\" --ids {}/\"$SLURM_ARRAY_TASK_ID\"{}",
                    order.tasks, shellWord(slurmFolder(order.folder).string()), kIdsEnding);
    std::string body = site;
    const std::size_t mark = body.find(kCommandMark);
    if (mark != std::string::npos)
        body.replace(mark, kCommandMark.size(), command);
    else
        body = fmt::format("{}{}exec {}\n", site, site.empty() || site.ends_with('\n') ? "" : "\n", command);
    // In the background the function is one process, which exec turns into the program: signals arrive.
    const std::string function =
        fmt::format("run_shard() {{\n{}{}}}", body, body.ends_with('\n') ? "" : "\n");
    const std::string logs = inPattern(slurmFolder(order.folder)) + "/%a.log";
    return "#!/bin/bash\n" + directive("job-name", "stereoscope") +
           directive("array", fmt::format("1-{}", order.tasks)) + directive("time", order.time) +
           directive("gres", order.gres) + directive("partition", order.partition) +
           (order.cpus > 0 ? directive("cpus-per-task", std::to_string(order.cpus)) : std::string()) +
           directive("mem", order.memory) + directive("signal", fmt::format("B:USR1@{}", order.stopSeconds)) +
           "#SBATCH --requeue\n#SBATCH --open-mode=append\n" +
           directive("chdir", order.workingFolder.string()) + directive("output", logs) +
           fmt::format(kTail, function);
}

}  // namespace stereo
