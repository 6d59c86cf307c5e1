#include "ui/window/viewing/ViewedCloudTile.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/display/Histogram.h"
#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/HistogramLegend.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/viewing/ViewMeasuring.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using By = PointColours::By;

constexpr int kHistogramBins = 256;
const char* const kPaint = "viewed clouds";

QString letterOf(std::size_t cloud) {
    return QChar('A' + static_cast<char>(cloud));
}

/// A dot in the colour that the cloud has among others.
QIcon swatch(const Rgb& rgb) {
    constexpr int kSide = 32;
    QPixmap picture(kSide, kSide);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(rgb[0], rgb[1], rgb[2]));
    painter.drawEllipse(picture.rect().adjusted(6, 6, -6, -6));
    return picture;
}

struct Painted {
    PaintedClouds clouds;
    Histogram histogram;
};

}  // namespace

ViewedCloudTile::ViewedCloudTile(app::ViewDesk& desk, app::JobRunner& jobs, const Theme& theme,
                                 QWidget* parent)
    : ImageTile(tr("Cloud"), new PointCloudView, parent),
      m_desk(desk),
      m_jobs(jobs),
      m_theme(theme),
      m_view(static_cast<PointCloudView*>(view())),
      m_legend(new HistogramLegend),
      m_menu(new QMenu(this)),
      m_measuring(new ViewMeasuring(*m_view, this)) {
    setObjectName("viewedCloud");
    m_view->setObjectName("viewedCloudView");
    m_view->setJobs(jobs, [this](const app::Failure& failure) { Q_EMIT failed(failure); });
    CloudLook look;
    look.scaleBar = true;
    m_view->setLook(look);
    m_view->overlay().setLengthText(
        [](double metres) { return roundLengthText(metres, LengthUnit::Fitting); });
    m_legend->setObjectName("viewedCloudLegend");
    m_legend->setAccessibleName(tr("Histogram and colour range"));
    m_legend->hide();
    addBelow(m_legend);
    setTitleMenu(m_menu);
    addTools();
    connect(m_menu, &QMenu::aboutToShow, this, &ViewedCloudTile::fillMenu);
    connect(m_legend, &HistogramLegend::rangeChanged, this, [this](ColorRange range) {
        m_colours.range = range;
        paint();
    });
    connect(m_legend, &HistogramLegend::autoRangeRequested, this, [this] {
        m_colours.range.reset();
        paint();
    });
    connect(m_view, &PointCloudView::pointHovered, this, [this](auto, QPointF position) { hover(position); });
    connect(m_view, &PointCloudView::clipChanged, this, &ViewedCloudTile::showNotes);
    connect(m_view, &PointCloudView::pointSizeStepped, this, [this](int steps) {
        changeLook(
            [steps](CloudLook& look) { look.pointSize = std::clamp(look.pointSize + steps, 1.0, 12.0); });
    });
    connect(&m_desk, &app::ViewDesk::changed, this, &ViewedCloudTile::showViewed);
    connect(&m_desk, &app::ViewDesk::distancesChanged, this, &ViewedCloudTile::paint);
    connect(&m_theme, &Theme::changed, this, &ViewedCloudTile::showTheme);
    showTheme();
    showViewed();
}

ViewedCloudTile::~ViewedCloudTile() = default;

void ViewedCloudTile::addTools() {
    const auto add = [this](const char* name, const char* icon, const QString& tip, auto onClick) {
        auto* button = new ToolButton(icon, tip);
        button->setObjectName(name);
        connect(button, &QToolButton::clicked, this, onClick);
        addTool(button);
        return button;
    };
    for (std::size_t i = 0; i < std::size(m_visible); ++i) {
        m_visible[i] = ToolButton::withText({}, letterOf(i), tr("Show or hide cloud %1").arg(letterOf(i)));
        m_visible[i]->setObjectName("viewedCloud" + letterOf(i));
        m_visible[i]->setIcon(swatch(colourOfCloud(i)));
        m_visible[i]->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_visible[i]->setCheckable(true);
        connect(m_visible[i], &QToolButton::clicked, this, [this, i](bool on) { setShown(i, on); });
        addTool(m_visible[i]);
    }
    add("viewedCloudFront", "home-view", tr("Look from the front"),
        [this] { m_view->lookFrom(StandardView::Front); });
    add("viewedCloudFit", "fit", tr("Show all points"), [this] { m_view->fitAll(); });
    auto* flat = add("viewedCloudOrtho", "ortho", tr("Without perspective"),
                     [this](bool on) { m_view->setOrthographic(on); });
    flat->setCheckable(true);
    m_relief = add("viewedCloudRelief", "relief", tr("Shade by relief"), [this](bool on) { setRelief(on); });
    m_relief->setCheckable(true);
    auto* measure = add("viewedCloudMeasure", "measure", tr("Measure a distance or along a line"), [] {});
    auto* kinds = new QMenu(measure);
    using Kind = Measurement::Kind;
    kinds->addAction(tr("Distance"), this, [this] { m_measuring->start(Kind::Distance); });
    kinds->addAction(tr("Along a line"), this, [this] { m_measuring->start(Kind::Polyline); });
    kinds->addSeparator();
    QAction* clear = kinds->addAction(tr("Delete all"), m_measuring, &ViewMeasuring::clear);
    measure->setMenu(kinds);
    measure->setPopupMode(QToolButton::InstantPopup);
    connect(kinds, &QMenu::aboutToShow, this,
            [this, clear] { clear->setEnabled(!m_measuring->measurements().empty()); });
    add("viewedCloudPicture", "screenshot", tr("Save a picture of the cloud"),
        [this] { Q_EMIT pictureRequested(); });
}

