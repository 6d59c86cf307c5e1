#include "ui/cloud/CloudViewText.h"

#include <gtest/gtest.h>

namespace stereo::ui {
namespace {

CloudView someView() {
    CloudCamera camera;
    camera.setPivot({0.1F, -0.2F, 3.3F});
    camera.orbit(0.7, -0.31);
    camera.dolly(camera.pivot(), 1.37);
    camera.setOrthographic(true);
    return {camera, {.nearMetres = 1.1, .farMetres = {}}};
}

QString replaced(const QString& before, const QString& after) {
    QString text = viewText(someView());
    EXPECT_TRUE(text.contains(before)) << text.toStdString();
    return text.replace(before, after);
}

TEST(CloudViewText, readsBackTheSameView) {
    EXPECT_EQ(readViewText(viewText(someView())), someView());
    EXPECT_EQ(readViewText(viewText(CloudView{})), CloudView{});
}

TEST(CloudViewText, saysItsFrameAndUnits) {
    EXPECT_TRUE(viewText(someView()).contains("metres, X right, Y down, Z forward"));
}

TEST(CloudViewText, otherTextsAreNoViews) {
    for (const char* text :
         {"", "hello", "{}", "[1, 2]", "{\"eye\": [0, 0, 0]}", "{\"what\": \"stereoscope cloud view\"}"}) {
        EXPECT_FALSE(readViewText(text)) << text;
    }
}

TEST(CloudViewText, aLaterVersionIsNotGuessedAt) {
    EXPECT_FALSE(readViewText(replaced("\"version\": 1", "\"version\": 2")));
}

TEST(CloudViewText, numbersThatMakeNoViewAreRefused) {
    EXPECT_FALSE(readViewText(replaced("\"pitchRadians\": ", "\"pitchRadians\": 3")));
    EXPECT_FALSE(readViewText(replaced("\"yawRadians\": ", "\"yawRadians\": 1e999")));
    EXPECT_FALSE(readViewText(replaced("\"eye\"", "\"nose\"")));
    EXPECT_FALSE(readViewText(replaced("\"clipNearMetres\": 1.1", "\"clipNearMetres\": \"a lot\"")));
}

TEST(CloudViewText, theEyeMustBeBeforeThePivotAndTheFieldOpen) {
    CloudPose pose;
    EXPECT_TRUE(CloudCamera::at(pose));
    pose.pivot = {0, 0, -1};
    EXPECT_FALSE(CloudCamera::at(pose));
    pose = {};
    pose.lens.field = {0, 1};
    EXPECT_FALSE(CloudCamera::at(pose));
}

}  // namespace
}  // namespace stereo::ui
