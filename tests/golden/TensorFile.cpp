#include "tests/golden/TensorFile.h"

#include <ATen/ops/empty.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace stereo::test {
namespace {

/// The numbers of "'shape': (64, 96)"; none when there is no such word.
std::vector<std::int64_t> shapeIn(const std::string& header) {
    const std::string word = "'shape': (";
    std::vector<std::int64_t> shape;
    const std::size_t found = header.find(word);
    if (found == std::string::npos) return shape;
    std::istringstream sides(header.substr(found + word.size()));
    char comma = ',';
    for (std::int64_t side = 0; comma == ',' && sides >> side; sides >> comma) shape.push_back(side);
    return shape;
}

}  // namespace

at::Tensor readTensor(const std::filesystem::path& npy) {
    std::ifstream file(npy, std::ios::binary);
    std::string start(10, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (!file || !start.starts_with("\x93NUMPY\x01"))
        throw std::runtime_error("no NumPy file: " + npy.string());
    std::string header(static_cast<unsigned char>(start[8]) + 256U * static_cast<unsigned char>(start[9]),
                       '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    const bool isFloat = header.find("'<f4'") != std::string::npos;
    at::Tensor tensor = at::empty(shapeIn(header), isFloat ? at::kFloat : at::kByte);
    file.read(static_cast<char*>(tensor.mutable_data_ptr()), static_cast<std::streamsize>(tensor.nbytes()));
    if (!file) throw std::runtime_error("cut off: " + npy.string());
    return tensor;
}

}  // namespace stereo::test
