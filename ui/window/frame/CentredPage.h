#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QAction;
class QBoxLayout;
class QVBoxLayout;

namespace stereo::ui {

class PushButton;

/// A page in the place of the tiles: a column in the middle of the canvas.
class CentredPage : public QWidget {
    Q_OBJECT

public:
    explicit CentredPage(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] QVBoxLayout& column() { return *m_column; }
    /// A headline, with a text that wraps under it.
    void addHeadline(const QString& headline, const QString& text);
    /// Dashed boxes side by side: icon, title, what belongs there.
    struct Box {
        const char* icon;
        QString title;
        QString lines;
    };
    void addBoxes(const std::vector<Box>& boxes);
    /// Buttons in a row; `last` stands at its right end, or below where there is no room.
    void addButtons(const std::vector<PushButton*>& buttons, PushButton* last = nullptr);
    /// A button for an action, which must outlive it: named after it, with its key when it is primary.
    [[nodiscard]] static PushButton* buttonFor(QAction& action, const QString& icon, bool isPrimary = false);

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void foldButtons();

    QWidget* m_content;
    QVBoxLayout* m_column;
    QBoxLayout* m_buttons = nullptr;  ///< null until addButtons()
};

}  // namespace stereo::ui