void ViewedCloudTile::fillMenu() {
    m_menu->clear();
    auto* group = new QActionGroup(m_menu);
    const auto add = [&](const QString& text, const PointColours& colours) {
        QAction* action = m_menu->addAction(text, this, [this, colours] { setColours(colours); });
        action->setCheckable(true);
        action->setChecked(colours.by == m_colours.by && colours.scalar == m_colours.scalar);
        group->addAction(action);
        return action;
    };
    QAction* ofFile = add(tr("Colours of the file"), {.by = By::File});
    ofFile->setEnabled(std::ranges::any_of(clouds(), [](const auto& cloud) { return cloud->hasColours; }));
    add(clouds().size() > 1 ? tr("A colour for each cloud") : tr("One colour"), {.by = By::Single});
    add(tr("Depth"), {.by = By::Depth});
    add(tr("Height"), {.by = By::Height});
    if (clouds().size() > 1) add(tr("Distance of A to B"), {.by = By::Distance});
    std::set<std::string> names;
    for (const auto& cloud : clouds())
        for (const CloudScalar& scalar : cloud->scalars) names.insert(scalar.name);
    if (!names.empty()) m_menu->addSeparator();
    for (const std::string& name : names)
        add(menuText(QString::fromStdString(name)), {.by = By::Scalar, .scalar = name});
    for (std::size_t i = 0; i < clouds().size(); ++i) {
        QMenu* axes =
            m_menu->addMenu(clouds().size() > 1 ? tr("Axes of %1").arg(letterOf(i)) : tr("Axes of the file"));
        for (const CloudFrame frame : {CloudFrame::OpenCvCamera, CloudFrame::YUp, CloudFrame::ZUp}) {
            const std::string_view words = axesOf(frame);
            QAction* action =
                axes->addAction(QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())), this,
                                [this, i, frame] {
                                    if (i < clouds().size()) m_desk.setFrame(i, frame);
                                });
            action->setCheckable(true);
            action->setChecked(clouds()[i]->frame == frame);
        }
    }
}

void ViewedCloudTile::setColours(const PointColours& colours) {
    const bool isOfTwo = colours.by == By::Distance;
    if (isOfTwo && clouds().size() < 2) return;  // one may be gone while the menu is open
    m_colours = colours;
    setRelief(colours.by == By::Single);
    if (isOfTwo && !m_desk.distances()) m_desk.askForDistances();
    paint();
}

void ViewedCloudTile::setShown(std::size_t cloud, bool isShown) {
    m_isShown.at(cloud) = isShown;
    paint();
}

void ViewedCloudTile::showViewed() {
    const auto& viewed = m_desk.viewed();
    const auto before = std::exchange(m_clouds, viewed ? viewed->clouds : decltype(m_clouds){});
    if (m_clouds == before) return;
    m_painted = {};  // its points are of other clouds
    const bool isOther = m_clouds.empty() || before.empty() || m_clouds.front()->file != before.front()->file;
    if (isOther) {
        m_view->setCloud(nullptr);
        m_measuring->clear();
    }
    if (m_clouds.size() != before.size() || isOther) {
        m_isShown.assign(m_clouds.size(), true);
        const bool haveColours =
            std::ranges::all_of(m_clouds, [](const auto& cloud) { return cloud->hasColours; });
        m_colours = {.by = m_clouds.size() > 1 ? By::Single : haveColours ? By::File : By::Depth};
        setRelief(m_colours.by == By::Single);
    }
    for (std::size_t i = 0; i < std::size(m_visible); ++i) {
        setToolPresent(*m_visible[i], m_clouds.size() > 1);
        m_visible[i]->setChecked(i < m_isShown.size() && m_isShown[i]);
    }
    if (m_colours.by == By::Distance && m_clouds.size() > 1) m_desk.askForDistances();
    paint();
}

