#include "core/experiment/GeometryExperiment.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/experiment/CloudMove.h"
#include "core/experiment/ExperimentPictures.h"
#include "core/experiment/ExperimentTemplates.h"
#include "core/experiment/Findings.h"
#include "core/experiment/SettingsExperiment.h"
#include "core/recipe/Steps.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

using Points = std::vector<PointCloud::Point>;

constexpr double kFactor = 1 + kWrongPercent / 100;

/// A geometry, and the cloud that it makes.
struct Column {
    std::string name;
    StereoCalibration calibration;
    Points points;
    CloudMove move;  ///< from the points of the first
};

/// A number of these columns, in the order that they have.
SweepNumber numberOf(std::string key, std::string title, std::string phrase, std::string unit, int decimals,
                     Better better, std::string meaning) {
    return {.key = std::move(key),
            .title = std::move(title),
            .phrase = std::move(phrase),
            .unit = std::move(unit),
            .decimals = decimals,
            .meaning = std::move(meaning),
            .better = better};
}

/// Index of the point whose pixel is nearest to a place in the image, given in parts of its sides.
std::size_t nearest(const PointCloud& cloud, ImageSize size, double x, double y) {
    const auto width = static_cast<std::uint32_t>(size.width);
    std::size_t best = 0;
    double least = 0;
    for (std::size_t i = 0; i < cloud.pixels.size(); ++i) {
        const double away =
            std::hypot(cloud.pixels[i] % width - x * size.width, cloud.pixels[i] / width - y * size.height);
        if (i == 0 || away < least) std::tie(best, least) = std::pair(i, away);
    }
    return best;
}

double lengthBetween(const Points& points, std::size_t a, std::size_t b) {
    return std::hypot(double{points[a][0]} - points[b][0], double{points[a][1]} - points[b][1],
                      double{points[a][2]} - points[b][2]);
}

double depthAt(const Points& points, double percent) {
    std::vector<float> depths;
    for (const PointCloud::Point& point : points) {
        if (!std::isnan(point[2])) depths.push_back(point[2]);
    }
    return depths.empty() ? double{FloatMap::kUnknown} : percentile(depths, percent);
}

std::vector<Column> columnsOf(const StereoCalibration& right, const PointCloud& cloud,
                              const DisparityMap& disparity) {
    const std::string more = fixedText(kWrongPercent, 0) + " %";
    const std::array<StereoCalibration, 3> geometries = geometriesOf(right);
    std::vector<Column> columns{{"As calibrated", geometries[0], {}, {}},
                                {"Baseline +" + more, geometries[1], {}, {}},
                                {"Focal length +" + more, geometries[2], {}, {}}};
    for (Column& column : columns) {
        column.points = pointsBy(column.calibration, cloud, disparity);
        column.move = moveBetween(columns.front().points, column.points);
    }
    return columns;
}

class Making {
public:
    Making(Experiment& experiment, const std::vector<Column>& columns)
        : m_experiment(experiment), m_columns(columns) {}

    template <typename Value>
    void add(SweepNumber number, const Value& value) {
        Effect effect{std::move(number), {}};
        for (const Column& column : m_columns) {
            const double found = value(column);
            effect.values.push_back(std::isnan(found) ? std::nullopt : std::optional(found));
        }
        m_experiment.effects.push_back(std::move(effect));
    }

    void addMoves() {
        const auto mm = [&](const char* key, const char* title, const char* phrase, double Spread::*which) {
            add(numberOf(key, title, phrase, "mm", 2, Better::Less,
                         "How far a point is from where the right geometry puts it."),
                [which](const Column& column) { return 1000 * column.move.metres.*which; });
        };
        const auto percent = [&](const char* key, const char* title, const char* phrase,
                                 double Spread::*which) {
            add(numberOf(key, title, phrase, "%", 2, Better::Less,
                         "The same as a share of the point's distance from the left camera."),
                [which](const Column& column) { return column.move.percent.*which; });
        };
        mm("meanMoveMm", "Mean displacement", "the mean displacement", &Spread::mean);
        mm("medianMoveMm", "Median displacement", "the median displacement", &Spread::median);
        mm("p95MoveMm", "95 % displacement", "the 95th percentile of the displacement", &Spread::p95);
        percent("meanMovePercent", "Mean displacement", "the mean displacement of the distance",
                &Spread::mean);
        percent("medianMovePercent", "Median displacement", "the median displacement of the distance",
                &Spread::median);
        percent("p95MovePercent", "95 % displacement",
                "the 95th percentile of the displacement of the distance", &Spread::p95);
        add(numberOf("depthChangePercent", "Change of Z", "Z", "%", 2, Better::Neither,
                     "The median change of a point's depth."),
            [](const Column& column) { return column.move.zPercent; });
        add(numberOf("sideChangePercent", "Change of X, Y", "the distance from the optical axis", "%", 2,
                     Better::Neither, "The median change of a point's distance from the optical axis."),
            [](const Column& column) { return column.move.xyPercent; });
    }

