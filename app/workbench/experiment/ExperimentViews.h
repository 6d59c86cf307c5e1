#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "app/match/StereoResult.h"
#include "core/experiment/ExperimentMaps.h"

namespace stereo::app {

class ExperimentDesk;
class Workbench;

/// The maps of the experiment that a desk shows, made in the background while somebody wants them. Of the
/// next experiment those that are there: while a run goes on B is its preview. GUI thread.
class ExperimentViews : public QObject {
    Q_OBJECT

public:
    /// Both must outlive the views.
    ExperimentViews(Workbench& workbench, const ExperimentDesk& desk, QObject* parent = nullptr);

    /// Nothing is made before.
    void setWanted(bool wanted);
    /// Null while there are none: a result is not in memory, or they are being made.
    [[nodiscard]] const std::shared_ptr<const ExperimentMaps>& maps() const { return m_maps; }
    /// Whether the last of the maps is of a run that goes on.
    [[nodiscard]] bool isPreview() const { return m_isPreview; }

Q_SIGNALS:
    void changed();

private:
    void make();
    void drop();

    Workbench& m_workbench;
    const ExperimentDesk& m_desk;
    bool m_isWanted = false;
    bool m_isPreview = false;
    std::shared_ptr<const ExperimentMaps> m_maps;
};

}  // namespace stereo::app
