// What the export dialog shows before, and exporting again by one key.

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <fstream>
#include <sstream>

#include "core/cloud/VoxelThinning.h"
#include "core/io/MapReader.h"
#include "core/io/cloud/Ply.h"
#include "core/recipe/CloudColouring.h"
#include "tests/gui/window/ClippedText.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/widgets/NumberField.h"
#include "ui/window/results/ExportDialog.h"
#include "ui/window/words/Words.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Export : public WindowFixture {
protected:
    /// Opens the dialog and lets `look` work on it; it must end it.
    template <typename Look>
    void inDialog(Look look) {
        bool done = false;
        QTimer::singleShot(0, qApp, [&] {
            auto* dialog = qobject_cast<ui::ExportDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            look(*dialog);
            done = true;
        });
        action("actionExport")->trigger();
        EXPECT_TRUE(done);
    }

    /// Only the point cloud, in the frame of that index.
    void exportCloud(int frame) {
        inDialog([&](ui::ExportDialog& dialog) {
            for (auto* box : dialog.findChildren<QCheckBox*>()) {
                if (box->objectName().startsWith("export."))
                    box->setChecked(box->objectName() == "export.Point cloud");
            }
            dialog.findChild<QComboBox*>("exportFrame")->setCurrentIndex(frame);
            dialog.findChild<QLineEdit*>("exportFolder")
                ->setText(QString::fromStdString((folder / "out").string()));
            dialog.findChild<QLineEdit*>("exportTemplate")->setText("{what}");
            dialog.findChild<QPushButton*>("exportButton")->click();
        });
        waitUntilSettled();
    }

    [[nodiscard]] std::string sidecar(const char* name) const {
        std::stringstream text;
        text << std::ifstream(folder / "out" / name).rdbuf();
        return text.str();
    }

    static std::string allText(const QWidget& widget) {
        std::string text;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&widget)) text += label->text().toStdString() + "\n";
        }
        return text;
    }
};

TEST_F(Export, saysBeforeWhatIsWrittenAndHowLargeItIs) {
    openWindow();
    openAndMatchSample();
    inDialog([](ui::ExportDialog& dialog) {
        EXPECT_THAT(allText(dialog), HasSubstr("filters on, "));
        EXPECT_THAT(allText(dialog), HasSubstr("1.5 MB")) << "741 x 500 floats";
        EXPECT_THAT(allText(dialog), HasSubstr("5 files, about "));
        EXPECT_THAT(allText(dialog), Not(HasSubstr("will be replaced")));
        for (const std::string& text : clippedTexts(dialog)) ADD_FAILURE() << text;
        dialog.reject();
    });
}

TEST_F(Export, namesWhatWillBeReplaced) {
    openWindow();
    openAndMatchSample();
    exportCloud(0);
    inDialog([](ui::ExportDialog& dialog) {
        EXPECT_THAT(allText(dialog), HasSubstr("cloud.ply exists and will be replaced."));
        dialog.reject();
    });
}

TEST_F(Export, turnsTheCloudIntoTheFrameAndTheSidecarSaysSo) {
    openWindow();
    openAndMatchSample();
    exportCloud(0);
    const PointCloud camera = readPly(folder / "out/cloud.ply");
    EXPECT_THAT(sidecar("cloud.ply.json"), HasSubstr("X right, Y down, Z forward"));
    exportCloud(2);
    const PointCloud zUp = readPly(folder / "out/cloud.ply");
    EXPECT_THAT(sidecar("cloud.ply.json"), HasSubstr("X right, Y forward, Z up"));
    ASSERT_EQ(zUp.size(), camera.size());
    for (std::size_t i = 0; i < camera.size(); i += 1000) {
        const auto [x, y, z] = camera.points[i];
        EXPECT_EQ(zUp.points[i], (PointCloud::Point{x, z, -y}));
    }
}

