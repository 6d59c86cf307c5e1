#include "app/cli/InputArguments.h"

#include <QCommandLineParser>
#include <algorithm>
#include <array>
#include <utility>

#include "app/cli/OptionReader.h"
#include "app/cli/UsageError.h"
#include "app/cli/truth/TruthArguments.h"
#include "core/base/Error.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr std::array kSplits{std::pair("side", SplitLayout::SideBySide),
                             std::pair("over", SplitLayout::OverUnder),
                             std::pair("pages", SplitLayout::TwoPictures),
                             std::pair("side-swapped", SplitLayout::SideBySideRightFirst),
                             std::pair("over-swapped", SplitLayout::OverUnderRightFirst),
                             std::pair("pages-swapped", SplitLayout::TwoPicturesRightFirst)};

}  // namespace

const char* splitWord(SplitLayout layout) {
    return std::ranges::find(kSplits, layout, &std::pair<const char*, SplitLayout>::second)->first;
}

void addInputOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {"left", "Left image, where names do not say which it is.", "FILE"},
        {"right", "Right image.", "FILE"},
        {"split",
         "One file holds both: side by side or one over the other (left or upper half = left image), or as "
         "two pages (first = left image); -swapped = the other way round.",
         "side|over|pages[-swapped]"},
        {"turn",
         "Turn both images by 90 degrees first, and the calibration with them, for cameras one above the "
         "other: left where the left image is of the upper one, else right.",
         "left|right"},
        {"calib", "Calibration file; looked for beside the left image when not given; none = work without.",
         "FILE"},
        {"calib-size", "Image size that the calibration was made for; it is scaled to the images.", "WxH"},
        {"baseline-unit", "Unit of a calibration that does not say which it has.", "mm|cm|m"},
        {"rectified", "1 = the images are rectified already, 0 = they are not; as the calibration says.",
         "0|1"},
        {"alpha", "For images that are rectified first: 0 = only known pixels … 1 = all of the raw images.",
         "A"},
        {"rectify-size", "Size of the rectified images; that of the raw ones when not given.", "WxH"},
        {"black-white",
         "Values of images of more than 8 bits that become black and white, the same for both; when not "
         "given, all of their scale, or the part of it that both images use together where that is below a "
         "half.",
         "LO:HI"},
        {"resampling", "How images are rectified: linear or lanczos (sharper, slower).", "NAME"},
    });
    addTruthOptions(parser);
}

void readRectifyOptions(const QCommandLineParser& parser, const QString& sizeOption,
                        RectifyOptions& rectify) {
    static constexpr std::array kResamplings{std::pair("linear", Resampling::Linear),
                                             std::pair("lanczos", Resampling::Lanczos)};
    const OptionReader options(parser);
    options.choice("resampling", kResamplings, rectify.resampling);
    options.number("alpha", rectify.alpha);
    if (const auto size = options.two<int>(sizeOption, 'x', "1280x720"))
        rectify.size = {size->first, size->second};
    const double alpha = rectify.alpha.value_or(0);
    if (!(alpha >= 0 && alpha <= 1)) options.refuse("alpha", "a number from 0 to 1 was expected");
    if (parser.isSet(sizeOption) && rectify.size.isEmpty())
        options.refuse(sizeOption, "both sides must be above zero");
}

std::optional<ToneRange> readTones(const QCommandLineParser& parser) {
    const OptionReader options(parser);
    const auto values = options.two<double>("black-white", ':', "1000:5000");
    if (!values) return std::nullopt;
    const ToneRange tones{values->first, values->second};
    try {
        tones.validate();
    } catch (const Error& error) {
        throw UsageError{"--black-white: " + error.sentence()};
    }
    return tones;
}

std::optional<Turn> readTurn(const QCommandLineParser& parser) {
    static constexpr std::array kTurns{std::pair("left", Turn::Left), std::pair("right", Turn::Right)};
    std::optional<Turn> turn;
    OptionReader(parser).choice("turn", kTurns, turn);
    return turn;
}

OpenRequest readInputOptions(const QCommandLineParser& parser) {
    OpenRequest request;
    for (const QString& file : parser.positionalArguments()) request.files.push_back(toPath(file));
    request.left = toPath(parser.value("left"));
    request.right = toPath(parser.value("right"));
    const OptionReader options(parser);
    options.choice("split", kSplits, request.split);
    request.turn = readTurn(parser);
    request.withoutCalibration = parser.value("calib") == "none";
    if (!request.withoutCalibration) request.calibration = toPath(parser.value("calib"));
    const auto size = options.two<int>("calib-size", 'x', "1920x1080");
    if (size) {
        request.calibrationSize = ImageSize{size->first, size->second};
        if (request.calibrationSize->isEmpty()) options.refuse("calib-size", "both sides must be above zero");
    }
    static constexpr std::array kRectified{std::pair("0", false), std::pair("1", true)};
    bool areRectified = false;
    options.choice("rectified", kRectified, areRectified);
    if (parser.isSet("rectified")) request.rigChoices.imagesAreRectified = areRectified;
    options.unit("baseline-unit", request.rigChoices.unit);
    request.tones = readTones(parser);
    readRectifyOptions(parser, "rectify-size", request.rigChoices.rectify);
    readTruthOptions(parser, request);
    return request;
}

OpenRequest parseInputArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    addInputOptions(parser);
    parseArguments(parser, arguments);
    return readInputOptions(parser);
}

}  // namespace stereo::app
