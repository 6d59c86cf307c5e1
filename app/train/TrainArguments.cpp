#include "app/train/TrainArguments.h"

#include <QCommandLineParser>

#include "app/cli/OptionReader.h"
#include "core/io/QtPath.h"
#include "core/nn/training/Training.h"

namespace stereo::app {
namespace {

constexpr const char* kHelp =
    R"(Usage: stereoscope-train --state DIR [options]
       stereoscope-train --state DIR --export FILE [--minutes 0]
       stereoscope-train --state DIR --evaluate FOLDER…

Trains the network of Dense+ on generated scenes. What is in DIR goes on where it was stopped: by Ctrl-C, by the end of
the time or of the machine (then at most ten minutes are lost).
  DIR/state.safetensors all that is needed to go on
  DIR/log.jsonl         a line for every 25 steps, and one for each look at scenes that are never trained on: the share
                        of pixels that are off by more than 2 px, with Dense beside it

Options:
  --state DIR           Folder of the training; it is made where it is not there.
  --minutes N           Stops after so long; without it, at the end of the training.
  --threads N           Cores that are used; 1 when not given.
  --samples N           Samples in all, 256x480 each; 500000 when not given. The learning rate falls until then.
  --batch N             Samples of a step; 4 when not given.
  --start FILE          Begins with weights that were exported on another machine, once: what is in DIR goes on as it is.
  --samples-before N    How many samples these have seen: the scenes and the learning rate after them follow.
  --seed N              Of the first weights and the scenes, 0 to 1000000; 1 when not given.
  --precision NAME      fp32, bf16 or auto: bf16 where the processor has it. auto when not given.
  --validation N        How many scenes are looked at; 40 when not given.
  --photos DIR          Uses parts of the photographs in DIR as textures, too. List their licences in
                        models/dense/DATA.md.
  --export FILE         Writes the averaged weights for use (.safetensors, 16 bits) whenever it stops.
  --evaluate FOLDER…    Does not train: says how good the weights are on pairs with ground truth, Dense beside them. A
                        folder holds im0.png, im1.png and disp0GT.pfm, as `stereoscope synthesize` and Middlebury
                        name them, or left, right and disp0.

Example:
  nice -n 19 stereoscope-train --state train-state --minutes 60 --export dense_plus.safetensors

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted (its state is saved).
)";

int wholeNumber(const OptionReader& reader, const QString& option, int preset, int least, int most) {
    int number = preset;
    reader.number(option, number);
    if (number < least || number > most)
        reader.refuse(option, fmt::format("a number from {} to {} was expected", least, most));
    return number;
}

bool isBfloat16(const OptionReader& reader) {
    enum class Precision { Auto, Exact, Short } precision = Precision::Auto;
    reader.choice("precision",
                  std::array{std::pair("auto", Precision::Auto), std::pair("fp32", Precision::Exact),
                             std::pair("bf16", Precision::Short)},
                  precision);
    return precision == Precision::Short || (precision == Precision::Auto && nn::hasFastBfloat16());
}

void readOptions(const OptionReader& reader, nn::TrainingOptions& options) {
    options.threads = wholeNumber(reader, "threads", options.threads, 1, 256);
    options.samples = wholeNumber(reader, "samples", static_cast<int>(options.samples), 1, 100'000'000);
    options.batch = wholeNumber(reader, "batch", options.batch, 1, 64);
    options.samplesBefore = wholeNumber(reader, "samples-before", 0, 0, static_cast<int>(options.samples));
    options.seed = static_cast<std::uint64_t>(wholeNumber(reader, "seed", static_cast<int>(options.seed), 0,
                                                          static_cast<int>(nn::TrainingOptions::kMostSeed)));
    options.validationScenes = wholeNumber(reader, "validation", options.validationScenes, 1, 1000);
    options.isBfloat16 = isBfloat16(reader);
}

}  // namespace

const char* trainHelp() {
    return kHelp;
}

TrainArguments parseTrainArguments(const QStringList& given) {
    QCommandLineParser parser;
    parser.addOptions({{{"h", "help"}, ""},
                       {"state", "", "DIR"},
                       {"minutes", "", "N"},
                       {"threads", "", "N"},
                       {"samples", "", "N"},
                       {"batch", "", "N"},
                       {"start", "", "FILE"},
                       {"samples-before", "", "N"},
                       {"seed", "", "N"},
                       {"precision", "", "NAME"},
                       {"validation", "", "N"},
                       {"photos", "", "DIR"},
                       {"export", "", "FILE"},
                       {"evaluate", ""}});
    parseArguments(parser, given);
    TrainArguments arguments;
    arguments.help = parser.isSet("help");
    if (arguments.help) return arguments;
    if (!parser.isSet("state")) refuseUsage("A training needs a folder for its state: --state DIR.");
    const QStringList folders = parser.positionalArguments();
    if (!parser.isSet("evaluate") && !folders.isEmpty())
        refuseUsage(QString("\"%1\" is one argument too many.").arg(folders.first()));
    if (parser.isSet("evaluate") && folders.isEmpty())
        refuseUsage("--evaluate needs at least one folder with a pair and its ground truth.");
    for (const QString& folder : folders) arguments.evaluated.push_back(toPath(folder));

    const OptionReader reader(parser);
    readOptions(reader, arguments.options);
    reader.number("minutes", arguments.minutes);
    if (arguments.minutes && *arguments.minutes < 0)
        reader.refuse("minutes", "a number from 0 on was expected");
    arguments.state = toPath(parser.value("state"));
    if (parser.isSet("start") != parser.isSet("samples-before"))
        refuseUsage(
            "--start and --samples-before belong together: the weights, and how many samples they have "
            "seen.");
    if (parser.isSet("start")) arguments.start = toPath(parser.value("start"));
    if (parser.isSet("photos")) arguments.photographs = toPath(parser.value("photos"));
    if (parser.isSet("export")) arguments.exported = toPath(parser.value("export"));
    return arguments;
}

}  // namespace stereo::app
