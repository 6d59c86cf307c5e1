#include "ui/window/set/SetThumbnails.h"

#include <algorithm>

#include "app/workbench/Workbench.h"
#include "app/workbench/set/SetDesk.h"
#include "core/io/ImageReader.h"
#include "core/io/PairReader.h"
#include "core/set/FrameReader.h"

namespace stereo::ui {
namespace {

constexpr int kKept = 2000;
constexpr std::size_t kMostWanted = 64;
constexpr int kScale = 2;  ///< sharp on a screen of 200 %
constexpr const char* kLine = "pictures of a set";

/// Cut to the shape of a thumbnail.
QImage scaledDown(const RgbImage& left) {
    const QImage whole(left.pixels().data(), left.width(), left.height(), 3 * left.width(),
                       QImage::Format_RGB888);
    const QSize shape = SetThumbnails::kSize.scaled(whole.size(), Qt::KeepAspectRatio);
    QRect shown(QPoint(), shape.expandedTo({1, 1}));
    shown.moveCenter(whole.rect().center());
    return whole.copy(shown).scaled(SetThumbnails::kSize * kScale, Qt::IgnoreAspectRatio,
                                    Qt::SmoothTransformation);
}

QImage pictureOf(const SetPair& pair, FrameReader& frames) {
    const InputFiles& files = pair.files;
    if (pair.frame) return scaledDown(frames.read(*pair.frame, files.split).left());
    return scaledDown(files.split ? readSplitPair(files.left, *files.split).left()
                                  : readImage(files.left).rgb);
}

}  // namespace

SetThumbnails::SetThumbnails(app::Workbench& workbench, app::SetDesk& desk, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_desk(desk),
      m_pictures(kKept),
      m_frames(std::make_shared<FrameReader>()) {
    connect(&m_desk, &app::SetDesk::opened, this, &SetThumbnails::clear);
}

void SetThumbnails::clear() {
    m_workbench.jobs().cancel(kLine);
    m_isMaking = false;
    m_wanted.clear();
    m_pictures.clear();
    m_frames = std::make_shared<FrameReader>();
}

QImage SetThumbnails::of(std::size_t pair) {
    if (const QImage* picture = m_pictures.object(pair)) return *picture;
    if (std::ranges::find(m_wanted, pair) == m_wanted.end()) m_wanted.push_front(pair);
    if (m_wanted.size() > kMostWanted) m_wanted.pop_back();
    if (!m_isMaking) makeNext();
    return {};
}

void SetThumbnails::makeNext() {
    if (m_wanted.empty()) return;
    const std::size_t pair = m_wanted.front();
    m_wanted.pop_front();
    m_isMaking = true;
    const auto adopt = [this, pair](const QImage& picture) {
        m_isMaking = false;
        m_pictures.insert(pair, new QImage(picture));
        Q_EMIT made(pair);
        makeNext();
    };
    m_workbench.jobs().run(
        kLine,
        [set = m_desk.set(), pair, frames = m_frames](const RunControl&) {
            return pictureOf(set.pair(pair), *frames);
        },
        this, adopt, [adopt](const app::Failure&) { adopt({}); });
}

}  // namespace stereo::ui
