#include "core/match/OptionTable.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {
namespace {

std::string shown(const OptionValue& value) {
    struct {
        std::string operator()(std::monostate) const { return "auto"; }
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(int whole) const { return std::to_string(whole); }
        std::string operator()(double number) const { return numberText(number); }
        std::string operator()(const std::string& text) const { return '"' + text + '"'; }
    } const visitor;
    return std::visit(visitor, value);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// What a value is checked against, and the option's name where the value comes from.
struct Check {
    const OptionRow& row;
    std::string name;

    [[noreturn]] void refuse(const OptionValue& found, const std::string& expected) const {
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} is {}; it must be {}.", name, shown(found), expected));
    }
    void requireInRange(double number, const OptionValue& value) const {
        if (number >= row.minimum && number <= row.maximum) return;  // NaN is in no range
        refuse(value, fmt::format("between {} and {}", numberText(row.minimum), numberText(row.maximum)));
    }
    [[nodiscard]] OptionValue whole(const OptionValue& value) const;
    [[nodiscard]] OptionValue number(const OptionValue& value) const;
    [[nodiscard]] OptionValue choice(const OptionValue& value) const;
};

OptionValue Check::whole(const OptionValue& value) const {
    const auto* number = std::get_if<double>(&value);
    const auto* whole = std::get_if<int>(&value);
    if (!whole && !number) refuse(value, "a whole number");
    const double wanted = whole ? *whole : *number;
    requireInRange(wanted, value);
    if (wanted != std::floor(wanted)) refuse(value, "a whole number");
    const double steps = (wanted - row.minimum) / row.step;
    if (steps != std::floor(steps)) {
        refuse(value, fmt::format("one of {}, {}, … {}", numberText(row.minimum),
                                  numberText(row.minimum + row.step), numberText(row.maximum)));
    }
    return static_cast<int>(wanted);
}

OptionValue Check::number(const OptionValue& value) const {
    const auto* number = std::get_if<double>(&value);
    const auto* whole = std::get_if<int>(&value);
    if (!whole && !number) refuse(value, "a number");
    const double wanted = number ? *number : *whole;
    requireInRange(wanted, value);
    return wanted;
}

/// Whether `id` is `shape` with a number below 1000 in the place of its N.
bool hasShape(std::string_view id, std::string_view shape) {
    const std::string_view before = shape.substr(0, shape.find('N'));
    if (shape.empty() || !id.starts_with(before)) return false;
    const std::string_view digits = id.substr(before.size());
    return !digits.empty() && digits.size() <= 3 && digits.find_first_not_of("0123456789") == digits.npos;
}

OptionValue Check::choice(const OptionValue& value) const {
    if (const auto* id = std::get_if<std::string>(&value)) {
        if (std::ranges::find(row.choices, *id, &OptionChoice::id) != row.choices.end()) return value;
        if (hasShape(*id, row.moreChoices)) return value;
    }
    std::vector<std::string> ids;
    for (const OptionChoice& each : row.choices) ids.push_back(each.id);
    if (!row.moreChoices.empty()) ids.push_back(row.moreChoices);
    refuse(value, "one of " + joined(ids));
}

/// All of the text is the number; none otherwise.
template <typename Number>
std::optional<Number> numberIn(const std::string& text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && last == end ? std::optional(number) : std::nullopt;
}

std::string nameOf(const OptionRow& row, const std::string& name) {
    if (!name.empty()) return name;
    return row.symbol.empty() ? row.label : fmt::format("{} ({})", row.label, row.symbol);
}

}  // namespace

OptionValue OptionRow::checked(const OptionValue& value, const std::string& name) const {
    const bool mayBeAutomatic = std::holds_alternative<std::monostate>(byDefault);
    if (mayBeAutomatic && std::holds_alternative<std::monostate>(value)) return value;
    const Check check{*this, nameOf(*this, name)};
    switch (type) {
        case OptionType::Flag:
            if (!std::holds_alternative<bool>(value)) check.refuse(value, "true or false");
            return value;
        case OptionType::Whole:
            return check.whole(value);
        case OptionType::Number:
            return check.number(value);
        case OptionType::Choice:
            return check.choice(value);
        case OptionType::File:
            if (!std::holds_alternative<std::string>(value)) check.refuse(value, "the path of a file");
            return value;
    }
    return value;
}

