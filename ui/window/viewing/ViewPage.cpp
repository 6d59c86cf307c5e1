#include "ui/window/viewing/ViewPage.h"

#include <QActionGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QSet>
#include <cmath>

#include "ui/image/ImageView.h"
#include "ui/image/PictureComparison.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/tiles/TruthNumbers.h"
#include "ui/window/viewing/ViewedCloudTile.h"
#include "ui/window/viewing/ViewedMapTile.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kBar = 36;
constexpr int kMargin = 16;
/// Of the page: below it the numbers are one line.
constexpr int kLowHeight = 613;
constexpr int kMinimumHeight = 220;
// Width to height of a page on which three tiles stand side by side.
constexpr double kWide = 1.7;
constexpr double kWideWhenLow = 1.1;
constexpr int kMostColumns = 3;

int decimalsOf(const ViewedMap& map) {
    switch (map.meaning) {
        case ViewedMap::Meaning::Disparity:
            return 2;
        case ViewedMap::Meaning::Depth:
            return 3;
        case ViewedMap::Meaning::Numbers:
            break;
    }
    return -1;
}

QString letterOf(std::size_t index) {
    return QChar('A' + static_cast<char>(index));
}

/// With their folders where the names alone do not tell them apart.
QStringList namesOf(const std::vector<std::filesystem::path>& files) {
    QStringList names;
    for (const std::filesystem::path& file : files) names << nameOf(file);
    if (QSet<QString>(names.begin(), names.end()).size() == names.size()) return names;
    names.clear();
    for (const std::filesystem::path& file : files) names << nameOf(file.parent_path()) + '/' + nameOf(file);
    return names;
}

QString shareText(double share) {
    return ViewPage::tr("%1 % known").arg(std::lround(100 * share));
}

}  // namespace

ViewPage::ViewPage(app::ViewDesk& desk, app::JobRunner& jobs, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_jobs(jobs), m_theme(theme) {
    setObjectName("viewPage");
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(kMargin, 4, 8, 4);
    bar->setSpacing(8);
    m_title = new ElidedLabel({}, Ink::Text);
    m_title->setObjectName("viewedFiles");
    m_title->setFixedHeight(kBar - 8);
    bar->addWidget(m_title, 1);
    auto* close = new PushButton(tr("Close"));
    close->setObjectName("closeViewed");
    close->setToolTip(tr("Back to the project, which is as it was (Esc)"));
    bar->addWidget(close);
    connect(close, &QPushButton::clicked, this, &ViewPage::closeRequested);
    all->addLayout(bar);
    m_note = new Label({}, Ink::Warn);
    m_note->setObjectName("whyNotCompared");
    m_note->setAutoFillBackground(true);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(kMargin, 0, kMargin, 6);
    all->addWidget(m_note);
    m_grid = new QGridLayout;
    m_grid->setSpacing(metrics::kGutter);
    m_grid->setContentsMargins({});
    all->addLayout(m_grid, 1);
    for (std::size_t i = 0; i < m_maps.size(); ++i) {
        m_maps[i] = new ViewedMapTile("viewedMap" + letterOf(i), jobs, m_link, theme, this);
        m_readings[i] = new QMenu(m_maps[i]);
        m_maps[i]->setTitleMenu(m_readings[i]);
        connect(m_readings[i], &QMenu::aboutToShow, this, [this, i] { fillReadings(i); });
        connect(m_maps[i], &ViewedMapTile::failed, this, &ViewPage::failed);
        connect(m_maps[i], &ViewedMapTile::rangeSet, this, [this, i](std::optional<ColorRange> range) {
            if (m_desk.viewed() && m_desk.viewed()->comparison) m_maps[1 - i]->setRange(range);
        });
        connect(m_maps[i], &ImageTile::maximiseRequested, this, [this, i] { maximise(*m_maps[i]); });
        connect(&m_maps[i]->view(), &ImageView::pictureChanged, this, &ViewPage::comparePictures);
        m_maps[i]->hide();
    }
    m_difference = new ViewedMapTile("viewedDifference", jobs, m_link, theme, this);
    connect(m_difference, &ViewedMapTile::failed, this, &ViewPage::failed);
    connect(m_difference, &ImageTile::maximiseRequested, this, [this] { maximise(*m_difference); });
    m_difference->hide();
    m_numbers = new TruthNumbers;
    m_numbers->setObjectName("viewedNumbers");
    m_numbers->setAccessibleName(tr("How far A is from B"));
    m_numbers->setToolTip(tr("As 'stereoscope compare A B' prints it: B is taken to be true"));
    m_difference->addBelow(m_numbers);
    m_words = new Label({}, Ink::Text);
    m_words->setObjectName("viewedWords");
    m_words->setContentsMargins(kMargin, 4, kMargin, 4);
    m_words->setWordWrap(true);
    m_words->setAutoFillBackground(true);
    m_difference->addBelow(m_words);
    addComparison();
    connect(&m_desk, &app::ViewDesk::changed, this, &ViewPage::showViewed);
}

void ViewPage::addComparison() {
    m_comparison = new PictureComparison(m_maps[0]->view());
    const auto toggle = [this](const char* name, const char* icon, const QString& tip,
                               PictureComparison::Mode mode) {
        auto* button = new ToolButton(icon, tip);
        button->setObjectName(name);
        button->setCheckable(true);
        m_maps[0]->addTool(button);
        connect(button, &QToolButton::clicked, this,
                [this, mode](bool on) { m_comparison->setMode(on ? mode : PictureComparison::Mode::Off); });
        connect(m_comparison, &PictureComparison::modeChanged, button,
                [this, button, mode] { button->setChecked(m_comparison->mode() == mode); });
        return button;
    };
    m_wipe = toggle("viewedWipe", "wipe", tr("Wipe to map B by a line to drag (Shift+W)"),
                    PictureComparison::Mode::Wipe);
    m_blink = toggle("viewedBlink", "blink", tr("Blink to map B twice a second (Shift+B)"),
                     PictureComparison::Mode::Blink);
}

void ViewPage::toggleWipe() {
    if (m_wipe->isEnabled()) m_wipe->click();
}

void ViewPage::toggleBlink() {
    if (m_blink->isEnabled()) m_blink->click();
}

QSize ViewPage::minimumSizeHint() const {
    return {2 * metrics::kTileMinimumWidth + metrics::kGutter, kMinimumHeight};
}

void ViewPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(*this).gutter);
    painter.fillRect(QRect(0, 0, width(), kBar), tokensOf(*this).window);
}

