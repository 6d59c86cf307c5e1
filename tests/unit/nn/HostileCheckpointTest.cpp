// Files of a megabyte that ask for gigabytes: refused with a sentence, in little memory.
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
    std::size_t peakBytes = 0;  ///< held more than before
};

Reading readingOf(const std::string& file, const char* name = "model.pth") {
    std::ofstream("/proc/self/clear_refs") << 5;  // forgets the peak so far
    const std::size_t before = test::statusBytes("VmRSS:");
    Reading reading;
    try {
        static_cast<void>(readTensors(std::as_bytes(std::span(file)), name));
    } catch (const Error& error) {
        reading.refusal = error.sentence();
    }
    const std::size_t peak = test::statusBytes("VmHWM:");
    reading.peakBytes = peak - std::min(peak, before);
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
    EXPECT_THAT(reading.refusal, AllOf(HasSubstr("tensor a "), HasSubstr("100000 dimensions")));
    EXPECT_THAT(reading.peakBytes, Lt(50 * kMegabyte));
}

TEST(HostileCheckpoint, doesNothingButMakeTuples) {
    const Reading reading = readingOf(pickled(std::string(4 * kMegabyte, ')')));
    EXPECT_THAT(reading.refusal, HasSubstr("more than 1048576 opcodes"));
    EXPECT_THAT(reading.peakBytes, Lt(120 * kMegabyte));
}

TEST(HostileCheckpoint, doesNothingButPushAndMark) {
    for (const char opcode : {'2', '(', '\x94'}) {  // DUP, MARK, MEMOIZE
        const Reading reading = readingOf(pickled("N" + std::string(4 * kMegabyte, opcode)));
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

}  // namespace
}  // namespace stereo::nn
