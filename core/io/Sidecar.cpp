#include "core/io/Sidecar.h"

#include <unistd.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>

#include "core/io/FileBytes.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// A record has some kilobytes; annotations of a data set can have gigabytes.
constexpr std::size_t kMaxBytes = std::size_t{16} << 20;

bool isReadableFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && !fs::is_empty(path, ignored) &&
           ::access(path.c_str(), R_OK) == 0;
}

QJsonObject objectIn(std::string_view json) {
    return QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
}

std::string_view textOf(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

fs::path sidecarPath(const fs::path& file) {
    fs::path sidecar = file;
    sidecar += ".json";
    return sidecar;
}

bool isRecordOfOurs(std::string_view json) {
    const QJsonObject object = objectIn(json);
    static constexpr std::array kKeys{"programVersion", "product"};
    return std::ranges::all_of(kKeys, [&](const char* key) { return object.contains(QLatin1String(key)); });
}

std::optional<fs::path> findSidecar(const fs::path& file) {
    std::error_code ignored;
    const bool isSomethingElse = fs::exists(file, ignored) && !fs::is_regular_file(file, ignored);
    const fs::path sidecar = sidecarPath(file);
    if (isSomethingElse || !isReadableFile(sidecar)) return std::nullopt;
    const std::vector<std::byte> bytes = readFileStart(sidecar, kMaxBytes + 1);
    if (bytes.size() > kMaxBytes || !isRecordOfOurs(textOf(bytes))) return std::nullopt;
    return sidecar;
}

std::optional<RecordedNumbers> recordedNumbersOf(const fs::path& file) {
    const std::optional<fs::path> sidecar = findSidecar(file);
    if (!sidecar) return std::nullopt;
    const QJsonObject record = objectIn(textOf(readFile(*sidecar)));
    return RecordedNumbers{record.value("product").toString().toStdString(),
                           record.value("unit").toString().toStdString()};
}

}  // namespace stereo
