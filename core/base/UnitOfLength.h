#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace stereo {

/// A unit that the numbers of a file may have.
enum class UnitOfLength { Millimetres, Centimetres, Metres };

/// What is known about a unit.
struct UnitOfLengthInfo {
    UnitOfLength unit;
    std::string_view symbol;  ///< on the command line and behind numbers: "mm"
    std::string_view name;    ///< in sentences: "millimetres"
    double metres;            ///< how long one is
};

inline constexpr std::array<UnitOfLengthInfo, 3> kUnitsOfLength = {{
    {UnitOfLength::Millimetres, "mm", "millimetres", 0.001},
    {UnitOfLength::Centimetres, "cm", "centimetres", 0.01},
    {UnitOfLength::Metres, "m", "metres", 1},
}};

[[nodiscard]] constexpr const UnitOfLengthInfo& infoOf(UnitOfLength unit) {
    return kUnitsOfLength[static_cast<std::size_t>(unit)];
}

/// The unit with this symbol; none when there is none.
[[nodiscard]] constexpr std::optional<UnitOfLength> unitOfLengthOf(std::string_view symbol) {
    for (const UnitOfLengthInfo& info : kUnitsOfLength) {
        if (info.symbol == symbol) return info.unit;
    }
    return std::nullopt;
}

}  // namespace stereo
