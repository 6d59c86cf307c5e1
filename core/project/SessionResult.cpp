#include "core/project/SessionResult.h"

#include <fmt/core.h>

#include <QtCore/QCryptographicHash>
#include <optional>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/FilesTogether.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// What a disk keeps free for others.
constexpr std::size_t kSpareBytes = 200'000'000;

fs::path recordFile(const fs::path& file) {
    return fs::path(file).replace_extension(".json");
}

std::size_t bytesOf(const StoredResult& maps) {
    const std::size_t pixels = maps.disparity.size().pixelCount();
    std::size_t bytes = pixels * sizeof(float);
    if (maps.confidence) bytes += pixels * sizeof(float);
    if (!maps.guessed.isEmpty()) bytes += pixels;
    return bytes;
}

/// None when it cannot be found out.
std::optional<std::size_t> freeBytes(const fs::path& folder) {
    std::error_code unknown;
    const fs::space_info space = fs::space(folder, unknown);
    return unknown ? std::nullopt : std::optional<std::size_t>(space.available);
}

/// Without the confidence where only the rest fits.
void requireRoom(StoredResult& maps, std::size_t mostBytes, const fs::path& file) {
    const auto free = freeBytes(file.parent_path());
    const auto isFree = [&] { return !free || *free >= bytesOf(maps) + kSpareBytes; };
    if (bytesOf(maps) > mostBytes || !isFree()) maps.confidence.reset();
    if (bytesOf(maps) > mostBytes) {
        throw Error(ErrorKind::CannotWrite,
                    fmt::format("The result has {}; at most {} are stored for a restart.",
                                bytesText(bytesOf(maps)), bytesText(mostBytes)),
                    file);
    }
    if (isFree()) return;
    throw Error(ErrorKind::CannotWrite,
                fmt::format("{} are free in {}, too little to store the result for a restart.",
                            bytesText(*free), pathText(file.parent_path())),
                file);
}

}  // namespace

fs::path sessionResultFile(const fs::path& session, const RunNumbers& run, const ProjectFormat& format) {
    constexpr int kDigits = 16;
    RunNumbers nameless = run;
    nameless.name.clear();
    const std::string text = format.runsAsJson({nameless});
    const QByteArray hash = QCryptographicHash::hash(
        QByteArrayView(text.data(), static_cast<qsizetype>(text.size())), QCryptographicHash::Sha256);
    const std::string digits = hash.toHex().left(kDigits).toStdString();
    return session.parent_path() / fmt::format("result-{}.npy", digits);
}

void writeSessionResult(const fs::path& file, StoredResult maps, const std::string& record,
                        std::size_t mostBytes) {
    requireRoom(maps, mostBytes, file);
    FilesTogether files(file);
    files.write(recordFile(file), record);
    writeStoredResult(file, maps, files);
    files.putInPlace();
}

SessionResult readSessionResult(const fs::path& file) {
    SessionResult result{.maps = readStoredResult(file)};
    try {
        const std::vector<std::byte> bytes = readFileStart(recordFile(file), kMaxDocumentBytes);
        result.record.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    } catch (const Error&) {  // border: opening; the result is useful without it
    }
    return result;
}

void removeSessionResult(const fs::path& file) {
    std::error_code ignored;
    for (const fs::path& each : {file, recordFile(file), confidenceFileOf(file), guessedFileOf(file)}) {
        fs::remove(each, ignored);
        fs::remove(besideItsPlace(each), ignored);
    }
}

}  // namespace stereo
