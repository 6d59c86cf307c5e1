#include "app/models/KnownWeights.h"

#include <sys/stat.h>

#include <QSettings>
#include <map>
#include <mutex>
#include <optional>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// Changes when the file is replaced or written again. Empty when there is no file.
std::string identityOf(const fs::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return {};
    const qint64 milliseconds = facts.st_mtim.tv_sec * 1000 + facts.st_mtim.tv_nsec / 1'000'000;
    std::error_code unknown;
    return QString("%1\n%2\n%3")
        .arg(toQString(fs::absolute(file, unknown).lexically_normal()))
        .arg(facts.st_size)
        .arg(milliseconds)
        .toStdString();
}

QString hashKey(const std::string& identity) {
    const QByteArray bytes = QByteArray::fromStdString(identity);
    return "sha256/" + QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

}  // namespace

struct KnownWeights::Shared {
    fs::path memory;
    WeightsProbe probe;
    std::mutex mutex;
    std::map<std::string, KnownFile> files;  ///< by identity

    [[nodiscard]] std::optional<KnownFile> find(const std::string& identity) {
        const std::scoped_lock lock(mutex);
        const auto found = files.find(identity);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    }
};

KnownWeights::KnownWeights(fs::path memory, WeightsProbe probe) : m_shared(std::make_shared<Shared>()) {
    m_shared->memory = std::move(memory);
    m_shared->probe = std::move(probe);
}

KnownFile KnownWeights::look(const fs::path& weights) const {
    const std::string identity = identityOf(weights);  // before reading: a later change makes another one
    if (const std::optional<KnownFile> file = m_shared->find(identity)) return *file;
    std::error_code unknown;  // the probe reports the error
    KnownFile file{.facts = m_shared->probe(weights), .bytes = fs::file_size(weights, unknown)};
    const QSettings settings(nameForSettings(m_shared->memory), QSettings::IniFormat);
    file.sha256 = settings.value(hashKey(identity)).toString().toStdString();
    const std::scoped_lock lock(m_shared->mutex);
    return m_shared->files.insert_or_assign(identity, file).first->second;
}

KnownFile KnownWeights::hashed(const fs::path& weights, const RunControl& run) const {
    KnownFile file = look(weights);
    if (!file.sha256.empty()) return file;
    const std::string identity = identityOf(weights);
    file.sha256 = sha256OfFile(weights, run);
    QSettings settings(nameForSettings(m_shared->memory), QSettings::IniFormat);
    settings.setValue(hashKey(identity), QString::fromStdString(file.sha256));
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->files.insert_or_assign(identity, file);
    return file;
}

}  // namespace stereo::app
