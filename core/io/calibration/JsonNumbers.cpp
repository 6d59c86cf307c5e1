#include "core/io/calibration/JsonNumbers.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

namespace stereo {
namespace {

constexpr std::size_t kMaxNumbers = 64;

bool addNumbers(std::vector<double>& numbers, const QJsonValue& value, int levels) {
    if (value.isDouble()) {
        if (numbers.size() == kMaxNumbers) return false;
        numbers.push_back(value.toDouble());
        return true;
    }
    if (!value.isArray() || levels == 0) return false;
    for (const QJsonValue part : value.toArray()) {
        if (!addNumbers(numbers, part, levels - 1)) return false;
    }
    return true;
}

}  // namespace

std::optional<QJsonObject> jsonObject(std::string_view text) {
    const auto size = static_cast<qsizetype>(text.size());
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text.data(), size));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

std::optional<std::vector<double>> numbersOf(const QJsonValue& value) {
    std::vector<double> numbers;
    constexpr int kLevels = 2;
    if (!addNumbers(numbers, value, kLevels) || numbers.empty()) return std::nullopt;
    return numbers;
}

}  // namespace stereo
