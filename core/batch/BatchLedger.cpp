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

}  // namespace

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
    const std::string text = fmt::format("{}{}", m_isTorn ? "\n" : "", toJsonLine(entry));
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
        const std::string text = startOfFile(file, kMaxLedgerBytes);
        std::string_view rest = text;
        for (std::size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end + 1);
            try {
                BatchEntry entry = batchEntryFrom(line, file);
                BatchEntry& known = entries[entry.id];
                if (known.id.empty() || known.finishedMs <= entry.finishedMs) known = std::move(entry);
            } catch (const Error&) {  // torn by a crash, and others were added behind it
            }
        }
    }
    return entries;
}

void writeLedger(const fs::path& file, const BatchEntries& entries) {
    std::string text;
    for (const auto& [id, entry] : entries) text += toJsonLine(entry);
    writeFileAtomically(file, text);
}

}  // namespace stereo
