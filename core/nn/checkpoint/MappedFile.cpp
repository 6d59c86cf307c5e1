#include "core/nn/checkpoint/MappedFile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>

#include "core/base/Error.h"

namespace stereo::nn {

MappedFile::MappedFile(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        throw Error(ErrorKind::NotFound, "The file " + path.filename().string() + " could not be opened in " +
                                             path.parent_path().string() + ".", path);
    }
    struct stat facts {};
    const bool isFile = fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0;
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* const start = isFile ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    close(file);
    if (start == MAP_FAILED) {
        throw Error(ErrorKind::BadFormat, path.filename().string() + " is empty or not a file; a checkpoint was expected.", path);
    }
    m_bytes = {static_cast<const std::byte*>(start), size};
}

MappedFile::~MappedFile() { munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size()); }

void MappedFile::forget(Bytes part) const noexcept {
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(part.data()) / page * page;
    const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(part.data() + part.size());
    madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

}  // namespace stereo::nn
