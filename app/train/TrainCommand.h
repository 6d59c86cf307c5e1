#pragma once

#include <iosfwd>

#include "app/train/TrainArguments.h"

namespace stereo::app {

/// Trains, evaluates or exports; prints the log. Throws Cancelled after a signal, when the state is saved;
/// Error.
void train(const TrainArguments& arguments, std::ostream& out);

}  // namespace stereo::app
