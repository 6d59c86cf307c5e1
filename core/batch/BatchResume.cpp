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

}  // namespace

bool isStillDone(const BatchEntry& entry, const std::string& key, const std::filesystem::path& folder,
                 const FileHasher& hasher, const RunControl& run) {
    if (!entry.isDone || entry.key != key || entry.files.empty()) return false;
    const auto stampIn = [&folder](const WrittenFile& file) {
        return stampOf(folder / pathFromText(file.name));
    };
    const auto record = stampIn(entry.files.back());
    if (!record) return false;
    const auto isWhole = [&](const WrittenFile& file) {
        const auto stamp = stampIn(file);
        return stamp && stamp->bytes == file.bytes && stamp->time <= record->time;
    };
    return std::ranges::all_of(entry.files, isWhole) &&
           std::ranges::all_of(entry.inputs,
                               [&](const BatchInput& input) { return isUnchanged(input, hasher, run); });
}

}  // namespace stereo
