#include "tests/support/DeepImage.h"

#include <fstream>
#include <string>

namespace stereo::test {

void writeDeepPgm(const std::filesystem::path& file, const RgbImage& image) {
    std::string bytes =
        "P5\n" + std::to_string(image.width()) + ' ' + std::to_string(image.height()) + "\n65535\n";
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int value = 20000 + 4 * image.at(x, y)[0];
            bytes += static_cast<char>(value >> 8);
            bytes += static_cast<char>(value & 0xff);
        }
    }
    std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace stereo::test
