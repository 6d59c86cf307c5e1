#include "core/batch/BatchLedger.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/Error.h"
#include "core/base/OpenFile.h"
#include "core/io/FileBytes.h"
#include "core/io/UnfinishedFiles.h"
#include "core/project/JsonText.h"
#include "core/project/NodeReader.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxLedgerBytes = std::size_t{4} << 30;

/// Whether a file that is not empty lacks the end of its last line.
bool endsTorn(int descriptor) {
    struct stat status {};
    char last = '\n';
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0)
        static_cast<void>(::pread(descriptor, &last, 1, status.st_size - 1));
    return last != '\n';
}

/// Calls `take` with each line that has its end.
template <typename Take>
void eachLine(const fs::path& file, const Take& take) {
    const std::string text = startOfFile(file, kMaxLedgerBytes);
    std::string_view rest = text;
    for (std::size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
        take(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
}

}  // namespace

template <typename Archive>
void visit(Archive& archive, Maybe<LedgerProgress> auto& progress) {
    archive.required("batchOf", progress.pairs);
    archive("left", progress.left);
}

BatchLedger::BatchLedger(fs::path path)
    : m_path(std::move(path)),
      m_descriptor(::open(m_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0666)) {
    if (m_descriptor < 0) throw cannotWrite(m_path, errno);
    m_isTorn = endsTorn(m_descriptor);
}

BatchLedger::~BatchLedger() {
    ::close(m_descriptor);
}

void BatchLedger::add(const BatchEntry& entry) {
    addLine(toJsonLine(entry));
}

void BatchLedger::add(const LedgerProgress& progress) {
    addLine(toJsonLine(NodeWriter::of(progress)));
}

void BatchLedger::addLine(const std::string& line) {
    const std::string text = fmt::format("{}{}", m_isTorn ? "\n" : "", line);
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t count = ::write(m_descriptor, rest.data(), rest.size());
        if (count < 0 && errno != EINTR) throw cannotWrite(m_path, errno);
        if (count <= 0) continue;
        m_isTorn = true;
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    m_isTorn = false;
    // EINVAL: a file system that cannot flush.
    if (::fdatasync(m_descriptor) != 0 && errno != EINVAL) throw cannotWrite(m_path, errno);
}

BatchEntries readLedgers(const std::vector<fs::path>& files) {
    BatchEntries entries;
    for (const fs::path& file : files) {
        eachLine(file, [&](std::string_view line) {
            if (line.starts_with(kLedgerProgressStart)) return;
            try {
                BatchEntry entry = batchEntryFrom(line, file);
                BatchEntry& known = entries[entry.id];
                if (known.id.empty() || known.finishedMs <= entry.finishedMs) known = std::move(entry);
            } catch (const Error&) {  // torn by a crash, and others were added behind it
            }
        });
    }
    return entries;
}

std::optional<LedgerProgress> progressIn(const fs::path& ledger) {
    std::string last;
    eachLine(ledger, [&](std::string_view line) {
        if (line.starts_with(kLedgerProgressStart)) last = line;
    });
    if (last.empty()) return std::nullopt;
    const DocumentLabel label{ledger, "a line of a batch"};
    LedgerProgress progress;
    try {
        const Node node = parseJson(last, label);
        NodeReader reader(node, label);
        visit(reader, progress);
    } catch (const Error&) {  // torn by a crash
        return std::nullopt;
    }
    return progress;
}

void writeLedger(const fs::path& file, const BatchEntries& entries) {
    std::string text;
    for (const auto& [id, entry] : entries) text += toJsonLine(entry);
    writeFileAtomically(file, text);
}

}  // namespace stereo
