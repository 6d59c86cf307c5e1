#pragma once

#include <QObject>

#include "app/workbench/FileWatch.h"

namespace stereo::app {

class Workbench;

/// Notifies a workbench when the files of the chosen matcher (weights and their settings) change on the disk,
/// so that changing an option does not have to read the disk. GUI thread.
class MatcherFileWatch : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive this.
    explicit MatcherFileWatch(Workbench& workbench, QObject* parent = nullptr);

private:
    void watchChosen();

    Workbench& m_workbench;
    FileWatch m_watch;
    std::vector<std::filesystem::path> m_watched;
};

}  // namespace stereo::app
