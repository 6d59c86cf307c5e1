#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <optional>
#include <string_view>
#include <vector>

namespace stereo {

/// The object of a JSON text; none when it is something else. Never throws.
[[nodiscard]] std::optional<QJsonObject> jsonObject(std::string_view text);

/// All numbers of a value: a number, a list, a list of lists; none where something else stands or there are
/// more than 64.
[[nodiscard]] std::optional<std::vector<double>> numbersOf(const QJsonValue& value);

}  // namespace stereo
