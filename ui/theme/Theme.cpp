#include "ui/theme/Theme.h"

#include <QApplication>
#include <QToolTip>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Palette.h"
#include "ui/theme/SystemScheme.h"
#include "ui/theme/ToolTips.h"

// Q_INIT_RESOURCE does not work inside a namespace; resources of a static library need it.
static void initResources() {
    Q_INIT_RESOURCE(resources);
}

namespace stereo::ui {

Theme::Theme(QApplication& application, Choice choice)
    : m_application(application),
      m_choice(choice),
      m_system(new SystemScheme(this)),
      m_style(new FlatStyle(darkTokens())) {
    initResources();
    loadFonts();
    application.setStyle(m_style);
    application.setFont(font(TextRole::Normal));
    QToolTip::setFont(font(TextRole::Caption));
    application.installEventFilter(new ToolTips(this));
    connect(m_system, &SystemScheme::changed, this, [this] {
        if (m_choice == Choice::System) apply();
    });
    apply();
}

const Tokens& Theme::tokens() const {
    return m_style->tokens();
}

void Theme::setChoice(Choice choice) {
    m_choice = choice;
    apply();
}

void Theme::apply() {
    const bool dark = m_choice == Choice::System ? m_system->isDark() : m_choice == Choice::Dark;
    m_style->setTokens(dark ? darkTokens() : lightTokens());
    const QPalette colours = palette(m_style->tokens());
    m_application.setPalette(colours);
    QToolTip::setPalette(colours);
    Q_EMIT changed();
}

}  // namespace stereo::ui
