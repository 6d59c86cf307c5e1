#include "ui/window/words/Words.h"

#include <gtest/gtest.h>

namespace stereo::ui {
namespace {

const QString kNarrow(QChar(0x202F));

TEST(Words, separateThousandsByNarrowSpaces) {
    EXPECT_EQ(countText(0), "0");
    EXPECT_EQ(countText(999), "999");
    EXPECT_EQ(countText(317271), "317" + kNarrow + "271");
    EXPECT_EQ(countText(1234567), "1" + kNarrow + "234" + kNarrow + "567");
}

TEST(Words, chooseTheUnitOfALength) {
    EXPECT_EQ(lengthText(0.193001), "19.3 cm");
    EXPECT_EQ(lengthText(0.0469), "47 mm");
    EXPECT_EQ(lengthText(0.0042), "4.20 mm");
    EXPECT_EQ(lengthText(2.2569), "2.26 m");
    EXPECT_EQ(lengthText(1234.5), "1235 m");
}

TEST(Words, keepToAChosenUnit) {
    EXPECT_EQ(lengthText(0.193001, LengthUnit::Metres), "0.193 m");
    EXPECT_EQ(lengthText(0.0032, LengthUnit::Metres), "0.00320 m");
    EXPECT_EQ(lengthText(1.2346, LengthUnit::Centimetres), "123.5 cm");
    EXPECT_EQ(lengthText(2.2569, LengthUnit::Millimetres), "2257 mm");
    EXPECT_EQ(lengthText(0.00123, LengthUnit::Millimetres), "1.23 mm");
    EXPECT_EQ(lengthText(2.2569, LengthUnit::Fitting), lengthText(2.2569));
}

TEST(Words, writeRoundLengthsWithoutZeros) {
    EXPECT_EQ(roundLengthText(0.5, LengthUnit::Fitting), "50 cm");
    EXPECT_EQ(roundLengthText(2, LengthUnit::Fitting), "2 m");
    EXPECT_EQ(roundLengthText(0.005, LengthUnit::Fitting), "5 mm");
    EXPECT_EQ(roundLengthText(0.05, LengthUnit::Metres), "0.05 m");
    EXPECT_EQ(roundLengthText(1, LengthUnit::Millimetres), "1000 mm");
}

TEST(Words, countWithThePlural) {
    EXPECT_EQ(counted(1, "file", "files"), "1 file");
    EXPECT_EQ(counted(0, "file", "files"), "0 files");
    EXPECT_EQ(counted(4, "file", "files"), "4 files");
}

TEST(Words, useARealMinusSign) {
    EXPECT_EQ(metresText(-0.1062), QString(QChar(0x2212)) + "0.106 m");
}

TEST(Words, sayDurationsAsPeopleDo) {
    EXPECT_EQ(durationText(0.181), "0.18 s");
    EXPECT_EQ(durationText(4.04), "4.0 s");
    EXPECT_EQ(durationText(41.2), "41 s");
    EXPECT_EQ(durationText(68), "1 min 8 s");
}

TEST(Words, sayBytesInDecimalUnits) {
    EXPECT_EQ(bytesText(1482014), "1.5 MB");
    EXPECT_EQ(bytesText(190000000), "190 MB");
    EXPECT_EQ(bytesText(2100000000), "2.1 GB");
    EXPECT_EQ(bytesText(2500), "2.5 kB");
}

TEST(Words, describeTheRigOfTheSample) {
    const StereoCalibration rig({.fx = 994.978,
                                 .fy = 994.978,
                                 .cx = 311.193,
                                 .cy = 254.877,
                                 .rightCx = 342.279,
                                 .baselineMetres = 0.193001,
                                 .imageSize = {741, 500},
                                 .maxDisparityPx = {}});
    const QList<RichText> sentences = calibrationSentences(rig);
    ASSERT_EQ(sentences.size(), 4);
    EXPECT_EQ(sentences[0].html(), "Cameras are <b>19.3 cm</b> apart");
    EXPECT_EQ(sentences[1].html(), QStringLiteral("Field of view <b>41° × 28°</b>"));
    EXPECT_EQ(sentences[2].html(), "1 px at 3 m is <b>47 mm</b> of depth");
    EXPECT_EQ(sentences[3].html(), "Right image is shifted by <b>31.09 px</b> (doffs)");
}

}  // namespace
}  // namespace stereo::ui
