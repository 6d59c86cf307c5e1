#include "app/cli/InputArguments.h"

#include <QCommandLineParser>
#include <array>
#include <utility>

#include "app/cli/OptionReader.h"
#include "app/cli/UsageError.h"
#include "core/io/QtPath.h"

namespace stereo::app {

void addInputOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {"left", "Left image, where names do not say which it is.", "FILE"},
        {"right", "Right image.", "FILE"},
        {"split",
         "One image holds both: side by side or one over the other; left or upper half = left image.",
         "side|over"},
        {"calib", "Calibration file; looked for beside the left image when not given; none = work without.",
         "FILE"},
        {"calib-size", "Image size that the calibration was made for; it is scaled to the images.", "WxH"},
    });
}

OpenRequest readInputOptions(const QCommandLineParser& parser) {
    static constexpr std::array layouts{std::pair("side", SplitLayout::SideBySide),
                                        std::pair("over", SplitLayout::OverUnder)};
    OpenRequest request;
    for (const QString& file : parser.positionalArguments()) request.files.push_back(toPath(file));
    request.left = toPath(parser.value("left"));
    request.right = toPath(parser.value("right"));
    const OptionReader options(parser);
    options.choice("split", layouts, request.split);
    request.withoutCalibration = parser.value("calib") == "none";
    if (!request.withoutCalibration) request.calibration = toPath(parser.value("calib"));
    const auto size = options.two<int>("calib-size", 'x', "1920x1080");
    if (!size) return request;
    request.calibrationSize = ImageSize{size->first, size->second};
    if (request.calibrationSize->isEmpty()) {
        refuseUsage("--calib-size is \"" + parser.value("calib-size") + "\"; both sides must be above zero.");
    }
    return request;
}

OpenRequest parseInputArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    addInputOptions(parser);
    if (!parser.parse(QStringList{"stereoscope"} + arguments)) refuseUsage(parser.errorText());
    return readInputOptions(parser);
}

}  // namespace stereo::app
