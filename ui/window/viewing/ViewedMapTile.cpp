#include "ui/window/viewing/ViewedMapTile.h"

#include <cmath>
#include <utility>

#include "app/jobs/JobRunner.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageView.h"
#include "ui/image/ViewLink.h"
#include "ui/theme/Theme.h"

namespace stereo::ui {
namespace {

constexpr int kHistogramBins = 256;
constexpr int kDigits = 6;

Rgb rgbOf(const QColor& colour) {
    return {static_cast<std::uint8_t>(colour.red()), static_cast<std::uint8_t>(colour.green()),
            static_cast<std::uint8_t>(colour.blue())};
}

}  // namespace

ViewedMapTile::ViewedMapTile(const QString& name, app::JobRunner& jobs, ViewLink& link, const Theme& theme,
                             QWidget* parent)
    : ImageTile({}, new ImageView(link), parent),
      m_line("viewed " + name.toStdString()),
      m_jobs(jobs),
      m_link(link),
      m_theme(theme),
      m_view(static_cast<ImageView*>(ImageTile::view())),
      m_legend(new HistogramLegend) {
    setObjectName(name);
    m_view->setObjectName(name + "View");
    m_legend->setObjectName(name + "Legend");
    m_legend->setAccessibleName(tr("Histogram and colour range"));
    addBelow(m_legend);
    const auto set = [this](std::optional<ColorRange> range) {
        setRange(range);
        Q_EMIT rangeSet(range);
    };
    connect(m_legend, &HistogramLegend::rangeChanged, this, set);
    connect(m_legend, &HistogramLegend::autoRangeRequested, this, [set] { set(std::nullopt); });
    connect(&m_link, &ViewLink::cursorChanged, this, &ViewedMapTile::showCursor);
    connect(&m_theme, &Theme::changed, this, &ViewedMapTile::paint);
}

void ViewedMapTile::show(Shown shown) {
    if (shown.values != m_shown.values) m_range.reset();
    m_shown = std::move(shown);
    setTitle(m_shown.title);
    m_view->setAccessibleName(m_shown.title);
    setFact(m_shown.fact);
    m_legend->setUnits(m_shown.unit);
    m_legend->setEndWords(m_shown.isSigned ? tr("B smaller") : QString(),
                          m_shown.isSigned ? tr("B larger") : QString());
    m_view->setPixelText([this, values = m_shown.values](int x, int y) {
        const float value = values->at(x, y);
        return std::isnan(value) ? QString() : textOf(value);
    });
    paint();
}

void ViewedMapTile::setRange(std::optional<ColorRange> range) {
    m_range = range;
    paint();
}

void ViewedMapTile::paint() {
    if (!m_shown.values) return;
    DisplayOptions display = m_shown.display;
    display.unknownColour = rgbOf(m_theme.tokens().unknownPixel);
    if (m_range) display.range = *m_range;
    if (m_range) display.rangeMode = RangeMode::Manual;
    m_jobs.run(
        m_line,
        [values = m_shown.values, display](const RunControl&) {
            Painted painted{{}, display, {}};
            painted.display.range = resolvedRange(*values, display);
            painted.display.rangeMode = RangeMode::Manual;
            painted.picture = ImagePyramid(colorize(*values, painted.display));
            if (const auto span = histogramSpan(*values))
                painted.histogram = histogram(*values, *span, kHistogramBins);
            return painted;
        },
        this,
        [this](const Painted& painted) {
            m_view->setPicture(painted.picture);
            m_legend->setHistogram(painted.histogram);
            m_legend->setDisplay(painted.display);
            showCursor();
        },
        [this](const app::Failure& failure) { Q_EMIT failed(failure); });
}

QString ViewedMapTile::textOf(double value) const {
    if (std::isnan(value)) return tr("unknown");
    const double size = std::abs(value);
    QString text = m_shown.decimals < 0 ? QString::number(size, 'g', kDigits)
                                        : QString::number(size, 'f', m_shown.decimals);
    if (value < 0) text.prepend(QChar(0x2212));
    if (value > 0 && m_shown.isSigned) text.prepend('+');
    return m_shown.unit.isEmpty() ? text : text + ' ' + m_shown.unit;
}

void ViewedMapTile::showCursor() {
    const auto cursor = m_link.cursor();
    const int x = cursor ? static_cast<int>(std::floor(cursor->x())) : -1;
    const int y = cursor ? static_cast<int>(std::floor(cursor->y())) : -1;
    const bool isIn =
        m_shown.values && x >= 0 && y >= 0 && x < m_shown.values->width() && y < m_shown.values->height();
    const double value = isIn ? m_shown.values->at(x, y) : FloatMap::kUnknown;
    m_view->setCursorLabel(isIn ? tr("x %1  y %2 · %3").arg(x).arg(y).arg(textOf(value)) : QString());
    m_legend->setCursorValue(std::isnan(value) ? std::nullopt : std::optional(value));
}

}  // namespace stereo::ui