TEST_F(Export, againWritesTheSameFilesFromWhatIsShownNow) {
    openWindow();
    EXPECT_FALSE(action("actionExportAgain")->isEnabled());
    openAndMatchSample();
    EXPECT_FALSE(action("actionExportAgain")->isEnabled()) << "nothing was exported yet";
    exportCloud(1);
    const std::size_t before = readPly(folder / "out/cloud.ply").size();
    const int questions = prompts.replaceQuestions;
    Project options = workbench->project();
    options.cloud.farMetres = 3;
    workbench->setProject(options);
    waitUntilSettled();
    action("actionExportAgain")->trigger();
    waitUntilSettled();
    EXPECT_LT(readPly(folder / "out/cloud.ply").size(), before);
    EXPECT_EQ(readPly(folder / "out/cloud.ply").size(), workbench->views().cloud()->cloud.size());
    EXPECT_EQ(prompts.replaceQuestions, questions) << "it wrote that file itself";
    EXPECT_THAT(sidecar("cloud.ply.json"), HasSubstr("Y up"));
}

TEST_F(Export, theUnitOfTheDepthGoesWithItsFormat) {
    openWindow();
    openAndMatchSample();
    inDialog([](ui::ExportDialog& dialog) {
        auto* format = dialog.findChild<QComboBox*>("format.Depth");
        auto* unit = dialog.findChild<QComboBox*>("unit.Depth");
        EXPECT_EQ(unit->currentText(), "metres");
        unit->setCurrentText("millimetres");
        EXPECT_EQ(format->currentText(), "PNG 16 bit");
        EXPECT_THAT(allText(dialog), HasSubstr("clips at 65.5 m"));
        EXPECT_THAT(allText(dialog), HasSubstr("sample_depth.png"));
        format->setCurrentText("PFM");
        EXPECT_EQ(unit->currentText(), "metres");
        EXPECT_THAT(allText(dialog), Not(HasSubstr("clips at")));
        for (const std::string& text : clippedTexts(dialog)) ADD_FAILURE() << text;
        dialog.reject();
    });
}

TEST_F(Export, theFiltersOfTheCloudCanBeAppliedToTheDepth) {
    openWindow();
    openAndMatchSample();
    const auto exportDepth = [this](bool filtered) {
        inDialog([&](ui::ExportDialog& dialog) {
            for (auto* box : dialog.findChildren<QCheckBox*>()) {
                if (box->objectName().startsWith("export."))
                    box->setChecked(box->objectName() == "export.Depth");
            }
            dialog.findChild<QCheckBox*>("exportFilterDepth")->setChecked(filtered);
            dialog.findChild<QComboBox*>("format.Depth")->setCurrentText("PFM");
            dialog.findChild<QLineEdit*>("exportFolder")
                ->setText(QString::fromStdString((folder / "out").string()));
            dialog.findChild<QLineEdit*>("exportTemplate")->setText("{what}");
            dialog.findChild<QPushButton*>("exportButton")->click();
        });
        waitUntilSettled();
        return readPfm(folder / "out/depth.pfm").map.knownCount();
    };
    const std::size_t points = workbench->views().cloud()->cloud.size();
    EXPECT_GT(exportDepth(false), points + 1000);
    EXPECT_EQ(exportDepth(true), points) << "the depth holds what the cloud does";
    EXPECT_THAT(sidecar("depth.pfm.json"), HasSubstr("removeFlyingPixels")) << "and says which filters";
}

