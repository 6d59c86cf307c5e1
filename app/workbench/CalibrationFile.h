#pragma once

#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/UnitOfLength.h"
#include "core/io/CalibrationReader.h"

namespace stereo {
class StereoPair;
}

namespace stereo::app {

class Workbench;

/// What the file of a workbench's calibration says besides the numbers that are used, read in the background.
/// GUI thread.
class CalibrationFile : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive it.
    explicit CalibrationFile(Workbench& workbench, QObject* parent = nullptr);

    /// Whether the file holds both the cameras as they are and the calibration of their rectified images.
    [[nodiscard]] bool holdsBothKinds() const;
    /// Set when the file does not say in which unit its lengths are: the one that it is read with unless a
    /// person says another.
    [[nodiscard]] std::optional<UnitOfLength> assumedUnit() const;
    /// The distance between the cameras as the number that stands in the file. REQUIRES: assumedUnit()
    [[nodiscard]] double baselineInFile() const;

Q_SIGNALS:
    /// Another file, or it was read.
    void changed();

private:
    struct Source {
        std::filesystem::path path;
        CalibrationQuery query;
        std::shared_ptr<const StereoPair> raw;  ///< reloading brings another one
        bool operator==(const Source&) const = default;
    };

    [[nodiscard]] Source source() const;
    void follow();

    Workbench& m_workbench;
    Source m_source;
    std::optional<ReadRig> m_read;
};

}  // namespace stereo::app
