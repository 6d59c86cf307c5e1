#include <QProcess>

#include <gmock/gmock.h>

#include <array>
#include <cmath>

#include "app/project/AppSettings.h"
#include "core/io/MapReader.h"
#include "core/nn/forecast/FoundationStereoInfo.h"
#include "core/project/ExportRecord.h"
#include "tests/cli/InProcess.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TinyWeights.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr int kPatienceMs = 120000;

/// The real program with a network's weights on disk.
struct NetworkTest : testing::Test {
    test::TempDir folder;
    std::filesystem::path pair = test::dataPath("golden") / "vits_md192_96x160";
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    std::string errors;
    std::string output;

    [[nodiscard]] QStringList arguments(const QString& out, const std::vector<std::string>& more) const {
        QStringList list{"run", QString::fromStdString(pair / "left.png"),
                         QString::fromStdString(pair / "right.png")};
        list << "--device"
             << "cpu"
             << "--out" << out;
        for (const std::string& argument : more) list << QString::fromStdString(argument);
        if (!list.contains("--max-disp"))
            list << "--max-disp"
                 << "192";
        return list;
    }
    [[nodiscard]] static std::string infoOf(const std::string& file) {
        QProcess program;
        program.start(STEREOSCOPE_PROGRAM, {"info", QString::fromStdString(file)});
        EXPECT_TRUE(program.waitForFinished(kPatienceMs));
        return program.readAllStandardOutput().toStdString();
    }
    [[nodiscard]] ExportRecord recorded() const {
        static const MatcherRegistry matchers = test::registryOf({nn::foundationStereoInfo()});
        return exportRecordFromJson(test::fileBytes(folder / "out/run.json"), "run.json", matchers);
    }
    int run(const std::vector<std::string>& more) {
        return start(arguments(QString::fromStdString(folder / "out"), more));
    }
    /// The same that a record was made of and by.
    int runAgain(const std::string& record) {
        return start({"run", QString::fromStdString(folder / record), "--out",
                      QString::fromStdString(folder / "again")});
    }
    int start(const QStringList& list) {
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(STEREOSCOPE_PROGRAM, list);
        EXPECT_TRUE(program.waitForFinished(kPatienceMs));
        EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
        errors = program.readAllStandardError().toStdString();
        output = program.readAllStandardOutput().toStdString();
        return program.exitCode();
    }
};

TEST_F(NetworkTest, writesTheDisparityTheNetworkFound) {
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "2"}), 0) << errors;
    const DisparityMap found = readDisparity(folder / "out/disparity.pfm");
    const DisparityMap expected = readDisparity(pair / "disparity_02.npy");
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.values().size(); ++i) {
        ASSERT_NEAR(found.values()[i], expected.values()[i], 1e-3) << i;
    }
    const ExportRecord record = recorded();
    EXPECT_EQ(record.matcherId, "foundation-stereo");
    EXPECT_EQ(record.iterationsDone, 2);
    EXPECT_EQ(test::networkOf(record.options).weights, STEREOSCOPE_TEST_MODEL);
    EXPECT_EQ(test::networkOf(record.options).device, "cpu");
    EXPECT_EQ(test::networkOf(record.options).precision, nn::NetworkOptions::Precision::Fp32);
}

