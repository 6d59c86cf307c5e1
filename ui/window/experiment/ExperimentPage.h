#pragma once

#include <QWidget>
#include <string>
#include <utility>

#include "app/workbench/experiment/ExperimentDesk.h"
#include "app/workbench/experiment/ExperimentViews.h"

class QAction;
class QBoxLayout;
class QLineEdit;

namespace stereo::ui {

class EffectPart;
class ElidedLabel;
class ExperimentTiles;
class Label;
class ParametersPart;
class PushButton;
class Segmented;
class ViewLink;
class WrittenText;
struct ExperimentActions;

/// The page in the place of the tiles: an experiment with its title, its pictures, what went in, what came
/// out, and the person's conclusion; or the next one, which has one result at most.
class ExperimentPage : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the page.
    ExperimentPage(app::Workbench& workbench, app::ExperimentDesk& desk, ViewLink& link,
                   const ExperimentActions& actions, QAction& wipe, QAction& blink);

    /// Gives the focus to the first picture.
    void focusFirst();

Q_SIGNALS:
    void closeRequested();
    void markdownRequested();
    void pageRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeNotice();
    [[nodiscard]] QWidget* makeBody();
    [[nodiscard]] QWidget* makeConclusion();
    [[nodiscard]] QWidget* makeFoot(const ExperimentActions& actions);
    void follow();
    void showNotice();
    void showParts();
    void showKinds();
    void arrange();

    app::Workbench& m_workbench;
    app::ExperimentDesk& m_desk;
    app::ExperimentViews m_views;
    ElidedLabel* m_place = nullptr;
    QLineEdit* m_title = nullptr;
    Segmented* m_kinds = nullptr;
    PushButton* m_markdown = nullptr;
    PushButton* m_page = nullptr;
    QWidget* m_notice = nullptr;
    ElidedLabel* m_noticeText = nullptr;
    PushButton* m_noticeButton = nullptr;
    ExperimentTiles* m_tiles = nullptr;
    QWidget* m_parts = nullptr;
    QBoxLayout* m_partsLayout = nullptr;
    ParametersPart* m_parameters = nullptr;
    EffectPart* m_effect = nullptr;
    QWidget* m_conclusionPart = nullptr;
    WrittenText* m_conclusion = nullptr;
    PushButton* m_remove = nullptr;
    ElidedLabel* m_footText = nullptr;
    QString m_shownTitle;  ///< that the field was filled with, or that came from it
    std::pair<std::string, std::size_t> m_shownParts;  ///< when the experiment in the parts was made; column
};

}  // namespace stereo::ui
