#pragma once

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QMenu;
class QVBoxLayout;

namespace stereo::ui {

class Chip;
class ElidedLabel;
class Label;
class ToolButton;
class TileHeader;
enum class Tone;

/// A view under a 28 px header: title, fact, chip, tools, zoom, fit, maximise. The view may be any
/// widget; an ImageView gets its zoom shown and its fit button connected. Too narrow, the fact goes
/// first, then the chip keeps only its icon, then the tools fold into "…", then zoom and fit go.
class ImageTile : public QWidget {
    Q_OBJECT

public:
    /// Takes the view.
    ImageTile(const QString& title, QWidget* view, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Makes the title a menu button: what else the tile can show. The menu stays the caller's.
    void setTitleMenu(QMenu* menu);
    /// Dim, beside the title: "91 % matched".
    void setFact(const QString& fact);
    void setChip(const QString& text, Tone tone, const QString& iconName = {});
    void clearChip();
    /// The 2 px amber line under the header: older than the settings.
    void setStaleLine(bool stale);
    /// Left of the zoom. The tile takes the button.
    void addTool(ToolButton* button);
    void setToolPresent(ToolButton& button, bool present);
    /// Below the view, such as a histogram. The tile takes the widget.
    void addBelow(QWidget* widget);
    /// Of what addBelow() put there and what is visible of it.
    [[nodiscard]] int belowHeight() const;
    /// Turns the maximise button into "back to tiles".
    void setMaximised(bool maximised);
    [[nodiscard]] QWidget* view() const { return m_view; }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The button, or a double click on the header.
    void maximiseRequested();

private:
    QWidget* m_view;
    TileHeader* m_header;
    QVBoxLayout* m_layout;
};

}  // namespace stereo::ui
