#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <cstddef>
#include <deque>
#include <memory>

namespace stereo {
class FrameReader;
}

namespace stereo::app {
class SetDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

/// Small pictures of the left images of a set, read in the background when they are asked for: those that a
/// table paints. The latest wishes come first, and those that scrolled by are forgotten.
class SetThumbnails : public QObject {
    Q_OBJECT

public:
    /// Of this size, at the scale of the screen; both must outlive this.
    SetThumbnails(app::Workbench& workbench, app::SetDesk& desk, QObject* parent = nullptr);

    static constexpr QSize kSize{45, 30};

    /// Null until made() says that it is there, and for an image that cannot be read.
    [[nodiscard]] QImage of(std::size_t pair);

Q_SIGNALS:
    void made(std::size_t pair);

private:
    void clear();
    void makeNext();

    app::Workbench& m_workbench;
    app::SetDesk& m_desk;
    QCache<std::size_t, QImage> m_pictures;
    std::deque<std::size_t> m_wanted;  ///< the latest first
    bool m_isMaking = false;
    std::shared_ptr<FrameReader> m_frames;  ///< of recordings: the videos stay open
};

}  // namespace stereo::ui
