#include "core/project/NodeWriter.h"

#include <charconv>

namespace stereo {

double NodeWriter::shortest(float value) {
    std::array<char, 32> buffer{};
    char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    double number = 0;
    std::from_chars(buffer.data(), end, number);
    return number;
}

}  // namespace stereo
