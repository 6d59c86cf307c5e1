#include "core/nn/checkpoint/Checkpoint.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "core/base/Error.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TorchArchive.h"

namespace stereo::nn {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

std::filesystem::path small(const std::string& name) {
    return test::dataPath("checkpoints") / name;
}

std::vector<float> floats(Bytes bytes) {
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

std::vector<float> copiedFloats(const Checkpoint& checkpoint, const std::string& name) {
    const StoredTensor& tensor = checkpoint.tensors().at(name);
    std::vector<float> values(tensor.bytes.size() / sizeof(float));
    checkpoint.copy(tensor, values.data());
    return values;
}

template <typename Work>
std::string complaint(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.sentence();
    }
    return "none";
}

std::string refusal(const std::filesystem::path& path) {
    try {
        const Checkpoint checkpoint(path);
    } catch (const Error& error) {
        EXPECT_EQ(error.path(), path);
        return error.sentence();
    }
    return "accepted";
}

std::string refusalOf(std::string_view bytes, std::string_view name = "model.pth") {
    const test::TempDir folder;
    return refusal(folder.write(name, bytes));
}

class CheckpointForms : public testing::TestWithParam<const char*> {};

TEST_P(CheckpointForms, giveTheSameTensors) {
    const Checkpoint checkpoint(small(GetParam()));
    const TensorTable& tensors = checkpoint.tensors();
    ASSERT_EQ(tensors.size(), 5U);
    EXPECT_THAT(tensors.at("a").shape, ElementsAre(2, 3));
    EXPECT_THAT(floats(tensors.at("a").bytes), ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(floats(tensors.at("middle").bytes), ElementsAre(2, 3));
    EXPECT_THAT(tensors.at("transposed").shape, ElementsAre(3, 2));
    EXPECT_EQ(tensors.at("half").type, ElementType::Float16);
    EXPECT_EQ(tensors.at("half").bytes.size(), 4U);
    EXPECT_EQ(tensors.at("counter").type, ElementType::Int64);
    EXPECT_TRUE(tensors.at("counter").shape.empty());
}

INSTANTIATE_TEST_SUITE_P(Files, CheckpointForms,
                         testing::Values("zip.pth", "noise.pth", "legacy.pth", "bare.pth", "module.pth",
                                         "parameters.pth", "streamed.pth", "plain.safetensors"),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::ranges::replace(name, '.', '_');
                             return name;
                         });

TEST(Checkpoint, keepsTheStridesOfAView) {
    const Checkpoint checkpoint(small("zip.pth"));
    EXPECT_THAT(checkpoint.tensors().at("transposed").strides, ElementsAre(1, 3));
}

TEST(Checkpoint, readsSixtyFourBitArchivesWithDescriptorsAndAlignedData) {
    const test::TempDir folder;
    test::TorchArchive archive(folder / "model.pth");
    archive.addOptimizer(100);
    archive.addTensor("a", {2, 3}, std::array{0.F, 1.F, 2.F, 3.F, 4.F, 5.F});
    archive.addTensor("b", {}, std::array{7.F});
    archive.finish();
    const Checkpoint checkpoint(folder / "model.pth");
    ASSERT_EQ(checkpoint.tensors().size(), 2U);
    EXPECT_THAT(checkpoint.tensors().at("a").shape, ElementsAre(2, 3));
    EXPECT_THAT(copiedFloats(checkpoint, "a"), ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(copiedFloats(checkpoint, "b"), ElementsAre(7));
}

TEST(Checkpoint, staysTheFileThatWasOpenedWhenAnotherTakesItsName) {
    const test::TempDir folder;
    const auto path = folder.write("model.pth", test::fileBytes(small("zip.pth")));
    const Checkpoint checkpoint(path);
    std::filesystem::rename(folder.write("other.pth", "hello"), path);
    EXPECT_THAT(copiedFloats(checkpoint, "a"), ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_NO_THROW(checkpoint.requireUnchanged());
}

TEST(Checkpoint, saysThatTheFileWasCutOffWhileItWasRead) {
    const test::TempDir folder;
    const auto path = folder.write("model.pth", test::fileBytes(small("zip.pth")));
    const Checkpoint checkpoint(path);
    std::filesystem::resize_file(path, 16);
    EXPECT_THAT(complaint([&] { (void)copiedFloats(checkpoint, "a"); }),
                HasSubstr("was changed while it was read"));
}

TEST(Checkpoint, saysThatTheFileWasWrittenAgainWhileItWasRead) {
    const test::TempDir folder;
    const auto path = folder.write("model.pth", test::fileBytes(small("zip.pth")));
    const Checkpoint checkpoint(path);
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
    EXPECT_THAT(complaint([&] { checkpoint.requireUnchanged(); }),
                HasSubstr("was changed while it was read"));
}

TEST(Checkpoint, executesNothingAndNamesWhatItMet) {
    EXPECT_THAT(refusal(small("hostile.pth")), AllOf(HasSubstr("posix.system"), HasSubstr("was not read")));
    EXPECT_FALSE(std::filesystem::exists("/tmp/stereoscope-was-here"));
}

TEST(Checkpoint, namesTheClassOfAWholeModule) {
    EXPECT_THAT(refusal(small("whole_module.pth")),
                HasSubstr("whole saved module (core.foundation_stereo.FastFoundationStereo)"));
}

TEST(Checkpoint, refusesCompressedEntries) {
    EXPECT_THAT(refusal(small("compressed.pth")), HasSubstr("compressed or encrypted"));
}

TEST(Checkpoint, saysThatADownloadIsCutOff) {
    const std::string whole = test::fileBytes(small("zip.pth"));
    EXPECT_THAT(refusalOf(whole.substr(0, whole.size() / 2)), HasSubstr("cut off"));
    const std::string legacy = test::fileBytes(small("legacy.pth"));
    EXPECT_THAT(refusalOf(legacy.substr(0, legacy.size() - 4)), HasSubstr("download the file again"));
}

TEST(Checkpoint, namesWhatTheFileIsInstead) {
    EXPECT_THAT(refusalOf("version https://git-lfs.github.com/spec/v1\noid sha256:00\n"),
                HasSubstr("git lfs pull"));
    EXPECT_THAT(refusalOf("\n<!DOCTYPE html><html>"), HasSubstr("web page"));
    EXPECT_THAT(refusalOf("\x89PNG\r\n\x1A\n"), HasSubstr("This is a picture"));
    EXPECT_THAT(refusalOf("\x08\x08\x12\x04tf2o"), HasSubstr("This is an ONNX model"));
    EXPECT_THAT(refusalOf("\x08\x0A:\x10"), HasSubstr("This is an ONNX model"));
    EXPECT_THAT(refusalOf("\x08\x07\x12\x07pytorch", "model.onnx"), HasSubstr("ONNX"));
    EXPECT_THAT(refusalOf("hello"), HasSubstr("not a file of torch.save"));
    EXPECT_THAT(refusalOf(""), HasSubstr("empty"));
    EXPECT_THAT(refusal("/nowhere/model.pth"), HasSubstr("There is no file /nowhere/model.pth"));
    EXPECT_THAT(refusal("/tmp"), HasSubstr("is a folder; a checkpoint was expected"));
}

TEST(Checkpoint, refusesAtOnceWhatIsNoFile) {
    const test::TempDir folder;
    for (const std::filesystem::path& file : test::specialFiles(folder, "model.pth"))
        EXPECT_THAT(refusal(file), HasSubstr("; a checkpoint was expected."));
}

TEST(Checkpoint, refusesAPickleThatTakesMoreThanThereIs) {
    EXPECT_THAT(refusalOf("\x80\x02."), HasSubstr("more from its stack"));
    EXPECT_THAT(refusalOf("\x80\x02h\x05."), HasSubstr("does not exist"));
    EXPECT_THAT(refusalOf("\x80\x02X\xff\xff\xff\xff."), HasSubstr("ends too early"));
    EXPECT_THAT(refusalOf("\x80\x02i."), HasSubstr("opcode 105"));
}

// A million tuples within each other: neither reading nor freeing may recurse.
TEST(Checkpoint, survivesDeepNesting) {
    EXPECT_THAT(refusalOf("\x80\x02N" + std::string(1000000, '\x85') + "."), HasSubstr("broken"));
}

TEST(StoredTensor, refusesElementsOutsideTheData) {
    const std::vector<std::byte> storage(16);
    EXPECT_NO_THROW(static_cast<void>(storedTensor("t", ElementType::Float32, {2, 2}, {2, 1}, 0, storage)));
    EXPECT_THROW(static_cast<void>(storedTensor("t", ElementType::Float32, {2, 2}, {2, 1}, 1, storage)),
                 Error);
    EXPECT_THROW(static_cast<void>(storedTensor("t", ElementType::Float32, {2, 2}, {-2, 1}, 2, storage)),
                 Error);
    EXPECT_THROW(static_cast<void>(storedTensor("t", ElementType::Float32, {1LL << 40, 1LL << 40},
                                                {1LL << 40, 1}, 0, storage)),
                 Error);
    EXPECT_THROW(static_cast<void>(storedTensor("t", ElementType::Float32, {2}, {1}, -1, storage)), Error);
}

TEST(StoredTensor, countsNumbersThatTwoNamesShareOnce) {
    const std::vector<std::byte> storage(16), others(16);
    const auto tensor = [](ElementType type, Bytes bytes) {
        return storedTensor("t", type, {2}, {1}, 0, bytes);
    };
    EXPECT_EQ(parameterCount({{"a", tensor(ElementType::Float32, storage)},
                              {"alias", tensor(ElementType::Float32, storage)},
                              {"half", tensor(ElementType::Float16, others)},
                              {"counter", tensor(ElementType::Int64, Bytes(others).subspan(0))}}),
              4U);
}

}  // namespace
}  // namespace stereo::nn
