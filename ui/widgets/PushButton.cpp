#include "ui/widgets/PushButton.h"

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {

namespace {

const char* kindName(PushButton::Kind kind) {
    switch (kind) {
        case PushButton::Kind::Primary:
            return "primary";
        case PushButton::Kind::Warn:
            return "warn";
        case PushButton::Kind::Flat:
            return "flat";
        case PushButton::Kind::Normal:
            return "";
    }
    return "";
}

}  // namespace

PushButton::PushButton(const QString& text, Kind kind, QWidget* parent) : QPushButton(text, parent) {
    setAutoDefault(false);
    setKind(kind);
}

void PushButton::setKind(Kind kind) {
    m_kind = kind;
    setProperty(FlatStyle::kKindProperty, kindName(kind));
    const bool filled = kind == Kind::Primary || kind == Kind::Warn;
    setFont(ui::font(filled ? TextRole::Title : TextRole::Normal));
    refreshIcon();
    update();
}

void PushButton::setIconName(const QString& iconName) {
    m_iconName = iconName;
    refreshIcon();
}

void PushButton::setKeyText(const QString& key) {
    setProperty(FlatStyle::kKeyProperty, key);
    refreshIcon();  // only a new icon makes the button compute its size again
}

void PushButton::refreshIcon() {
    if (m_iconName.isEmpty()) return setIcon({});
    switch (m_kind) {
        case Kind::Primary:
            return setIcon(ui::icon(m_iconName, Ink::OnAccent));
        case Kind::Warn:
            return setIcon(ui::icon(m_iconName, Ink::OnWarn));
        case Kind::Normal:
        case Kind::Flat:
            return setIcon(ui::icon(m_iconName));
    }
}

}  // namespace stereo::ui
