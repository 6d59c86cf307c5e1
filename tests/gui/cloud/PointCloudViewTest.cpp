#include "ui/cloud/PointCloudView.h"

#include <gtest/gtest.h>

#include <QDockWidget>
#include <QMainWindow>
#include <QMouseEvent>
#include <QOpenGLWidget>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/jobs/JobRunner.h"
#include "tests/gui/cloud/SyntheticScene.h"
#include "ui/cloud/GraphicsFacts.h"
#include "ui/cloud/MovingDetail.h"

namespace stereo::ui {
namespace {

using test::Blob;
using test::blobOf;
using test::kSphereRed;
using test::kWallGreen;
using test::leastAlpha;
using test::SyntheticScene;

const ImageSize kImage{320, 240};
constexpr double kZoom = 2;  // window pixels an image pixel

/// Area of the sphere's outline in image pixels: the ellipse of a sphere in a pinhole camera.
double outlineArea(const SyntheticScene& scene) {
    const auto [x, y, z] = scene.sphereCentre;
    const double r2 = scene.sphereRadius * scene.sphereRadius;
    const double f = scene.calibration.fx();
    return std::numbers::pi * f * f * r2 * std::sqrt(x * x + y * y + z * z - r2) / std::pow(z * z - r2, 1.5);
}

QPointF imagePosition(const SyntheticScene& scene, PointCloud::Point point) {
    return {scene.calibration.fx() * point[0] / point[2] + scene.calibration.cx(),
            scene.calibration.fy() * point[1] / point[2] + scene.calibration.cy()};
}

QImage withoutBorder(const QImage& picture) {
    return picture.copy(picture.rect().adjusted(2, 2, -2, -2));
}

void showDrawn(QWidget& window, PointCloudView& view) {
    QSignalSpy drawn(&view, &PointCloudView::drawn);
    window.show();
    ASSERT_TRUE(drawn.count() > 0 || drawn.wait());
}

void send(PointCloudView& view, QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held,
          Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QMouseEvent event(type, at, view.mapToGlobal(at), button, held, keys);
    QCoreApplication::sendEvent(view.findChild<QOpenGLWidget*>(), &event);
}

void press(PointCloudView& view, QPointF at, Qt::MouseButton button) {
    send(view, QEvent::MouseButtonPress, at, button, button);
}
void drag(PointCloudView& view, QPointF to, Qt::MouseButton held,
          Qt::KeyboardModifiers keys = Qt::NoModifier) {
    send(view, QEvent::MouseMove, to, Qt::NoButton, held, keys);
}
void release(PointCloudView& view, QPointF at, Qt::MouseButton button) {
    send(view, QEvent::MouseButtonRelease, at, button, Qt::NoButton);
}
void turnWheel(PointCloudView& view, QPointF at, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);  // Qt hands only the real mouse's on to the parent
}

/// The scene in a view of twice the image's size, from the left camera's eye.
struct Shown {
    explicit Shown(ImageSize image = kImage) : scene(image) {
        view.resize(kZoom * kImage.width, kZoom * kImage.height);
        view.setCloud(scene.cloud);
        view.setCalibration(scene.calibration);
        view.setLook({.pointSize = 1});
        showDrawn(view, view);
    }
    [[nodiscard]] Blob redBlob() { return blobOf(view.grabCloud(false), kSphereRed); }
    [[nodiscard]] QPointF sphereOnScreen() const {
        return (imagePosition(scene, scene.sphereCentre) + QPointF(0.5, 0.5)) * kZoom;
    }

