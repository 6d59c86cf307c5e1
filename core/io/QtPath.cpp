#include "core/io/QtPath.h"

#include "core/base/OpenFile.h"
#include "core/base/PathText.h"

namespace stereo {

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(pathText(path));
}

std::filesystem::path toPath(const QString& text) {
    return pathFromText(text.toStdString());
}

std::filesystem::path toPath(const QUrl& url) {
    if (!url.isLocalFile()) return {};
    return QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()).toStdString();
}

QUrl toUrl(const std::filesystem::path& path) {
    const QByteArray name = QByteArray::fromStdString(std::filesystem::absolute(path).native());
    return QUrl::fromEncoded("file://" + name.toPercentEncoding("/"));
}

std::optional<QString> nameForQt(const std::filesystem::path& path) {
    const QString name = QString::fromStdString(path.native());
    return name.toStdString() == path.native() ? std::optional(name) : std::nullopt;
}

QString nameForSettings(const std::filesystem::path& file) {
    std::filesystem::path lock = file;
    lock += ".lock";
    const bool isHeldUp = isOtherThanFile(file) || isOtherThanFile(lock);
    return toQString(file) + (isHeldUp ? ".unusable" : "");
}

}  // namespace stereo
