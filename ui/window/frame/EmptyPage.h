#pragma once

#include <QWidget>
#include <vector>

#include "app/project/AppSettings.h"

class QAction;
class QVBoxLayout;

namespace stereo::app {
class JobRunner;
}

namespace stereo::ui {

/// The page of the window without a pair: what can be dropped, two ways to begin, recent pairs.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    /// The buttons trigger the actions, which must outlive the page as `jobs` must.
    EmptyPage(QAction& openPair, QAction& openFolder, QAction& openSample, app::JobRunner& jobs,
              QWidget* parent = nullptr);

    void setRecent(const std::vector<app::RecentPair>& pairs);

Q_SIGNALS:
    void recentChosen(const stereo::app::RecentPair& pair);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    app::JobRunner& m_jobs;
    QVBoxLayout* m_recent;
    QWidget* m_recentBlock;
};

}  // namespace stereo::ui