    SyntheticScene scene;
    PointCloudView view;
};

void expectWholeSphere(PointCloudView& view, const SyntheticScene& scene, double zoom) {
    const double expected = zoom * zoom * outlineArea(scene);
    EXPECT_NEAR(blobOf(view.grabCloud(false), kSphereRed).area, expected, 0.04 * expected);
}

TEST(PointCloudView, theSphereAppearsWhereTheCalibrationPutsIt) {
    Shown shown;
    const Blob red = shown.redBlob();
    EXPECT_NEAR(red.x, shown.sphereOnScreen().x(), 2);
    EXPECT_NEAR(red.y, shown.sphereOnScreen().y(), 2);
    EXPECT_NEAR(red.area, 4 * outlineArea(shown.scene), 0.04 * 4 * outlineArea(shown.scene));
}

TEST(PointCloudView, theLeftEyeSeesNoHoles) {
    Shown shown;
    const QImage inner = withoutBorder(shown.view.grabCloud(false));
    const double covered = blobOf(inner, kSphereRed).area + blobOf(inner, kWallGreen).area;
    EXPECT_EQ(covered, inner.width() * inner.height());
}

TEST(PointCloudView, surfacesStayClosedWhenNear) {
    Shown shown;
    CloudCamera camera = shown.view.camera();
    camera.dolly({-0.6F, 0.5F, 3}, 5);
    shown.view.setCamera(camera);
    const QImage inner = withoutBorder(shown.view.grabCloud(false));
    EXPECT_EQ(blobOf(inner, kWallGreen).area, inner.width() * inner.height());
}

TEST(PointCloudView, withoutGapFillingPointsKeepTheirSize) {
    Shown shown;
    shown.view.setLook({.pointSize = 1, .fillGaps = false, .grid = false});
    EXPECT_NEAR(shown.redBlob().area, outlineArea(shown.scene), 0.04 * outlineArea(shown.scene));
}

TEST(PointCloudView, theBackShowsTheCloudMirrored) {
    Shown shown;
    shown.view.lookFrom(StandardView::Front);
    EXPECT_GT(shown.redBlob().x, blobOf(shown.view.grabCloud(false), kWallGreen).x + 10);
    shown.view.lookFrom(StandardView::Back);
    EXPECT_LT(shown.redBlob().x, blobOf(shown.view.grabCloud(false), kWallGreen).x - 10);
}

TEST(PointCloudView, aChangedColouringShows) {
    Shown shown;
    shown.view.setColouring({.by = CloudColouring::By::Single, .single = {1, 2, 3}});
    const QImage inner = withoutBorder(shown.view.grabCloud(false));
    EXPECT_EQ(blobOf(inner, {1, 2, 3}).area, inner.width() * inner.height());
}

TEST(PointCloudView, theBackgroundFollowsTheThemeAndCanBeTransparent) {
    Shown shown;
    shown.view.setLook({.grid = false, .frusta = false});
    CloudCamera camera = shown.view.camera();
    camera.dolly(camera.pivot(), 0.5);
    shown.view.setCamera(camera);
    EXPECT_EQ(shown.view.grabCloud(false).pixelColor(2, 2), CloudTheme().background);
    EXPECT_EQ(shown.view.grabCloud(true).pixelColor(2, 2).alpha(), 0);
    EXPECT_EQ(shown.view.grabCloud(true).pixelColor(shown.sphereOnScreen().toPoint()).alpha(), 255);
    shown.view.setTheme(CloudTheme::light());
    EXPECT_EQ(shown.view.grabCloud(false).pixelColor(2, 2), CloudTheme::light().background);
}

TEST(PointCloudView, theReliefCanBeSwitchedOnAndOff) {
    Shown shown;
    const QImage flat = shown.view.grabCloud(false);
    shown.view.setLook({.relief = true});
    EXPECT_NE(shown.view.grabCloud(false), flat);
    shown.view.setLook({.relief = false});
    EXPECT_EQ(shown.view.grabCloud(false), flat);
}

TEST(PointCloudView, gridAndCamerasShowWhenAskedFor) {
    Shown shown;
    shown.view.lookFrom(StandardView::Oblique);
    CloudCamera camera = shown.view.camera();
    camera.dolly(camera.pivot(), 0.3);
    shown.view.setCamera(camera);
    shown.view.setLook({.grid = false, .frusta = false});
    const QImage bare = shown.view.grabCloud(false);
    shown.view.setLook({.grid = true, .frusta = false});
    EXPECT_LT(blobOf(shown.view.grabCloud(false), {0x13, 0x14, 0x16}).area,
              blobOf(bare, {0x13, 0x14, 0x16}).area - 500);
    shown.view.setLook({.grid = false, .frusta = true});
    EXPECT_LT(blobOf(shown.view.grabCloud(false), {0x13, 0x14, 0x16}).area,
              blobOf(bare, {0x13, 0x14, 0x16}).area - 50);
}

TEST(PointCloudView, fadedLinesLeaveThePictureOpaque) {
    Shown shown;
    shown.view.lookFrom(StandardView::Bottom);
    EXPECT_EQ(leastAlpha(shown.view.grabCloud(false)), 255);
    shown.view.setLook({.relief = true});
    EXPECT_EQ(leastAlpha(shown.view.grabCloud(false)), 255);
}

TEST(PointCloudView, aNewCloudOfTheSamePairKeepsTheCamera) {
    Shown shown;
    CloudCamera turned = shown.view.camera();
    turned.orbit(0.3, 0.2);
    shown.view.setCamera(turned);
    shown.view.setCloud(SyntheticScene(kImage).cloud);
    EXPECT_EQ(shown.view.camera(), turned);
}

TEST(PointCloudView, theFirstCloudOfAnotherPairIsSeenFromTheLeftEye) {
    Shown shown;
    const CloudCamera start = shown.view.camera();
    CloudCamera turned = start;
    turned.orbit(0.3, 0.2);
    shown.view.setCamera(turned);
    shown.view.setCloud(nullptr);
    shown.view.setCloud(shown.scene.cloud);
    EXPECT_EQ(shown.view.camera(), start);
}

TEST(PointCloudView, aCloudWithoutCalibrationIsShownWhole) {
    const SyntheticScene scene(kImage);
    PointCloudView view;
    view.resize(640, 480);
    view.setCloud(scene.cloud);
    showDrawn(view, view);
    EXPECT_GT(blobOf(view.grabCloud(false), kWallGreen).area, 50'000);
    EXPECT_GT(blobOf(view.grabCloud(false), kSphereRed).area, 5'000);
}

TEST(PointCloudView, anEmptyCloudShowsTheBackground) {
    Shown shown;
    shown.view.setCloud(std::make_shared<PointCloud>());
    shown.view.fitAll();
    shown.view.resetToCameraEye();
    const QImage picture = shown.view.grabCloud(false);
    EXPECT_EQ(blobOf(picture, {0x13, 0x14, 0x16}).area, picture.width() * picture.height());
    EXPECT_EQ(shown.view.pointAt({100, 100}), std::nullopt);
}

TEST(PointCloudView, hoveringReportsThePixelOfTheLeftImage) {
    Shown shown;
    QSignalSpy hovered(&shown.view, &PointCloudView::pointHovered);
    send(shown.view, QEvent::MouseMove, {2 * 37.5, 2 * 201.5}, Qt::NoButton, Qt::NoButton);
    ASSERT_EQ(hovered.count(), 1);
    EXPECT_EQ(hovered[0][0].value<std::optional<std::uint32_t>>(), 201 * 320 + 37);
}

TEST(PointCloudView, aClickReportsThePixelAlsoFromAside) {
    Shown shown;
    CloudCamera camera = shown.view.camera();
    camera.orbit(0.4, 0.3);
    shown.view.setCamera(camera);
    (void)shown.view.grabCloud(false);
    const std::size_t point = 50 * 320 + 100;
    const QPointF at = *shown.view.screenPosition(shown.scene.cloud->points[point]);
    QSignalSpy clicked(&shown.view, &PointCloudView::pointClicked);
    press(shown.view, at, Qt::LeftButton);
    release(shown.view, at, Qt::LeftButton);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].value<std::optional<std::uint32_t>>(), point);
}

TEST(PointCloudView, theBackgroundHasNoPoint) {
    Shown shown;
    shown.view.lookFrom(StandardView::Top);
    (void)shown.view.grabCloud(false);
    EXPECT_EQ(shown.view.pointAt({3, 3}), std::nullopt);
    EXPECT_EQ(shown.view.pointAt({-5, 3}), std::nullopt);
}

TEST(PointCloudView, pickingWorksInAnOrthographicView) {
    Shown shown;
    shown.view.setOrthographic(true);
    (void)shown.view.grabCloud(false);
    const std::size_t point = 120 * 320 + 100;
    EXPECT_EQ(shown.view.pointAt(*shown.view.screenPosition(shown.scene.cloud->points[point])), point);
}

TEST(PointCloudView, placesAreThoseOfTheCloudThatIsShown) {
    Shown shown;
    const std::size_t point = 120 * 320 + 100;
    const PointCloud::Point place = shown.scene.cloud->points[point];
    (void)shown.view.grabCloud(false);
    EXPECT_EQ(shown.view.placeAt(*shown.view.screenPosition(place)), place);
    EXPECT_EQ(shown.view.placeAt({-5, 3}), std::nullopt);
}

TEST(PointCloudView, whatJobsPrepareIsShownWhenItIsReady) {
    app::JobRunner jobs;
    const SyntheticScene scene(kImage);
    PointCloudView view;
    view.setJobs(jobs, [](const app::Failure& failure) { ADD_FAILURE() << failure.sentence; });
    view.resize(640, 480);
    view.setCalibration(scene.calibration);
    view.setLook({.pointSize = 1});
    view.setCloud(scene.cloud);
    EXPECT_EQ(view.drawnPoints(), 0U) << "the GUI thread looks at no point";
    ASSERT_TRUE(QTest::qWaitFor([&] { return !jobs.isBusy(); }));
    EXPECT_EQ(view.drawnPoints(), 320U * 240U);
    showDrawn(view, view);
    expectWholeSphere(view, scene, kZoom);
    const SyntheticScene other({160, 120});
    view.setCloud(other.cloud);
    view.setCloud(scene.cloud);
    view.setCloud(other.cloud);
    EXPECT_EQ(view.drawnPoints(), 320U * 240U) << "the one before until then";
    ASSERT_TRUE(QTest::qWaitFor([&] { return !jobs.isBusy(); }));
    EXPECT_EQ(view.drawnPoints(), 160U * 120U) << "the last one in the end";
    view.setCloud(scene.cloud);
    view.setCloud(nullptr);
    EXPECT_EQ(view.drawnPoints(), 0U);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !jobs.isBusy(); }));
    EXPECT_EQ(view.drawnPoints(), 0U) << "what comes late is not wanted any more";
}

