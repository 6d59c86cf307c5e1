#pragma once

#include <QStringList>

#include "app/open/OpenPlan.h"

class QCommandLineParser;

namespace stereo::app {

/// Adds the options that say what is to be opened, of the window as of `run`: --left, --right, --split,
/// --calib, --calib-size.
void addInputOptions(QCommandLineParser& parser);

/// The arguments of the window that say what is to be opened. Throws UsageError for others, and what
/// readInputOptions() throws.
[[nodiscard]] OpenRequest parseInputArguments(const QStringList& arguments);

/// What they and the positional arguments name. Throws UsageError for values that cannot be read.
[[nodiscard]] OpenRequest readInputOptions(const QCommandLineParser& parser);

}  // namespace stereo::app
