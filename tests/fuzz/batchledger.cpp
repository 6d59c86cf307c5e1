#include <string_view>

#include "core/batch/BatchEntry.h"
#include "tests/fuzz/ReadBytes.h"

// What is read is written and read again: both must say the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const std::string line = toJsonLine(stereo::batchEntryFrom(text, "batch.jsonl"));
        if (toJsonLine(stereo::batchEntryFrom(line, "batch.jsonl")) != line) __builtin_trap();
        return line;
    });
}
