#include "ui/image/PictureComparison.h"

#include <cmath>

#include "ui/image/WipeHandle.h"

namespace stereo::ui {

namespace {

constexpr int kBlinkMs = 500;

}  // namespace

PictureComparison::PictureComparison(ImageView& view)
    : QObject(&view), m_view(view), m_handle(new WipeHandle(view)) {
    m_handle->hide();
    m_blink.setInterval(kBlinkMs);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_blinkedOver = !m_blinkedOver;
        show();
    });
    connect(m_handle, &WipeHandle::valueChanged, this, &PictureComparison::show);
}

void PictureComparison::setPictures(const QString& ownName, const QString& otherName,
                                    const ImagePyramid& other, ImageView::PixelText otherText) {
    m_view.setOther(other, ownName, otherName, std::move(otherText));
    m_handle->setAccessibleName(tr("Wipe between %1 and %2").arg(otherName, ownName));
    show();
}

void PictureComparison::setMode(Mode mode) {
    if (mode == m_mode) return;
    m_mode = mode;
    m_blinkedOver = mode == Mode::Blink;
    if (mode == Mode::Blink) {
        m_blink.start();
    } else {
        m_blink.stop();
    }
    show();
    Q_EMIT modeChanged();
}

void PictureComparison::setPeeking(bool peeking) {
    m_peeking = peeking;
    show();
}

void PictureComparison::setBlinkMilliseconds(int milliseconds) {
    m_blink.setInterval(milliseconds);
}

void PictureComparison::setWipeShare(double share) {
    m_handle->setValue(static_cast<int>(std::lround(share * WipeHandle::kSteps)));
}

void PictureComparison::show() {
    m_handle->setVisible(m_mode == Mode::Wipe && !m_peeking && m_view.hasOther());
    if (m_peeking) return m_view.setOtherShare(1);
    switch (m_mode) {
        case Mode::Off:
            return m_view.setOtherShare(std::nullopt);
        case Mode::Wipe:
            return m_view.setOtherShare(m_handle->share());
        case Mode::Blink:
            return m_view.setOtherShare(m_blinkedOver ? 1 : 0);
    }
}

}  // namespace stereo::ui
