#include <QCoreApplication>

#include <gtest/gtest.h>

// For tests that need Qt's event loop but no window; goes into a test's own SOURCES.
int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
