#include "core/set/layout/TimeStamps.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/OpenFile.h"

namespace stereo {
namespace {

constexpr std::size_t kMaxBytes = 64'000'000;  // a million lines

/// The whole text as a number.
template <typename Number>
std::optional<Number> numberIn(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t\r");
    if (start == std::string_view::npos) return {};
    return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

/// "2011-09-26 13:02:25.964389445"
std::optional<double> secondsOfDate(std::string_view text) {
    constexpr std::size_t kShortest = 19;
    if (text.size() < kShortest || text[4] != '-' || text[7] != '-' || (text[10] != ' ' && text[10] != 'T') ||
        text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto year = numberIn<int>(text.substr(0, 4));
    const auto month = numberIn<unsigned>(text.substr(5, 2));
    const auto day = numberIn<unsigned>(text.substr(8, 2));
    const auto hour = numberIn<int>(text.substr(11, 2));
    const auto minute = numberIn<int>(text.substr(14, 2));
    const auto second = numberIn<double>(text.substr(17));
    if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                           std::chrono::day(*day)};
    if (!date.ok()) return std::nullopt;
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    return 86400.0 * static_cast<double>(days.count()) + 3600.0 * *hour + 60.0 * *minute + *second;
}

std::vector<double> linesOf(const std::filesystem::path& file) {
    std::string text;
    try {
        text = startOfFile(file, kMaxBytes);
    } catch (const Error&) {
        return {};  // frames without time stamps are as good a set
    }
    std::vector<double> seconds;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const auto line = secondsIn(rest.substr(0, end));
        if (!line) return {};
        seconds.push_back(*line);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return seconds;
}

}  // namespace

std::optional<double> secondsIn(std::string_view text) {
    const std::string_view line = trimmed(text);
    const auto number = numberIn<double>(line);
    if (number && std::isfinite(*number)) return number;
    return secondsOfDate(line);
}

std::optional<double> secondsOfNanoseconds(std::string_view name) {
    constexpr std::size_t kDigits = 19;  // of every date from 2001 to 2286
    const auto number = name.size() == kDigits ? numberIn<std::int64_t>(name) : std::nullopt;
    return number ? std::optional(static_cast<double>(*number) * 1e-9) : std::nullopt;
}

std::function<std::optional<double>(std::string_view)> secondsByLine(const std::filesystem::path& file) {
    std::vector<double> lines = linesOf(file);
    if (lines.empty()) return {};
    return [lines = std::move(lines)](std::string_view name) -> std::optional<double> {
        const auto number = numberIn<std::size_t>(name);
        return number && *number < lines.size() ? std::optional(lines[*number]) : std::nullopt;
    };
}

}  // namespace stereo
