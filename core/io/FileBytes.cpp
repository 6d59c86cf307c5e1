#include "core/io/FileBytes.h"

#include <fcntl.h>
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
    /// Whether the system took it: some file systems report a full disk only here.
    [[nodiscard]] bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

struct OpenedFile {
    Descriptor descriptor;
    std::size_t size;
};

std::string reasonOf(int error) {
    return std::generic_category().message(error);
}

[[noreturn]] void throwCannotRead(const fs::path& path, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        throw Error(ErrorKind::NotFound,
                    "There is no file " + path.string() + "; check its name and whether it was moved.", path);
    }
    throw Error(ErrorKind::NotFound, path.string() + " cannot be read: " + reasonOf(error) + ".", path);
}

[[noreturn]] void throwCannotWrite(const fs::path& path, const std::string& reason) {
    throw Error(ErrorKind::CannotWrite, path.string() + " cannot be written: " + reason + ".", path);
}

OpenedFile openForReading(const fs::path& path) {
    // O_NONBLOCK: opening a named pipe would else wait for somebody to write into it.
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!descriptor.isOpen() || ::fstat(descriptor.number(), &status) != 0) throwCannotRead(path, errno);
    if (!S_ISREG(status.st_mode)) {
        const char* found = S_ISDIR(status.st_mode) ? "a folder" : "a device or pipe";
        throw Error(ErrorKind::NotFound, path.string() + " is " + found + "; a file was expected.", path);
    }
    if (status.st_size == 0) {
        throw Error(ErrorKind::BadFormat,
                    path.string() + " is empty (0 bytes); it may not have been written to the end.", path);
    }
    return {std::move(descriptor), static_cast<std::size_t>(status.st_size)};
}

/// Fills `bytes` as far as the file goes; returns how far that was.
std::size_t readInto(std::span<std::byte> bytes, const Descriptor& descriptor, const fs::path& path) {
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
        if (count == 0) break;
        if (count < 0 && errno != EINTR) throwCannotRead(path, errno);
        if (count > 0) filled += static_cast<std::size_t>(count);
    }
    return filled;
}

std::vector<std::byte> allocate(std::size_t size, const fs::path& path) {
    try {
        return std::vector<std::byte>(size);
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {
    }
    throw Error(ErrorKind::OutOfMemory,
                path.string() + " holds " + std::to_string(size / 1000000) +
                    " MB, more than there is memory for; close other programs or use a smaller file.",
                path);
}

/// A folder or device must not be replaced by a file, and a file that may not be written not at all
/// (for a rename only the folder's rights count).
void requireReplaceable(const fs::path& target) {
    struct stat status {};
    if (::stat(target.c_str(), &status) != 0) return;
    if (S_ISDIR(status.st_mode)) throwCannotWrite(target, "it is a folder");
    if (!S_ISREG(status.st_mode)) throwCannotWrite(target, "it is a device or pipe, not a file");
    if (::access(target.c_str(), W_OK) != 0) throwCannotWrite(target, reasonOf(errno));
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
            if (count < 0 && errno != EINTR) throwCannotWrite(m_target, reasonOf(errno));
            if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

    void flush() {
        // EINVAL: a file system that cannot flush.
        if (::fsync(m_descriptor.number()) != 0 && errno != EINVAL)
            throwCannotWrite(m_target, reasonOf(errno));
    }

    void putInPlace() {
        flush();
        if (!m_descriptor.close()) throwCannotWrite(m_target, reasonOf(errno));
        if (::rename(m_path.c_str(), m_target.c_str()) != 0) throwCannotWrite(m_target, reasonOf(errno));
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
            const std::string name = std::to_string(::getpid()) + "-" + std::to_string(number++);
            m_path = m_target.parent_path() / (".stereoscope-" + name + ".part");
            Descriptor descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights));
            if (descriptor.isOpen()) return descriptor;
        } while (errno == EEXIST);
        throwCannotWrite(m_target, reasonOf(errno));
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
    throwCannotWrite(target, "there is no folder " + folder.string() + "; create it or choose another");
}

/// The file that is replaced when `path` is written.
fs::path writableTarget(const fs::path& path) {
    // A rename would replace a link itself, not the file it points to.
    std::error_code error;
    fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    if (target.empty()) throwCannotWrite(path, reasonOf(error.value()));
    requireFolderOf(target);
    requireReplaceable(target);
    return target;
}

/// Enough that it fits into no directory entry and no leftover of a full disk.
constexpr std::size_t kTrialBytes = 1 << 20;

}  // namespace

std::vector<std::byte> readFile(const fs::path& path) {
    return readFileStart(path, std::numeric_limits<std::size_t>::max());
}

std::vector<std::byte> readFileStart(const fs::path& path, std::size_t count) {
    const OpenedFile file = openForReading(path);
    std::vector<std::byte> bytes = allocate(std::min(count, file.size), path);
    bytes.resize(readInto(bytes, file.descriptor, path));
    return bytes;
}

void writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    TemporaryFile file(writableTarget(path));
    file.write(bytes);
    file.putInPlace();
}

void writeFileAtomically(const fs::path& path, std::string_view text) {
    writeFileAtomically(path, std::as_bytes(std::span(text)));
}

void requireWritable(const std::vector<fs::path>& files) {
    std::set<fs::path> tried;
    for (const fs::path& path : files) {
        const fs::path target = writableTarget(path);
        if (!tried.insert(target.parent_path()).second) continue;
        TemporaryFile file(target);
        file.write(std::vector<std::byte>(kTrialBytes));
        file.flush();
    }
}

std::string sha256OfFile(const fs::path& path, const RunControl& run) {
    const OpenedFile file = openForReading(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<std::byte> block(1 << 20);
    std::error_code unknown;  // then the percents stay at 0
    const auto size = std::max(static_cast<double>(fs::file_size(path, unknown)), 1.0);
    double done = 0;
    while (const std::size_t count = readInto(block, file.descriptor, path)) {
        run.checkpoint("hashing", static_cast<int>(100 * std::min(done / size, 1.0)), 100);
        done += static_cast<double>(count);
        hash.addData(QByteArrayView(block.data(), static_cast<qsizetype>(count)));
    }
    return hash.result().toHex().toStdString();
}

}  // namespace stereo
