#include "app/workbench/MatcherFileWatch.h"

#include "app/workbench/Workbench.h"

namespace stereo::app {

MatcherFileWatch::MatcherFileWatch(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&m_workbench, &Workbench::projectChanged, this, &MatcherFileWatch::watchChosen);
    connect(&m_watch, &FileWatch::changed, &m_workbench.desk(), &RunDesk::noteChangedFiles);
    watchChosen();
}

void MatcherFileWatch::watchChosen() {
    std::vector<std::filesystem::path> files;
    for (const MatcherFile& file : m_workbench.choice().matcher().files(m_workbench.project().match))
        files.push_back(file.path);
    if (files == m_watched) return;
    m_watched = files;
    m_watch.watch(files);
}

}  // namespace stereo::app
