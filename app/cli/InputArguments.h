#pragma once

#include <QStringList>

#include "app/open/OpenPlan.h"

class QCommandLineParser;

namespace stereo::app {

/// Adds the options that name the input, which the window and `run` have in common: --left, --right, --split,
/// --calib, --calib-size, --black-white, how a raw pair is rectified, and its ground truth.
void addInputOptions(QCommandLineParser& parser);

/// What --split calls this layout.
[[nodiscard]] const char* splitWord(SplitLayout layout);

/// Parses the window's arguments that name the input. Throws UsageError for others, and what
/// readInputOptions() throws.
[[nodiscard]] OpenRequest parseInputArguments(const QStringList& arguments);

/// Reads how images are rectified: --alpha, --resampling, and their size from `sizeOption`. Throws
/// UsageError.
void readRectifyOptions(const QCommandLineParser& parser, const QString& sizeOption, RectifyOptions& rectify);

/// Reads --black-white; none when it is not given. Throws UsageError.
[[nodiscard]] std::optional<ToneRange> readTones(const QCommandLineParser& parser);

/// Reads --turn; none when it is not given. Throws UsageError.
[[nodiscard]] std::optional<Turn> readTurn(const QCommandLineParser& parser);

/// The input that these options and the positional arguments name. Throws UsageError for values that cannot
/// be read.
[[nodiscard]] OpenRequest readInputOptions(const QCommandLineParser& parser);

}  // namespace stereo::app
