#pragma once

#include <QString>
#include <QUrl>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

// The only place that converts paths for Qt, whose own conversions lose every name that is not UTF-8.

/// The path as text (pathText()): to show, and to store where toPath() reads it again.
[[nodiscard]] STEREOSCOPE_CORE_API QString toQString(const std::filesystem::path& path);

/// The inverse of toQString().
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path toPath(const QString& text);

/// The local file of a "file:" address, byte for byte; empty for other addresses.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path toPath(const QUrl& url);

/// The "file:" address of a path, as other programs understand it.
[[nodiscard]] STEREOSCOPE_CORE_API QUrl toUrl(const std::filesystem::path& path);

/// The name under which Qt's own file classes (QSettings, QFileSystemWatcher) find a file; none when they
/// cannot, because the name is not UTF-8.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<QString> nameForQt(const std::filesystem::path& path);

/// The name to give to QSettings (and the QLockFile in it) for this file. When a pipe or device is in the
/// file's place, on which they would wait for ever, it is another name, of a file that does not exist.
[[nodiscard]] STEREOSCOPE_CORE_API QString nameForSettings(const std::filesystem::path& file);

}  // namespace stereo
