#include "core/base/OpenFile.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

[[noreturn]] void throwCannotRead(const std::filesystem::path& path, int error) {
    const std::string name = pathText(path);
    if (error == ENOENT || error == ENOTDIR) {
        throw Error(ErrorKind::NotFound,
                    fmt::format("There is no file {}; check its name and whether it was moved.", name), path);
    }
    throw Error(ErrorKind::NotFound,
                fmt::format("{} cannot be read: {}.", name, std::generic_category().message(error)), path);
}

const char* nameOf(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    return S_ISSOCK(mode) ? "a socket" : "a device";
}

}  // namespace

// Checked before it is opened: opening alone wakes the other end of a pipe, and rewinds some devices.
OpenFile::OpenFile(const std::filesystem::path& path, std::string_view expected)
    : m_path(path), m_descriptor(-1) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throwCannotRead(path, errno);
    requireFile(status.st_mode, expected);
    m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (m_descriptor < 0) throwCannotRead(path, errno);
    try {
        if (::fstat(m_descriptor, &status) != 0) throwCannotRead(path, errno);
        requireFile(status.st_mode, expected);
    } catch (const Error&) {
        ::close(m_descriptor);
        throw;
    }
    m_bytes = static_cast<std::uint64_t>(status.st_size);
}

OpenFile::~OpenFile() {
    ::close(m_descriptor);
}

void OpenFile::requireFile(unsigned mode, std::string_view expected) const {
    if (S_ISREG(mode)) return;
    throw Error(ErrorKind::BadFormat,
                fmt::format("{} is {}; {} was expected.", pathText(m_path), nameOf(mode), expected), m_path);
}

std::size_t OpenFile::read(std::span<std::byte> bytes) {
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(m_descriptor, bytes.data() + filled, bytes.size() - filled);
        if (count == 0) break;
        if (count < 0 && errno != EINTR) throwCannotRead(m_path, errno);
        if (count > 0) filled += static_cast<std::size_t>(count);
    }
    return filled;
}

std::string startOfFile(const std::filesystem::path& path, std::size_t maxBytes, std::string_view expected) {
    OpenFile file(path, expected);
    std::string text(std::min<std::uint64_t>(maxBytes, file.bytes()), '\0');
    text.resize(file.read(std::as_writable_bytes(std::span(text))));
    return text;
}

bool isOtherThanFile(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

}  // namespace stereo
