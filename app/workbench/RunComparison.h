#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <string>

#include "app/match/StereoResult.h"
#include "core/display/Colorize.h"
#include "core/display/Histogram.h"
#include "core/stereo/DisparityDifference.h"

namespace stereo::app {

class Workbench;

/// Two runs beside each other. The pictures have one size.
struct ComparedRuns {
    std::string firstName;
    std::string secondName;
    StereoResultPtr first;
    StereoResultPtr second;
    DisparityDifference difference;  ///< second - first
    DisplayOptions display;          ///< of the difference, its range symmetric about 0
    RgbImage colours;                ///< of the difference
    Histogram histogram;             ///< of the difference
};

/// Compares the two pinned runs of a workbench; with one pinned, it with the present result. In the
/// background. GUI thread.
class RunComparison : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the comparison.
    explicit RunComparison(Workbench& workbench, QObject* parent = nullptr);

    /// Null when there are no two runs to compare, or not yet.
    [[nodiscard]] const std::shared_ptr<const ComparedRuns>& compared() const { return m_compared; }
    /// Why compared() is null, in a sentence; empty when it is not, or is being made.
    [[nodiscard]] const QString& reason() const { return m_reason; }

    /// Paints the difference from -e to e, where e is the larger end of `range`; setAutoRange() goes back to
    /// what symmetricRange() gives.
    void setRange(ColorRange range);
    void setAutoRange();

Q_SIGNALS:
    void changed();

private:
    struct Side {
        std::string name;
        StereoResultPtr result;
    };

    void compare();
    void makeAgain(std::optional<double> end);
    void drop(const QString& reason);
    [[nodiscard]] Side pinnedSide(std::size_t index) const;
    [[nodiscard]] Side presentSide() const;

    Workbench& m_workbench;
    std::shared_ptr<const ComparedRuns> m_compared;
    StereoResultPtr m_first;  ///< of what is there or being made
    StereoResultPtr m_second;
    std::string m_names;
    Rgb m_unknown{};
    std::optional<double> m_end;  ///< of the colours' range; none = from the difference
    QString m_reason;
};

}  // namespace stereo::app
