#include "core/io/cloud/Obj.h"

#include <fmt/core.h>

#include <cassert>
#include <iterator>
#include <string>

#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"

namespace stereo {
namespace {

constexpr const char* kMaterial = "left_image";

/// In the directory of the OBJ: it names them without a folder.
std::string nameOf(const std::filesystem::path& file) {
    return pathText(file.filename());
}

/// Of one point; counted from the lower left of the picture, 0 to 1, through the middle of its pixel.
void appendVertex(const PointCloud& cloud, std::size_t i, CloudFrame frame, ImageSize size,
                  std::string& vertices, std::string& places) {
    const auto [x, y, z] = toFrame(cloud.points[i], frame);
    fmt::format_to(std::back_inserter(vertices), "v {} {} {}\n", x, y, z);
    const std::uint32_t column = cloud.pixels[i] % static_cast<std::uint32_t>(size.width);
    const std::uint32_t row = cloud.pixels[i] / static_cast<std::uint32_t>(size.width);
    fmt::format_to(std::back_inserter(places), "vt {:.6f} {:.6f}\n", (column + 0.5) / size.width,
                   1 - (row + 0.5) / size.height);
}

}  // namespace

std::vector<std::filesystem::path> filesOfObj(const std::filesystem::path& path) {
    std::filesystem::path material = path, texture = path;
    return {material.replace_extension(".mtl"), texture.replace_extension(".texture.png")};
}

void writeObj(const std::filesystem::path& path, const PointCloud& cloud, std::span<const Triangle> triangles,
              CloudFrame frame, const RgbImage& texture) {
    assert(cloud.pixels.size() == cloud.size());
    const std::vector<std::filesystem::path> beside = filesOfObj(path);
    writePng(beside[1], texture);
    writeFileAtomically(
        beside[0], fmt::format("newmtl {}\nKa 1 1 1\nKd 1 1 1\nKs 0 0 0\nillum 1\nmap_Kd {}\n", kMaterial,
                               nameOf(beside[1])));
    std::string file = fmt::format("# left camera frame, metres, {}\nmtllib {}\nusemtl {}\n", axesOf(frame),
                                   nameOf(beside[0]), kMaterial);
    std::string places;
    for (std::size_t i = 0; i < cloud.size(); ++i)
        appendVertex(cloud, i, frame, texture.size(), file, places);
    file += places;
    for (const auto& [a, b, c] : triangles)
        fmt::format_to(std::back_inserter(file), "f {0}/{0} {1}/{1} {2}/{2}\n", a + 1, b + 1, c + 1);
    writeFileAtomically(path, file);
}

}  // namespace stereo
