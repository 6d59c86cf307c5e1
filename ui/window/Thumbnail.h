#pragma once

#include <QImage>
#include <QWidget>

#include "core/stereo/RgbImage.h"

namespace stereo::ui {

/// A small picture, or a dashed place for one. A click asks for a file.
class Thumbnail : public QWidget {
    Q_OBJECT

public:
    explicit Thumbnail(QWidget* parent = nullptr);

    /// Null takes the picture away. The image is scaled down once, here.
    void setPicture(const RgbImage* picture);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QImage m_picture;
};

}  // namespace stereo::ui
