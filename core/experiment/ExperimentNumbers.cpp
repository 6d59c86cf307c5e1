#include "core/experiment/ExperimentNumbers.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace stereo {
namespace {

using Number = std::optional<double>;
using Of = double (*)(const ErrorMetrics&);

Number known(double number) {
    return std::isnan(number) ? Number() : Number(number);
}

SweepNumber ofAll(SweepNumber number, Of value) {
    number.of = [value](const SweepCell& cell) {
        const bool isKnown = cell.isDone() && cell.outcome->metrics;
        return isKnown ? known(value(cell.outcome->metrics->all)) : Number();
    };
    return number;
}

SweepNumber ofVisible(SweepNumber number, Of value) {
    number.key = std::string(kVisibleKey) + number.key;
    number.title += ", non-occluded";
    number.phrase += " where both views see the point";
    number.of = [value](const SweepCell& cell) {
        const bool isKnown = cell.isDone() && cell.outcome->metrics && cell.outcome->metrics->visible;
        return isKnown ? known(value(*cell.outcome->metrics->visible)) : Number();
    };
    return number;
}

SweepNumber share(const char* key, const char* title, const char* phrase, const char* meaning,
                  Better better = Better::Less) {
    return {.key = key, .title = title, .phrase = phrase, .unit = "%", .meaning = meaning, .better = better};
}

double bad1(const ErrorMetrics& errors) {
    return 100 * errors.badAt(1).all;
}
double bad2(const ErrorMetrics& errors) {
    return 100 * errors.badAt(2).all;
}
double d1(const ErrorMetrics& errors) {
    return 100 * errors.d1All;
}
double epe(const ErrorMetrics& errors) {
    return errors.epePx;
}
double density(const ErrorMetrics& errors) {
    return 100 * errors.density();
}

std::vector<SweepNumber> table() {
    const SweepNumber one =
        share("bad1Percent", "Bad-1", "bad-1",
              "Of the pixels with a true disparity, those that are more than 1 px off or missing.");
    const SweepNumber kitti = share("d1Percent", "D1", "D1",
                                    "Of the pixels with a true disparity, those that are more than 3 px and "
                                    "more than 5 % off or missing.");
    const SweepNumber matched =
        share("matchedPercent", "Matched", "the share of matched pixels",
              "Of the pixels with a true disparity, those that are estimated.", Better::More);
    std::vector<SweepNumber> numbers;
    for (const SweepNumber& number : sweepNumbers()) {
        if (number.key == sweepnumber::kBad2) numbers.push_back(ofAll(one, bad1));
        numbers.push_back(number);
        if (number.key == "epePx") numbers.push_back(ofAll(kitti, d1));
    }
    numbers.push_back(ofVisible(matched, density));
    numbers.push_back(ofVisible(one, bad1));
    numbers.push_back(ofVisible(sweepNumber(sweepnumber::kBad2), bad2));
    numbers.push_back(ofVisible(sweepNumber("epePx"), epe));
    numbers.push_back(ofVisible(kitti, d1));
    return numbers;
}

}  // namespace

const std::vector<SweepNumber>& experimentNumbers() {
    static const std::vector<SweepNumber> numbers = table();
    return numbers;
}

}  // namespace stereo
