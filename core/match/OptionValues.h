#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/Export.h"

namespace stereo {

/// The value of one option. monostate = the matcher chooses ("auto"), only for rows that allow it; a choice
/// is the id of one of its choices, a file its path.
using OptionValue = std::variant<std::monostate, bool, int, double, std::string>;

/// The values of a matcher's own options by their ids, as far as they are not the default: two matchers set
/// alike have equal values. What they mean, and what is allowed, the matcher's OptionTable says.
class STEREOSCOPE_CORE_API OptionValues {
public:
    /// Null where the option has its default.
    [[nodiscard]] const OptionValue* find(std::string_view id) const;
    /// REQUIRES: `value` is not the default of the option; OptionTable::set() guarantees that.
    void set(std::string_view id, OptionValue value) {
        m_values.insert_or_assign(std::string(id), std::move(value));
    }
    /// Back to the default.
    void reset(std::string_view id);
    [[nodiscard]] bool empty() const { return m_values.empty(); }
    [[nodiscard]] auto begin() const { return m_values.begin(); }
    [[nodiscard]] auto end() const { return m_values.end(); }

    bool operator==(const OptionValues&) const = default;

private:
    std::map<std::string, OptionValue, std::less<>> m_values;
};

}  // namespace stereo
