#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

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

/// What the third tile can show, and which of it a person chose from the menu under its title: the maps of
/// the workbench's table, the difference between two runs, or what a stage of the network made. While there
/// is nothing of what was chosen, it is the disparity.
class TileMaps : public QObject {
    Q_OBJECT

public:
    /// Both must outlive the object; `menuParent` owns the menu.
    TileMaps(app::Workbench& workbench, app::RunComparison& comparison, QWidget* menuParent);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    /// What is to be shown; what is shown may still be the one before, until the new one is made.
    [[nodiscard]] const MapKind& kind() const { return m_entries[m_current].kind; }
    /// What was chosen, which is shown again as soon as there is something of it.
    [[nodiscard]] const MapKind& chosenKind() const { return m_entries[m_chosen].kind; }
    /// Whether there is one with this id: of the table or of the namespace shown.
    [[nodiscard]] bool has(const std::string& id) const;
    /// By its id: one of the table or of the namespace shown. REQUIRES: there is one
    void setKind(const std::string& id);
    /// Null when there is nothing of the chosen kind; then emptyText() says what is missing.
    [[nodiscard]] const std::shared_ptr<const ShownMap>& shown() const { return m_shown; }
    [[nodiscard]] QString emptyText() const;
    /// The colours' range as a person sets it on what is shown; that of a difference stays symmetric.
    void setRange(ColorRange range);
    void setAutoRange();
    /// Of errors only the bad pixels, over the left image.
    void setOnlyBad(bool on);
    /// In errors an outline around what the right camera does not see.
    void setMarksHidden(bool on);

Q_SIGNALS:
    /// Another map, or none: read kind(), shown() and emptyText().
    void shownChanged();

private:
    struct Entry {
        MapKind kind;
        std::optional<StagePicture::Kind> stage;  ///< none = a map or the difference
        QAction* action;
    };

    void addKind(MapKind kind, std::optional<StagePicture::Kind> stage = {});
    [[nodiscard]] QString withMnemonic(const QString& title);
    [[nodiscard]] bool is(const char* id) const { return kind().id == id; }
    /// Whether there is something of it to show, or no result at all.
    [[nodiscard]] bool canShow(const Entry& entry) const;
    void showKinds();
    void update();
    void updateMap();
    void updateDifference();
    void updateStage();
    /// Makes the map in the background and shows it; `work` returns none when there is none.
    void make(std::function<std::optional<ShownMap>()> work);
    /// Null when the result has none of this kind.
    [[nodiscard]] std::shared_ptr<const StagePicture> stagePicture(const Entry& entry) const;
    void adopt(std::shared_ptr<const ShownMap> shown);

    app::Workbench& m_workbench;
    app::RunComparison& m_comparison;
    QMenu* m_menu;
    QActionGroup* m_kinds;
    std::vector<Entry> m_entries;
    QString m_mnemonics;  ///< letters in use
    std::size_t m_chosen = 0;
    std::size_t m_current = 0;  ///< m_chosen, or 0 while that cannot be shown
    bool m_onlyBad = false;
    bool m_marksHidden = false;
    std::map<std::string, ColorRange> m_ownRanges;  ///< that a person set, of maps that have their own
    std::shared_ptr<const ShownMap> m_shown;
};

}  // namespace stereo::ui
