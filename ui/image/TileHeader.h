#pragma once

#include <QWidget>

#include <set>
#include <vector>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace stereo::ui {

class Chip;
class ElidedLabel;
class Label;
class ToolButton;
enum class Tone;

/// The header of an ImageTile, which folds when there is no room.
class TileHeader : public QWidget {
    Q_OBJECT

public:
    explicit TileHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setTitleMenu(QMenu* menu);
    void setFact(const QString& fact);
    void setChip(const QString& text, Tone tone, const QString& iconName);
    void clearChip();
    void setStaleLine(bool stale);
    void addTool(ToolButton* button);
    /// Tools that are not present are not shown. REQUIRES: it was added
    void setToolPresent(ToolButton& button, bool present);
    /// Screen pixels per image pixel; 0 shows nothing.
    void setZoom(double zoom);
    /// Without it there is neither zoom nor fit button.
    void showFit();
    void setMaximised(bool maximised);

Q_SIGNALS:
    /// The fit button.
    void fitRequested();
    /// The maximise button, or a double click.
    void maximiseRequested();

protected:
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fold();
    [[nodiscard]] bool fits() const;
    void showTools(bool shown);
    void openMoreMenu();

    QHBoxLayout* m_layout;
    QHBoxLayout* m_toolRow;
    QHBoxLayout* m_ends;  ///< fit and maximise
    Label* m_title;
    QToolButton* m_titleButton;
    ElidedLabel* m_fact;
    Chip* m_chip;
    ToolButton* m_more;
    Label* m_zoom;
    ToolButton* m_fit;
    ToolButton* m_maximise;
    std::vector<ToolButton*> m_tools;
    std::set<ToolButton*> m_absent;  ///< of them
    bool m_hasChip = false;
    bool m_hasFit = false;
    bool m_stale = false;
};

}  // namespace stereo::ui
