#pragma once

#include <QStringList>

#include <ostream>
#include <stop_token>

#include "app/cli/Interrupt.h"
#include "app/cli/RunInputs.h"

namespace stereo::app {

/// What a command that matches begins with: its help, or its arguments read twice, the second time with what
/// the input says as their basis, and `Command` executed by them so that a signal stops it. `parse` is its
/// parser, `help` gives its text, `inputsOf` the request for inputs in its arguments. Throws UsageError, what
/// RunInputs and the command throw; Cancelled.
template <typename Command, typename Parse, typename Help, typename InputsOf>
void executeMatchCommand(const QStringList& arguments, const CommandLineServices& services,
                         const Parse& parse, const Help& help, const InputsOf& inputsOf) {
    const auto asked = parse(arguments, services.matchers, RunArguments());
    if (asked.help) {
        services.out << help(services.matchers);
        return;
    }
    const Interrupt interrupt;
    std::stop_source stop;
    const auto stopIfAsked = [&](const Progress&) {
        if (interrupt.requested()) stop.request_stop();
    };
    const RunInputs inputs(inputsOf(asked), services, RunControl(stop.get_token(), stopIfAsked));
    const auto complete = parse(arguments, services.matchers, inputs.basis());
    Command command(complete, inputs, services);
    command.execute(RunControl(stop.get_token(), [&](const Progress& progress) {
        stopIfAsked(progress);
        command.show(progress);
    }));
}

}  // namespace stereo::app
