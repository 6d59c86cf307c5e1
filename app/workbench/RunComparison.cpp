#include "app/workbench/RunComparison.h"

#include <algorithm>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "core/display/DifferenceColours.h"

namespace stereo::app {
namespace {

constexpr int kHistogramBins = 256;
constexpr double kHistogramRoom = 1.3;  ///< of the colours' range

ComparedRuns comparedRuns(const std::string& firstName, const StereoResultPtr& first,
                          const std::string& secondName, const StereoResultPtr& second, Rgb unknown,
                          std::optional<double> end) {
    ComparedRuns compared{
        firstName, secondName, first, second, difference(first->match->disparity, second->match->disparity),
        {},        {},         {}};
    const FloatMap& map = compared.difference.differencePx;
    compared.display = differenceDisplay(map, unknown);
    const double spanEnd = kHistogramRoom * compared.display.range.high;
    compared.histogram = histogram(map, {-spanEnd, spanEnd}, kHistogramBins);
    if (end) compared.display.range = {-*end, *end};
    compared.colours = colorize(map, compared.display);
    return compared;
}

}  // namespace

RunComparison::RunComparison(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&m_workbench.desk().runs(), &RunLog::changed, this, &RunComparison::compare);
    connect(&m_workbench, &Workbench::resultChanged, this, &RunComparison::compare);
    connect(&m_workbench, &Workbench::themeChanged, this, &RunComparison::compare);
    compare();
}

RunComparison::Side RunComparison::pinnedSide(std::size_t index) const {
    const Run* run = m_workbench.desk().runs().find(m_workbench.desk().runs().pinned()[index]);
    return run && run->held ? Side{run->name, run->held->result} : Side{};
}

RunComparison::Side RunComparison::presentSide() const {
    const StereoResultPtr& result = m_workbench.desk().result();
    return {result ? m_workbench.desk().runs().nameOf(*result) : std::string(), result};
}

void RunComparison::compare() {
    const std::size_t pins = m_workbench.desk().runs().pinned().size();
    if (pins == 0) return drop(tr("Pin a run in the Runs tab to compare with it."));
    const Side first = pinnedSide(0);
    const Side second = pins == 2 ? pinnedSide(1) : presentSide();
    if (!first.result || !second.result) return drop(tr("There is no second result to compare with yet."));
    const Run* present = pins == 1 ? m_workbench.desk().runs().runOf(*second.result) : nullptr;
    if (first.result == second.result || (present && m_workbench.desk().runs().isPinned(present->id))) {
        return drop(tr("The pinned run is the one that is shown; pin or bring back another one."));
    }
    if (first.result->match->disparity.size() != second.result->match->disparity.size()) {
        return drop(tr("The two runs are of images of different sizes."));
    }
    const Rgb unknown = m_workbench.display().unknownColour;
    const std::string names = first.name + '\n' + second.name;
    if (m_first == first.result && m_second == second.result && m_unknown == unknown && m_names == names)
        return;
    if (m_first != first.result && m_first) m_end.reset();
    m_first = first.result;
    m_second = second.result;
    m_unknown = unknown;
    m_names = names;
    m_reason.clear();
    m_workbench.jobs().run(
        "comparison",
        [first, second, unknown, end = m_end](const RunControl&) {
            return comparedRuns(first.name, first.result, second.name, second.result, unknown, end);
        },
        this,
        [this](ComparedRuns compared) {
            m_compared = std::make_shared<const ComparedRuns>(std::move(compared));
            Q_EMIT changed();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void RunComparison::setRange(ColorRange range) {
    if (m_compared) makeAgain(std::max(std::abs(range.low), std::abs(range.high)));
}

void RunComparison::setAutoRange() {
    makeAgain(std::nullopt);
}

void RunComparison::makeAgain(std::optional<double> end) {
    m_end = end;
    m_first.reset();
    compare();
}

void RunComparison::drop(const QString& reason) {
    m_workbench.jobs().cancel("comparison");
    m_first.reset();
    m_second.reset();
    const bool wasThere = std::exchange(m_compared, nullptr) != nullptr;
    if (!wasThere && m_reason == reason) return;
    m_reason = reason;
    Q_EMIT changed();
}

}  // namespace stereo::app
