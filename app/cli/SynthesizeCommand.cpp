#include "app/cli/SynthesizeCommand.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <ostream>

#include "app/cli/Interrupt.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/SynthesizeArguments.h"
#include "app/cli/SyntheticDataSet.h"
#include "app/results/Exporter.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo::app {
namespace {

std::string reportJson(const SynthesizeArguments& arguments, const SyntheticDataSet& dataSet, int written) {
    QJsonArray scenes;
    for (int number = 0; number < arguments.count; ++number)
        scenes.append(QString::fromStdString(pathText(dataSet.sceneFolder(number))));
    const QJsonObject report{{"generatorVersion", kGeneratorVersion},
                             {"seed", QString::number(arguments.seed)},
                             {"written", written},
                             {"alreadyThere", arguments.count - written},
                             {"scenes", scenes}};
    return QJsonDocument(report).toJson(QJsonDocument::Compact).toStdString();
}

std::string reportText(const SynthesizeArguments& arguments, int written) {
    const int before = arguments.count - written;
    std::string text = fmt::format("{} scene{} of {} written to {}", written, written == 1 ? "" : "s",
                                   arguments.scene.size.text(), pathText(arguments.out));
    if (before > 0) text += fmt::format("; {} {} there already", before, before == 1 ? "was" : "were");
    return text + '.';
}

}  // namespace

void synthesize(const QStringList& given, const CommandLineServices& services) {
    SynthesizeArguments arguments = parseSynthesizeArguments(given);
    if (arguments.help) {
        services.out << synthesizeHelp();
        return;
    }
    const Interrupt interrupt;
    std::stop_source stop;
    std::optional<ProgressLine> line(std::in_place, services.err, services.errIsTerminal);
    const RunControl shown(stop.get_token(), [&](const Progress& progress) {
        if (interrupt.requested()) stop.request_stop();
        line->show(progress);
    });
    const RunControl silent(stop.get_token(), [&](const Progress&) {
        if (interrupt.requested()) stop.request_stop();
    });

    std::vector<TexturePhotograph> photographs;
    if (arguments.photographs) photographs = readTexturePhotographs(*arguments.photographs, shown);
    for (const TexturePhotograph& photograph : photographs)
        arguments.scene.photographs.push_back(photograph.image);
    const SyntheticDataSet dataSet(arguments, photographs);
    makeFolder(arguments.out);
    requireWritable({arguments.out / "dataset.json"});
    dataSet.begin();

    int written = 0;
    for (int number = 0; number < arguments.count; ++number) {
        shown.checkpoint(Stage::Writing, number, arguments.count);
        if (dataSet.hasScene(number)) continue;
        const std::uint64_t seed = sceneSeed(arguments.seed, static_cast<std::uint64_t>(number));
        writeScene(dataSet.sceneFolder(number), renderScene(arguments.scene, seed, silent), arguments.files);
        ++written;
    }
    line.reset();
    services.out << (arguments.json ? reportJson(arguments, dataSet, written)
                                    : plainLine(reportText(arguments, written)))
                 << '\n';
}

}  // namespace stereo::app
