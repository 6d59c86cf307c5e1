#pragma once

#include <QObject>
#include <QString>
#include <array>
#include <memory>

#include "core/display/Colorize.h"
#include "core/display/Histogram.h"

class QAction;
class QActionGroup;
class QMenu;
class QWidget;

namespace stereo::app {
class RunComparison;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

/// A map as the third tile shows it: its values, their colours, how they are spread.
struct ShownMap {
    std::shared_ptr<const FloatMap> map;
    std::shared_ptr<const RgbImage> colours;
    DisplayOptions display;  ///< with the range resolved
    Histogram histogram;
    QString fact;  ///< beside the title
};

/// What the third tile can show, and which of it a person chose from the menu under its title: disparity,
/// depth, or the difference between two runs. Depth is coloured as disparity is, from the depth of one end of
/// its range to that of the other.
class TileMaps : public QObject {
    Q_OBJECT

public:
    enum class Kind { Disparity, Depth, Difference };

    /// Both must outlive the object; `menuParent` owns the menu.
    TileMaps(app::Workbench& workbench, app::RunComparison& comparison, QWidget* menuParent);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    /// "Disparity", "Depth", "Difference".
    [[nodiscard]] QString title() const;
    /// "px" or "m".
    [[nodiscard]] QString unit() const;
    /// Null when there is nothing of the chosen kind; then emptyText() says what it needs.
    [[nodiscard]] const std::shared_ptr<const ShownMap>& shown() const { return m_shown; }
    [[nodiscard]] QString emptyText() const;
    /// "54.00", "2.257", "+0.31" without the unit.
    [[nodiscard]] QString valueText(double value) const;

    /// The colours' range as a person sets it on what is shown; that of a difference stays symmetric.
    void setRange(ColorRange range);
    void setAutoRange();

Q_SIGNALS:
    void shownChanged();

private:
    void addKind(Kind kind, const char* name, const QString& text, const QString& tip);
    void showKinds();
    void update();
    void updateDepth();
    void take(std::shared_ptr<const ShownMap> shown);

    app::Workbench& m_workbench;
    app::RunComparison& m_comparison;
    QMenu* m_menu;
    QActionGroup* m_kinds;
    std::array<QAction*, 3> m_actions{};
    Kind m_kind = Kind::Disparity;
    std::shared_ptr<const ShownMap> m_shown;
};

}  // namespace stereo::ui
