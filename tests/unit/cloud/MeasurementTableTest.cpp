#include "core/cloud/MeasurementTable.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

using Kind = Measurement::Kind;

const Measurement kDistance{Kind::Distance, {{0, 0, 2}, {3, 4, 2}}};
const Measurement kOutline{Kind::Plane, {{0, 0, 2}, {1, 0, 2}, {0, 1, 2}}};

TEST(MeasurementTable, hasARowForEachWithItsNumbers) {
    const PlaneFit plane{.centre = {0, 0, 2},
                         .normal = {0, 0, -1},
                         .rmsMetres = 0.001,
                         .highestMetres = 0.002,
                         .lowestMetres = -0.004,
                         .points = 120};
    EXPECT_EQ(
        measurementTable(std::vector<MeasuredValue>{{kDistance}, {kOutline, plane}}),
        "number,kind,pointsSet,lengthMetres,distanceMetres,tiltDegrees,normalX,normalY,normalZ,rmsMetres,"
        "highestMetres,lowestMetres,pointsFitted,name\n"
        "1,distance,2,5,,,,,,,,,,\n"
        "2,plane,3,,2,0,0,0,-1,0.001,0.002,-0.004,120,\n");
}

TEST(MeasurementTable, aPlaneWithoutASurfaceHasNoNumbers) {
    EXPECT_TRUE(measurementTable(std::vector<MeasuredValue>{{kOutline}}).ends_with("1,plane,3,,,,,,,,,,,\n"));
}

TEST(MeasurementTable, writesNamesSoThatATableReadsThem) {
    Measurement named = kDistance;
    const auto row = [&named](const char* name, char separator) {
        named.name = name;
        const std::string table = measurementTable(std::vector<MeasuredValue>{{named}}, separator);
        return table.substr(table.rfind(separator == ',' ? ",,," : "\t\t\t") + 3);
    };
    EXPECT_EQ(row("door", ','), "door\n");
    EXPECT_EQ(row("door, left", ','), "\"door, left\"\n");
    EXPECT_EQ(row("12\" pipe", ','), "\"12\"\" pipe\"\n");
    EXPECT_EQ(row("door, left", '\t'), "door, left\n");
    EXPECT_EQ(row("two\nlines", ','), "two lines\n");
}

TEST(MeasurementTable, takesAnotherSeparatorAndNothing) {
    EXPECT_TRUE(measurementTable({}, '\t').starts_with("number\tkind\t"));
    EXPECT_TRUE(measurementTable({}).ends_with("pointsFitted,name\n"));
}

}  // namespace
}  // namespace stereo
