#include "core/sweep/SweepAxis.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"

namespace stereo {
namespace {

constexpr double kNothing = 1e-9;  ///< by which a step may miss the end of a range

[[noreturn]] void refuse(const std::string& name, std::string_view text, const std::string& why) {
    throw Error(ErrorKind::BadInput, fmt::format("{} is {}; {}.", name, inQuotes(text), why));
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\n";
    const std::size_t begin = text.find_first_not_of(kBlank);
    return begin == text.npos ? std::string_view()
                              : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// Parts that are not empty.
std::vector<std::string> partsOf(std::string_view text, std::string_view separators) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<double> numberIn(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    const bool isNumber = error == std::errc() && last == end && std::isfinite(number);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isNumeric(const OptionRow& row) {
    return row.type == OptionType::Whole || row.type == OptionType::Number;
}

/// Without what adding binary fractions leaves: 0.1 + 0.2 is 0.3.
double rounded(double number) {
    return std::round(number * 1e9) / 1e9;
}

/// "from:to:step" or "from:to:xFACTOR".
struct Range {
    double from = 0;
    double to = 0;
    double step = 0;
    bool multiplies = false;

    [[nodiscard]] double next(double value) const { return multiplies ? value * step : value + step; }
};

Range rangeIn(std::string_view text, const std::string& name) {
    const std::string expected =
        "a range is from:to:step, such as 4:32:4, or from:to:xFACTOR, such as 4:32:x2";
    const std::vector<std::string> parts = partsOf(text, ":");
    if (parts.size() != 3 || std::ranges::count(text, ':') != 2) refuse(name, text, expected);
    Range range;
    std::string_view step = parts[2];
    for (const std::string_view times : {"x", "*", "\u00d7"}) {
        if (!step.starts_with(times)) continue;
        range.multiplies = true;
        step.remove_prefix(times.size());
        break;
    }
    const std::optional<double> from = numberIn(parts[0]);
    const std::optional<double> to = numberIn(parts[1]);
    const std::optional<double> by = numberIn(step);
    if (!from || !to || !by) refuse(name, text, expected);
    range.from = *from;
    range.to = *to;
    range.step = *by;
    if (range.from > range.to) refuse(name, text, "a range begins with its smaller end");
    if (range.multiplies && !(range.step > 1 && range.from > 0))
        refuse(name, text, "a range that multiplies begins above 0 and has a factor above 1");
    if (!range.multiplies && !(range.step > 0)) refuse(name, text, "the step of a range is above 0");
    return range;
}

void requireFew(std::size_t count, std::string_view text, const std::string& name) {
    if (count <= SweepAxis::kMostSteps) return;
    refuse(name, text,
           fmt::format("that is more than {} values, which is the most that one option goes through",
                       SweepAxis::kMostSteps));
}

std::vector<OptionValue> rangeSteps(const OptionRow& row, std::string_view text, const std::string& name) {
    const Range range = rangeIn(text, name);
    const double end = range.to + kNothing * std::max(1.0, std::abs(range.to));
    std::vector<OptionValue> values;
    for (double value = range.from; value <= end; value = range.next(value)) {
        requireFew(values.size() + 1, text, name);
        values.push_back(row.checked(rounded(value), name));
    }
    return values;
}

void requireOnce(const std::vector<std::string>& words, const std::string& name) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), words[i]) ==
            words.begin() + static_cast<std::ptrdiff_t>(i))
            continue;
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} has {} twice; name each value once.", name, words[i]));
    }
}

std::vector<std::string> wordsOf(const OptionRow& row, const std::vector<OptionValue>& values) {
    std::vector<std::string> words;
    for (const OptionValue& value : values) words.push_back(row.typed(value));
    return words;
}

/// What options can be called in --vary.
std::string namesIn(const MatcherInfo& matcher) {
    std::string names;
    for (const OptionRow& row : matcher.options().rows()) names += row.id + ", ";
    return names + SweepAxis::kMatcher;
}

const OptionRow* rowCalled(const OptionTable& table, std::string_view name) {
    if (const OptionRow* row = table.find(name)) return row;
    const auto& rows = table.rows();
    const auto found = std::ranges::find_if(rows, [&](const OptionRow& row) {
        return row.recordKey() == name || (!row.flag.empty() && row.flag == name);
    });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::vector<OptionValue> sweepSteps(const OptionRow& row, std::string_view text, const std::string& name) {
    const bool isRange = isNumeric(row) && text.find(':') != text.npos;
    std::vector<OptionValue> values;
    if (isRange) {
        values = rangeSteps(row, trimmed(text), name);
    } else {
        const char* separators = row.type == OptionType::File ? "," : ", ;\t\n";
        for (const std::string& part : partsOf(text, separators)) values.push_back(row.parsed(part, name));
    }
    if (values.empty()) refuse(name, text, "name the values that it goes through, with commas between");
    requireFew(values.size(), text, name);
    requireOnce(wordsOf(row, values), name);
    return values;
}

SweepAxis optionAxis(const OptionRow& row, std::string_view text, const std::string& name) {
    SweepAxis axis{.option = row.id, .title = row.label, .unit = row.unit};
    axis.values = sweepSteps(row, text, name);
    axis.words = wordsOf(row, axis.values);
    OptionRow plain = row;
    plain.unit.clear();
    for (const OptionValue& value : axis.values) {
        const bool isFile = row.type == OptionType::File;
        axis.texts.push_back(isFile ? pathText(pathFromText(std::get<std::string>(value)).filename())
                                    : plain.text(value));
    }
    return axis;
}

SweepAxis matcherAxis(std::string_view text, const MatcherRegistry& matchers, const std::string& name) {
    SweepAxis axis{.option = SweepAxis::kMatcher, .title = "Matcher"};
    axis.words = partsOf(text, ", ;\t\n");
    if (axis.words.empty())
        refuse(name, text, "name matchers with commas between; there are " + matchers.ids());
    requireOnce(axis.words, name);
    for (const std::string& id : axis.words) {
        const MatcherInfo* matcher = matchers.find(id);
        if (!matcher) refuse(name, id, "there is no such matcher; there are " + matchers.ids());
        axis.values.emplace_back(id);
        axis.texts.push_back(matcher->shortName());
    }
    return axis;
}

SweepAxis parsedAxis(std::string_view text, const MatcherInfo& matcher, const MatcherRegistry& matchers,
                     const std::string& flag) {
    const std::size_t sign = text.find('=');
    if (sign == text.npos)
        refuse(flag, text, "an option and its values were expected, such as scale=0.25,0.5,1");
    const std::string_view option = trimmed(text.substr(0, sign));
    const std::string_view values = text.substr(sign + 1);
    const std::string name = flag + " " + plainLine(option);
    if (option == SweepAxis::kMatcher) return matcherAxis(values, matchers, name);
    const OptionRow* row = rowCalled(matcher.options(), option);
    if (!row) {
        refuse(flag, text,
               fmt::format("{} has no option {}; it has {}", matcher.shortName(), inQuotes(option),
                           namesIn(matcher)));
    }
    return optionAxis(*row, values, name);
}

}  // namespace stereo
