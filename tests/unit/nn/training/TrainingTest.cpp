#include "core/nn/training/Training.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>

#include "core/base/Error.h"
#include "core/nn/checkpoint/Checkpoint.h"
#include "tests/support/TempDir.h"

namespace stereo::nn {
namespace {

TrainingOptions tiny() {
    TrainingOptions options;
    options.shape = {{4, 4, 6, 6, 8}, 6};
    options.scene.size = {64, 64};
    options.batch = 2;
    options.samples = 16;
    options.scenesBetweenUses = 1;
    options.validationScenes = 2;
    return options;
}

void takeSteps(Training& training, int count) {
    for (int i = 0; i < count; ++i) (void)training.step();
}

std::vector<float> numbersIn(const std::filesystem::path& file, const std::string& name) {
    const Checkpoint checkpoint(file);
    const StoredTensor& stored = checkpoint.tensors().at(name);
    std::vector<float> numbers(stored.bytes.size() / sizeof(float));
    checkpoint.copy(stored, numbers.data());
    return numbers;
}

TEST(Training, stoppedAndResumedEndsWhereOneWithoutAStopEnds) {
    const test::TempDir folder;
    Training whole(tiny());
    takeSteps(whole, 8);
    EXPECT_TRUE(whole.isDone());
    whole.save(folder.path() / "whole");
    {
        Training first(tiny());
        takeSteps(first, 4);
        first.save(folder.path() / "half");
    }
    Training second(tiny());
    second.resume(folder.path() / "half");
    EXPECT_EQ(second.stepsDone(), 4);
    takeSteps(second, 4);
    second.save(folder.path() / "resumed");

    const Checkpoint checkpoint(folder.path() / "whole");
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        EXPECT_THAT(numbersIn(folder.path() / "resumed", name),
                    testing::Pointwise(testing::FloatNear(1e-5F), numbersIn(folder.path() / "whole", name)))
            << name;
    }
    const std::vector<float> before = numbersIn(folder.path() / "half", "network/head.mix.weight");
    EXPECT_NE(numbersIn(folder.path() / "whole", "network/head.mix.weight"), before) << "a real test";
}

TEST(Training, learnsASceneByHeart) {
    TrainingOptions options = tiny();
    options.samples = 400;
    options.usesPerScene = 400;
    options.scenesBetweenUses = 0;
    Training training(options);
    const double first = training.step().loss;
    takeSteps(training, 150);
    EXPECT_LT(training.step().loss, 0.8 * first);
}

TEST(Training, computesInBfloat16WhenAsked) {
    TrainingOptions options = tiny();
    Training exact(options);
    options.isBfloat16 = true;
    Training inBfloat16(options);
    const StepReport a = exact.step(), b = inBfloat16.step();
    EXPECT_NEAR(a.loss, b.loss, 0.05 * a.loss);
    EXPECT_NE(a.loss, b.loss);
}

TEST(Training, startsItsValidationAtDense) {
    Training training(tiny());
    const Comparison comparison = training.validate();
    EXPECT_EQ(comparison.scenes, 2);
    EXPECT_GT(comparison.dense.wrong, 0);
    EXPECT_NEAR(comparison.network.wrong, comparison.dense.wrong, 0.005);
    EXPECT_NEAR(comparison.network.wrongVisible, comparison.dense.wrongVisible, 0.005);
}

TEST(Training, doesNotGoOnWithAnotherSeed) {
    const test::TempDir folder;
    Training(tiny()).save(folder.path() / "state");
    TrainingOptions other = tiny();
    other.seed = 2;
    Training training(other);
    try {
        training.resume(folder.path() / "state");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::ModelMismatch);
        EXPECT_THAT(error.sentence(), testing::HasSubstr("another seed"));
    }
}

TEST(Training, doesNotGoOnWithANetworkOfAnotherWidth) {
    const test::TempDir folder;
    Training(tiny()).save(folder.path() / "state");
    TrainingOptions other = tiny();
    other.shape.headChannels = 8;
    Training training(other);
    EXPECT_THROW(training.resume(folder.path() / "state"), Error);
}

TEST(Training, aStopInTheMiddleOfAStepChangesNothing) {
    const test::TempDir folder;
    Training training(tiny());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)training.step(RunControl(stop.get_token())), Cancelled);
    EXPECT_EQ(training.stepsDone(), 0);
    takeSteps(training, 1);
    training.save(folder.path() / "stopped");
    Training other(tiny());
    takeSteps(other, 1);
    other.save(folder.path() / "not");
    EXPECT_EQ(numbersIn(folder.path() / "stopped", "network/head.mix.weight"),
              numbersIn(folder.path() / "not", "network/head.mix.weight"));
}

TEST(Training, startsFromExportedWeightsWithTheScenesThatComeAfterTheirs) {
    const test::TempDir folder;
    const std::filesystem::path weights = folder.path() / "weights", state = folder.path() / "state";
    Training first(tiny());
    takeSteps(first, 4);
    first.exportWeights(weights, {});
    const double exported = first.validate().loss;

    TrainingOptions options = tiny();
    options.samplesBefore = 8;
    Training second(options);
    second.startFrom(weights);
    EXPECT_EQ(second.stepsDone(), 4);
    EXPECT_NEAR(second.validate().loss, exported, 0.01 * exported) << "16 bits a weight";
    EXPECT_EQ(second.step().step, 5);
    second.save(state);

    Training third(options);
    third.resume(state);
    EXPECT_EQ(third.stepsDone(), 5);
    EXPECT_THROW(Training(tiny()).resume(state), Error) << "it began elsewhere";
}

TEST(Training, doesNotStartFromTheStateOfATraining) {
    const test::TempDir folder;
    Training(tiny()).save(folder.path() / "state");
    Training training(tiny());
    EXPECT_THROW(training.startFrom(folder.path() / "state"), Error);
}

TEST(Training, exportsWeightsOfLessThanFourMegabytesThatSayWhatTheyAre) {
    const test::TempDir folder;
    TrainingOptions options = tiny();
    options.shape = {};
    Training(options).exportWeights(folder.path() / "dense_plus.safetensors", {{"hours", "0"}});
    EXPECT_LT(std::filesystem::file_size(folder.path() / "dense_plus.safetensors"), 4'000'000U);
    const Checkpoint checkpoint(folder.path() / "dense_plus.safetensors");
    EXPECT_EQ(checkpoint.tensors().at("head.mix.weight").type, ElementType::Float16);
    EXPECT_THAT(startOfFile(folder.path() / "dense_plus.safetensors", 2000),
                testing::AllOf(testing::HasSubstr(R"("license":"Apache-2.0")"),
                               testing::HasSubstr(R"("generator_version":"1")")));
}

}  // namespace
}  // namespace stereo::nn
