#include "core/cloud/MeasurementTable.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace stereo {
namespace {

constexpr std::array kHeadings{
    "number",  "kind",    "pointsSet", "lengthMetres",  "distanceMetres", "tiltDegrees",  "normalX",
    "normalY", "normalZ", "rmsMetres", "highestMetres", "lowestMetres",   "pointsFitted", "name"};

const char* nameOf(Measurement::Kind kind) {
    switch (kind) {
        case Measurement::Kind::Distance:
            return "distance";
        case Measurement::Kind::Polyline:
            return "polyline";
        case Measurement::Kind::Plane:
            return "plane";
    }
    return "";
}

/// A text of a person's as a cell: in one line, in quotation marks where it would end too early.
std::string cellOf(std::string text, char separator) {
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' '; }, ' ');
    if (text.find(separator) == std::string::npos && text.find('"') == std::string::npos) return text;
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += c;
        cell += c;
    }
    return cell + '"';
}

/// A line of a table, number after number.
class Row {
public:
    Row(std::string& table, char separator) : m_table(table), m_separator(separator) {}

    template <typename Value>
    void add(const Value& value) {
        begin();
        fmt::format_to(std::back_inserter(m_table), "{}", value);
    }
    void addEmpty(int count) {
        for (int i = 0; i < count; ++i) begin();
    }
    void end() { m_table.push_back('\n'); }

private:
    void begin() {
        if (!m_isFirst) m_table.push_back(m_separator);
        m_isFirst = false;
    }

    std::string& m_table;
    char m_separator;
    bool m_isFirst = true;
};

void addPlane(const PlaneFit& plane, Row& row) {
    row.add(plane.distanceMetres());
    row.add(plane.tiltDegrees());
    for (const double part : plane.normal) row.add(part);
    row.add(plane.rmsMetres);
    row.add(plane.highestMetres);
    row.add(plane.lowestMetres);
    row.add(plane.points);
}

}  // namespace

std::string measurementTable(std::span<const MeasuredValue> values, char separator) {
    constexpr int kOfPlane = 9;
    std::string table;
    Row heading(table, separator);
    for (const char* name : kHeadings) heading.add(name);
    heading.end();
    int number = 0;
    for (const auto& [measurement, plane] : values) {
        Row row(table, separator);
        row.add(++number);
        row.add(nameOf(measurement.kind));
        row.add(measurement.points.size());
        if (measurement.kind == Measurement::Kind::Plane)
            row.addEmpty(1);
        else
            row.add(lengthMetres(measurement.points));
        if (plane)
            addPlane(*plane, row);
        else
            row.addEmpty(kOfPlane);
        row.add(cellOf(measurement.name, separator));
        row.end();
    }
    return table;
}

}  // namespace stereo
