#include "tests/unit/nn/ScaledModel.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "tests/support/TempDir.h"

namespace stereo::test {

// A .safetensors file: length of the header, header ("name": {…, "data_offsets": [begin, end]}), numbers.
std::filesystem::path writeScaledModel(const std::filesystem::path& folder, const std::string& entry,
                                       float factor) {
    const std::filesystem::path model = STEREOSCOPE_TEST_MODEL;
    std::filesystem::copy_file(model.parent_path() / "cfg.yaml", folder / "cfg.yaml");
    std::string bytes = fileBytes(model);
    std::uint64_t headerLength = 0;
    std::memcpy(&headerLength, bytes.data(), sizeof headerLength);
    const std::size_t name = bytes.find('"' + entry + '"');
    const std::string word = "\"data_offsets\": [";
    const std::size_t offsets = bytes.find(word, name);
    if (offsets > headerLength) throw std::runtime_error("no entry " + entry);
    char* comma = nullptr;
    const std::size_t begin = std::strtoull(bytes.c_str() + offsets + word.size(), &comma, 10);
    const std::size_t end = std::strtoull(comma + 1, nullptr, 10);
    char* const start = bytes.data() + sizeof headerLength + headerLength + begin;
    std::vector<float> numbers((end - begin) / sizeof(float));
    std::memcpy(numbers.data(), start, end - begin);
    for (float& number : numbers) number *= factor;
    std::memcpy(start, numbers.data(), end - begin);
    const std::filesystem::path path = folder / "model.safetensors";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

}  // namespace stereo::test
