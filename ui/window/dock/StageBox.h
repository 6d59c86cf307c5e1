#pragma once

#include <QAbstractButton>
#include <QImage>

#include "ui/window/dock/StageWords.h"

namespace stereo::ui {

/// One stage of the pipeline: its name, what it makes, its time and memory, and its share of the whole time
/// as a bar. With a picture it can be clicked to see that large, and is checked while it is shown; without
/// one it can still be reached by keyboard, to be read.
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
