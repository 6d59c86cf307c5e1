#pragma once

#include <QImage>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/TestPaths.h"

namespace stereo::test {

/// Writes pairs of real images, all of another part of the sample: left/NAME.png and right/NAME.png in a
/// folder, with a calibration beside them.
inline void writeCroppedPairs(const std::filesystem::path& folder, const std::vector<std::string>& names,
                              QSize size = {240, 160}) {
    for (const char* side : {"left", "right"}) {
        std::filesystem::create_directories(folder / side);
        const QImage whole(QString::fromStdString(samplePath((std::string(side) + ".png").c_str()).string()));
        for (std::size_t i = 0; i < names.size(); ++i) {
            const int step = static_cast<int>(i);
            const QPoint corner((whole.width() - size.width()) * ((step * 3) % 8) / 8,
                                (whole.height() - size.height()) * ((step * 5) % 7) / 7);
            const std::filesystem::path file = folder / side / (names[i] + ".png");
            whole.copy(QRect(corner, size)).save(QString::fromStdString(file.string()));
        }
    }
    std::filesystem::copy_file(samplePath("calib.txt"), folder / "calib.txt",
                               std::filesystem::copy_options::overwrite_existing);
}

}  // namespace stereo::test
