#include "core/page/TextTable.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

TEST(TextTable, hasColumnsAsWideAsTheirWidestField) {
    EXPECT_EQ(aligned({{"a", "long"}, {"\u00e4\u00e4\u00e4", "b"}}), "  a  long\n\u00e4\u00e4\u00e4     b\n");
}

TEST(TextTable, quotesFieldsThatNeedIt) {
    EXPECT_EQ(csvLine({"a", "b,c", "say \"no\"", "two\nlines", ""}),
              "a,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\",\n");
}

}  // namespace
}  // namespace stereo
