#include "app/train/TrainArguments.h"

#include <gmock/gmock.h>

#include "app/cli/UsageError.h"

namespace stereo::app {
namespace {

using testing::HasSubstr;

std::string refusalOf(const QStringList& arguments) {
    try {
        (void)parseTrainArguments(arguments);
    } catch (const UsageError& error) {
        return error.sentence;
    }
    return "accepted";
}

TEST(TrainArguments, readsAllOfThem) {
    const TrainArguments arguments =
        parseTrainArguments({"--state", "dir",       "--minutes",   "2.5",      "--threads",
                             "2",       "--samples", "1000",        "--batch",  "8",
                             "--seed",  "7",         "--precision", "fp32",     "--validation",
                             "9",       "--photos",  "photos",      "--export", "out.safetensors"});
    EXPECT_EQ(arguments.state, "dir");
    EXPECT_EQ(arguments.minutes, 2.5);
    EXPECT_EQ(arguments.options.threads, 2);
    EXPECT_EQ(arguments.options.steps(), 125);
    EXPECT_EQ(arguments.options.seed, 7U);
    EXPECT_FALSE(arguments.options.isBfloat16);
    EXPECT_EQ(arguments.options.validationScenes, 9);
    EXPECT_EQ(arguments.photographs, "photos");
    EXPECT_EQ(arguments.exported, "out.safetensors");
    const TrainArguments later =
        parseTrainArguments({"--state", "dir", "--start", "w.safetensors", "--samples-before", "4000"});
    EXPECT_EQ(later.start, "w.safetensors");
    EXPECT_EQ(later.options.firstStep(), 1000);
    EXPECT_TRUE(parseTrainArguments({"--state", "dir", "--precision", "bf16"}).options.isBfloat16);
}

TEST(TrainArguments, sayWhatIsWrong) {
    EXPECT_THAT(refusalOf({}), HasSubstr("--state DIR"));
    EXPECT_THAT(refusalOf({"--state", "dir", "more"}), HasSubstr("one argument too many"));
    EXPECT_THAT(refusalOf({"--state", "dir", "--evaluate"}), HasSubstr("at least one folder"));
    EXPECT_THAT(refusalOf({"--state", "dir", "--threads", "0"}), HasSubstr("from 1 to 256"));
    EXPECT_THAT(refusalOf({"--state", "dir", "--minutes", "-1"}), HasSubstr("from 0 on"));
    EXPECT_THAT(refusalOf({"--state", "dir", "--seed", "x"}), HasSubstr("whole number"));
    EXPECT_THAT(refusalOf({"--state", "dir", "--start", "w.safetensors"}), HasSubstr("belong together"));
    EXPECT_THAT(refusalOf({"--state", "dir", "--precision", "int8"}), HasSubstr("auto, fp32, bf16"));
}

TEST(TrainArguments, helpNamesEveryOption) {
    EXPECT_TRUE(parseTrainArguments({"--help"}).help);
    for (const char* option :
         {"--state", "--minutes", "--threads", "--samples", "--batch", "--seed", "--precision",
          "--validation", "--start", "--samples-before", "--photos", "--export", "--evaluate"})
        EXPECT_THAT(trainHelp(), HasSubstr(option));
}

}  // namespace
}  // namespace stereo::app
