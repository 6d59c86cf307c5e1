#include "core/nn/checkpoint/SafetensorsWriter.h"

#include <gmock/gmock.h>

#include <cstring>

#include "core/nn/checkpoint/Safetensors.h"

namespace stereo::nn {
namespace {

using testing::ElementsAre;

TEST(SafetensorsWriter, writesWhatTheReaderReads) {
    const std::vector<float> first{1, 2, 3, 4, 5, 6};
    const std::vector<std::uint16_t> second{0x3c00, 0xc000};
    const std::vector<std::byte> file =
        safetensorsOf({{"a.weight", ElementType::Float32, {2, 3}, std::as_bytes(std::span(first))},
                       {"b", ElementType::Float16, {2}, std::as_bytes(std::span(second))}});
    const TensorTable table = readSafetensors(file);
    ASSERT_EQ(table.size(), 2U);
    const StoredTensor& a = table.at("a.weight");
    EXPECT_THAT(a.shape, ElementsAre(2, 3));
    EXPECT_EQ(a.type, ElementType::Float32);
    EXPECT_EQ(std::memcmp(a.bytes.data(), first.data(), a.bytes.size()), 0);
    const StoredTensor& b = table.at("b");
    EXPECT_EQ(b.type, ElementType::Float16);
    EXPECT_EQ(std::memcmp(b.bytes.data(), second.data(), b.bytes.size()), 0);
}

TEST(SafetensorsWriter, startsTheDataAtAMultipleOfEight) {
    for (const char* name : {"x", "xy", "xyz", "xyzw", "xyzwv"}) {
        std::uint64_t header = 0;
        const std::vector<std::byte> file = safetensorsOf({{name, ElementType::UInt8, {0}, {}}});
        std::memcpy(&header, file.data(), sizeof header);
        EXPECT_EQ(header % 8, 0U);
        EXPECT_EQ(file.size(), header + 8);
    }
}

TEST(SafetensorsWriter, quotesWhatItSaysOfTheFile) {
    const std::vector<std::byte> file =
        safetensorsOf({{"x", ElementType::UInt8, {0}, {}}}, {{"licence", "a \"b\" \\ \n"}});
    const std::string text(reinterpret_cast<const char*>(file.data()), file.size());
    EXPECT_THAT(text, testing::HasSubstr(R"("__metadata__":{"licence":"a \"b\" \\ \u000a"})"));
    EXPECT_EQ(readSafetensors(file).size(), 1U);
}

}  // namespace
}  // namespace stereo::nn
