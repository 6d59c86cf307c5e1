#include "core/io/UnfinishedFiles.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "core/base/FolderEntries.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStart = ".stereoscope-";
constexpr const char* kEnd = ".part";

/// Of the names of this process.
std::string ownStart() {
    return kStart + std::to_string(::getpid()) + "-";
}

/// Whether another process left it.
bool isLeft(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.starts_with(kStart) && name.ends_with(kEnd) && !name.starts_with(ownStart());
}

std::string reasonOf(int error) {
    return std::generic_category().message(error);
}

}  // namespace

std::string unfinishedName(unsigned number) {
    return ownStart() + std::to_string(number) + kEnd;
}

void removeUnfinishedFiles(const fs::path& folder) {
    for (const fs::path& entry : entriesIn(folder)) {
        if (isLeft(entry)) ::unlink(entry.c_str());
    }
}

void removeUnfinishedFilesBelow(const fs::path& folder) {
    constexpr auto kSkip = fs::directory_options::skip_permission_denied;
    std::error_code ended;
    for (fs::recursive_directory_iterator entry(folder, kSkip, ended), end; !ended && entry != end;
         entry.increment(ended)) {
        if (isLeft(entry->path())) ::unlink(entry->path().c_str());
    }
}

Error cannotWrite(const fs::path& path, int error) {
    const std::string reason = reasonOf(error);
    return {ErrorKind::CannotWrite, fmt::format("{} cannot be written: {}.", pathText(path), reason), path,
            reason};
}

bool isForLackOfRoom(const Error& error) {
    constexpr std::array kFull{ENOSPC, EDQUOT, EFBIG};
    return error.kind() == ErrorKind::CannotWrite &&
           std::ranges::any_of(kFull, [&](int number) { return error.detail() == reasonOf(number); });
}

}  // namespace stereo
