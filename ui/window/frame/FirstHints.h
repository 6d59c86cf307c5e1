#pragma once

#include <QObject>

class QVBoxLayout;

namespace stereo::app {
class AppSettings;
}

namespace stereo::ui {

class Banner;

/// A few sentences over the views about what a newcomer cannot see: shown once, with the sample pair.
class FirstHints : public QObject {
    Q_OBJECT

public:
    /// Banners go to the top of `place`. Both must outlive the object.
    FirstHints(QVBoxLayout& place, app::AppSettings& settings, QObject* parent);

    /// Does nothing when they were read to the end or dismissed before.
    void begin();
    [[nodiscard]] Banner* banner() const { return m_banner; }

private:
    void show(int index);
    void end();
    [[nodiscard]] int highest() const;

    QVBoxLayout& m_place;
    app::AppSettings& m_settings;
    Banner* m_banner = nullptr;
};

}  // namespace stereo::ui
