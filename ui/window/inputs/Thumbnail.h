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

    /// A picture small enough for a thumbnail and still sharp at 200 %; in any thread.
    [[nodiscard]] static QImage scaledDown(const RgbImage& image);

    /// A null image takes the picture away.
    void setPicture(const QImage& scaledDown);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    /// By mouse or by key.
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QImage m_picture;
};

}  // namespace stereo::ui
