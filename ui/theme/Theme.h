#pragma once

#include <QObject>

#include "ui/theme/Tokens.h"

class QApplication;

namespace stereo::ui {

class FlatStyle;
class SystemScheme;

/// The look of the whole program: style, palette, fonts and icons, dark or light. GUI thread only.
/// Make one right after the QApplication, before any widget; it must not outlive the application.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Dark, Light };
    Q_ENUM(Choice)

    explicit Theme(QApplication& application, Choice choice = Choice::System);

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

    [[nodiscard]] bool isDark() const { return tokens().dark; }
    [[nodiscard]] const Tokens& tokens() const;

Q_SIGNALS:
    /// tokens() are the new ones. Widgets repaint on their own with the next events; this is for VTK
    /// scenes and for pictures that show unknown pixels in the theme's colour.
    void changed();

private:
    void apply();

    QApplication& m_application;
    Choice m_choice;
    SystemScheme* m_system;
    FlatStyle* m_style;
};

}  // namespace stereo::ui