    void addSizes(std::size_t a, std::size_t b) {
        add(numberOf("nearMetres", "Depth from", "the near end of the depth", "m", 3, Better::Neither,
                     "The depth that 1 % of the points are nearer than."),
            [](const Column& column) { return depthAt(column.points, 1); });
        add(numberOf("farMetres", "Depth to", "the far end of the depth", "m", 3, Better::Neither,
                     "The depth that 99 % of the points are nearer than."),
            [](const Column& column) { return depthAt(column.points, 99); });
        add(numberOf("lengthMm", "A measured length", "a measured length", "mm", 1, Better::Neither,
                     "Between the points whose pixels are nearest to a quarter and to three quarters of the "
                     "middle row."),
            [a, b](const Column& column) { return 1000 * lengthBetween(column.points, a, b); });
        const double right = lengthBetween(m_columns.front().points, a, b);
        add(numberOf("lengthPercent", "Scale of that length", "the scale of that length", "%", 2,
                     Better::Neither, "Of the length by the right geometry."),
            [a, b, right](const Column& column) { return 100 * lengthBetween(column.points, a, b) / right; });
    }

    void addFindings() {
        const CloudMove& baseline = m_columns[1].move;
        const CloudMove& focal = m_columns[2].move;
        const auto percent = [](double value) { return fixedText(value, 2) + " %"; };
        const auto mm = [](double metres) { return fixedText(1000 * metres, 2) + " mm"; };
        m_experiment.findings = {
            fmt::format("With the baseline {} % too large, {} points move by {} in the median, {} of their "
                        "distance; Z changes by {}, X and Y by {}.",
                        fixedText(kWrongPercent, 0), baseline.points, mm(baseline.metres.median),
                        percent(baseline.percent.median), percent(baseline.zPercent),
                        percent(baseline.xyPercent)),
            fmt::format("With the focal length {} % too large, {} points move by {} in the median, {} of "
                        "their distance; Z changes by {}, X and Y by {}.",
                        fixedText(kWrongPercent, 0), focal.points, mm(focal.metres.median),
                        percent(focal.percent.median), percent(focal.zPercent), percent(focal.xyPercent))};
        m_experiment.remarks = {
            "A wrong baseline scales everything: the cloud keeps its shape, and every length in it is wrong "
            "by the same share. One known length in the scene shows it and corrects it.",
            "A wrong focal length scales the depth: Z is wrong by that share while X and Y hardly change, so "
            "the cloud is stretched along the view and angles in it are wrong. No single length corrects it.",
            "The disparity is the same in all columns: it does not show that the geometry is wrong."};
    }

private:
    Experiment& m_experiment;
    const std::vector<Column>& m_columns;
};

void addParameters(Experiment& experiment, const std::vector<Column>& columns) {
    const auto add = [&](const char* title, const auto& value, const char* unit) {
        ExperimentParameter parameter{title, {}};
        for (const Column& column : columns)
            parameter.texts.push_back(numberText(value(column.calibration)) + unit);
        experiment.parameters.push_back(std::move(parameter));
    };
    add(
        "Baseline", [](const StereoCalibration& rig) { return 1000 * rig.baselineMetres(); }, " mm");
    add(
        "Focal length", [](const StereoCalibration& rig) { return rig.fx(); }, " px");
}

}  // namespace

std::array<StereoCalibration, 3> geometriesOf(const StereoCalibration& right) {
    return {right, withBaseline(right, kFactor), withFocalLength(right, kFactor)};
}

void requireGeometry(const std::optional<StereoCalibration>& calibration, const std::string& flag) {
    if (calibration) return;
    throw Error(
        ErrorKind::BadCalibration,
        fmt::format("The experiment about geometry compares clouds, and without a calibration there is "
                    "none; name one with {}.",
                    flag));
}

Experiment geometryExperiment(const Outcome& outcome, const MatcherRegistry& matchers,
                              const FileHasher& hasher, const RunControl& run) {
    requireGeometry(outcome.calibration, "--calib");
    std::shared_ptr<const CloudResult> built = outcome.cloud;
    if (!built) {
        built = cloudStep(outcome.match, outcome.trust, outcome.calibration, outcome.pair->left(),
                          outcome.cloudOptions, run);
    }
    if (built->cloud.isEmpty())
        throw Error(ErrorKind::BadInput,
                    "The cloud has no point, so nothing can move; check that the two "
                    "images are a rectified pair in the order left, right.");
    const auto disparity = believed(outcome.match, outcome.trust);
    const std::vector<Column> columns = columnsOf(*outcome.calibration, built->cloud, *disparity);
    const ExportRecord record = recordOf(outcome, hasher, run);
    Experiment experiment{.pairName = record.pairName, .input = factsOf(record), .sources = record.sources};
    for (const Column& column : columns)
        experiment.columns.push_back({column.name, outcome.matcherId, outcome.options});
    addParameters(experiment, columns);
    SweepCell cell{.setting = {outcome.matcherId, outcome.options},
                   .outcome = std::make_shared<const Outcome>(outcome)};
    std::ranges::move(parametersOf(std::vector<const SweepCell*>(columns.size(), &cell), matchers),
                      std::back_inserter(experiment.parameters));
    Making making(experiment, columns);
    making.addMoves();
    const ImageSize size = disparity->size();
    making.addSizes(nearest(built->cloud, size, 0.25, 0.5), nearest(built->cloud, size, 0.75, 0.5));
    making.addFindings();
    experiment.kind = kGeometry;
    const auto shared = std::make_shared<const Outcome>(outcome);
    experiment.pictures =
        picturesOf(experiment, std::vector<std::shared_ptr<const Outcome>>(columns.size(), shared));
    return experiment;
}

}  // namespace stereo
