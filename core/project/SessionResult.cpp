#include "core/project/SessionResult.h"

#include <fmt/core.h>

#include <QtCore/QCryptographicHash>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// What a disk keeps free for others.
constexpr std::size_t kSpareBytes = 200'000'000;

fs::path recordFile(const fs::path& file) {
    return fs::path(file).replace_extension(".json");
}

void requireRoom(const fs::path& file, std::size_t bytes) {
    if (bytes > kMaxSessionResultBytes) {
        throw Error(ErrorKind::CannotWrite,
                    fmt::format("The result has {}; at most {} are stored for a restart.", bytesText(bytes),
                                bytesText(kMaxSessionResultBytes)),
                    file);
    }
    std::error_code unknown;
    const fs::space_info space = fs::space(file.parent_path(), unknown);
    if (unknown || space.available >= bytes + kSpareBytes) return;
    throw Error(ErrorKind::CannotWrite,
                fmt::format("{} are free in {}, too little to store the result for a restart.",
                            bytesText(space.available), pathText(file.parent_path())),
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

// The disparity comes last: where it is, the record is there, too.
void writeSessionResult(const fs::path& file, const StoredResult& maps, const std::string& record) {
    const std::size_t count = 1U + maps.confidence.has_value() + !maps.guessed.isEmpty();
    requireRoom(file, count * maps.disparity.size().pixelCount() * sizeof(float));
    writeFileAtomically(recordFile(file), record);
    writeStoredResult(file, maps);
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
    fs::remove(file, ignored);
    for (const fs::path& other : {recordFile(file), confidenceFileOf(file), guessedFileOf(file)})
        fs::remove(other, ignored);
}

}  // namespace stereo