void ViewPage::resizeEvent(QResizeEvent*) {
    m_numbers->setLow(height() < kLowHeight);
    if (m_desk.viewed()) arrange();
}

void ViewPage::maximise(QWidget& tile) {
    m_maximised = m_maximised ? nullptr : &tile;
    arrange();
}

void ViewPage::showViewed() {
    const auto& viewed = m_desk.viewed();
    if (!viewed) {
        m_comparison->setMode(PictureComparison::Mode::Off);
        m_link.setCursor(std::nullopt);
        return;
    }
    m_maximised = nullptr;
    const QStringList names = namesOf(viewed->files());
    m_title->setText(tr("Viewing %1 beside the project").arg(names.join(tr(" and "))));
    m_note->setText(QString::fromStdString(viewed->whyNotCompared));
    m_note->setVisible(!viewed->whyNotCompared.empty());
    if (!viewed->clouds.empty() && !m_cloud) {
        m_cloud = new ViewedCloudTile(m_desk, m_jobs, m_theme, this);
        connect(m_cloud, &ViewedCloudTile::pictureRequested, this, &ViewPage::pictureRequested);
        connect(m_cloud, &ViewedCloudTile::failed, this, &ViewPage::failed);
        connect(m_cloud, &ImageTile::maximiseRequested, this, [this] { maximise(*m_cloud); });
    }
    for (std::size_t i = 0; i < viewed->maps.size(); ++i) showMap(i);
    showDifference();
    arrange();
    comparePictures();
    m_link.fit();
}

void ViewPage::showMap(std::size_t index) {
    const auto& viewed = m_desk.viewed();
    const auto& map = viewed->maps[index];
    const QString title = QString::fromStdString(map->title);
    DisplayOptions display;
    if (viewed->comparison) {
        display.range = viewed->comparison->range;
        display.rangeMode = RangeMode::Manual;
    }
    QStringList facts{nameOf(map->file), QString::fromStdString(map->format), sizeText(map->values.size()),
                      shareText(map->values.density())};
    for (const std::string& note : map->notes) facts << QString::fromStdString(note);
    m_maps[index]->show({.title = viewed->maps.size() > 1 ? letterOf(index) + ' ' + title : title,
                         .fact = facts.join(QStringLiteral(" · ")),
                         .values = {map, &map->values},
                         .unit = QString::fromStdString(map->unit),
                         .decimals = decimalsOf(*map),
                         .display = display});
}

