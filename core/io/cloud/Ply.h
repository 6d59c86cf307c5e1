#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/CloudFrame.h"
#include "core/cloud/GridMesh.h"
#include "core/cloud/PointCloud.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

enum class PlyEncoding { BinaryLittleEndian, Ascii };

/// A number that each point of a cloud has besides its place and colour, as a map over the left image.
struct PlyScalar {
    std::string name;        ///< of the property: "confidence"
    const FloatMap* values;  ///< not null
    std::string unit = {};   ///< for a comment in the header: "millimetres"; empty = none
};

/// Writes `float x y z`, `uchar red green blue` and a `float` for each of the scalars, one vertex per point,
/// and a face of three for each of the triangles, from one buffer in one write. The points are converted to
/// `frame`, which a comment in the header names. Throws Error(CannotWrite). REQUIRES: the triangles are of
/// its points; with scalars, cloud.pixels has a pixel of their maps for each point
STEREOSCOPE_CORE_API void writePly(const std::filesystem::path& path, const PointCloud& cloud,
                                   PlyEncoding encoding = PlyEncoding::BinaryLittleEndian,
                                   CloudFrame frame = CloudFrame::OpenCvCamera,
                                   std::span<const PlyScalar> scalars = {},
                                   std::span<const Triangle> triangles = {});

/// Writes a cloud as Open3D does (binary little-endian, `double x y z`, `uchar red green blue`), in the frame
/// of the points. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API void writeOpen3dPly(const std::filesystem::path& path, const PointCloud& cloud);

/// What was read from a PLY.
struct ReadCloud {
    PointCloud cloud;
    std::vector<std::string> notes = {};  ///< in sentences: what was left out, how colours were taken
};

/// Reads the vertices of an ascii or binary (either byte order) PLY: x y z of any number type; colours named
/// red green blue, diffuse_red …, r g b, or f_dc_0 … (spherical harmonics), whole or decimal up to 1 or 255
/// (white if not there). Other properties and elements are skipped. Vertices with a coordinate that is not
/// finite
/// ("nan", "1.#QNAN") are left out and counted in a note. `pixels` stays empty. Throws Error(NotFound),
/// Error(BadFormat) naming what is wrong: a header that declares more than the file holds (found before
/// memory is allocated), or less, as its points are stored in another way then.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCloud readCloud(const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API PointCloud readPly(const std::filesystem::path& path);
/// The same from memory; `path` only names the file in messages.
[[nodiscard]] STEREOSCOPE_CORE_API ReadCloud decodePly(std::span<const std::byte> bytes,
                                                       const std::filesystem::path& path);

}  // namespace stereo
