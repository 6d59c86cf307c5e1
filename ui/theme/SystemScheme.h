#pragma once

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace stereo::ui {

/// Whether the desktop asks for dark windows: what the desktop portal says, else how light the platform's own
/// palette is. Asks without blocking; changed() follows when the answer differs.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    /// REQUIRES: the application's palette is still the platform's.
    explicit SystemScheme(QObject* parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    /// Read isDark().
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void askPortal();
    void accept(QVariant colorScheme);

    bool m_platformDark;
    bool m_dark;
};

}  // namespace stereo::ui
