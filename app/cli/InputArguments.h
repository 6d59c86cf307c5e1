#pragma once

#include <QStringList>

#include "app/open/OpenPlan.h"

class QCommandLineParser;

namespace stereo::app {

/// Adds the options that name the input, which the window and `run` have in common: --left, --right, --split,
/// --calib, --calib-size.
void addInputOptions(QCommandLineParser& parser);

/// Parses the window's arguments that name the input. Throws UsageError for others, and what
/// readInputOptions() throws.
[[nodiscard]] OpenRequest parseInputArguments(const QStringList& arguments);

/// The input that these options and the positional arguments name. Throws UsageError for values that cannot
/// be read.
[[nodiscard]] OpenRequest readInputOptions(const QCommandLineParser& parser);

}  // namespace stereo::app
