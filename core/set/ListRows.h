#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/project/Node.h"

namespace stereo {

/// A row of a list: values by the names of their columns, as the list has them.
struct ListRow {
    int line = 0;  ///< where it begins, from 1 on
    std::vector<std::pair<std::string, std::string>> values = {};
};

/// Whether a text begins like lines of JSON: with a whole object in its first line that names left.
[[nodiscard]] bool isJsonLines(std::string_view text);

/// The fields of the first line of a table. Throws Error(BadFormat) for a quote that does not end.
[[nodiscard]] std::vector<std::string> columnsOf(std::string_view text);

/// Calls `each` for every row of a table with the names of its columns in the first line, separated by tabs,
/// semicolons or commas, whichever that line has; fields may be in quotes, "" in them is a quote, and empty
/// lines are passed over. Throws Error(BadFormat) naming the line: a row with more or fewer fields, a quote
/// that does not end, a column that is there twice.
void readTable(std::string_view text, const DocumentLabel& label,
               const std::function<void(const ListRow&)>& each);

/// The same for a JSON object in each line, whose members are texts or numbers; those that are null are as if
/// they were not there. Throws Error(BadFormat) naming the line.
void readJsonLines(std::string_view text, const DocumentLabel& label,
                   const std::function<void(const ListRow&)>& each);

}  // namespace stereo
