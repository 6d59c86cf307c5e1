// A record of the window says all that one of `run` says, in the same words: they are made by one function.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <gmock/gmock.h>

#include "app/workbench/PairChecks.h"
#include "app/workbench/Workbench.h"
#include "core/io/FileBytes.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::Arguments;
using test::samplePath;

constexpr int kLongMs = 60000;

QJsonValue parsed(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

bool isMeasured(const QString& key) {
    return key.contains("seconds", Qt::CaseInsensitive) || key.contains("memory", Qt::CaseInsensitive);
}

/// Each value of a record with its place, "times/0/stage = reading"; what was measured has no value.
void listValues(const QJsonValue& value, const QString& place, QStringList& values) {
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QString& key : object.keys()) {
            listValues(isMeasured(key) ? QJsonValue() : object[key], place + '/' + key, values);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (int i = 0; i < array.size(); ++i) listValues(array[i], place + '/' + QString::number(i), values);
    } else {
        values.push_back(place + " = " + value.toVariant().toString());
    }
}

std::vector<std::string> valuesOf(const std::string& json) {
    QStringList values;
    listValues(parsed(json), {}, values);
    std::vector<std::string> texts;
    for (const QString& value : values) texts.push_back(value.toStdString());
    return texts;
}

struct WindowRecord : testing::Test {
    test::TempDir folder;
    Arguments files{samplePath("left.png").string(), samplePath("right.png").string()};
    std::vector<app::ExportItem> items{{app::product::kVis, app::Encoding::Png},
                                       {mapid::kDisparity, app::Encoding::Pfm}};

    void withCalibration() {
        files.push_back(samplePath("calib.txt").string());
        items.push_back({mapid::kDepth, app::Encoding::Npy});
        items.push_back({mapid::kDepth, app::Encoding::Png16});
        items.push_back({app::product::kCloud, app::Encoding::PlyBinary});
    }
    std::string ofRun(const Arguments& more) const {
        Arguments arguments{"run", "--out", folder / "out"};
        arguments.insert(arguments.end(), files.begin(), files.end());
        arguments.insert(arguments.end(), more.begin(), more.end());
        EXPECT_EQ(test::runCli(arguments).code, app::ExitCode::Done);
        return test::fileBytes(folder / "out/run.json");
    }
    std::string ofWindow(app::Workbench& workbench, const MatchOptions& match,
                         const std::string& matcherId) const {
        const auto settle = [&] {
            ASSERT_TRUE(QTest::qWaitFor([&] { return workbench.isSettled(); }, kLongMs));
        };
        workbench.desk().autoRun().set(false);
        workbench.inputs().open({files.begin(), files.end()});
        settle();
        Project project = workbench.project();
        project.matcherId = matcherId;
        project.match = match;
        workbench.setProject(project);
        workbench.desk().run();
        settle();
        app::ExportRequest request = workbench.exportRequest();
        request.items = items;
        request.folder = folder / "out";
        return toJson(exportFiles(request, RunControl()).record, request.matchers);
    }
};

TEST_F(WindowRecord, hasAllThatARecordOfRunHas) {
    withCalibration();
    const std::string run = ofRun({"--scale", "0.25"});
    MatchOptions match;
    match.scale = 0.25;
    app::Workbench workbench(test::sgmAndFake());
    const app::PairChecks checks(workbench);
    const std::string window = ofWindow(workbench, match, "sgm");
    EXPECT_THAT(valuesOf(run), testing::Contains("/times/1/stage = checking"));
    EXPECT_EQ(valuesOf(window), valuesOf(run));
}

TEST_F(WindowRecord, hasItAlsoWithoutCalibrationAndBeforeThePairWasChecked) {
    for (const char* side : {"left.png", "right.png"})
        std::filesystem::copy_file(samplePath(side), folder / side);
    files = {folder / "left.png", folder / "right.png"};
    const std::string run = ofRun({"--matcher", "fake", "--valid-iters", "3"});
    MatchOptions match;
    match.iterations = 3;
    app::Workbench workbench(test::sgmAndFake());
    EXPECT_EQ(valuesOf(ofWindow(workbench, match, "fake")), valuesOf(run));
}

}  // namespace
}  // namespace stereo
