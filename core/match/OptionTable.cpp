#include "core/match/OptionTable.h"

#include <algorithm>
#include <cassert>
#include <cmath>

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

[[noreturn]] void refuse(const OptionRow& row, const OptionValue& found, const std::string& expected) {
    throw Error(ErrorKind::BadInput, row.label + " is " + shown(found) + "; it must be " + expected + ".");
}

void requireInRange(const OptionRow& row, double number, const OptionValue& value) {
    if (number >= row.minimum && number <= row.maximum) return;  // NaN is in no range
    refuse(row, value, "between " + numberText(row.minimum) + " and " + numberText(row.maximum));
}

OptionValue checkedWhole(const OptionRow& row, const OptionValue& value) {
    const auto* number = std::get_if<double>(&value);
    const auto* whole = std::get_if<int>(&value);
    if (!whole && !number) refuse(row, value, "a whole number");
    const double wanted = whole ? *whole : *number;
    requireInRange(row, wanted, value);
    if (wanted != std::floor(wanted)) refuse(row, value, "a whole number");
    const double steps = (wanted - row.minimum) / row.step;
    if (steps != std::floor(steps)) {
        refuse(row, value,
               "one of " + numberText(row.minimum) + ", " + numberText(row.minimum + row.step) + ", … " +
                   numberText(row.maximum));
    }
    return static_cast<int>(wanted);
}

OptionValue checkedNumber(const OptionRow& row, const OptionValue& value) {
    const auto* number = std::get_if<double>(&value);
    const auto* whole = std::get_if<int>(&value);
    if (!whole && !number) refuse(row, value, "a number");
    const double wanted = number ? *number : *whole;
    requireInRange(row, wanted, value);
    return wanted;
}

OptionValue checkedChoice(const OptionRow& row, const OptionValue& value) {
    const auto* id = std::get_if<std::string>(&value);
    if (id && std::ranges::find(row.choices, *id, &OptionChoice::id) != row.choices.end()) return value;
    std::string known;
    for (const OptionChoice& choice : row.choices) known += (known.empty() ? "" : ", ") + choice.id;
    refuse(row, value, "one of " + known);
}

}  // namespace

OptionValue OptionRow::checked(const OptionValue& value) const {
    const bool mayBeAutomatic = std::holds_alternative<std::monostate>(byDefault);
    if (mayBeAutomatic && std::holds_alternative<std::monostate>(value)) return value;
    switch (type) {
        case OptionType::Flag:
            if (!std::holds_alternative<bool>(value)) refuse(*this, value, "true or false");
            return value;
        case OptionType::Whole:
            return checkedWhole(*this, value);
        case OptionType::Number:
            return checkedNumber(*this, value);
        case OptionType::Choice:
            return checkedChoice(*this, value);
        case OptionType::File:
            if (!std::holds_alternative<std::string>(value)) refuse(*this, value, "the path of a file");
            return value;
    }
    return value;
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
        if (!row) throw Error(ErrorKind::BadInput, "There is no option \"" + id + "\".");
        (void)row->checked(value);
    }
}

}  // namespace stereo