TEST_F(Export, writesTheCloudAsItIsShown) {
    openWindow();
    openAndMatchSample();
    const CloudResult& result = *workbench->views().cloud();
    window->cloudView().lookFrom(ui::StandardView::Oblique);
    const ui::CloudCamera camera = window->cloudView().camera();
    const auto distance = [&camera](const PointCloud::Point& point) {
        return QVector3D::dotProduct(QVector3D(point[0], point[1], point[2]) - camera.eye(),
                                     camera.forward());
    };
    const float middle = distance(result.cloud.points[result.cloud.size() / 2]);
    Project project = workbench->project();
    project.look.colourBy = ColourBy::Depth;
    project.look.cutFarMetres = middle;
    project.look.box = CropBox{{-99, -99, 0}, {99, 99, 99}};  // round all of it
    workbench->setProject(project);
    waitUntilSettled();
    std::string said;
    inDialog([&](ui::ExportDialog& dialog) {
        said = dialog.findChild<QLabel*>("exportShown")->text().remove(QChar(0x2009)).toStdString();
        dialog.reject();
    });
    exportCloud(0);
    const PointCloud cloud = readPly(folder / "out/cloud.ply");
    const auto drawn = std::ranges::count_if(
        result.cloud.points, [&](const PointCloud::Point& point) { return distance(point) <= middle; });
    EXPECT_LT(cloud.size(), result.cloud.size());
    EXPECT_GT(cloud.size(), 100U);
    EXPECT_NEAR(static_cast<double>(cloud.size()), static_cast<double>(drawn), 3) << "rounding at the plane";
    EXPECT_THAT(said, HasSubstr("Written as shown: "));
    EXPECT_THAT(said, HasSubstr(ui::countText(cloud.size()).remove(QChar(0x2009)).toStdString() + " points"));
    const auto expected = coloursOf(cloud, window->cloudView().colouring(), colourSample(result.cloud));
    EXPECT_EQ(cloud.colours, expected);
    EXPECT_THAT(sidecar("cloud.ply.json"), HasSubstr("\"colours\": \"depth\""));
    EXPECT_THAT(sidecar("cloud.ply.json"),
                HasSubstr(QString("\"written\": %1").arg(cloud.size()).toStdString()));
    Project plain = workbench->project();
    plain.look = {};
    workbench->setProject(plain);
    workbench->inputs().open({folder / "out/cloud.ply.json"});
    waitUntilSettled();
    EXPECT_EQ(workbench->project().look.colourBy, ColourBy::Depth) << "opening an export shows it as it is";
    EXPECT_EQ(workbench->project().look.box, project.look.box);
    EXPECT_EQ(workbench->project().look.cutFarMetres, std::nullopt) << "of another view than the first one";
}

TEST_F(Export, canWriteTheWholeCloudInTheColoursOfTheImage) {
    openWindow();
    openAndMatchSample();
    Project project = workbench->project();
    project.look.colourBy = ColourBy::Depth;
    project.look.cutFarMetres = 3;
    workbench->setProject(project);
    waitUntilSettled();
    inDialog([](ui::ExportDialog& dialog) {
        dialog.findChild<QComboBox*>("exportColours")->setCurrentIndex(0);
        dialog.findChild<QCheckBox*>("exportLeaveOutCut")->setChecked(false);
        const std::string said = dialog.findChild<QLabel*>("exportShown")->text().toStdString();
        EXPECT_THAT(said, testing::StartsWith("Written: "));
        EXPECT_THAT(said, HasSubstr("in the colours of the image"));
        for (const std::string& text : clippedTexts(dialog)) ADD_FAILURE() << text;
        dialog.findChild<QLineEdit*>("exportFolder")->setText(QString());
        dialog.reject();
    });
    inDialog([&](ui::ExportDialog& dialog) {
        for (auto* box : dialog.findChildren<QCheckBox*>())
            if (box->objectName().startsWith("export."))
                box->setChecked(box->objectName() == "export.Point cloud");
        dialog.findChild<QComboBox*>("exportColours")->setCurrentIndex(0);
        dialog.findChild<QCheckBox*>("exportLeaveOutCut")->setChecked(false);
        dialog.findChild<QCheckBox*>("exportNormals")->setChecked(true);
        dialog.findChild<ui::NumberField*>("exportVoxel")->setValue(50);
        dialog.findChild<QLineEdit*>("exportFolder")
            ->setText(QString::fromStdString((folder / "out").string()));
        dialog.findChild<QLineEdit*>("exportTemplate")->setText("{what}");
        dialog.findChild<QPushButton*>("exportButton")->click();
    });
    waitUntilSettled();
    const PointCloud cloud = readPly(folder / "out/cloud.ply");
    const PointCloud& shown = workbench->views().cloud()->cloud;
    EXPECT_EQ(cloud.points, thinned(shown, 0.05).points) << "beyond the cut, too";
    EXPECT_EQ(cloud.colours, thinned(shown, 0.05).colours);
    EXPECT_THAT(fileBytes(folder / "out/cloud.ply"), HasSubstr("property float nx"));
    inDialog([](ui::ExportDialog& dialog) {  // remembered
        EXPECT_EQ(dialog.findChild<QComboBox*>("exportColours")->currentIndex(), 0);
        EXPECT_FALSE(dialog.findChild<QCheckBox*>("exportLeaveOutCut")->isChecked());
        EXPECT_TRUE(dialog.findChild<QCheckBox*>("exportNormals")->isChecked());
        EXPECT_EQ(dialog.findChild<ui::NumberField*>("exportVoxel")->value(), 50);
        dialog.reject();
    });
}