TEST(PointCloudView, aPixelIsFoundInAnyOrder) {
    Shown shown;
    auto turned = std::make_shared<PointCloud>(*shown.scene.cloud);
    std::ranges::reverse(turned->points);
    std::ranges::reverse(turned->colours);
    std::ranges::reverse(turned->pixels);
    EXPECT_TRUE(partsOf(shown.scene.cloud)->pixelsAscend);
    EXPECT_EQ(partsOf(shown.scene.cloud)->pointOf(201 * 320 + 37), 201U * 320 + 37);
    const auto parts = partsOf(turned);
    EXPECT_FALSE(parts->pixelsAscend);
    EXPECT_EQ(turned->pixels[*parts->pointOf(201 * 320 + 37)], 201U * 320 + 37);
    EXPECT_EQ(parts->pointOf(320 * 240), std::nullopt);
}

TEST(PointCloudView, theMarkedPixelWearsARing) {
    Shown shown;
    shown.view.setLook({.axes = false});
    shown.view.markPixel(201 * 320 + 37);
    const QImage ringed = shown.view.grab().toImage();
    EXPECT_GT(qGreen(ringed.pixel(75 + 6, 403)), 180);
    EXPECT_GT(qGreen(ringed.pixel(75, 403 - 7)), 180);
    shown.view.markPixel(std::nullopt);
    EXPECT_LT(qGreen(shown.view.grab().toImage().pixel(75 + 6, 403)), 130);
}

