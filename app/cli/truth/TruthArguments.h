#pragma once

#include <QString>

#include <optional>

#include "app/open/OpenPlan.h"
#include "core/metrics/TruthReading.h"

class QCommandLineParser;

namespace stereo::app {

/// Adds --gt, --no-gt, --gt-format, --gt-scale and --gt-mask.
void addTruthOptions(QCommandLineParser& parser);

/// Reads them into a request. Throws UsageError for what cannot be read or contradicts itself.
void readTruthOptions(const QCommandLineParser& parser, OpenRequest& request);

/// The reading of a format and a scale, whose options have these names; none when neither is given. A scale
/// alone is that of a disparity. Throws UsageError.
[[nodiscard]] std::optional<TruthReading> readReading(const QCommandLineParser& parser,
                                                      const QString& formatOption,
                                                      const QString& scaleOption);

/// The formats for a help text, a line each.
[[nodiscard]] std::string truthFormatsHelp();

}  // namespace stereo::app
