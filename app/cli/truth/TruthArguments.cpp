#include "app/cli/truth/TruthArguments.h"

#include <fmt/core.h>

#include <QCommandLineParser>
#include <QStringList>

#include "app/cli/OptionReader.h"
#include "app/cli/UsageError.h"
#include "core/base/Error.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

QString formatIds() {
    QStringList ids;
    for (const TruthFormat& format : truthFormats())
        ids << QString::fromUtf8(format.id.data(), static_cast<qsizetype>(format.id.size()));
    return ids.join(", ");
}

}  // namespace

void addTruthOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {"gt", "Ground truth, a disparity or depth; looked for beside the images when not given.", "FILE"},
        {"no-gt", "Use no ground truth."},
        {"gt-format", "How its numbers are meant, where the file does not tell: " + formatIds() + ".",
         "FORMAT"},
        {"gt-scale", "How many of its numbers are 1 px, or 1 metre of a depth; as the format says.", "X"},
        {"gt-mask", "Which points both views see: white where they do; looked for beside the ground truth.",
         "FILE"},
    });
}

std::optional<TruthReading> readReading(const QCommandLineParser& parser, const QString& formatOption,
                                        const QString& scaleOption) {
    if (!parser.isSet(formatOption) && !parser.isSet(scaleOption)) return std::nullopt;
    TruthReading reading;
    if (parser.isSet(formatOption)) reading.format = parser.value(formatOption).toStdString();
    OptionReader(parser).number(scaleOption, reading.scale);
    try {
        requireUsable(reading);
    } catch (const Error& error) {
        const QString& option = findTruthFormat(reading.format) ? scaleOption : formatOption;
        throw UsageError{fmt::format("--{}: {}", option.toStdString(), error.sentence())};
    }
    return reading;
}

void readTruthOptions(const QCommandLineParser& parser, OpenRequest& request) {
    request.withoutGroundTruth = parser.isSet("no-gt");
    request.groundTruth = toPath(parser.value("gt"));
    request.groundTruthMask = toPath(parser.value("gt-mask"));
    request.groundTruthReading = readReading(parser, "gt-format", "gt-scale");
    if (!request.withoutGroundTruth) return;
    for (const char* option : {"gt", "gt-format", "gt-scale", "gt-mask"}) {
        if (parser.isSet(option))
            refuseUsage(
                QString("--no-gt and --%1 contradict each other; leave one of them out.").arg(option));
    }
}

std::string truthFormatsHelp() {
    std::string text;
    for (const TruthFormat& format : truthFormats())
        text += fmt::format("  {:<18}{}. {}\n", format.id, format.title, format.sentence);
    return text;
}

}  // namespace stereo::app
