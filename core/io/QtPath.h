#pragma once

#include <QString>
#include <QUrl>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

// The one place where paths meet Qt, whose own conversions lose every name that is not UTF-8.

/// The path as text (pathText()): to show, and to store where toPath() reads it again.
[[nodiscard]] STEREOSCOPE_CORE_API QString toQString(const std::filesystem::path& path);

/// The path of such a text.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path toPath(const QString& text);

/// The local file of a "file:" address, byte for byte; empty for other addresses.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path toPath(const QUrl& url);

/// The address of a file, as other programs take it.
[[nodiscard]] STEREOSCOPE_CORE_API QUrl toUrl(const std::filesystem::path& path);

/// What Qt's own file classes (QSettings, QFileSystemWatcher) find a file by; none where they cannot, as its
/// name is not UTF-8.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<QString> nameForQt(const std::filesystem::path& path);

/// What to tell QSettings, and QLockFile in it, for this file: another name, where nothing is, when a pipe or
/// the like lies in its place, on which they would wait for ever.
[[nodiscard]] STEREOSCOPE_CORE_API QString nameForSettings(const std::filesystem::path& file);

}  // namespace stereo
