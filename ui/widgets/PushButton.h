#pragma once

#include <QPushButton>

namespace stereo::ui {

/// A push button of one of the four kinds of the design. At most one Primary in a window.
class PushButton : public QPushButton {
    Q_OBJECT

public:
    enum class Kind { Normal, Primary, Warn, Flat };
    Q_ENUM(Kind)

    explicit PushButton(const QString& text, Kind kind = Kind::Normal, QWidget* parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    /// In the ink that fits the kind; an empty name takes the icon away.
    void setIconName(const QString& iconName);
    /// Shown small at the right end ("Ctrl+↵"); then icon and text stand left. Binds no key.
    void setKeyText(const QString& key);

private:
    void refreshIcon();

    Kind m_kind = Kind::Normal;
    QString m_iconName;
};

}  // namespace stereo::ui
