#include "app/jobs/Failure.h"

#include <gmock/gmock.h>

#include <new>
#include <stdexcept>

namespace stereo::app {
namespace {

template <typename Exception>
Failure failureFrom(const Exception& exception) {
    try {
        throw exception;
    } catch (...) {
        return currentFailure();
    }
}

TEST(Failure, keepsAllThatAnErrorSays) {
    const Failure failure = failureFrom(Error(ErrorKind::BadFormat, "It is broken.", "/a/b.png", "byte 7"));
    EXPECT_EQ(failure, (Failure{ErrorKind::BadFormat, "It is broken.", "/a/b.png", "byte 7"}));
}

TEST(Failure, callsAFailedAllocationOutOfMemoryAndSaysWhatToDo) {
    const Failure failure = failureFrom(std::bad_alloc());
    EXPECT_EQ(failure.kind, ErrorKind::OutOfMemory);
    EXPECT_THAT(failure.sentence, testing::HasSubstr("smaller scale"));
}

TEST(Failure, callsAnyOtherExceptionInternalAndKeepsItsText) {
    const Failure failure = failureFrom(std::runtime_error("odd"));
    EXPECT_EQ(failure.kind, ErrorKind::Internal);
    EXPECT_EQ(failure.detail, "odd");
}

TEST(Failure, survivesWhatIsNoException) {
    EXPECT_EQ(failureFrom(42).kind, ErrorKind::Internal);
}

}  // namespace
}  // namespace stereo::app
