#include "core/batch/BatchNames.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"

namespace stereo {
namespace {

TEST(BatchNames, giveEachPairAFolderWhenNobodySaysOtherwise) {
    EXPECT_TRUE(BatchNames().isUsual());
    EXPECT_EQ(BatchNames(), BatchNames("{id}/{what}"));
    EXPECT_EQ(BatchNames().file("out", "garage/0017", "disparity", ".pfm"), "out/garage/0017/disparity.pfm");
}

TEST(BatchNames, putFilesOfAKindTogether) {
    const BatchNames names("{what}/{id}_10");
    EXPECT_FALSE(names.isUsual());
    EXPECT_EQ(names.file("out", "000017", "disparity", ".png"), "out/disparity/000017_10.png");
    EXPECT_EQ(names.ofPair("a"), "{what}/a_10");
    EXPECT_EQ(BatchNames("{id}_{what}_{id}").file("out", "a", "b", ".c"), "out/a_b_a.c");
    EXPECT_EQ(BatchNames("{id}_{what}").file("out", "{what}", "b", ".c"), "out/{what}_b.c");
}

TEST(BatchNames, sayWhatIsWrongWithThem) {
    for (const auto& [names, why] : {std::pair("{what}", "lack {id}"),
                                     {"{id}", "lack {what}"},
                                     {"{id}/{what}/", "end in a folder"},
                                     {"{id}/{wat}", "words in braces"},
                                     {"../{id}/{what}", "below the folder"},
                                     {"/tmp/{id}/{what}", "below the folder"},
                                     {"{id}-{what}", "no / or _"},
                                     {"{id}{what}", "no / or _"},
                                     {"slurm/{id}_{what}", "below the folder"}}) {
        try {
            (void)BatchNames(names);
            ADD_FAILURE() << names;
        } catch (const Error& error) {
            EXPECT_THAT(error.sentence(), testing::HasSubstr(why));
        }
    }
}

TEST(BatchNames, neverLeadToTheFilesOfTheBatch) {
    EXPECT_THROW((void)BatchNames("{id}.{what}").file("out", "batch", "jsonl", ""), Error);
    EXPECT_THROW((void)BatchNames().file("out", "../a", "run", ".json"), Error);
}

}  // namespace
}  // namespace stereo
