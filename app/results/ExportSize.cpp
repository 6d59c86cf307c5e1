#include "app/results/ExportSize.h"

namespace stereo::app {
namespace {

// Bytes per pixel and per point of compressed files and text, measured on the sample with semi-global
// matching; other scenes and noisier maps take up to some times as much.
constexpr double kColourPixel = 0.6;
constexpr double kPhotoPixel = 1.9;
constexpr double kPng16Pixel = 0.5;
constexpr double kNpzPixel = 0.55;
constexpr double kAsciiPoint = 42;
constexpr double kAsciiScalar = 9;
constexpr double kMeshFaces = 24;  // not quite two triangles of 13 bytes
constexpr double kCurve = 4500;    // a hundred lines
constexpr double kObjPoint = 140;  // with its place in the picture and its triangles

}  // namespace

ExportSize expectedSize(const ExportItem& item, ImageSize image, std::size_t points, std::size_t scalars) {
    const double pixels = static_cast<double>(image.width) * image.height;
    const auto about = [](double bytes) { return ExportSize{static_cast<std::uintmax_t>(bytes), false}; };
    const auto exactly = [](double bytes) { return ExportSize{static_cast<std::uintmax_t>(bytes), true}; };
    switch (item.encoding) {
        case Encoding::Pfm:
        case Encoding::Npy:
        case Encoding::Tiff32:
            return exactly(4 * pixels);
        case Encoding::PlyBinary: {
            if (item.what == product::kTruthCloud) return about(15.0 * pixels);
            const double ofPoints = (15.0 + 4.0 * static_cast<double>(scalars)) * static_cast<double>(points);
            return item.what == product::kMesh ? about(ofPoints + kMeshFaces * static_cast<double>(points))
                                               : exactly(ofPoints);
        }
        case Encoding::Obj:
            return about(kObjPoint * static_cast<double>(points) + kPhotoPixel * pixels);
        case Encoding::PlyAscii:
            return about((kAsciiPoint + kAsciiScalar * static_cast<double>(scalars)) *
                         static_cast<double>(points));
        case Encoding::Csv:
            return about(kCurve);
        case Encoding::Npz:
            return about(kNpzPixel * pixels);
        case Encoding::Png16:
            return about(kPng16Pixel * pixels);
        case Encoding::Png:
            return about((item.what == product::kVis ? kPhotoPixel + kColourPixel : kColourPixel) * pixels);
    }
    return {};
}

}  // namespace stereo::app
