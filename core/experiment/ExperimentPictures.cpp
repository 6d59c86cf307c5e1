#include "core/experiment/ExperimentPictures.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <iterator>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/experiment/ExperimentTemplates.h"
#include "core/recipe/Steps.h"
#include "core/stereo/ImageResize.h"

namespace stereo {
namespace {

constexpr ImageSize kRoom{560, 420};

std::string small(std::string letter) {
    for (char& c : letter) c = static_cast<char>(c - 'A' + 'a');
    return letter;
}

ExperimentPicture drawn(const ColumnMap& map, const DisplayOptions& display, const std::string& name,
                        std::string caption, const std::string& unit) {
    const RgbImage picture = shrunkInto(kRoom, colorize(map.values, display));
    return {name + "-" + small(letterOf(map.column)) + ".png", std::move(caption),
            withLegend(picture, display, display.range, unit)};
}

class Pictures {
public:
    explicit Pictures(const Experiment& experiment) : m_experiment(experiment) {}

    void add(ExperimentPicture picture) { m_pictures.push_back(std::move(picture)); }

    void addEach(const std::vector<ColumnMap>& maps, const DisplayOptions& display, const std::string& name,
                 const std::string& what, const std::string& unit) {
        for (const ColumnMap& map : maps)
            add(drawn(map, display, name, what + ", " + nameOf(map.column, m_experiment), unit));
    }

    [[nodiscard]] std::vector<ExperimentPicture> taken() && { return std::move(m_pictures); }

private:
    const Experiment& m_experiment;
    std::vector<ExperimentPicture> m_pictures;
};

}  // namespace

std::vector<ExperimentPicture> picturesOf(const Experiment& experiment,
                                          const std::vector<std::shared_ptr<const Outcome>>& outcomes) {
    const ExperimentMaps maps = mapsOf(experiment.kind, outcomes);
    if (maps.values.size() != experiment.columns.size()) {  // as a project may say that was edited
        throw Error(ErrorKind::BadInput,
                    fmt::format("The experiment has {}, and its pictures are of {}; they cannot be made.",
                                countedText(experiment.columns.size(), "column"), maps.values.size()));
    }
    const Outcome& first = *outcomes.front();
    Pictures pictures(experiment);
    pictures.add({"left.png", "Left image", shrunkInto(kRoom, first.pair->left())});
    if (experiment.kind == kGeometry) {
        const ColumnMap disparity{0, *believed(first.match, first.trust)};
        pictures.add(drawn(disparity, lockedFor(disparity.values, first.display), "disparity",
                           "Disparity of all columns", "px"));
    }
    pictures.addEach(maps.values, maps.display, maps.name, maps.title, maps.unit);
    if (!maps.errors.empty()) {
        pictures.addEach(maps.errors, signedDisplay(maps.errors), "error",
                         "Error (above zero = seen too near)", "px");
    }
    if (maps.changes.empty()) return std::move(pictures).taken();
    if (experiment.kind == kGeometry) {
        pictures.addEach(maps.changes, signedDisplay(maps.changes), "difference", "Depth \u2212 depth of A",
                         maps.unit);
    } else {
        const std::vector<ColumnMap> last{maps.changes.back()};
        pictures.add(drawn(last.front(), signedDisplay(last), "difference",
                           fmt::format("{} \u2212 {}: difference of the disparities",
                                       letterOf(last.front().column), letterOf(0)),
                           maps.unit));
    }
    return std::move(pictures).taken();
}

}  // namespace stereo
