#include "core/nn/checkpoint/MappedFile.h"

#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo::nn {

MappedFile::MappedFile(const std::filesystem::path& path)
    : m_path(path), m_file(path, "a checkpoint"), m_opened(state()) {
    const auto size = static_cast<std::size_t>(m_opened.bytes);
    void* const start =
        size > 0 ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, m_file.descriptor(), 0) : MAP_FAILED;
    if (start == MAP_FAILED) {
        throw Error(
            ErrorKind::BadFormat,
            fmt::format("{} is empty or not a file; a checkpoint was expected.", pathText(path.filename())),
            path);
    }
    m_bytes = {static_cast<const std::byte*>(start), size};
}

MappedFile::~MappedFile() {
    munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

void MappedFile::copy(Bytes part, void* target) const {
    auto* to = static_cast<std::byte*>(target);
    auto offset = static_cast<off_t>(part.data() - m_bytes.data());
    for (std::size_t left = part.size(); left > 0;) {
        const ssize_t count = pread(m_file.descriptor(), to, left, offset);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) refuseChanged();
        to += count;
        offset += count;
        left -= static_cast<std::size_t>(count);
    }
}

void MappedFile::requireUnchanged() const {
    if (state() != m_opened) refuseChanged();
}

/// No bytes when it is not a regular file.
MappedFile::State MappedFile::state() const {
    struct stat facts {};
    if (fstat(m_file.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode)) return {};
    return {facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
}

void MappedFile::refuseChanged() const {
    throw Error(ErrorKind::BadFormat,
                fmt::format("{} was changed while it was read; wait until it is written, then try again.",
                            pathText(m_path.filename())),
                m_path);
}

}  // namespace stereo::nn
