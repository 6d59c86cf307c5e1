#pragma once

#include <QAbstractButton>
#include <QImage>

#include "ui/window/dock/StageWords.h"

namespace stereo::ui {

/// One stage of the pipeline: what it is called, what it makes, its time and memory, and as a bar its share
/// of all the time. With a picture it can be clicked to see that large, and is checked while that is the
/// case; without one it can be reached by keyboard all the same, to be read.
class StageBox : public QAbstractButton {
    Q_OBJECT

public:
    explicit StageBox(QWidget* parent = nullptr);

    /// `share` of the whole time, 0 to 1.
    void setStage(const StageWords& words, double share);
    /// What a click shows, in small; null = nothing.
    void setPicture(const QImage& picture);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintPicture(QPainter& painter, const QRectF& place) const;

    StageWords m_words;
    double m_share = 0;
    QImage m_picture;
};

}  // namespace stereo::ui
