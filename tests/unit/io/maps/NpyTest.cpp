#include <gmock/gmock.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;

/// An NPY 1.0 file with this dictionary.
std::string npy(const std::string& dictionary, const std::string& values) {
    const auto length = static_cast<char>(dictionary.size());
    return std::string("\x93NUMPY\x01\0", 8) + length + std::string(1, '\0') + dictionary + values;
}

std::string float32(const std::string& shape, const std::string& values) {
    return npy("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", values);
}

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decodeNpy(bytesOf(file), "map.npy")); });
}

Refusal refusalOfFile(const char* name) {
    return refusalOf([&] { static_cast<void>(readNpy(dataPath(name))); });
}

struct NumpyFile {
    const char* name;
    const char* format;
};
void PrintTo(const NumpyFile& file, std::ostream* out) {
    *out << file.name;
}

class FileOfNumPy : public testing::TestWithParam<NumpyFile> {};

TEST_P(FileOfNumPy, givesTheMap) {
    const ReadMap read = readNpy(dataPath(GetParam().name));
    EXPECT_EQ(read.map, countingMap());
    EXPECT_EQ(read.format, GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(
    Npy, FileOfNumPy,
    testing::Values(
        NumpyFile{"maps/float16.npy", "NPY float16"}, NumpyFile{"maps/float32.npy", "NPY float32"},
        NumpyFile{"maps/float64.npy", "NPY float64"}, NumpyFile{"maps/uint8.npy", "NPY uint8"},
        NumpyFile{"maps/int8.npy", "NPY int8"}, NumpyFile{"maps/uint16.npy", "NPY uint16"},
        NumpyFile{"maps/int16.npy", "NPY int16"}, NumpyFile{"maps/uint32.npy", "NPY uint32"},
        NumpyFile{"maps/int32.npy", "NPY int32"}, NumpyFile{"maps/uint64.npy", "NPY uint64"},
        NumpyFile{"maps/int64.npy", "NPY int64"},
        NumpyFile{"maps/big_float32.npy", "NPY float32, big-endian"},
        NumpyFile{"maps/big_float64.npy", "NPY float64, big-endian"},
        NumpyFile{"maps/big_int16.npy", "NPY int16, big-endian"},
        NumpyFile{"maps/fortran.npy", "NPY float64, Fortran order"},
        NumpyFile{"maps/channel_first.npy", "NPY float32"}, NumpyFile{"maps/channel_last.npy", "NPY float32"},
        NumpyFile{"maps/version2.npy", "NPY float32"}, NumpyFile{"maps/version3.npy", "NPY float32"}));

TEST(Npy, readsTruthValuesAsZeroAndOne) {
    EXPECT_EQ(readNpy(dataPath("maps/bool.npy")).map, FloatMap({4, 3}, {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}));
}

TEST(Npy, takesNanAndInfinityAsUnknown) {
    constexpr float kUnknown = FloatMap::kUnknown;
    EXPECT_EQ(readNpy(dataPath("maps/unknown.npy")).map, FloatMap({2, 2}, {1, kUnknown, kUnknown, kUnknown}));
}

TEST(Npy, takesWhatNoFloatHoldsAsUnknown) {
    EXPECT_EQ(readNpy(dataPath("maps/beyond_float.npy")).map, FloatMap({2, 1}, {1, FloatMap::kUnknown}));
}

TEST(Npy, readsBackWhatItWrote) {
    const TempDir folder;
    writeNpy(folder / "map.npy", mapWithUnknown());
    EXPECT_EQ(readNpy(folder / "map.npy").map, mapWithUnknown());
}

TEST(Npy, writesWhatNumPyWrites) {
    const TempDir folder;
    writeNpy(folder / "map.npy", countingMap());
    EXPECT_EQ(fileBytes(folder / "map.npy"), fileBytes(dataPath("maps/float32.npy")));
}

TEST(Npy, readsHeadersOfPython2) {
    const std::string file =
        npy(R"({"shape": (1L, 1L), "fortran_order": False, "descr": "<f4"})", std::string("\0\0\x80?", 4));
    EXPECT_EQ(decodeNpy(bytesOf(file), "map.npy").map, FloatMap({1, 1}, {1}));
}

TEST(Npy, refusesShapesThatAreNoPicture) {
    EXPECT_THAT(refusalOfFile("maps/three_channels.npy"),
                REFUSES(ErrorKind::Unsupported,
                        "three_channels.npy holds a 3-D array of shape (3, 4, 3); a map is 2-D"));
    EXPECT_THAT(refusalOfFile("maps/one_dimension.npy"),
                REFUSES(ErrorKind::Unsupported, "1-D array of shape (12,)"));
    EXPECT_THAT(refusal(float32("()", "xxxx")), REFUSES(ErrorKind::Unsupported, "0-D array of shape ()"));
}

TEST(Npy, refusesValuesThatAreNoRealNumbers) {
    EXPECT_THAT(refusalOfFile("maps/object.npy"),
                REFUSES(ErrorKind::Unsupported, "object.npy holds Python objects (dtype \"|O\")"));
    EXPECT_THAT(refusalOfFile("maps/structured.npy"),
                REFUSES(ErrorKind::Unsupported, "records of several fields (dtype \"[('d', '<f4')"));
    EXPECT_THAT(refusalOfFile("maps/complex.npy"), REFUSES(ErrorKind::Unsupported, "(dtype \"<c8\")"));
}

TEST(Npy, refusesAnArrayWithoutPixels) {
    EXPECT_THAT(refusalOfFile("maps/no_pixels.npy"), REFUSES(ErrorKind::BadFormat, "its header says 4x0"));
}

TEST(Npy, saysHowMuchIsMissing) {
    EXPECT_THAT(refusal(float32("(2, 2)", std::string(15, 'x'))),
                REFUSES(ErrorKind::BadFormat, "map.npy is cut off: 2x2 pixels need 16 bytes, it holds 15"));
}

TEST(Npy, refusesMoreThanTheFileHoldsBeforeMemoryIsTaken) {
    EXPECT_THAT(refusal(float32("(20000, 19999)", "xxxx")),
                REFUSES(ErrorKind::BadFormat, "1599920000 bytes, it holds 4"));
}

TEST(Npy, refusesSizesBeyondAnyMemory) {
    EXPECT_THAT(refusal(float32("(4294967296, 4294967296)", "xxxx")),
                REFUSES(ErrorKind::Unsupported, "4294967296x4294967296"));
    EXPECT_THAT(refusal(float32("(18446744073709551616, 1)", "xxxx")),
                REFUSES(ErrorKind::BadFormat, "a whole number was expected"));
}

TEST(Npy, refusesAFileCutOffInItsHeader) {
    const std::string whole = float32("(1, 1)", "");
    EXPECT_THAT(refusal(whole.substr(0, 9)),
                REFUSES(ErrorKind::BadFormat, "is cut off inside its NPY header"));
    EXPECT_THAT(refusal(whole.substr(0, whole.size() - 1)),
                REFUSES(ErrorKind::BadFormat, "is cut off inside its NPY header"));
}

TEST(Npy, refusesABrokenHeader) {
    EXPECT_THAT(refusal(npy("{'descr': '<f4'", "")),
                REFUSES(ErrorKind::BadFormat, ", was expected, found \"\""));
    EXPECT_THAT(refusal(npy("{'descr': '<f4', }", "")),
                REFUSES(ErrorKind::BadFormat, "descr, fortran_order and shape"));
    EXPECT_THAT(refusal(npy("{'size': 3, }", "")), REFUSES(ErrorKind::BadFormat, "unknown key \"size\""));
    EXPECT_THAT(refusal(float32("(-1, 2)", "")),
                REFUSES(ErrorKind::BadFormat, "a whole number was expected, found \"-1"));
    EXPECT_THAT(refusal("NUMPY"), REFUSES(ErrorKind::BadFormat, "is not an NPY"));
}

TEST(Npy, refusesAVersionOfTheFuture) {
    EXPECT_THAT(refusal("\x93NUMPY\x04"), REFUSES(ErrorKind::Unsupported, "has NPY version 4"));
}

TEST(Npy, readsAnArrayWithAxesOfOneImageAndOneChannel) {
    const std::string values(8, '\1');
    for (const char* shape : {"(1, 1, 2, 1)", "(1, 2, 1, 1)", "(1, 1, 1, 2)"})
        EXPECT_EQ(decodeNpy(bytesOf(float32(shape, values)), "map.npy").map.knownCount(), 2U) << shape;
    EXPECT_THAT(refusal(float32("(1, 2, 1, 3)", std::string(24, '\1'))),
                REFUSES(ErrorKind::Unsupported, "4-D array of shape (1, 2, 1, 3)"));
}

TEST(Npy, takesNoMatrixForAMap) {
    EXPECT_THAT(refusal(float32("(3, 3)", std::string(36, '\1'))),
                REFUSES(ErrorKind::Unsupported, "holds a 3x3 matrix, which is no map."));
    EXPECT_THAT(refusal(float32("(1, 4, 4)", std::string(64, '\1'))),
                REFUSES(ErrorKind::Unsupported, "holds a 4x4 matrix, which is no map."));
}

}  // namespace
}  // namespace stereo
