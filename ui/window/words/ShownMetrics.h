#pragma once

#include <QObject>
#include <string>
#include <vector>

#include "ui/window/words/MetricWords.h"

class QMenu;

namespace stereo::app {
class AppSettings;
}

namespace stereo::ui {

/// The two numbers by which a person judges results, remembered between starts. GUI thread.
class ShownMetrics : public QObject {
    Q_OBJECT

public:
    static constexpr int kCount = 2;

    /// `settings` must outlive the object.
    ShownMetrics(app::AppSettings& settings, QObject* parent);

    /// REQUIRES: 0 <= index < kCount
    [[nodiscard]] const Metric& at(int index) const;
    /// Shows this one in the place of that which has been shown longest; does nothing when it is shown.
    void show(const std::string& id);
    /// A menu to choose them from.
    [[nodiscard]] QMenu* makeMenu(QWidget* parent);

Q_SIGNALS:
    void changed();

private:
    app::AppSettings& m_settings;
    std::vector<std::string> m_ids;  ///< in the order in which they are shown
    std::string m_latest;
};

}  // namespace stereo::ui
