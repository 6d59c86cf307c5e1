#pragma once

#include <QtGlobal>

#include <memory>

#include "app/match/ResumableRun.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// A finished run: the outcome of make() without cloud and checks, which are made again whenever the project
/// changes, and what only a program that goes on knows of it. Its calibration is the one given to the
/// matcher. Immutable once made; shared between threads.
struct StereoResult : Outcome {
    quint64 id = 0;           ///< of the request
    StoredIterations stored;  ///< of the run it belongs to
    bool isRecalled = false;  ///< it was stored: nothing was computed for it
};

using StereoResultPtr = std::shared_ptr<const StereoResult>;

}  // namespace stereo::app
