#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "app/viewing/ViewDesk.h"
#include "ui/image/ViewLink.h"

class QGridLayout;
class QMenu;

namespace stereo::ui {

class ElidedLabel;
class Label;
class PictureComparison;
class PushButton;
class Theme;
class ToolButton;
class TruthNumbers;
class ViewedCloudTile;
class ViewedMapTile;

/// The page in the place of the tiles that shows what a ViewDesk looks at: maps, their difference, clouds.
/// The project and its panels stay as they are. GUI thread.
class ViewPage : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the page.
    ViewPage(app::ViewDesk& desk, app::JobRunner& jobs, const Theme& theme, QWidget* parent = nullptr);

    /// REQUIRES: map < Viewed::kMostOfAKind
    [[nodiscard]] ViewedMapTile& map(std::size_t index) const { return *m_maps.at(index); }
    [[nodiscard]] ViewedMapTile& difference() const { return *m_difference; }
    /// Null until a cloud is looked at.
    [[nodiscard]] ViewedCloudTile* cloud() const { return m_cloud; }
    /// Wipes or blinks map A to map B as long as it is on; off where there are no two.
    void toggleWipe();
    void toggleBlink();

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void closeRequested();
    void pictureRequested();
    void failed(const stereo::app::Failure& failure);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addComparison();
    void showViewed();
    void showMap(std::size_t index);
    void showDifference();
    void arrange();
    void maximise(QWidget& tile);
    void comparePictures();
    void fillReadings(std::size_t index);

    app::ViewDesk& m_desk;
    app::JobRunner& m_jobs;
    const Theme& m_theme;
    ViewLink m_link;
    ElidedLabel* m_title;
    Label* m_note;  ///< why two maps are not compared
    QGridLayout* m_grid;
    std::array<ViewedMapTile*, app::Viewed::kMostOfAKind> m_maps{};
    std::array<QMenu*, app::Viewed::kMostOfAKind> m_readings{};
    ViewedMapTile* m_difference;
    TruthNumbers* m_numbers;
    Label* m_words;  ///< the numbers of maps that are no disparity
    ViewedCloudTile* m_cloud = nullptr;
    QWidget* m_maximised = nullptr;  ///< alone on the page; null = all are there
    PictureComparison* m_comparison;
    ToolButton* m_wipe;
    ToolButton* m_blink;
};

}  // namespace stereo::ui
