#include "app/cli/CalibrationFormatOption.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/cli/OptionReader.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

using enum CalibrationFileFormat;

bool isOpenCv(CalibrationFileFormat format) {
    return format == OpenCvYaml || format == OpenCvXml;
}

/// As cv::FileStorage does it: what the file is called says whether it is YAML or XML.
CalibrationFileFormat inSyntaxOf(const std::filesystem::path& out, CalibrationFileFormat format) {
    const std::string extension = out.extension().string();
    if (extension == ".xml" && isOpenCv(format)) return OpenCvXml;
    if (extension != ".xml" && extension != ".json") return format;
    const bool isText = format == KTxt || format == Middlebury;
    refuseUsage(QString("The name %1 is not that of a file of the format %2, which is %3; name it %4%5.")
                    .arg(toQString(out.filename()), idOf(format).data(), isText ? "text" : "YAML",
                         isText ? ".txt" : ".yml", isOpenCv(format) ? " or .xml" : ""));
}

[[noreturn]] void refuseName(const std::filesystem::path& out, std::span<const CalibrationFileFormat> known) {
    QStringList ids;
    for (const CalibrationFileFormat format : known) ids << idOf(format).data();
    const QString last = ids.takeLast();
    const bool mayBeText = std::ranges::find(known, Middlebury) != known.end();
    refuseUsage(QString("The name %1 does not say in which format the calibration is written; name it %2 or "
                        ".xml, or say --format %3 or %4.")
                    .arg(toQString(out.filename()), mayBeText ? ".txt, .yml" : ".yml", ids.join(", "), last));
}

}  // namespace

CalibrationFileFormat readCalibrationFormat(const QCommandLineParser& parser,
                                            const std::filesystem::path& out,
                                            std::span<const CalibrationFileFormat> known) {
    if (parser.isSet("format")) {
        std::vector<std::pair<const char*, CalibrationFileFormat>> formats;
        for (const CalibrationFileFormat format : known) formats.emplace_back(idOf(format).data(), format);
        CalibrationFileFormat format = known.front();
        OptionReader(parser).choice("format", formats, format);
        return inSyntaxOf(out, format);
    }
    const auto named = calibrationFileFormatNamed(out);
    const auto isKnown = [&](CalibrationFileFormat format) {
        return format == *named || (isOpenCv(format) && isOpenCv(*named));
    };
    if (!named || std::ranges::none_of(known, isKnown)) refuseName(out, known);
    return *named;
}

}  // namespace stereo::app
