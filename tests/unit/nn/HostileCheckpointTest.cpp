// Files of a megabyte that would make a reader allocate gigabytes: refused with a sentence, using little
// memory.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "core/base/Error.h"
#include "core/nn/checkpoint/Checkpoint.h"
#include "tests/support/LimitedMemory.h"

namespace stereo::nn {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Lt;

constexpr std::size_t kMegabyte = 1'000'000;

struct Reading {
    std::string refusal = "accepted";
    std::size_t peakBytes = 0;  ///< held more than before; sanitizers, which keep what was freed, count none
};

Reading readingOf(const std::string& file, const char* name = "model.pth") {
    std::ofstream("/proc/self/clear_refs") << 5;  // forgets the peak so far
    [[maybe_unused]] const std::size_t before = test::statusBytes("VmRSS:");
    Reading reading;
    try {
        static_cast<void>(readTensors(std::as_bytes(std::span(file)), name));
    } catch (const Error& error) {
        reading.refusal = error.sentence();
    }
    [[maybe_unused]] const std::size_t peak = test::statusBytes("VmHWM:");
#ifndef STEREOSCOPE_SANITIZED
    reading.peakBytes = peak - std::min(peak, before);
#endif
    return reading;
}

template <typename Number>
std::string bytesOf(Number number) {
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

std::string pickled(const std::string& opcodes) {
    return "\x80\x02" + opcodes + ".";
}

std::string text(const std::string& content) {
    return std::string("X") + bytesOf(static_cast<std::uint32_t>(content.size())) + content;
}

/// A file of torch.save before zip, with a storage "0" of one float.
std::string legacyFile(const std::string& object) {
    return pickled("N") + pickled("N") + pickled("N") + pickled(object) +
           pickled(std::string("]") + text("0") + "a") + bytesOf(std::uint64_t{1}) + bytesOf(1.F);
}

/// A dict of `count` names for one tensor of `dimensions` sides of 1: a tuple made with DUP.
std::string tensorNamedOften(int count, std::size_t dimensions) {
    const std::string storage =
        std::string("(") + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + "K\x01tQ";
    const std::string shape = "(K\x01" + std::string(dimensions - 1, '2') + "tq\x01";
    std::string opcodes = std::string("}(") + text("a") + "ctorch._utils\n_rebuild_tensor_v2\n(" + storage +
                          std::string("K\0", 2) + shape + "h\x01\x89}tRq\x02";
    for (int i = 1; i < count; ++i) opcodes += text(std::to_string(i)) + "h\x02";
    return opcodes + "u";
}

TEST(HostileCheckpoint, takesAsManyDimensionsAsWeightsHave) {
    EXPECT_EQ(readingOf(legacyFile(tensorNamedOften(3, 8))).refusal, "accepted");
}

// Each of the names had its own copy of shape and strides: 1.6 GB.
TEST(HostileCheckpoint, sharesOneShapeOfManyDimensions) {
    const Reading reading = readingOf(legacyFile(tensorNamedOften(1000, 100'000)));
    EXPECT_THAT(reading.refusal, AllOf(HasSubstr("tensor a "), HasSubstr("more than 8 dimensions")));
    EXPECT_THAT(reading.peakBytes, Lt(50 * kMegabyte));
}

TEST(HostileCheckpoint, doesNothingButMakeTuples) {
    const Reading reading = readingOf(pickled(std::string(4 * kMegabyte, ')')));
    EXPECT_THAT(reading.refusal, HasSubstr("more than 1048576 opcodes"));
    EXPECT_THAT(reading.peakBytes, Lt(120 * kMegabyte));
}

TEST(HostileCheckpoint, doesNothingButPushAndMark) {
    for (const char opcode : {'2', '(', '\x94'}) {  // DUP, MARK, MEMOIZE
        const Reading reading = readingOf(pickled(std::string("N") + std::string(4 * kMegabyte, opcode)));
        EXPECT_THAT(reading.refusal, HasSubstr("more than 1048576 opcodes"));
        EXPECT_THAT(reading.peakBytes, Lt(120 * kMegabyte)) << opcode;
    }
}

TEST(HostileCheckpoint, hasAShapeOfTexts) {
    std::string object = tensorNamedOften(1, 1);
    object.replace(object.find("(K\x01tq\x01"), 3, "(N");
    EXPECT_THAT(readingOf(legacyFile(object)).refusal, HasSubstr("in a way that torch.save does not use"));
}

TEST(HostileCheckpoint, hasANameOfAMegabyte) {
    const std::string more = text(std::string(kMegabyte, 'n')) + "Ns";
    EXPECT_THAT(readingOf(legacyFile(tensorNamedOften(1, 1) + more)).refusal,
                HasSubstr("has 1000000 characters"));
}

std::string safetensors(const std::string& header) {
    return bytesOf(std::uint64_t{header.size()}) + header + std::string(64, '\0');
}

std::string entry(const std::string& shape, const std::string& more = "") {
    return R"({"a": {"dtype": "F32", "shape": )" + shape + R"(, "data_offsets": [0, 4])" + more + "}}";
}

TEST(HostileSafetensors, mayHaveTwentyTimesTheHeaderOfAModel) {
    std::string header =
        R"({"__metadata__": {"notes": ")" + std::string(kMegabyte, 'n') + R"(", "&a": "*b"})";
    for (int i = 0; header.size() < 4 * kMegabyte - 200; ++i) {
        header += ",\"" + std::to_string(i) + R"(":{"dtype":"U8","shape":[1,1],"data_offsets":[0,1]})";
    }
    const Reading reading = readingOf(safetensors(header + "}"));
    EXPECT_EQ(reading.refusal, "accepted");
    EXPECT_THAT(reading.peakBytes, Lt(60 * kMegabyte));
}

TEST(HostileSafetensors, hasAHeaderLongerThanAnyModels) {
    EXPECT_THAT(readingOf(safetensors(std::string("{") + std::string(5 * kMegabyte, ' ') + "}")).refusal,
                HasSubstr("larger than 4 MB"));
}

std::string repeated(const std::string& part) {
    std::string text = part;
    while (text.size() < 4 * kMegabyte - 200) text += part;
    return text;
}

TEST(HostileSafetensors, hasAListOfMillions) {
    const Reading shape = readingOf(safetensors(entry(std::string("[") + repeated("1,") + "1]")));
    EXPECT_THAT(shape.refusal, AllOf(HasSubstr("tensor a "), HasSubstr("more than 8 dimensions")));
    EXPECT_THAT(shape.peakBytes, Lt(20 * kMegabyte));
    const std::string ignored = std::string(", \"x\": [") + repeated("1,") + "1]";
    EXPECT_EQ(readingOf(safetensors(entry("[1]", ignored))).refusal, "accepted");
}

TEST(HostileSafetensors, isNestedOrNeverEnds) {
    for (const char* part : {"[", "{\"a\":", "\"\",", "{", "[{", ",", "- ", "? ", "\n-", "\"", "\\"}) {
        const Reading reading = readingOf(safetensors(R"({"a": )" + repeated(part)));
        EXPECT_THAT(reading.refusal, HasSubstr("is broken")) << part;
        EXPECT_THAT(reading.peakBytes, Lt(20 * kMegabyte)) << part;
    }
}

TEST(HostileSafetensors, refersToItself) {
    EXPECT_THAT(readingOf(safetensors(R"({"a": &s {"dtype": "F32"}, "b": *s})")).refusal,
                HasSubstr("is broken"));
    EXPECT_THAT(readingOf(safetensors(entry("&s [1]"))).refusal, HasSubstr("is broken"));
    EXPECT_THAT(readingOf(safetensors(entry("[&s 1]"))).refusal, HasSubstr("is broken"));
    EXPECT_EQ(readingOf(safetensors(entry("[1]", R"(, "*s": "&s")"))).refusal, "accepted");
}

TEST(HostileSafetensors, hasEntriesThatAreNone) {
    for (const char* header : {R"({{}: 1})", R"({"a" })", R"({"a": 1})", R"({"a": null})", R"({"a": []})",
                               R"({"a": {"dtype": {"b": 1}}})", R"({"a": {"shape": [[1]]}})", R"({"a": {)",
                               R"({"a": {"shape": [1.5]}})", R"({"a": {"shape": [99999999999999999999]}})"}) {
        EXPECT_THAT(readingOf(safetensors(header)).refusal, HasSubstr("is broken")) << header;
    }
    EXPECT_THAT(readingOf(safetensors(R"({"a": {"dtype": "F32", "shape": []}})")).refusal,
                HasSubstr("has no dtype, shape or data_offsets"));
    EXPECT_THAT(
        readingOf(safetensors(R"({"a": {"dtype": "F32", "shape": [], "data_offsets": [-4, 0]}})")).refusal,
        HasSubstr("lies outside"));
    EXPECT_THAT(readingOf(safetensors(entry(std::string(600, '[')))).refusal, HasSubstr("is broken"));
}

// Lengths of 0x3c, 0x3c20 and 0x08: "<", " <" and what an ONNX model begins with.
TEST(HostileSafetensors, beginsLikeAWebPage) {
    const std::string header = entry("[1]");
    for (const std::size_t length : {0x13cU, 0x3c20U, 0x108U}) {
        const std::string padded = header + std::string(length - header.size(), ' ');
        EXPECT_EQ(readingOf(safetensors(padded)).refusal, "accepted") << length;
    }
    EXPECT_THAT(readingOf("<script>{}</script>").refusal, HasSubstr("web page"));
}

}  // namespace
}  // namespace stereo::nn
