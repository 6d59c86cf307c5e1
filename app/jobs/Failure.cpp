#include "app/jobs/Failure.h"

#include <fmt/core.h>

#include <new>

#include "core/base/PlainText.h"

namespace stereo::app {

Failure currentFailure() {
    try {
        throw;
    } catch (const ErrorWithRemedy& error) {
        return {error.kind(), error.sentence(), error.path(), error.detail(), error.remedy()};
    } catch (const Error& error) {
        return {error.kind(), error.sentence(), error.path(), error.detail()};
    } catch (const std::bad_alloc& error) {
        return {ErrorKind::OutOfMemory,
                "There is not enough memory for this; close other programs, or match at a smaller scale.",
                {},
                error.what()};
    } catch (const std::exception& error) {
        return {ErrorKind::Internal,
                fmt::format("Something went wrong inside the program: {}.", plainLine(error.what())),
                {},
                error.what()};
    } catch (...) {
        return {ErrorKind::Internal, "Something went wrong inside the program.", {}, "unknown exception"};
    }
}

}  // namespace stereo::app
