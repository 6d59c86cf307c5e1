#include "core/io/calibration/LengthText.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

bool isLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

std::string inLowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return lower;
}

}  // namespace

std::optional<UnitOfLength> unitOfLengthIn(std::string_view word) {
    const std::string lower = inLowerCase(word);
    for (const UnitOfLengthInfo& info : kUnitsOfLength) {
        const std::string british(info.name);  // "millimetres"
        std::string american = british;
        american.replace(american.size() - 4, 4, "ters");  // "millimeters"
        for (const std::string& name : {british, american}) {
            if (lower == name || lower + 's' == name) return info.unit;
        }
    }
    return unitOfLengthOf(lower);
}

std::optional<LengthInText> lengthIn(std::string_view text) {
    text = trimmed(text);
    // A unit begins at the last letter that is not an exponent's: "1e-1 m", "2E2mm".
    std::size_t end = text.size();
    while (end > 0 && isLetter(text[end - 1])) --end;
    const std::string_view word = text.substr(end);
    const auto number = numberIn(trimmed(text.substr(0, end)));
    if (!number) {
        const auto plain = numberIn(text);  // "nan", "inf"
        return plain ? std::optional(LengthInText{*plain}) : std::nullopt;
    }
    if (word.empty()) return LengthInText{*number};
    const auto unit = unitOfLengthIn(word);
    return unit ? std::optional(LengthInText{*number, unit}) : std::nullopt;
}

UnitOfLength plausibleUnit(double baseline) {
    constexpr double kLeastMetres = 0.02;
    constexpr double kMaxMetres = 2;
    for (const UnitOfLengthInfo& info : kUnitsOfLength) {
        const double metres = std::abs(baseline) * info.metres;
        if (metres >= kLeastMetres && metres <= kMaxMetres) return info.unit;
    }
    return std::abs(baseline) < kLeastMetres ? UnitOfLength::Metres : UnitOfLength::Millimetres;
}

}  // namespace stereo
