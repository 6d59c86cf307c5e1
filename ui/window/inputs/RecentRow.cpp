#include "ui/window/inputs/RecentRow.h"

#include <QPainter>
#include <QPainterPath>

#include "app/jobs/JobRunner.h"
#include "core/io/ImageReader.h"
#include "core/io/QtPath.h"
#include "core/project/ProjectName.h"
#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/window/inputs/Thumbnail.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 48;
constexpr QRect kPicture(0, 5, 56, 38);
constexpr int kTextLeft = 68;

struct Look {
    QImage picture;
    ImageSize size;
};

/// The one that stands for it.
const std::filesystem::path& fileOf(const app::RecentPair& pair) {
    return pair.project.empty() ? pair.left : pair.project;
}

bool isProjectName(const std::filesystem::path& file) {
    return hasProjectName(file) || hasArchiveName(file);
}

QString titleOf(const app::RecentPair& pair) {
    if (!pair.project.empty()) return nameOf(pair.project);
    // "left.png" says nothing; the folder of such a pair does.
    const QString stem = toQString(pair.left.stem());
    const QString folder = nameOf(pair.left.parent_path());
    return folder.isEmpty() ? stem : QStringLiteral("%1 / %2").arg(folder, stem);
}

}  // namespace

RecentRow::RecentRow(const app::RecentPair& pair, app::JobRunner& jobs, QWidget* parent)
    : QAbstractButton(parent),
      m_isProject(!pair.project.empty()),
      m_folder(toQString(fileOf(pair).parent_path())) {
    setText(titleOf(pair));
    setAccessibleName(tr("Open %1 again").arg(text()));
    setToolTip(toQString(fileOf(pair)));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    if (!m_isProject) {
        readPicture(pair.left, jobs);
    } else {
        m_fact = isProjectName(pair.project) ? tr("project") : tr("viewed");
    }
}

void RecentRow::readPicture(const std::filesystem::path& left, app::JobRunner& jobs) {
    jobs.run(
        "recent " + left.native(),
        [path = left](const RunControl&) {
            const RgbImage image = readImage(path).rgb;
            return Look{Thumbnail::scaledDown(image), {image.width(), image.height()}};
        },
        this,
        [this](const Look& look) {
            m_picture = look.picture;
            m_fact = QStringLiteral("%1 × %2").arg(look.size.width).arg(look.size.height);
            update();
        },
        [this](const app::Failure&) {
            m_fact = tr("cannot be read now");
            update();
        });
}

QSize RecentRow::sizeHint() const {
    return {400, kHeight};
}

QSize RecentRow::minimumSizeHint() const {
    return {kTextLeft + 60, kHeight};
}

void RecentRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const Tokens& tokens = tokensOf(*this);
    if (underMouse() || isDown()) paintBox(painter, rect(), isDown() ? tokens.pressed : tokens.hover);
    QPainterPath rounded;
    rounded.addRoundedRect(kPicture, 3, 3);
    painter.fillPath(rounded, tokens.base);
    if (m_isProject)
        paintIcon(painter, "save", QRectF(kPicture.center() - QPoint(7, 7), QSizeF(16, 16)), tokens.dim);
    if (!m_picture.isNull()) {
        QRectF shown(QPointF(),
                     QSizeF(m_picture.size()).scaled(kPicture.size(), Qt::KeepAspectRatioByExpanding));
        shown.moveCenter(QRectF(kPicture).center());
        painter.setClipPath(rounded);
        painter.drawImage(shown, m_picture);
        painter.setClipping(false);
    }
    const auto line = [&](int top, TextRole role, const QColor& ink, const QString& words) {
        painter.setFont(ui::font(role));
        painter.setPen(ink);
        const QRect place(kTextLeft, top, width() - kTextLeft - 4, 18);
        painter.drawText(place, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(words, Qt::ElideMiddle, place.width()));
    };
    line(5, TextRole::Title, tokens.text, text());
    line(24, TextRole::Caption, tokens.dim,
         m_fact.isEmpty() ? m_folder : m_fact + QStringLiteral(" · ") + m_folder);
    painter.fillRect(0, height() - 1, width(), 1, tokens.border);
    if (hasFocus()) paintFocus(painter, rect(), tokens.accent);
}

}  // namespace stereo::ui