TEST_F(NetworkTest, makesTheSameAgainByItsRecordAndSaysWhichOfItsFilesIsAnother) {
    (void)folder.write("model.safetensors", test::fileBytes(STEREOSCOPE_TEST_MODEL));
    (void)folder.write("cfg.yaml", "vit_size: vits\nvalid_iters: 7\n");
    ASSERT_EQ(run({"--ckpt", folder / "model.safetensors", "--valid-iters", "2", "--scale", "0.8"}), 0)
        << errors;
    const std::string found = test::fileBytes(folder / "out/disparity.pfm");
    for (const char* record : {"out/run.json", "out/disparity.pfm.json"}) {
        ASSERT_EQ(runAgain(record), 0) << errors;
        EXPECT_THAT(errors, Not(HasSubstr("The result will not be the same")));
        EXPECT_TRUE(test::fileBytes(folder / "again/disparity.pfm") == found) << record;
    }
    (void)folder.write("cfg.yaml", "vit_size: vits\nvalid_iters: 8\n");
    ASSERT_EQ(runAgain("out/run.json"), 0) << errors;
    EXPECT_THAT(errors, HasSubstr("cfg.yaml has another content than the record says"));
    std::string weights = test::fileBytes(STEREOSCOPE_TEST_MODEL);
    weights.back() = static_cast<char>(weights.back() ^ 1);
    (void)folder.write("model.safetensors", weights);
    (void)runAgain("out/run.json");
    EXPECT_THAT(errors, HasSubstr("model.safetensors has another content than the record says"));
}

TEST_F(NetworkTest, makesTheSameAgainByTheProjectOfTheRun) {
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "1", "--save-project",
                   folder / "net.stereoscope.zip"}),
              0)
        << errors;
    ASSERT_EQ(runAgain("net.stereoscope.zip"), 0) << errors;
    EXPECT_TRUE(test::fileBytes(folder / "again/disparity.pfm") ==
                test::fileBytes(folder / "out/disparity.pfm"));
}

TEST_F(NetworkTest, twoProgramsReadOneCheckpointAtOnce) {
    std::array<QProcess, 2> programs;
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const auto out = QString::fromStdString(folder / std::to_string(i));
        programs[i].start(STEREOSCOPE_PROGRAM,
                          arguments(out, {"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "1"}));
    }
    for (QProcess& program : programs) {
        ASSERT_TRUE(program.waitForFinished(kPatienceMs));
        EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().toStdString();
    }
    const std::string found = test::fileBytes(folder / "0/disparity.pfm");
    EXPECT_FALSE(found.empty());
    EXPECT_EQ(found, test::fileBytes(folder / "1/disparity.pfm"));
}

TEST_F(NetworkTest, writesTheFilesOfThePublishedDemo) {
    const std::string calibration = folder.write("K.txt", "100 0 80 0 100 48 0 0 1\n0.063\n");
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "1", "--upstream-compatible", "--calib",
                   calibration}),
              0)
        << errors;
    const DisparityMap found = readDisparity(folder / "out/disparity.pfm");
    const FloatMap depth = readNpy(folder / "out/depth_meter.npy").map;
    ASSERT_EQ(depth.size(), found.size());
    for (int x = 0; x < found.width(); ++x) {
        const float d = found.at(x, 40);
        if (!(d > 0)) continue;
        ASSERT_FLOAT_EQ(depth.at(x, 40), d > static_cast<float>(x) ? 0 : static_cast<float>(6.3) / d) << x;
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "out/vis.png"));
}

// 100 px are searched for in steps of 32; the run says what it took.
TEST_F(NetworkTest, roundsTheMaximumDisparityUp) {
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "1", "--max-disp", "100"}), 0)
        << errors;
    EXPECT_THAT(
        output,
        HasSubstr("maximum disparity 128 px: 100 px were asked for, and the search goes in steps of 32 px"));
}

