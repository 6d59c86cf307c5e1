#include "core/sweep/PlotAxis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stereo {
namespace {

constexpr double kRoom = 0.06;  ///< beyond the values, as a share of what they span
constexpr double kRounding = 1e-9;

/// factor × 10^n within low and high, ascending.
std::vector<double> decades(double low, double high, std::span<const double> factors) {
    std::vector<double> values;
    const int last = static_cast<int>(std::floor(std::log10(high)));
    for (int power = static_cast<int>(std::floor(std::log10(low))); power <= last; ++power) {
        for (const double factor : factors) {
            const double value = factor * std::pow(10.0, power);
            if (value >= low && value <= high) values.push_back(value);
        }
    }
    return values;
}

std::vector<double> logTicks(double low, double high) {
    constexpr std::array kFew{1.0};
    constexpr std::array kSome{1.0, 3.0};
    constexpr std::array kMore{1.0, 2.0, 5.0};
    constexpr std::array kAll{1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0};
    const double span = std::log10(high / low);
    if (span > 5) return decades(low, high, kFew);
    if (span > 2) return decades(low, high, kSome);
    return span > 0.9 ? decades(low, high, kMore) : decades(low, high, kAll);
}

std::vector<double> linearTicks(double low, double high) {
    const double raw = (high - low) / 5;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power < raw * (1 - kRounding)) continue;
        step = factor * power;
        break;
    }
    std::vector<double> values;
    for (double i = std::ceil(low / step - kRounding); i * step <= high + kRounding * step; ++i)
        values.push_back(i * step + 0.0);  // never -0
    return values;
}

}  // namespace

double PlotAxis::position(double value) const {
    if (isLog) return std::log(value / low) / std::log(high / low);
    return (value - low) / (high - low);
}

PlotAxis plotAxis(std::span<const double> values, const std::function<std::string(double)>& text) {
    PlotAxis axis;
    if (!values.empty()) {
        const auto [least, most] = std::ranges::minmax(values);
        axis.isLog = least > 0 && most >= 3 * least;
        axis.low = least;
        axis.high = most;
        if (axis.isLog) {
            const double room = std::pow(most / least, kRoom);
            axis.low = least / room;
            axis.high = most * room;
        } else {
            const bool isNearZero = least >= 0 && least <= (most - least);
            const double span = most > least ? most - least : std::max(std::abs(most), 1.0);
            axis.low = isNearZero ? 0 : least - kRoom * span;
            axis.high = most + kRoom * span;
        }
    }
    for (const double value : axis.isLog ? logTicks(axis.low, axis.high) : linearTicks(axis.low, axis.high))
        axis.ticks.push_back({value, text(value)});
    return axis;
}

}  // namespace stereo
