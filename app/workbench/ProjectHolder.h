#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs/Failure.h"
#include "app/open/OpenWarning.h"
#include "core/project/Project.h"

namespace stereo::app {

struct OpenedFiles;

/// What a change of several parts has changed, and what has to follow once the signals are out.
struct Changes {
    std::shared_ptr<const OpenedFiles> opened = {};  ///< the file of another project
    bool pair = false;
    bool project = false;
    std::optional<Project> chosenFrom = {};  ///< before a person's step to another matcher or own options
    bool calibration = false;                ///< Project::calibration
    bool refused = false;                    ///< another calibration was refused
    bool result = false;                     ///< another result, or none any more
    bool runMade = false;
    bool running = false;
    bool autoRun = false;
    std::vector<std::filesystem::path> usedFiles;  ///< of a matcher
    std::vector<std::string> notes;                ///< worth knowing, in sentences
    std::vector<OpenWarning> warnings;
    std::vector<Failure> failures;

    // What follows:
    bool decidesAutoRun = false;  ///< the predicted time of a run may have changed
    bool recalls = false;         ///< the iteration that the project asks for may be stored
    bool runs = false;            ///< run, if auto-run is on
    bool runsIfStale = false;
};

/// The interface through which the parts of a workbench read and change the project. GUI thread.
class ProjectHolder {
public:
    virtual ~ProjectHolder() = default;

    [[nodiscard]] virtual const Project& project() const = 0;
    /// Makes a change of several parts; `change` notes what to announce. When the outermost call returns,
    /// everything is announced together and what follows begins.
    virtual void atOnce(const std::function<void(Changes&)>& change) = 0;
    /// Changes the project by a step of the person, which can be undone. Within atOnce(); whoever changes its
    /// images has the pair ready.
    virtual void step(const Project& next) = 0;
    /// The same for a step whose changes come from files or the program itself: they are no work that would
    /// be lost with the project.
    virtual void stepFromFiles(const Project& next) = 0;
    /// Changes the project without a step, as files or the program have it: undo steps stay and are applied
    /// to the changed project.
    virtual void replace(const Project& next) = 0;
    /// The files of the pair that `from` names are where `to` names them from now on: no step.
    virtual void moveFiles(const Project& from, const Project& to) = 0;
    /// Starts another project: there is nothing to undo.
    virtual void begin(const Project& next) = 0;
    /// The next step() is a separate step, even if it changes the same parts.
    virtual void endStep() = 0;
};

}  // namespace stereo::app
