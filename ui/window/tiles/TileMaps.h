#pragma once

#include <QObject>
#include <QString>
#include <array>
#include <functional>
#include <memory>

#include "core/match/StagePicture.h"
#include "ui/window/tiles/ShownMap.h"

class QAction;
class QActionGroup;
class QMenu;
class QWidget;

namespace stereo::app {
class RunComparison;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

/// What the third tile can show, and which of it a person chose from the menu under its title: disparity,
/// depth, the difference between two runs, or what a stage of the network made. Depth is coloured as
/// disparity is, from the depth of one end of its range to that of the other.
class TileMaps : public QObject {
    Q_OBJECT

public:
    using Kind = MapKind;

    /// Both must outlive the object; `menuParent` owns the menu.
    TileMaps(app::Workbench& workbench, app::RunComparison& comparison, QWidget* menuParent);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    /// The chosen one; what is shown may still be the one before, until the new one is made.
    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    /// Null when there is nothing of the chosen kind; then emptyText() says what it needs.
    [[nodiscard]] const std::shared_ptr<const ShownMap>& shown() const { return m_shown; }
    [[nodiscard]] QString emptyText() const;
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
    void updateDifference();
    void updateStage();
    /// Makes the map in the background and takes it.
    void make(std::function<ShownMap()> work);
    /// Null when the result has none of the chosen kind.
    [[nodiscard]] std::shared_ptr<const StagePicture> stagePicture(Kind kind) const;
    void take(std::shared_ptr<const ShownMap> shown);

    app::Workbench& m_workbench;
    app::RunComparison& m_comparison;
    QMenu* m_menu;
    QActionGroup* m_kinds;
    std::array<QAction*, 6> m_actions{};
    Kind m_kind = Kind::Disparity;
    std::shared_ptr<const ShownMap> m_shown;
};

}  // namespace stereo::ui