OptionValue OptionRow::parsed(const std::string& text, const std::string& name) const {
    switch (type) {
        case OptionType::Flag:
            if (text == "1" || text == "true") return true;
            if (text == "0" || text == "false") return false;
            Check{*this, nameOf(*this, name)}.refuse(text, "0 or 1");
        case OptionType::Whole:
            if (const auto whole = numberIn<int>(text)) return checked(*whole, name);
            break;
        case OptionType::Number:
            if (const auto number = numberIn<double>(text)) return checked(*number, name);
            break;
        case OptionType::Choice: {
            const auto found = std::ranges::find(choices, text, &OptionChoice::word);
            if (found != choices.end()) return found->id;
            const bool isId = std::ranges::find(choices, text, &OptionChoice::id) != choices.end();
            if (isId || hasShape(text, moreChoices)) return text;
            Check{*this, nameOf(*this, name)}.refuse(text, "one of " + joined(words()));
        }
        case OptionType::File:
            return text;
    }
    const bool isAutomatic = std::holds_alternative<std::monostate>(byDefault) && text == "auto";
    return isAutomatic ? OptionValue() : checked(text, name);
}

std::string OptionRow::typed(const OptionValue& value) const {
    if (std::holds_alternative<std::monostate>(value)) return "auto";
    if (const auto* isOn = std::get_if<bool>(&value)) return *isOn ? "1" : "0";
    if (const auto* whole = std::get_if<int>(&value)) return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
    const auto& id = std::get<std::string>(value);
    const auto choice = std::ranges::find(choices, id, &OptionChoice::id);
    return choice == choices.end() ? id : choice->word();
}

std::string OptionRow::text(const OptionValue& value) const {
    const std::string behind = unit.empty() ? "" : " " + unit;
    if (std::holds_alternative<std::monostate>(value)) return "auto";
    if (const auto* isOn = std::get_if<bool>(&value)) return *isOn ? "on" : "off";
    if (const auto* whole = std::get_if<int>(&value)) return std::to_string(*whole) + behind;
    if (const auto* number = std::get_if<double>(&value)) return fixedText(*number, decimals) + behind;
    const auto& id = std::get<std::string>(value);
    const auto choice = std::ranges::find(choices, id, &OptionChoice::id);
    return choice == choices.end() ? id : choice->label;
}

std::string OptionRow::effectAt(const OptionValue& value) const {
    OptionRow plain = *this;
    plain.unit.clear();
    const std::string shown = plain.text(value);
    std::string sentence = effect;
    constexpr std::string_view kPlace = "{0}";
    for (std::size_t at = 0; (at = sentence.find(kPlace, at)) != sentence.npos; at += shown.size()) {
        sentence.replace(at, kPlace.size(), shown);
    }
    return sentence;
}

std::vector<std::string> OptionRow::words() const {
    std::vector<std::string> words;
    for (const OptionChoice& choice : choices) words.push_back(choice.word());
    if (!moreChoices.empty()) words.push_back(moreChoices);
    return words;
}

OptionTable::OptionTable(std::vector<OptionRow> rows) : m_rows(std::move(rows)) {
    for (OptionRow& row : m_rows) {
        assert(find(row.id) == &row);  // ids are unique
        row.byDefault = row.checked(row.byDefault);
    }
}

const OptionRow* OptionTable::find(std::string_view id) const {
    const auto found = std::ranges::find(m_rows, id, &OptionRow::id);
    return found == m_rows.end() ? nullptr : &*found;
}

const OptionValue& OptionTable::value(const OptionValues& values, std::string_view id) const {
    if (const OptionValue* set = values.find(id)) return *set;
    const OptionRow* row = find(id);
    assert(row);
    return row->byDefault;
}

bool OptionTable::flag(const OptionValues& values, std::string_view id) const {
    return std::get<bool>(value(values, id));
}

int OptionTable::whole(const OptionValues& values, std::string_view id) const {
    return std::get<int>(value(values, id));
}

double OptionTable::number(const OptionValues& values, std::string_view id) const {
    return std::get<double>(value(values, id));
}

const std::string& OptionTable::text(const OptionValues& values, std::string_view id) const {
    return std::get<std::string>(value(values, id));
}

void OptionTable::set(OptionValues& values, std::string_view id, const OptionValue& value) const {
    const OptionRow* row = find(id);
    assert(row);
    OptionValue checked = row->checked(value);
    if (checked == row->byDefault) {
        values.reset(id);
    } else {
        values.set(id, std::move(checked));
    }
}

void OptionTable::validate(const OptionValues& values) const {
    for (const auto& [id, value] : values) {
        const OptionRow* row = find(id);
        if (!row) throw Error(ErrorKind::BadInput, fmt::format("There is no option \"{}\".", id));
        (void)row->checked(value);
    }
}

}  // namespace stereo
