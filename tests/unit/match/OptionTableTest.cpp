#include <gmock/gmock.h>

#include <limits>

#include "core/base/Error.h"
#include "core/match/OptionTable.h"

namespace stereo {
namespace {

using testing::HasSubstr;

using testing::ThrowsMessage;

OptionTable table() {
    return OptionTable(
        {{.id = "side",
          .type = OptionType::Whole,
          .byDefault = 5,
          .minimum = 1,
          .maximum = 11,
          .step = 2,
          .unit = "px",
          .label = "Block size"},
         {.id = "ratio",
          .type = OptionType::Number,
          .byDefault = 4,
          .minimum = 1,
          .maximum = 16,
          .decimals = 1,
          .label = "Smoothness"},
         {.id = "check", .type = OptionType::Flag, .byDefault = true, .label = "Check"},
         {.id = "axis",
          .type = OptionType::Choice,
          .byDefault = "heads",
          .choices = {{"heads", "Heads"}, {"disparity", "Disparity"}},
          .label = "Axis"},
         {.id = "range", .type = OptionType::Whole, .minimum = 1, .maximum = 100, .label = "Range"}});
}

TEST(OptionTable, givesTheDefaultOfWhatIsNotSet) {
    EXPECT_EQ(table().whole({}, "side"), 5);
    EXPECT_EQ(table().number({}, "ratio"), 4.0) << "a whole default of a number is a number";
    EXPECT_EQ(table().value({}, "range"), OptionValue()) << "auto";
}

TEST(OptionTable, valuesSetToTheDefaultEqualThoseNeverSet) {
    OptionValues values;
    table().set(values, "side", 7);
    EXPECT_EQ(table().whole(values, "side"), 7);
    table().set(values, "side", 5);
    EXPECT_EQ(values, OptionValues());
}

TEST(OptionTable, takesAWholeDoubleForAnInt) {
    OptionValues values;
    table().set(values, "side", 9.0);
    EXPECT_EQ(table().whole(values, "side"), 9);
}

TEST(OptionTable, namesOptionFoundAndAllowed) {
    OptionValues values;
    const auto setting = [&](const char* id, OptionValue value) {
        return [&, id, value] { table().set(values, id, value); };
    };
    EXPECT_THAT(setting("side", 13), ThrowsMessage<Error>("Block size is 13; it must be between 1 and 11."));
    EXPECT_THAT(setting("side", 4), ThrowsMessage<Error>("Block size is 4; it must be one of 1, 3, … 11."));
    EXPECT_THAT(setting("side", 4.5), ThrowsMessage<Error>(HasSubstr("a whole number")));
    EXPECT_THAT(setting("side", OptionValue()), ThrowsMessage<Error>(HasSubstr("is auto")));
    EXPECT_THAT(setting("ratio", std::numeric_limits<double>::quiet_NaN()),
                ThrowsMessage<Error>(HasSubstr("between 1 and 16")));
    EXPECT_THAT(setting("check", 1), ThrowsMessage<Error>("Check is 1; it must be true or false."));
    EXPECT_THAT(setting("axis", std::string("rows")),
                ThrowsMessage<Error>("Axis is \"rows\"; it must be one of heads, disparity."));
    EXPECT_EQ(values, OptionValues()) << "nothing was set";
}

TEST(OptionTable, validateRefusesUnknownIds) {
    OptionValues values;
    values.set("colour", 1);
    EXPECT_THAT([&] { table().validate(values); }, ThrowsMessage<Error>("There is no option \"colour\"."));
}

OptionRow device() {
    return {.id = "device",
            .type = OptionType::Choice,
            .byDefault = "eight",
            .choices = {{"eight", "Eight", "8"}, {"cpu", "CPU"}},
            .moreChoices = "cuda:N",
            .label = "Device"};
}

TEST(OptionRow, readsWhatAPersonTypes) {
    const OptionTable options = table();
    EXPECT_EQ(options.find("side")->parsed("7"), OptionValue(7));
    EXPECT_EQ(options.find("ratio")->parsed("2.5"), OptionValue(2.5));
    EXPECT_EQ(options.find("check")->parsed("0"), OptionValue(false));
    EXPECT_EQ(options.find("range")->parsed("auto"), OptionValue());
    EXPECT_EQ(device().parsed("8"), OptionValue("eight")) << "the word";
    EXPECT_EQ(device().parsed("eight"), OptionValue("eight")) << "the id";
    EXPECT_EQ(device().parsed("cuda:12"), OptionValue("cuda:12")) << "of the shape";
    for (const OptionRow& row : options.rows())
        EXPECT_EQ(row.parsed(row.typed(row.byDefault)), row.byDefault);
}

TEST(OptionRow, saysWhatWasTypedByTheNameOfItsPlace) {
    const OptionTable options = table();
    const auto reading = [&](const OptionRow& row, const char* text) {
        return [&, text] { (void)row.parsed(text, "--it"); };
    };
    EXPECT_THAT(reading(*options.find("side"), "7px"),
                ThrowsMessage<Error>("--it is \"7px\"; it must be a whole number."));
    EXPECT_THAT(reading(*options.find("side"), "13"),
                ThrowsMessage<Error>("--it is 13; it must be between 1 and 11."));
    EXPECT_THAT(reading(*options.find("ratio"), "nan"), ThrowsMessage<Error>(HasSubstr("--it is nan")));
    EXPECT_THAT(reading(*options.find("check"), "maybe"), ThrowsMessage<Error>(HasSubstr("0 or 1")));
    const OptionRow row = device();
    for (const char* text : {"cuda:", "cuda:x", "cuda:1000", "cuda:-1", "nine"}) {
        EXPECT_THAT(reading(row, text), ThrowsMessage<Error>(HasSubstr("one of 8, cpu, cuda:N."))) << text;
    }
}

TEST(OptionRow, putsThePresentValueIntoItsEffect) {
    OptionRow row = *table().find("side");
    row.effect = "Compares {0} × {0} pixels.";
    EXPECT_EQ(row.effectAt(7), "Compares 7 × 7 pixels.");
}

TEST(OptionTable, textsAreForPeople) {
    const OptionTable options = table();
    EXPECT_EQ(options.find("side")->text(5), "5 px");
    EXPECT_EQ(options.find("ratio")->text(4.0), "4.0");
    EXPECT_EQ(options.find("check")->text(false), "off");
    EXPECT_EQ(options.find("axis")->text(std::string("disparity")), "Disparity");
    EXPECT_EQ(options.find("range")->text({}), "auto");
}

}  // namespace
}  // namespace stereo
