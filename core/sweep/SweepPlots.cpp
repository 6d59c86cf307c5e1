#include "core/sweep/SweepPlots.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/base/NumberText.h"
#include "core/page/Markup.h"
#include "core/sweep/PlotAxis.h"

namespace stereo {
namespace {

// Where things are, px.
constexpr double kWidth = 640;
constexpr double kHeight = 400;
constexpr double kLeft = 68;
constexpr double kTop = 52;
constexpr double kBottom = 52;
constexpr double kDot = 4.5;

// Plain rules: many programs that show SVG know no variables.
constexpr const char* kStyle = R"(<style>
.plot{font-family:"Open Sans","Noto Sans",sans-serif;font-size:12px}
.ground{fill:#ffffff}.ink{fill:#1d1f23}.dim{fill:#575c65}.head{font-weight:600}.grid{stroke:#d3d6db}
.front{fill:none;stroke:#1b62c4;stroke-width:2}.on{fill:#1b62c4;stroke:#1b62c4}.off{fill:#ffffff;stroke:#1d1f23}
.series{fill:none;stroke:#1d1f23}.mark{fill:#1d1f23;stroke:#1d1f23}
@media(prefers-color-scheme:dark){
.ground{fill:#1a1b1e}.ink{fill:#e4e6ea}.dim{fill:#a2a6ae}.grid{stroke:#3a3d43}
.front{stroke:#5aa2f7}.on{fill:#5aa2f7;stroke:#5aa2f7}.off{fill:#1a1b1e;stroke:#e4e6ea}
.series{stroke:#e4e6ea}.mark{fill:#e4e6ea;stroke:#e4e6ea}
}
</style>
)";

std::string at(double number) {
    return fixedText(number, 1);
}

/// A box on the picture, to keep texts apart.
struct Box {
    double left, top, right, bottom;
    [[nodiscard]] bool meets(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

/// The picture with its axes; what is drawn on it is added as text.
class Plot {
public:
    Plot(const std::string& title, const std::string& yName, const std::string& xName, PlotAxis x, PlotAxis y,
         double right)
        : m_x(std::move(x)), m_y(std::move(y)), m_right(right) {
        m_svg = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" width=\"{0}\" height=\"{1}\" "
            "viewBox=\"0 0 "
            "{0} {1}\" role=\"img\">\n<title>{2}</title>\n{3}<rect class=\"ground\" width=\"{0}\" "
            "height=\"{1}\"/>\n",
            kWidth, kHeight, inMarkup(title), kStyle);
        addText(16, 22, "start", "ink head", title);
        addText(kLeft, kTop - 10, "start", "dim", yName);
        addText((kLeft + kWidth - m_right) / 2, kHeight - 12, "middle", "dim", xName);
        for (const PlotTick& tick : m_y.ticks) {
            const double place = y_(tick.value);
            m_svg += fmt::format("<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n",
                                 at(kLeft), at(kWidth - m_right), at(place), at(place));
            addText(kLeft - 8, place + 4, "end", "dim", tick.text);
        }
        const double floor = kHeight - kBottom;
        m_svg += fmt::format("<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\n", at(kLeft),
                             at(kWidth - m_right), at(floor), at(floor));
        double free = 0;
        for (const PlotTick& tick : m_x.ticks) {
            const double place = x_(tick.value);
            m_svg += fmt::format("<line class=\"grid\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>\n",
                                 at(place), at(floor), at(floor + 4));
            const double half = widthOf(tick.text) / 2;
            if (place - half < free) continue;  // two texts in one place can both not be read
            addText(place, floor + 18, "middle", "dim", tick.text);
            free = place + half + 6;
        }
    }

    [[nodiscard]] double x_(double value) const {
        return kLeft + m_x.position(value) * (kWidth - m_right - kLeft);
    }
    [[nodiscard]] double y_(double value) const {
        return kHeight - kBottom - m_y.position(value) * (kHeight - kBottom - kTop);
    }
    void add(const std::string& element) { m_svg += element + '\n'; }
    void addText(double x, double y, const char* anchor, const char* kind, const std::string& text) {
        m_svg += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", kind,
                             at(x), at(y), anchor, inMarkup(text));
    }
    /// Beside a point, where no other text is; left out where there is no room.
    void label(double x, double y, const std::string& text) {
        const double width = widthOf(text);
        for (const auto& [dx, dy] : {std::pair(8.0, -6.0), std::pair(8.0, 16.0),
                                     std::pair(-8.0 - width, 16.0), std::pair(-8.0 - width, -6.0)}) {
            const Box box{x + dx, y + dy - 11, x + dx + width, y + dy + 3};
            const bool isInside = box.left > kLeft && box.right < kWidth && box.bottom < kHeight - kBottom;
            const auto meets = [&](const Box& other) { return box.meets(other); };
            if (!isInside || std::ranges::any_of(m_taken, meets)) continue;
            m_taken.push_back(box);
            addText(x + dx, y + dy, "start", "ink", text);
            return;
        }
    }
    void take(double x, double y) { m_taken.push_back({x - kDot, y - kDot, x + kDot, y + kDot}); }
    [[nodiscard]] std::string finished() && { return m_svg + "</svg>\n"; }

private:
    [[nodiscard]] static double widthOf(const std::string& text) {
        return 6.4 * static_cast<double>(text.size());
    }

    PlotAxis m_x;
    PlotAxis m_y;
    double m_right;
    std::string m_svg;
    std::vector<Box> m_taken;
};

struct Point {
    std::size_t cell;
    double seconds;
    double error;
};

std::vector<Point> pointsOf(const SweepResult& sweep, const SweepSummary& summary) {
    const auto seconds = numbersOf(sweep, sweepNumber(sweepnumber::kSeconds));
    std::vector<Point> points;
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) {
        // A time below what a clock can tell would take a logarithmic axis to the end of the world.
        if (seconds[i] && summary.errors[i])
            points.push_back({i, std::max(*seconds[i], 1e-4), *summary.errors[i]});
    }
    return points;
}

std::string titleOf(const SweepResult& sweep, const SweepSummary& summary, const Point& point) {
    return fmt::format("{}: {}, {}", sweep.plan.longNameOf(point.cell), shortSeconds(point.seconds),
                       summary.error.text(point.error));
}

std::string errorName(const SweepSummary& summary) {
    return inSentence(summary.error.title);
}

/// Marks that differ in shape, for lines that differ in nothing else.
std::string mark(std::size_t series, double x, double y, const std::string& title) {
    const std::string name = fmt::format("<title>{}</title>", inMarkup(title));
    switch (series % 4) {
        case 0:
            return fmt::format("<circle class=\"mark\" cx=\"{}\" cy=\"{}\" r=\"4\">{}</circle>", at(x), at(y),
                               name);
        case 1:
            return fmt::format("<rect class=\"off\" x=\"{}\" y=\"{}\" width=\"8\" height=\"8\">{}</rect>",
                               at(x - 4), at(y - 4), name);
        case 2:
            return fmt::format("<path class=\"mark\" d=\"M{} {}l5 9h-10z\">{}</path>", at(x), at(y - 5),
                               name);
        default:
            return fmt::format("<path class=\"off\" d=\"M{} {}l5 5l-5 5l-5 -5z\">{}</path>", at(x), at(y - 5),
                               name);
    }
}

double numberOf(const OptionValue& value) {
    const auto* whole = std::get_if<int>(&value);
    return whole ? *whole : std::get<double>(value);
}

bool isNumber(const OptionValue& value) {
    return std::holds_alternative<int>(value) || std::holds_alternative<double>(value);
}

}  // namespace

std::string timePlotSvg(const SweepResult& sweep, const SweepSummary& summary) {
    const std::vector<Point> points = pointsOf(sweep, summary);
    std::vector<double> seconds;
    std::vector<double> errors;
    for (const Point& point : points) {
        seconds.push_back(point.seconds);
        errors.push_back(point.error);
    }
    const auto errorText = [&](double value) {
        return fmt::format("{} {}", numberText(value), summary.error.unit);
    };
    Plot plot("Time and error", errorName(summary), "time of a match", plotAxis(seconds, shortSeconds),
              plotAxis(errors, errorText), 32);
    std::string stair;
    for (const std::size_t cell : summary.front) {
        const auto& point = *std::ranges::find(points, cell, &Point::cell);
        const double x = plot.x_(point.seconds);
        const double y = plot.y_(point.error);
        stair += stair.empty() ? fmt::format("M{} {}", at(x), at(y)) : fmt::format("H{}V{}", at(x), at(y));
    }
    if (!stair.empty()) plot.add(fmt::format("<path class=\"front\" d=\"{}\"/>", stair));
    for (const bool isFront : {false, true}) {  // the front lies above
        for (const Point& point : points) {
            if (summary.isOnFront[point.cell] != isFront) continue;
            plot.take(plot.x_(point.seconds), plot.y_(point.error));
            plot.add(
                fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}</title></circle>",
                            isFront ? "on" : "off", at(plot.x_(point.seconds)), at(plot.y_(point.error)),
                            kDot, inMarkup(titleOf(sweep, summary, point))));
        }
    }
    for (const std::size_t cell : summary.front) {
        const auto& point = *std::ranges::find(points, cell, &Point::cell);
        plot.label(plot.x_(point.seconds), plot.y_(point.error), sweep.plan.nameOf(cell));
    }
    return std::move(plot).finished();
}

std::optional<std::size_t> plottedAxis(const SweepPlan& plan) {
    std::optional<std::size_t> plotted;
    for (std::size_t i = 0; i < plan.axes.size(); ++i) {
        const SweepAxis& axis = plan.axes[i];
        if (axis.size() < 2 || !std::ranges::all_of(axis.values, isNumber)) continue;
        if (axis.option == option::kIterations) return i;
        plotted = i;
    }
    return plotted;
}

std::optional<std::string> optionPlotSvg(const SweepResult& sweep, const SweepSummary& summary) {
    const std::optional<std::size_t> along = plottedAxis(sweep.plan);
    if (!along) return std::nullopt;
    const SweepAxis& axis = sweep.plan.axes[*along];
    std::vector<double> values;
    for (const OptionValue& value : axis.values) values.push_back(numberOf(value));
    std::vector<double> errors;
    for (const auto& error : summary.errors) {
        if (error) errors.push_back(*error);
    }
    const auto errorText = [&](double value) {
        return fmt::format("{} {}", numberText(value), summary.error.unit);
    };
    const auto valueText = [&](double value) {
        return axis.unit.empty() ? numberText(value) : numberText(value) + " " + axis.unit;
    };
    PlotAxis x = plotAxis(values, valueText);
    x.ticks.clear();  // what was tried says more than round numbers
    std::vector<double> ascending = values;
    std::ranges::sort(ascending);
    for (const double value : ascending) x.ticks.push_back({value, valueText(value)});
    Plot plot(axis.title + " and error", errorName(summary), inSentence(axis.title), x,
              plotAxis(errors, errorText), 110);
    const bool isGrid = sweep.plan.axes.size() > 1;
    const std::size_t series = isGrid ? sweep.plan.axes[1 - *along].size() : 1;
    for (std::size_t line = 0; line < series; ++line) {
        std::string path;
        std::string marks;
        std::pair<double, double> end;
        std::vector<std::size_t> order(axis.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t step) { return values[step]; });
        for (const std::size_t step : order) {
            std::vector<std::size_t> steps(sweep.plan.axes.size(), line);
            steps[*along] = step;
            const std::size_t cell = sweep.plan.cellAt(steps);
            if (!summary.errors[cell]) continue;
            end = {plot.x_(values[step]), plot.y_(*summary.errors[cell])};
            path += fmt::format("{}{} {}", path.empty() ? "M" : "L", at(end.first), at(end.second));
            marks += mark(line, end.first, end.second,
                          fmt::format("{}: {}", sweep.plan.longNameOf(cell),
                                      summary.error.text(*summary.errors[cell]))) +
                     '\n';
        }
        if (path.empty()) continue;
        plot.add(fmt::format("<path class=\"series\" d=\"{}\"/>", path));
        plot.add(marks);
        if (isGrid) {
            const SweepAxis& other = sweep.plan.axes[1 - *along];
            plot.label(end.first, end.second + 10, inSentence(other.title) + " " + other.texts[line]);
        }
    }
    return std::move(plot).finished();
}

}  // namespace stereo
