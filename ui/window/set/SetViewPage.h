#pragma once

#include <QMenu>
#include <QWidget>
#include <array>
#include <memory>
#include <utility>

#include "app/workbench/set/SetStudy.h"
#include "app/workbench/set/SetViewer.h"
#include "core/display/Colorize.h"
#include "ui/image/ViewLink.h"

namespace stereo::ui {

class ElidedLabel;
class IconLabel;
class ImageTile;
class ImageView;
class SetStudyPanel;
class SetTransport;
class ToolButton;

/// The members of a set in the place of the tiles: left, right, and ground truth or what follows from it, in
/// linked views; below them what there is to say, and the keys of a player. ← → Home End step, Space plays, G
/// goes to a member, Enter opens it in the views.
class SetViewPage : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the page.
    SetViewPage(app::Workbench& workbench, app::SetDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] app::SetViewer& viewer() { return m_viewer; }
    [[nodiscard]] app::SetStudy& study() { return m_study; }
    [[nodiscard]] ViewLink& link() { return m_link; }
    /// Gives the focus to the left picture.
    void focusFirst();

Q_SIGNALS:
    /// The member that is shown is to be opened in the views.
    void openRequested();
    void closeRequested();
    /// Mean and deviation of the span are to be written.
    void saveSpanRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What the third tile shows: a layer of the member, or of the span.
    enum class Shown { Truth, Warped, Residual, Result, Mean, Deviation };

    void fillMenu();
    void choose(Shown shown);
    void showSight();
    void showLayer();
    void showSpanMap();
    void showSentence();
    void showCursor();
    void showStudies(bool shown, int page);
    [[nodiscard]] bool isOfSpan() const { return m_shown == Shown::Mean || m_shown == Shown::Deviation; }
    /// In px, where the layer is of disparities; none = unknown.
    [[nodiscard]] std::optional<float> disparityAt(QPointF point) const;
    [[nodiscard]] QString valueText(float value) const;

    app::Workbench& m_workbench;
    app::SetDesk& m_desk;
    app::SetViewer m_viewer;
    app::SetStudy m_study;
    ViewLink m_link;
    std::array<ImageView*, 3> m_views;
    std::array<ImageTile*, 3> m_tiles;
    Shown m_shown = Shown::Truth;
    FloatMap m_spanMap;  ///< while it is shown
    /// What m_spanMap was made of: once, however many members are walked through.
    std::pair<std::shared_ptr<const app::SetSpan>, Shown> m_spanShown;
    bool m_spanIsDepth = false;
    QMenu m_menu;
    std::array<QAction*, 6> m_choices{};
    ToolButton* m_lock;
    ToolButton* m_truthButton;
    ToolButton* m_timeButton;
    IconLabel* m_sentenceIcon;
    ElidedLabel* m_sentence;
    SetTransport* m_transport;
    SetStudyPanel* m_studies;
};

}  // namespace stereo::ui
