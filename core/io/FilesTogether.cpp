#include "core/io/FilesTogether.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/base/FileThere.h"
#include "core/io/FileBytes.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

void removeFile(const fs::path& file) {
    std::error_code ignored;
    if (isFile(file)) fs::remove(file, ignored);
}

}  // namespace

fs::path besideItsPlace(const fs::path& file) {
    return fs::path(file) += ".new";
}

FilesTogether::FilesTogether(fs::path main) : m_main(std::move(main)) {}

FilesTogether::~FilesTogether() {
    for (const fs::path& file : m_written) removeFile(besideItsPlace(file));
}

void FilesTogether::write(const fs::path& file, std::span<const std::byte> bytes) {
    writeFileAtomically(besideItsPlace(file), bytes);
    m_written.push_back(file);
}

void FilesTogether::write(const fs::path& file, std::string_view text) {
    write(file, std::as_bytes(std::span(text)));
}

void FilesTogether::leaveOut(fs::path file) {
    m_leftOut.push_back(std::move(file));
}

// The main file of before goes first and the new one comes last: there is none while the others change.
void FilesTogether::putInPlace() {
    removeFile(m_main);
    std::ranges::for_each(m_leftOut, removeFile);
    for (const fs::path& file : m_written) {
        if (file != m_main) putFileInPlace(besideItsPlace(file), file);
    }
    putFileInPlace(besideItsPlace(m_main), m_main);
}

}  // namespace stereo