void ViewPage::showDifference() {
    const auto& viewed = m_desk.viewed();
    const auto& comparison = viewed->comparison;
    if (!comparison) return;
    const ViewedMap& map = *viewed->maps[0];
    const QString unit = QString::fromStdString(map.unit);
    const ErrorMetrics& errors = comparison->errors;
    m_difference->show({.title = QStringLiteral("B − A"),
                        .fact = shareText(comparison->difference.density()),
                        .values = {comparison, &comparison->difference},
                        .unit = unit,
                        .decimals = decimalsOf(map),
                        .isSigned = true,
                        .display = comparison->display});
    const bool isDisparity = map.meaning == ViewedMap::Meaning::Disparity;
    m_numbers->setVisible(isDisparity);
    m_words->setVisible(!isDisparity);
    if (isDisparity) {
        TruthMetrics metrics{.all = errors};
        metrics.all.biasPx = -errors.biasPx;  // of B − A, as the picture above
        return m_numbers->setMetrics(metrics);
    }
    const auto text = [&](double value) { return m_difference->textOf(value).remove('+'); };
    m_words->setText(tr("|B − A|: mean %1, median %2, RMS %3 · mean of B − A %4 · %5 of %6 known in both")
                         .arg(text(errors.epePx), text(errors.medianPx), text(errors.rmsPx),
                              m_difference->textOf(-errors.biasPx), countText(errors.estimatedPixels),
                              counted(errors.truthPixels, tr("pixel of B"), tr("pixels of B"))));
}

// One alone, two side by side, then two rows, or one where the page is wide.
void ViewPage::arrange() {
    const auto& viewed = m_desk.viewed();
    QList<QWidget*> shown;
    for (std::size_t i = 0; i < m_maps.size(); ++i)
        if (i < viewed->maps.size()) shown << m_maps[i];
    if (viewed->comparison) shown << m_difference;
    if (!viewed->clouds.empty()) shown << m_cloud;
    if (shown.contains(m_maximised)) shown = {m_maximised};
    const QList<QWidget*> all{m_maps[0], m_maps[1], m_difference, m_cloud};
    for (QWidget* tile : all) {
        if (!tile) continue;
        m_grid->removeWidget(tile);
        tile->setVisible(shown.contains(tile));
    }
    const auto count = static_cast<int>(shown.size());
    const double wide = height() < kLowHeight ? kWideWhenLow : kWide;
    const bool isOneRow = count < 3 || (count == 3 && width() > wide * height());
    const int columns = isOneRow ? count : 2;
    for (int i = 0; i < count; ++i) {
        const bool takesRow = !isOneRow && count == 3 && i == 2;
        m_grid->addWidget(shown[i], i / columns, i % columns, 1, takesRow ? 2 : 1);
    }
    for (int i = 0; i < kMostColumns; ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
        m_grid->setRowStretch(i, i == 0 || (i == 1 && !isOneRow) ? 1 : 0);
    }
    for (QWidget* tile : all) {
        if (auto* shownTile = qobject_cast<ImageTile*>(tile)) shownTile->setMaximised(tile == m_maximised);
    }
}

void ViewPage::comparePictures() {
    const auto& viewed = m_desk.viewed();
    const bool areTwo = viewed && viewed->maps.size() > 1;
    const ViewedMapTile* other = m_maps[1];
    m_comparison->setPictures(QStringLiteral("A"), QStringLiteral("B"),
                              areTwo ? other->view().picture() : ImagePyramid());
    for (ToolButton* button : {m_wipe, m_blink}) {
        m_maps[0]->setToolPresent(*button, areTwo);
        button->setEnabled(m_maps[0]->view().hasOther());
    }
}

void ViewPage::fillReadings(std::size_t index) {
    QMenu& menu = *m_readings[index];
    const auto map = m_desk.viewed()->maps.at(index);
    menu.clear();
    auto* group = new QActionGroup(&menu);
    const auto add = [&](const QString& text, const MapReading& reading) {
        QAction* action = menu.addAction(menuText(text), this, [this, index, reading] {
            const auto& viewed = m_desk.viewed();  // what was viewed may be gone while the menu is open
            if (viewed && index < viewed->maps.size()) m_desk.setReading(index, reading);
        });
        action->setCheckable(true);
        action->setChecked(reading.reading == map->reading);
        group->addAction(action);
    };
    for (const TruthReading& reading : map->readings) add(QString::fromStdString(textOf(reading)), {reading});
    add(tr("Numbers as stored"), {});
}

}  // namespace stereo::ui
