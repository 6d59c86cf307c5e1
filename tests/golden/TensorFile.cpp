#include "tests/golden/TensorFile.h"

#include <ATen/ops/empty.h>

#include <fstream>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

namespace stereo::test {
namespace {

std::vector<std::int64_t> shapeIn(const std::string& header) {
    std::smatch tuple;
    std::vector<std::int64_t> shape;
    if (!std::regex_search(header, tuple, std::regex("'shape': \\(([^)]*)\\)"))) return shape;
    const std::string sides = tuple[1];
    const std::regex number("[0-9]+");
    for (std::sregex_iterator side(sides.begin(), sides.end(), number), end; side != end; ++side) {
        shape.push_back(std::stoll(side->str()));
    }
    return shape;
}

}  // namespace

at::Tensor readTensor(const std::filesystem::path& npy) {
    std::ifstream file(npy, std::ios::binary);
    std::string start(10, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (!file || !start.starts_with("\x93NUMPY\x01")) throw std::runtime_error("no NumPy file: " + npy.string());
    std::string header(static_cast<unsigned char>(start[8]) + 256U * static_cast<unsigned char>(start[9]), '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    const bool isFloat = header.find("'<f4'") != std::string::npos;
    at::Tensor tensor = at::empty(shapeIn(header), isFloat ? at::kFloat : at::kByte);
    file.read(static_cast<char*>(tensor.mutable_data_ptr()), static_cast<std::streamsize>(tensor.nbytes()));
    if (!file) throw std::runtime_error("cut off: " + npy.string());
    return tensor;
}

}  // namespace stereo::test