void ViewedCloudTile::paint() {
    for (std::size_t i = 0; i < m_isShown.size(); ++i) m_visible[i]->setChecked(m_isShown[i]);
    if (m_clouds.empty()) return m_jobs.cancel(kPaint);
    m_jobs.run(
        kPaint,
        [clouds = m_clouds, isShown = m_isShown, colours = m_colours,
         distances = m_desk.distances()](const RunControl&) {
            const auto known = distances ? std::span<const float>(*distances) : std::span<const float>();
            Painted painted{paintClouds(clouds, isShown, colours, known), {}};
            if (const auto span = histogramSpan(painted.clouds.numbers))
                painted.histogram = histogram(painted.clouds.numbers, *span, kHistogramBins);
            return painted;
        },
        this,
        [this](const Painted& painted) {
            m_legend->setHistogram(painted.histogram);
            adopt(painted.clouds);
        },
        [this](const app::Failure& failure) { Q_EMIT failed(failure); });
}

void ViewedCloudTile::adopt(const PaintedClouds& painted) {
    m_painted = painted;
    m_legend->setVisible(!painted.numbers.isEmpty());
    m_legend->setUnits(QString::fromStdString(painted.unit));
    m_legend->setDisplay(painted.display);
    m_view->setCloud(painted.cloud ? painted.cloud : std::make_shared<const PointCloud>());
    QStringList names;
    std::size_t points = 0;
    for (std::size_t i = 0; i < m_clouds.size(); ++i) {
        points += m_isShown[i] ? m_clouds[i]->cloud->size() : 0;
        const QString name = nameOf(m_clouds[i]->file);
        names << (m_clouds.size() > 1 ? letterOf(i) + ' ' + name : name);
    }
    setFact(names.join(QStringLiteral(" · ")) + QStringLiteral(" · ") +
            counted(points, tr("point"), tr("points")));
    showNotes();
}

QString ViewedCloudTile::numberText(std::size_t point) const {
    if (point >= m_painted.numbers.values().size()) return {};
    const float number = m_painted.numbers.values()[point];
    const QString name = m_colours.by == By::Scalar     ? QString::fromStdString(m_colours.scalar)
                         : m_colours.by == By::Distance ? tr("to B")
                         : m_colours.by == By::Height   ? tr("height")
                                                        : tr("depth");
    if (std::isnan(number)) return tr(" · %1 unknown").arg(name);
    const QString unit = QString::fromStdString(m_painted.unit);
    const QString text =
        unit == "m" ? lengthText(number) : (QString::number(number, 'g', 6) + ' ' + unit).trimmed();
    return QStringLiteral(" · ") + name + ' ' + text;
}

void ViewedCloudTile::hover(QPointF position) {
    const auto point = m_view->pointAt(position);
    m_hovered.clear();
    if (point && m_painted.cloud && *point < m_painted.cloud->size()) {
        const auto& [x, y, z] = m_painted.cloud->points[*point];
        const bool isSecond = m_painted.starts.size() > 1 && m_isShown[1] && *point >= m_painted.starts[1];
        if (m_clouds.size() > 1) m_hovered = letterOf(isSecond) + QStringLiteral(" · ");
        m_hovered +=
            tr("X %1  Y %2  Z %3").arg(metresText(x), metresText(y), metresText(z)) + numberText(*point);
    }
    showNotes();
}

void ViewedCloudTile::showNotes() {
    QStringList notes;
    if (!m_hovered.isEmpty()) notes << m_hovered;
    for (const auto& cloud : m_clouds)
        for (const std::string& note : cloud->notes) notes << QString::fromStdString(note);
    if (m_colours.by == By::Distance && !m_desk.distances() && m_clouds.size() > 1)
        notes << tr("Distances of A to B are being computed…");
    if (const auto cut = m_view->clip().nearMetres)
        notes << tr("cut off nearer than %1").arg(lengthText(*cut));
    if (const auto cut = m_view->clip().farMetres)
        notes << tr("cut off farther than %1").arg(lengthText(*cut));
    m_view->overlay().setNotes(notes);
}

void ViewedCloudTile::showTheme() {
    m_view->setTheme(m_theme.isDark() ? CloudTheme{} : CloudTheme::light());
}

// Without it, a cloud of one colour is a silhouette.
void ViewedCloudTile::setRelief(bool on) {
    m_relief->setChecked(on);
    changeLook([on](CloudLook& look) { look.relief = on; });
}

void ViewedCloudTile::changeLook(const std::function<void(CloudLook&)>& change) {
    CloudLook look = m_view->look();
    change(look);
    m_view->setLook(look);
}

}  // namespace stereo::ui
