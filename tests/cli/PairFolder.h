#pragma once

#include <gtest/gtest.h>

#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"

namespace stereo::test {

/// A textured pair of 64x48 in a folder of its own, the right image shifted by 2 px, and a place for output
/// files.
struct PairFolder : testing::Test {
    TempDir folder;
    std::string left = writeTexture(folder / "pair/left.pgm", 64, 48);
    std::string right = writeTexture(folder / "pair/right.pgm", 64, 48, 2);
    std::filesystem::path out = folder / "out";
};

}  // namespace stereo::test
