#include "ui/cloud/MeasureTool.h"

#include <gmock/gmock.h>

#include <QSignalSpy>

namespace stereo::ui {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = Measurement::Kind;
using Point = PointCloud::Point;

/// A tool that remembers what it completed.
struct Used {
    explicit Used(Kind kind) {
        QObject::connect(&tool, &MeasureTool::completed, &tool,
                         [this](const Measurement& m) { completed.push_back(m); });
        tool.start(kind);
    }
    MeasureTool tool;
    std::vector<Measurement> completed;
};

const Point kA{0, 0, 1};
const Point kB{1, 0, 1};
const Point kC{1, 1, 1};

TEST(MeasureTool, aDistanceIsCompleteWithItsSecondPoint) {
    Used used(Kind::Distance);
    used.tool.addPoint(kA);
    EXPECT_THAT(used.completed, IsEmpty());
    used.tool.addPoint(kB);
    EXPECT_THAT(used.completed, ElementsAre(Measurement{Kind::Distance, {kA, kB}}));
    EXPECT_THAT(used.tool.points(), IsEmpty());
    EXPECT_EQ(used.tool.kind(), Kind::Distance) << "ready for the next";
}

TEST(MeasureTool, aPolylineEndsWhenToldTo) {
    Used used(Kind::Polyline);
    for (const Point& point : {kA, kB, kC}) used.tool.addPoint(point);
    EXPECT_THAT(used.completed, IsEmpty());
    used.tool.finish();
    EXPECT_THAT(used.completed, ElementsAre(Measurement{Kind::Polyline, {kA, kB, kC}}));
}

TEST(MeasureTool, tooFewPointsAreNotAMeasurement) {
    Used used(Kind::Plane);
    used.tool.addPoint(kA);
    used.tool.addPoint(kB);
    used.tool.finish();
    EXPECT_THAT(used.completed, IsEmpty());
    EXPECT_THAT(used.tool.points(), SizeIs(2));
    used.tool.addPoint(kC);
    used.tool.finish();
    EXPECT_THAT(used.completed, SizeIs(1));
}

TEST(MeasureTool, theSamePointTwiceIsOne) {
    Used used(Kind::Polyline);
    used.tool.addPoint(kA);
    used.tool.addPoint(kA);
    EXPECT_THAT(used.tool.points(), SizeIs(1));
}

TEST(MeasureTool, theLastPointCanBeTakenBack) {
    Used used(Kind::Polyline);
    used.tool.addPoint(kA);
    used.tool.addPoint(kB);
    EXPECT_TRUE(used.tool.removeLastPoint());
    EXPECT_THAT(used.tool.points(), ElementsAre(kA));
    EXPECT_TRUE(used.tool.removeLastPoint());
    EXPECT_FALSE(used.tool.removeLastPoint());
}

TEST(MeasureTool, endingDropsWhatWasBegun) {
    Used used(Kind::Polyline);
    used.tool.addPoint(kA);
    QSignalSpy changed(&used.tool, &MeasureTool::changed);
    used.tool.end();
    EXPECT_EQ(used.tool.kind(), std::nullopt);
    EXPECT_EQ(changed.count(), 1);
    used.tool.start(Kind::Distance);
    EXPECT_THAT(used.tool.points(), IsEmpty());
}

}  // namespace
}  // namespace stereo::ui
