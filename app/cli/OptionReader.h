#pragma once

#include <fmt/core.h>

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <type_traits>
#include <utility>

#include "app/cli/UsageError.h"
#include "core/base/UnitOfLength.h"

namespace stereo::app {

[[noreturn]] inline void refuseUsage(const QString& sentence) {
    throw UsageError{sentence.toStdString()};
}

/// Parses arguments (without the program's name). Throws UsageError for an unknown option, and for one that
/// takes a value and is given twice: the first value would be lost without a word. Those in `manyTimes` may
/// be.
inline void parseArguments(QCommandLineParser& parser, const QStringList& arguments,
                           const QStringList& manyTimes = {}) {
    if (!parser.parse(QStringList{"stereoscope"} + arguments)) refuseUsage(parser.errorText());
    for (const QString& option : parser.optionNames()) {
        const QStringList values = parser.values(option);
        if (values.size() < 2 || manyTimes.contains(option)) continue;
        throw UsageError{fmt::format("--{} is given twice, as \"{}\" and as \"{}\"; give it once.",
                                     option.toStdString(), values[0].toStdString(), values[1].toStdString())};
    }
}

/// The number in a text; none for text that is not a number, or not a finite one.
template <typename Number>
std::optional<Number> numberFrom(const QString& text) {
    bool isNumber = false;
    if constexpr (std::is_same_v<Number, int>) {
        const int number = text.toInt(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    } else {
        const double number = text.toDouble(&isNumber);
        return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
    }
}

/// Reads the values of given options; leaves a target alone when its option was not given.
class OptionReader {
public:
    explicit OptionReader(const QCommandLineParser& parser) : m_parser(parser) {}

    template <typename Number>
    void number(const QString& option, Number& target) const {
        if (m_parser.isSet(option)) target = parsed<Number>(option);
    }
    template <typename Number>
    void number(const QString& option, std::optional<Number>& target) const {
        if (m_parser.isSet(option)) target = parsed<Number>(option);
    }
    template <typename Choices>
    void choice(const QString& option, const Choices& choices, auto& target) const {
        if (!m_parser.isSet(option)) return;
        QStringList known;
        for (const auto& [name, meaning] : choices) {
            if (m_parser.value(option) == name) {
                target = meaning;
                return;
            }
            known << name;
        }
        refuse(option, fmt::format("it must be one of {}", known.join(", ").toStdString()));
    }
    /// The unit of length whose symbol is given.
    void unit(const QString& option, std::optional<UnitOfLength>& target) const {
        std::array<std::pair<const char*, UnitOfLength>, kUnitsOfLength.size()> choices;
        std::ranges::transform(kUnitsOfLength, choices.begin(), [](const UnitOfLengthInfo& info) {
            return std::pair(info.symbol.data(), info.unit);
        });
        choice(option, choices, target);
    }
    /// Two numbers with `separator` between.
    template <typename Number>
    [[nodiscard]] std::optional<std::pair<Number, Number>> two(const QString& option, QChar separator,
                                                               const char* example) const {
        if (!m_parser.isSet(option)) return std::nullopt;
        const QStringList parts = m_parser.value(option).split(separator);
        const std::optional<Number> first = numberFrom<Number>(parts.first());
        const std::optional<Number> second = numberFrom<Number>(parts.last());
        if (parts.size() == 2 && first && second) return std::pair(*first, *second);
        refuse(option, fmt::format("something like {} was expected", example));
    }

    /// Throws UsageError that names the option and its value, and says `why`.
    [[noreturn]] void refuse(const QString& option, const std::string& why) const {
        throw UsageError{fmt::format("--{} is \"{}\"; {}.", option.toStdString(),
                                     m_parser.value(option).toStdString(), why)};
    }

private:
    template <typename Number>
    [[nodiscard]] Number parsed(const QString& option) const {
        if (const std::optional<Number> number = numberFrom<Number>(m_parser.value(option))) return *number;
        refuse(option, fmt::format("a {}number was expected", std::is_same_v<Number, int> ? "whole " : ""));
    }

    const QCommandLineParser& m_parser;
};

}  // namespace stereo::app