TEST(PointCloudView, draggingTurnsAndASmallerCloudIsDrawnMeanwhile) {
    Shown shown({640, 480});
    const CloudCamera before = shown.view.camera();
    press(shown.view, {300, 200}, Qt::LeftButton);
    drag(shown.view, {340, 210}, Qt::LeftButton);
    EXPECT_LE(shown.view.drawnPoints(), 150'000U);
    EXPECT_GE(shown.view.drawnPoints(), MovingDetail::kSteps.back().points) << "a slow machine draws fewer";
    EXPECT_NE(shown.view.camera().forward(), before.forward());
    EXPECT_GT(shown.redBlob().area, 0.8 * outlineArea(shown.scene));
    release(shown.view, {340, 210}, Qt::LeftButton);
    EXPECT_EQ(shown.view.drawnPoints(), 640U * 480U);
}

TEST(PointCloudView, shiftDraggingPansWithTheGrabbedPoint) {
    Shown shown;
    const PointCloud::Point grabbed = shown.scene.cloud->points[201 * 320 + 37];
    press(shown.view, {75, 403}, Qt::LeftButton);
    drag(shown.view, {125, 383}, Qt::LeftButton, Qt::ShiftModifier);
    release(shown.view, {125, 383}, Qt::LeftButton);
    EXPECT_NEAR(shown.view.screenPosition(grabbed)->x(), 125, 0.1);
    EXPECT_NEAR(shown.view.screenPosition(grabbed)->y(), 383, 0.1);
}

TEST(PointCloudView, theWheelComesNearerAtTheCursorAndThenStandsStill) {
    Shown shown({640, 480});
    const PointCloud::Point under = shown.scene.cloud->points[100 * 640 + 500];
    turnWheel(shown.view, {500.5, 100.5});
    EXPECT_NEAR(shown.view.screenPosition(under)->x(), 500.5, 0.2);
    EXPECT_GT(shown.view.camera().eye().z(), 0.3);
    EXPECT_LE(shown.view.drawnPoints(), 150'000U);
    EXPECT_TRUE(QTest::qWaitFor([&] { return shown.view.drawnPoints() == 640U * 480U; }));
}

TEST(PointCloudView, controlAndWheelAskForLargerPoints) {
    Shown shown;
    const CloudCamera before = shown.view.camera();
    QSignalSpy stepped(&shown.view, &PointCloudView::pointSizeStepped);
    turnWheel(shown.view, {100, 100}, Qt::ControlModifier);
    ASSERT_EQ(stepped.count(), 1);
    EXPECT_EQ(stepped[0][0].toInt(), 1);
    EXPECT_EQ(shown.view.camera(), before);
}

TEST(PointCloudView, aDoubleClickMakesThePointThePivot) {
    Shown shown;
    send(shown.view, QEvent::MouseButtonDblClick, {75, 403}, Qt::LeftButton, Qt::LeftButton);
    const PointCloud::Point point = shown.scene.cloud->points[201 * 320 + 37];
    EXPECT_LT((shown.view.camera().pivot() - QVector3D(point[0], point[1], point[2])).length(), 1e-4);
}

/// As many pixels of exactly the colour of removed points.
double redPixels(PointCloudView& view) {
    const QColor red = CloudTheme().removed;
    return blobOf(view.grabCloud(false),
                  {static_cast<std::uint8_t>(red.red()), static_cast<std::uint8_t>(red.green()),
                   static_cast<std::uint8_t>(red.blue())})
        .area;
}

/// So many points of one row of pixels, side by side, a metre before the left camera; the last at any
/// distance.
std::shared_ptr<PointCloud> removedRow(const SyntheticScene& scene, int count, float lastMetres) {
    auto removed = std::make_shared<PointCloud>();
    for (int x = 0; x < count; ++x) {
        const auto [px, py, pz] =
            scene.calibration.unproject(100 + x, 200, x + 1 < count ? 1.0F : lastMetres);
        removed->points.push_back({px, py, pz});
        removed->colours.push_back({});
        removed->pixels.push_back(static_cast<std::uint32_t>(200 * kImage.width + 100 + x));
    }
    return removed;
}

TEST(PointCloudView, removedPointsShowInRedWhenAskedFor) {
    Shown shown;
    shown.view.setRemoved(removedRow(shown.scene, 60, 1));
    EXPECT_EQ(redPixels(shown.view), 0);
    shown.view.setLook({.pointSize = 1, .fillGaps = false, .removed = true});
    EXPECT_EQ(redPixels(shown.view), 60) << "one pixel a point";
    EXPECT_EQ(shown.redBlob().area, 0) << "the others are grey";
    shown.view.setLook({.pointSize = 1});
    EXPECT_EQ(redPixels(shown.view), 0);
    EXPECT_GT(shown.redBlob().area, 0);
}

TEST(PointCloudView, aRemovedPointAtTheHorizonHidesNothingAndIsDrawn) {
    Shown shown;
    shown.view.setCloud(std::make_shared<PointCloud>(PointCloud{{{5, 5, 2}}, {{1, 2, 3}}, {0}}));
    shown.view.setRemoved(removedRow(shown.scene, 30, 1e6F));
    shown.view.resetToCameraEye();
    shown.view.setLook({.pointSize = 1, .fillGaps = false, .grid = false, .frusta = false, .removed = true});
    EXPECT_EQ(redPixels(shown.view), 30);
}

TEST(PointCloudView, cuttingOffTheNearBaresWhatIsBehind) {
    Shown shown;
    ASSERT_GT(shown.redBlob().area, 0);
    shown.view.setClip({.nearMetres = 2.5, .farMetres = {}});
    EXPECT_EQ(shown.redBlob().area, 0) << "the sphere is 2 m away";
    EXPECT_GT(blobOf(shown.view.grabCloud(false), kWallGreen).area, 100'000);
    shown.view.setClip({.nearMetres = {}, .farMetres = 2.5});
    EXPECT_GT(shown.redBlob().area, 0);
    EXPECT_EQ(blobOf(shown.view.grabCloud(false), kWallGreen).area, 0) << "the wall is 3 m away";
}

TEST(PointCloudView, theClipHoldsInAnOrthographicViewToo) {
    Shown shown;
    shown.view.setOrthographic(true);
    shown.view.setClip({.nearMetres = 2.5, .farMetres = {}});
    EXPECT_EQ(shown.redBlob().area, 0);
    EXPECT_GT(blobOf(shown.view.grabCloud(false), kWallGreen).area, 100'000);
}

TEST(PointCloudView, shiftAndWheelCutOff) {
    Shown shown;
    const CloudCamera before = shown.view.camera();
    turnWheel(shown.view, {100, 100}, Qt::ShiftModifier);
    EXPECT_TRUE(shown.view.clip().nearMetres);
    EXPECT_FALSE(shown.view.clip().farMetres);
    turnWheel(shown.view, {100, 100}, Qt::ShiftModifier | Qt::ControlModifier);
    EXPECT_TRUE(shown.view.clip().farMetres);
    EXPECT_EQ(shown.view.camera(), before);
}

TEST(PointCloudView, anotherPairIsNotCutOff) {
    Shown shown;
    shown.view.stepClip(3, 3);
    shown.view.setCloud(nullptr);
    shown.view.setCloud(shown.scene.cloud);
    EXPECT_EQ(shown.view.clip(), CloudClip{});
}

TEST(PointCloudView, keysTurnPanAndComeNearer) {
    Shown shown;
    const CloudCamera before = shown.view.camera();
    QTest::keyClick(&shown.view, Qt::Key_Right);
    EXPECT_NE(shown.view.camera().forward(), before.forward());
    shown.view.setCamera(before);
    QTest::keyClick(&shown.view, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(shown.view.camera().forward(), before.forward());
    EXPECT_LT(shown.view.camera().eye().x(), before.eye().x()) << "the cloud goes to the right";
    shown.view.setCamera(before);
    QTest::keyClick(&shown.view, Qt::Key_PageUp);
    EXPECT_NEAR(shown.view.camera().distance(), before.distance() / 1.2, 1e-4);
}

TEST(PointCloudView, theCrossHoversAndClicksByKeys) {
    Shown shown;
    QSignalSpy hovered(&shown.view, &PointCloudView::pointHovered);
    QSignalSpy clicked(&shown.view, &PointCloudView::pointClicked);
    QTest::keyClick(&shown.view, Qt::Key_Insert);
    EXPECT_EQ(clicked.count(), 0) << "there is no cross yet";
    QTest::keyClick(&shown.view, Qt::Key_Left, Qt::ControlModifier);
    ASSERT_EQ(hovered.count(), 1);
    // From the middle (320, 240) 8 px to the left, two of them an image pixel.
    EXPECT_EQ(hovered[0][0].value<std::optional<std::uint32_t>>(), 120U * 320U + 156U);
    QTest::keyClick(&shown.view, Qt::Key_Insert);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].value<std::optional<std::uint32_t>>(), 120U * 320U + 156U);
}

TEST(PointCloudView, aDoubleClickWhileMeasuringLeavesThePivot) {
    Shown shown;
    shown.view.setMeasuring(true);
    const CloudCamera before = shown.view.camera();
    QSignalSpy doubleClicked(&shown.view, &PointCloudView::doubleClicked);
    send(shown.view, QEvent::MouseButtonDblClick, {75, 403}, Qt::LeftButton, Qt::LeftButton);
    EXPECT_EQ(doubleClicked.count(), 1);
    EXPECT_EQ(shown.view.camera(), before);
}

TEST(PointCloudView, aTransparentPictureKeepsAxesAndScaleBar) {
    Shown shown;
    shown.view.setLook({.grid = false, .frusta = false});
    CloudCamera camera = shown.view.camera();
    camera.dolly(camera.pivot(), 0.2);
    shown.view.setCamera(camera);
    const QImage picture = shown.view.grabPicture(true);
    EXPECT_EQ(picture.size(), shown.view.size() * shown.view.devicePixelRatioF());
    EXPECT_EQ(qAlpha(picture.pixel(3, 3)), 0);
    EXPECT_EQ(qAlpha(shown.view.grabPicture(false).pixel(3, 3)), 255);
    EXPECT_GT(qAlpha(picture.pixel(16, 480 - 18)), 150) << "the left end of the scale bar";
    EXPECT_GT(qAlpha(picture.pixel(640 - 40, 40)), 200) << "where the axes meet";
}

TEST(PointCloudView, staysWholeThroughFloatDockTabAndReparent) {
    const SyntheticScene scene(kImage);
    QMainWindow window;
    auto* dock = new QDockWidget(&window);
    auto* view = new PointCloudView;
    dock->setWidget(view);
    view->setFixedSize(640, 480);
    window.addDockWidget(Qt::LeftDockWidgetArea, dock);
    view->setCloud(scene.cloud);
    view->setCalibration(scene.calibration);
    showDrawn(window, *view);
    expectWholeSphere(*view, scene, kZoom);
    dock->setFloating(true);
    expectWholeSphere(*view, scene, kZoom);
    dock->setFloating(false);
    expectWholeSphere(*view, scene, kZoom);
    view->setParent(nullptr);
    showDrawn(*view, *view);
    expectWholeSphere(*view, scene, kZoom);
    QTabWidget tabs;
    tabs.addTab(view, "cloud");
    showDrawn(tabs, *view);
    expectWholeSphere(*view, scene, kZoom);
}

TEST(PointCloudView, staysWholeThroughReliefAndReparent) {
    Shown shown;
    shown.view.setLook({.relief = true});
    (void)shown.view.grabCloud(false);
    QMainWindow window;
    auto* inner = new PointCloudView(&window);
    inner->setLook({.relief = true});
    window.setCentralWidget(inner);
    inner->setFixedSize(640, 480);
    inner->setCloud(shown.scene.cloud);
    inner->setCalibration(shown.scene.calibration);
    showDrawn(window, *inner);
    inner->setParent(nullptr);
    showDrawn(*inner, *inner);
    inner->setLook({.relief = false});
    expectWholeSphere(*inner, shown.scene, kZoom);
    delete inner;
}

TEST(PointCloudView, staysWholeThroughHideResizeAndShow) {
    Shown shown;
    shown.view.hide();
    shown.view.resize(320, 240);
    shown.view.show();
    expectWholeSphere(shown.view, shown.scene, 1);
}

TEST(PointCloudView, twoViewsShowOneCloud) {
    Shown first;
    PointCloudView second;
    second.resize(320, 240);
    second.setCalibration(first.scene.calibration);
    second.setCloud(first.scene.cloud);
    second.setLook({.pointSize = 1});
    showDrawn(second, second);
    expectWholeSphere(second, first.scene, 1);
    expectWholeSphere(first.view, first.scene, kZoom);
}

TEST(PointCloudView, canBeDeletedWhileShown) {
    const SyntheticScene scene(kImage);
    QMainWindow window;
    auto* view = new PointCloudView;
    window.setCentralWidget(view);
    view->setCloud(scene.cloud);
    showDrawn(window, *view);
    view->update();
    delete view;
    Shown next;
    expectWholeSphere(next.view, next.scene, kZoom);
}

TEST(PointCloudView, pointsAreSharedNotCopied) {
    Shown shown;
    EXPECT_GE(shown.scene.cloud.use_count(), 2);
}

TEST(GraphicsFacts, nameRendererAndVersion) {
    EXPECT_TRUE(whyNoOpenGl().isEmpty());
    EXPECT_EQ(openGlRendererName().count(", ") >= 2, true);
    EXPECT_TRUE(vtkVersion().startsWith("9."));
}

}  // namespace
}  // namespace stereo::ui