TEST_F(Export, theToastLeavesTheStripOfAMaximisedTileAlone) {
    openWindow();
    openAndMatchSample();
    action("actionLayout3")->trigger();
    exportCloud(0);
    auto* toast = child<QWidget>("exportToast");
    const auto onScreen = [](const QWidget& widget) {
        return QRect(widget.mapToGlobal(QPoint()), widget.size());
    };
    const QRect cloud = onScreen(*child<QWidget>("tile3"));
    EXPECT_TRUE(cloud.contains(onScreen(*toast)));
    EXPECT_EQ(onScreen(*toast).bottomRight(), cloud.bottomRight() - QPoint(12, 12));
    action("actionLayout1")->trigger();
    EXPECT_EQ(onScreen(*toast).bottomRight(),
              onScreen(*toast->parentWidget()).bottomRight() - QPoint(12, 12));
    window->resize(1400, 900);
    EXPECT_EQ(onScreen(*toast).bottomRight(),
              onScreen(*toast->parentWidget()).bottomRight() - QPoint(12, 12));
}

TEST_F(Export, choicesAreRememberedByTheNextWindow) {
    openWindow();
    openAndMatchSample();
    exportCloud(2);
    window->close();
    endProgram();
    openWindow();
    openAndMatchSample();
    EXPECT_TRUE(action("actionExportAgain")->isEnabled());
    inDialog([](ui::ExportDialog& dialog) {
        EXPECT_EQ(dialog.findChild<QComboBox*>("exportFrame")->currentIndex(), 2);
        EXPECT_FALSE(dialog.findChild<QCheckBox*>("export.Disparity")->isChecked());
        EXPECT_TRUE(dialog.findChild<QCheckBox*>("export.Point cloud")->isChecked());
        dialog.reject();
    });
}

TEST_F(Export, aFileThatSomebodyElseWroteIsAskedFor) {
    openWindow();
    openAndMatchSample();
    std::filesystem::create_directory(folder / "out");
    folder.write("out/cloud.ply", "mine");
    prompts.replace = false;
    exportCloud(0);
    EXPECT_EQ(prompts.replaceQuestions, 1);
    EXPECT_EQ(fileBytes(folder / "out/cloud.ply"), "mine");
}

TEST_F(Export, closingTheWindowAsksWhileFilesAreBeingWritten) {
    openWindow();
    openAndMatchSample();
    const auto startExport = [this] {
        app::ExportRequest request = workbench->exportRequest();
        request.items = app::exportItemsOf(*request.outcome.match);
        request.folder = folder / "out";
        workbench->exports().start(request);
    };
    startExport();
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible()) << "the person stays";
    EXPECT_EQ(prompts.closingQuestions, 1);
    waitUntilSettled();
    EXPECT_TRUE(window->isVisible());

    startExport();
    prompts.closing = ui::Prompts::Closing::FinishFirst;
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !window->isVisible(); }, kLongMs));
    EXPECT_FALSE(workbench->exports().isWriting());
    EXPECT_TRUE(std::filesystem::exists(folder / "out/cloud.ascii.ply.json")) << "the last one";

    window->show();
    startExport();
    prompts.closing = ui::Prompts::Closing::LeaveOut;
    EXPECT_TRUE(window->close());
    EXPECT_FALSE(workbench->exports().isWriting());
}

TEST_F(Export, aWindowThatWaitsForItsFilesStaysWhenTheyCannotBeWritten) {
    openWindow();
    openAndMatchSample();
    app::ExportRequest request = workbench->exportRequest();
    request.items = app::exportItemsOf(*request.outcome.match);
    request.folder = "/proc";
    workbench->exports().start(request);
    prompts.closing = ui::Prompts::Closing::FinishFirst;
    EXPECT_FALSE(window->close());
    waitUntilSettled();
    EXPECT_TRUE(window->isVisible());
    EXPECT_NE(window->banner(), nullptr);
    EXPECT_TRUE(window->close()) << "nothing is being written any more";
}

}  // namespace
}  // namespace stereo::test
