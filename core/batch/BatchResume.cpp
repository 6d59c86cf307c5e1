#include "core/batch/BatchResume.h"

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

bool isUnchanged(const BatchInput& input, const FileHasher& hasher, const RunControl& run) {
    const std::optional<BatchInput> now = batchInputOf({{}, input.path, input.sha256});
    if (!now || input.sha256.empty()) return false;
    if (*now == input) return true;
    if (now->bytes != input.bytes) return false;
    try {
        return hashOf(input.path, hasher, run) == input.sha256;
    } catch (const Error&) {  // it cannot be read: making it again says so
        return false;
    }
}

bool isWhole(const WrittenFile& file, const BatchEntry& entry, const std::filesystem::path& folder) {
    const auto stampIn = [&folder](const WrittenFile& written) {
        return stampOf(folder / pathFromText(written.name));
    };
    const auto record = stampIn(entry.files.back());
    const auto stamp = stampIn(file);
    return record && stamp && stamp->bytes == file.bytes && stamp->time <= record->time;
}

}  // namespace

bool isStillDone(const BatchEntry& entry, const std::string& key, const std::filesystem::path& folder,
                 const FileHasher& hasher, const RunControl& run) {
    return entry.isDone && entry.key == key && !entry.files.empty() &&
           std::ranges::all_of(entry.files,
                               [&](const WrittenFile& file) { return isWhole(file, entry, folder); }) &&
           hasItsInputs(entry, hasher, run);
}

bool hasItsInputs(const BatchEntry& entry, const FileHasher& hasher, const RunControl& run) {
    return std::ranges::all_of(entry.inputs,
                               [&](const BatchInput& input) { return isUnchanged(input, hasher, run); });
}

bool hasWhole(const BatchEntry& entry, const std::filesystem::path& folder, const std::string& name) {
    const auto file = std::ranges::find(entry.files, name, &WrittenFile::name);
    return file != entry.files.end() && isWhole(*file, entry, folder);
}

}  // namespace stereo