TEST_F(NetworkTest, refusesIterationsOutOfRange) {
    for (const char* iterations : {"0", "1000", "-1"}) {
        EXPECT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", iterations}), 2);
        EXPECT_THAT(errors, AllOf(HasSubstr("--valid-iters is " + std::string(iterations)), HasSubstr("64")));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST_F(NetworkTest, refusesAScaleThatLeavesNothing) {
    EXPECT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--scale", "0"}), 2);
    EXPECT_THAT(errors, AllOf(HasSubstr("scale"), HasSubstr("0.1")));
}

TEST_F(NetworkTest, refusesAMaximumDisparityOfNothing) {
    EXPECT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--max-disp", "0"}), 2);
    EXPECT_THAT(errors, HasSubstr("--max-disp is 0"));
}

TEST_F(NetworkTest, infoSaysWhatWeightsAre) {
    EXPECT_THAT(infoOf(STEREOSCOPE_TEST_MODEL),
                AllOf(HasSubstr("weights of FoundationStereo, vits"), HasSubstr("float32"),
                      HasSubstr("max_disp 416 px"), Not(HasSubstr("cannot be run"))));
}

TEST_F(NetworkTest, infoSaysWhatARunWouldRefuse) {
    std::string bytes = test::fileBytes(STEREOSCOPE_TEST_MODEL);
    const std::string entry = "\"update_block.encoder.convc1.weight\"";
    const std::size_t found = bytes.find(entry);
    ASSERT_NE(found, std::string::npos);
    bytes[found + 1] = 'U';
    (void)folder.write("cfg.yaml", "vit_size: vits\n");
    EXPECT_THAT(
        infoOf(folder.write("model.safetensors", bytes)),
        AllOf(HasSubstr("cannot be run: "), HasSubstr(": update_block.encoder.convc1.weight is missing; "
                                                      "Update_block.encoder.convc1.weight is unexpected.")));
}

TEST_F(NetworkTest, infoSaysWhatSettingsAre) {
    EXPECT_THAT(infoOf(folder.write("cfg.yaml", "vit_size: vits\nmax_disp: 320\nvalid_iters: 22\n")),
                HasSubstr("settings of FoundationStereo, vits, max_disp 320 px, valid_iters 22"));
}

TEST_F(NetworkTest, modelsListsThePublishedOnes) {
    QProcess program;
    program.start(STEREOSCOPE_PROGRAM, {"models"});
    ASSERT_TRUE(program.waitForFinished(kPatienceMs));
    EXPECT_THAT(
        program.readAllStandardOutput().toStdString(),
        AllOf(HasSubstr("FoundationStereo 23-51-11: "), HasSubstr("non-commercial"),
              HasSubstr("searches 416 px of disparity of the images it sees, 32 iterations proposed")));
}

// The installed program looks into its own share/stereoscope/models, whatever the file is called there.
TEST_F(NetworkTest, modelsFindsAModelThatComesWithTheProgram) {
    const std::filesystem::path program = std::filesystem::canonical(STEREOSCOPE_PROGRAM);
    std::filesystem::create_directories(folder / "bin");
    std::filesystem::copy_file(program, folder / "bin/stereoscope");
    std::filesystem::create_directory_symlink(program.parent_path().parent_path() / "lib", folder / "lib");
    std::filesystem::create_directories(folder / "share/stereoscope/models/small");
    const std::string weights = test::tinyFoundationStereo(384);
    const std::filesystem::path shipped =
        folder.write("share/stereoscope/models/small/renamed.safetensors", weights);
    (void)folder.write("share/stereoscope/models/small/cfg.yaml", "vit_size: vits\n");
    (void)folder.write(
        "share/stereoscope/models/small.yaml",
        "name: Small\nnetwork: foundation-stereo\nvariant: vits\nparameters: 384\n"
        "architecture: ViT-S\ninput: RGB\nattention: heads\nmaxDisparityPx: 416\niterations: 32\n"
        "licence: Apache-2.0\nsource: the program\nfile: small/model.safetensors\nbytes: " +
            std::to_string(weights.size()) + "\n");
    QProcess small;
    for (const char* home : {"XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        environment.insert(home, QString::fromStdString(folder / "home"));
    environment.remove("STEREOSCOPE_MODELS");
    small.setProcessEnvironment(environment);
    small.start(QString::fromStdString(folder / "bin/stereoscope"), {"models"});
    ASSERT_TRUE(small.waitForFinished(kPatienceMs));
    EXPECT_EQ(small.readAllStandardError().toStdString(), "");
    EXPECT_THAT(small.readAllStandardOutput().toStdString(),
                AllOf(HasSubstr("Small: " + shipped.string() + " (of the right network and size"),
                      Not(HasSubstr("cfg.yaml is missing"))));
}

TEST_F(NetworkTest, takesACfgYamlThatLiesElsewhere) {
    std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL),
                                    folder / "model.safetensors");
    const std::string weights = folder / "model.safetensors";
    EXPECT_EQ(run({"--ckpt", weights, "--valid-iters", "1"}), 1);
    EXPECT_THAT(errors, AllOf(HasSubstr("no cfg.yaml beside the checkpoint model.safetensors"),
                              HasSubstr("--cfg"), HasSubstr("--assume-published-cfg")));
    std::filesystem::create_directory(folder / "elsewhere");
    const std::string config = folder.write("elsewhere/cfg.yaml", "vit_size: vits\n");
    ASSERT_EQ(run({"--ckpt", weights, "--valid-iters", "1", "--cfg", config}), 0) << errors;
    const ExportRecord record = recorded();
    EXPECT_EQ(test::networkOf(record.options).config, config);
    EXPECT_EQ(run({"--ckpt", weights, "--valid-iters", "1", "--cfg", folder / "gone.yaml"}), 1);
    EXPECT_THAT(errors, HasSubstr("gone.yaml"));
    EXPECT_EQ(run({"--ckpt", weights, "--valid-iters", "1", "--assume-published-cfg"}), 0) << errors;
}

TEST_F(NetworkTest, takesTheIterationsThatTheSettingsPropose) {
    const std::string config = folder.write("cfg.yaml", "vit_size: vits\nvalid_iters: 1\n");
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--cfg", config}), 0) << errors;
    EXPECT_EQ(recorded().iterationsDone, 1);
    EXPECT_EQ(recorded().options.iterations, 1);
    EXPECT_THAT(output, HasSubstr("Note: iterations 1, from valid_iters of the model's settings"));
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--cfg", config, "--valid-iters", "2"}), 0) << errors;
    EXPECT_EQ(recorded().iterationsDone, 2);
    EXPECT_THAT(output, Not(HasSubstr("valid_iters")));
    folder.write("cfg.yaml", "vit_size: vits\nvalid_iters: 100\n");
    EXPECT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--cfg", config}), 1);
    EXPECT_THAT(errors, AllOf(HasSubstr("Iterations (valid_iters) is 100"), HasSubstr("64")));
}

TEST_F(NetworkTest, predictsItsTimeFromRunsInTheWindow) {
    environment.insert("XDG_CONFIG_HOME", QString::fromStdString(folder.path()));
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "1"}), 0) << errors;
    EXPECT_THAT(errors, ContainsRegex("will take about [0-9]{1,2} s and"));
    const std::filesystem::path settings = folder / "stereoscope/stereoscope.ini";
    EXPECT_FALSE(std::filesystem::exists(settings));
    app::AppSettings(settings).setSpeeds({{"foundation-stereo/cpu/auto/any.pth", {.secondsPerWork = 10}}});
    const std::string before = test::fileBytes(settings);
    ASSERT_EQ(run({"--ckpt", STEREOSCOPE_TEST_MODEL, "--valid-iters", "1"}), 0) << errors;
    EXPECT_THAT(errors, ContainsRegex("will take about [0-9]{3,5} s and"));
    EXPECT_THAT(errors, ContainsRegex("features[^\n]*, [0-9]{3,5} s left")) << "of the run, not of the stage";
    EXPECT_EQ(test::fileBytes(settings), before);
}

TEST_F(NetworkTest, asksForWeights) {
    EXPECT_EQ(run({"--matcher", "foundation-stereo"}), 1);
    EXPECT_THAT(errors, HasSubstr("needs a checkpoint such as model_best_bp2.pth"));
}

TEST_F(NetworkTest, namesAFileThatIsNoCheckpoint) {
    EXPECT_EQ(run({"--ckpt", folder.write("model.pth", "<!DOCTYPE html>")}), 1);
    EXPECT_THAT(errors, AllOf(HasSubstr("model.pth: This is a web page"), Not(HasSubstr("will take"))));
}

}  // namespace
}  // namespace stereo
