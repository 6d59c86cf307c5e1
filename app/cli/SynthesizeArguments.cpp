#include "app/cli/SynthesizeArguments.h"

#include <QCommandLineParser>

#include "app/cli/OptionReader.h"
#include "core/base/Error.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr int kMostScenes = 1000000;

constexpr const char* kHelp =
    R"(Usage: stereoscope synthesize --seed S --count N [options] --out DIR

Makes pairs of which everything is known: rooms full of painted surfaces, seen by two cameras with the faults of real
ones. The same seed gives the same pairs on every machine. Each scene has a folder of its own with files named as
Middlebury names them:
  im0.png im1.png       the left and the right image, rectified
  disp0GT.pfm           the exact disparity of the left image in px; unknown (infinite) where the point lies outside of
                        the right image
  mask0nocc.png         255 where both views see the point, 128 where something nearer covers it in the right one, 0
                        where the disparity is unknown
  calib.txt             their calibration
dataset.json in DIR says what they were made from. The same command goes on where it was stopped, and with a larger
count adds scenes.

Options:
  --seed S              A whole number from 0 on; other numbers give other scenes.
  --count N             How many scenes.
  --size WxH            Size of the images; 480x256 when not given.
  --max-disp N          The largest disparity in px, 4 to half of the width; when not given it is drawn for each scene,
                        from a 24th to a quarter of the width.
  --things N            Mean number of things in a room beyond the eight that each has; 24 when not given. More hide more
                        of each other.
  --camera NAME         real (other exposure and colours, blur, noise, rows a little off, JPEG) or clean; real when not
                        given.
  --photos DIR          Uses parts of the photographs in DIR as textures, too. Their licences then hold for the images.
  --keep-outside        Writes the disparity outside of the right image, too, and 128 in the mask.
  --out DIR             Folder for the scenes; it is made where it is not there.
  --json                Says what was written for programs.

Examples:
  stereoscope synthesize --seed 1 --count 100 --out scenes
  stereoscope run scenes/scene_000000
  stereoscope synthesize --seed 7 --count 20 --size 960x540 --max-disp 128 --camera clean --out exact
)";

std::uint64_t seedFrom(const QCommandLineParser& parser) {
    bool isNumber = false;
    const std::uint64_t seed = parser.value("seed").toULongLong(&isNumber);
    if (!isNumber)
        OptionReader(parser).refuse("seed", "a whole number from 0 to 18446744073709551615 was expected");
    return seed;
}

}  // namespace

const char* synthesizeHelp() {
    return kHelp;
}

SynthesizeArguments parseSynthesizeArguments(const QStringList& given) {
    QCommandLineParser parser;
    parser.addOptions({{{"h", "help"}, ""},
                       {"seed", "", "S"},
                       {"count", "", "N"},
                       {"size", "", "WxH"},
                       {"max-disp", "", "N"},
                       {"things", "", "N"},
                       {"camera", "", "NAME"},
                       {"photos", "", "DIR"},
                       {"keep-outside", ""},
                       {"out", "", "DIR"},
                       {"json", ""}});
    parseArguments(parser, given);
    SynthesizeArguments arguments;
    arguments.help = parser.isSet("help");
    if (arguments.help) return arguments;
    const QStringList extra = parser.positionalArguments();
    if (!extra.isEmpty()) refuseUsage(QString("\"%1\" is one argument too many.").arg(extra.first()));
    if (!parser.isSet("seed"))
        refuseUsage("synthesize needs a number that its scenes are drawn from: --seed 1.");
    if (!parser.isSet("count")) refuseUsage("synthesize needs the number of scenes: --count 100.");
    if (!parser.isSet("out")) refuseUsage("synthesize needs a folder for its scenes: --out DIR.");

    const OptionReader options(parser);
    arguments.seed = seedFrom(parser);
    options.number("count", arguments.count);
    if (arguments.count < 1 || arguments.count > kMostScenes)
        options.refuse("count", "a number from 1 to 1000000 was expected");
    if (const auto size = options.two<int>("size", 'x', "480x256"))
        arguments.scene.size = {size->first, size->second};
    options.number("max-disp", arguments.scene.maxDisparityPx);
    options.number("things", arguments.scene.moreObjects);
    options.choice("camera", std::array{std::pair("real", false), std::pair("clean", true)},
                   arguments.cleanCamera);
    if (arguments.cleanCamera) {
        arguments.scene.camera = CameraOptions::clean();
        arguments.scene.highlightShare = 0;
    }
    arguments.files.keepOutside = parser.isSet("keep-outside");
    if (parser.isSet("photos")) arguments.photographs = toPath(parser.value("photos"));
    arguments.out = toPath(parser.value("out"));
    arguments.json = parser.isSet("json");
    try {
        arguments.scene.validate();
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
    return arguments;
}

}  // namespace stereo::app
