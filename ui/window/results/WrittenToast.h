#pragma once

#include <QRect>
#include <QString>
#include <filesystem>
#include <functional>

class QWidget;

namespace stereo::ui {

class Toast;

/// Says that files were written into `folder`, with a button that opens it. Shown in the corner of `room`, a
/// part of `host` (none = all of it); deletes itself.
Toast* showWritten(const QString& title, const QString& fact, const std::filesystem::path& folder,
                   QWidget& host, std::function<QRect()> room = {});

}  // namespace stereo::ui
