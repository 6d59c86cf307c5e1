#include "core/io/FileBytes.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QtCore/QCryptographicHash>
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <limits>
#include <new>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/UnfinishedFiles.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (isOpen()) ::close(m_number);
    }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }
    /// Whether the system accepted it: some file systems report a full disk only on closing.
    [[nodiscard]] bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

[[noreturn]] void throwCannotWrite(const fs::path& path, const std::string& reason) {
    throw Error(ErrorKind::CannotWrite, fmt::format("{} cannot be written: {}.", pathText(path), reason),
                path);
}

void requireContent(const OpenFile& file, const fs::path& path) {
    if (file.bytes() > 0) return;
    throw Error(
        ErrorKind::BadFormat,
        fmt::format("{} is empty (0 bytes); it may not have been written to the end.", pathText(path)), path);
}

/// The kernel grants an allocation that exceeds a control group's limit, and kills the program when it is
/// used.
bool isFree(std::size_t bytes) {
    constexpr std::size_t kAlwaysFree = 1 << 24;
    return bytes <= kAlwaysFree || bytes <= freeMemoryBytes().value_or(bytes);
}

std::vector<std::byte> allocate(std::size_t size, const fs::path& path) {
    try {
        if (isFree(size)) return std::vector<std::byte>(size);
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {
    }
    throw Error(
        ErrorKind::OutOfMemory,
        fmt::format(
            "{} holds {} MB, more than there is memory for; close other programs or use a smaller file.",
            pathText(path), size / 1000000),
        path);
}

/// A folder or device must not be replaced by a file, and a file that may not be written not at all
/// (for a rename only the folder's rights count).
void requireReplaceable(const fs::path& target) {
    struct stat status {};
    if (::stat(target.c_str(), &status) != 0) return;
    if (S_ISDIR(status.st_mode)) throwCannotWrite(target, "it is a folder");
    if (!S_ISREG(status.st_mode)) throwCannotWrite(target, "it is a device or pipe, not a file");
    if (::access(target.c_str(), W_OK) != 0) throw cannotWrite(target, errno);
}

/// A new file beside `target` that is gone again unless it is put in the target's place.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path target) : m_target(std::move(target)), m_descriptor(create()) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!m_inPlace) ::unlink(m_path.c_str());
    }

    void write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_descriptor.number(), bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR) throw cannotWrite(m_target, errno);
            if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

    void flush() {
        // EINVAL: a file system that cannot flush.
        if (::fsync(m_descriptor.number()) != 0 && errno != EINVAL)
            throw cannotWrite(m_target, errno);
    }

    void putInPlace() {
        flush();
        if (!m_descriptor.close()) throw cannotWrite(m_target, errno);
        if (::rename(m_path.c_str(), m_target.c_str()) != 0) throw cannotWrite(m_target, errno);
        m_inPlace = true;
    }

private:
    /// With the rights of the file it will replace. Sets m_path; its name does not grow out of the
    /// target's, which may already be as long as names can be.
    Descriptor create() {
        static std::atomic<unsigned> number = 0;
        struct stat replaced {};
        const mode_t rights = ::stat(m_target.c_str(), &replaced) == 0 ? replaced.st_mode & 0777U : 0666U;
        do {
            m_path = m_target.parent_path() / unfinishedName(number++);
            Descriptor descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights));
            if (descriptor.isOpen()) return descriptor;
        } while (errno == EEXIST);
        throw cannotWrite(m_target, errno);
    }

    fs::path m_target;
    fs::path m_path;
    Descriptor m_descriptor;
    bool m_inPlace = false;
};

void requireFolderOf(const fs::path& target) {
    const fs::path folder = target.parent_path();
    std::error_code ignored;
    if (folder.empty() || fs::is_directory(folder, ignored)) return;
    throwCannotWrite(target,
                     fmt::format("there is no folder {}; create it or choose another", pathText(folder)));
}

/// What a rename has to replace: of a link, the file it points to.
fs::path replaceableTarget(const fs::path& path) {
    std::error_code error;
    fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    if (target.empty()) throw cannotWrite(path, error.value());
    requireFolderOf(target);
    requireReplaceable(target);
    return target;
}

/// More than fits into a directory entry or into the last free blocks of a full disk.
constexpr std::size_t kTrialBytes = 1 << 20;

}  // namespace

std::vector<std::byte> readFile(const fs::path& path) {
    return readFileStart(path, std::numeric_limits<std::size_t>::max());
}

std::vector<std::byte> readFileStart(const fs::path& path, std::size_t count) {
    OpenFile file(path);
    requireContent(file, path);
    std::vector<std::byte> bytes = allocate(std::min<std::uint64_t>(count, file.bytes()), path);
    bytes.resize(file.read(bytes));
    return bytes;
}

bool canBeRead(const std::filesystem::path& path) {
    try {
        return !readFileStart(path, 1).empty();
    } catch (const Error&) {  // why it cannot is not the question here
        return false;
    }
}

void writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    TemporaryFile file(replaceableTarget(path));
    file.write(bytes);
    file.putInPlace();
}

void writeFileAtomically(const fs::path& path, std::string_view text) {
    writeFileAtomically(path, std::as_bytes(std::span(text)));
}

void requireWritable(const std::vector<fs::path>& files) {
    std::set<fs::path> tried;
    for (const fs::path& path : files) {
        const fs::path target = replaceableTarget(path);
        if (!tried.insert(target.parent_path()).second) continue;
        TemporaryFile file(target);
        file.write(std::vector<std::byte>(kTrialBytes));
        file.flush();
    }
}

void putFileInPlace(const fs::path& finished, const fs::path& path) {
    const fs::path target = replaceableTarget(path);
    const Descriptor descriptor(::open(finished.c_str(), O_RDONLY | O_CLOEXEC));
    // EINVAL: a file system that cannot flush.
    if (!descriptor.isOpen() || (::fsync(descriptor.number()) != 0 && errno != EINVAL))
        throw cannotWrite(target, errno);
    struct stat replaced {};
    if (::stat(target.c_str(), &replaced) == 0)
        static_cast<void>(::fchmod(descriptor.number(), replaced.st_mode & 0777U));
    if (::rename(finished.c_str(), target.c_str()) != 0) throw cannotWrite(target, errno);
}

std::string sha256OfFile(const fs::path& path, const RunControl& run) {
    OpenFile file(path);
    requireContent(file, path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<std::byte> block(1 << 20);
    const auto size = static_cast<double>(file.bytes());
    double done = 0;
    while (const std::size_t count = file.read(block)) {
        run.checkpoint(Stage::Hashing, static_cast<int>(100 * std::min(done / size, 1.0)), 100);
        done += static_cast<double>(count);
        hash.addData(QByteArrayView(block.data(), static_cast<qsizetype>(count)));
    }
    return hash.result().toHex().toStdString();
}

}  // namespace stereo
