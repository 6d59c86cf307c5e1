#include "ui/window/experiment/ExperimentTiles.h"

#include <QAction>
#include <QBoxLayout>
#include <QMenu>
#include <algorithm>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "app/workbench/experiment/ExperimentDesk.h"
#include "app/workbench/experiment/ExperimentViews.h"
#include "core/experiment/ExperimentTitle.h"
#include "core/experiment/WrittenForm.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/image/PictureComparison.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Tone.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

QString letter(std::size_t column) {
    return QString::fromStdString(letterOf(column));
}

const FloatMap* mapOf(const std::vector<ColumnMap>& maps, std::size_t column) {
    const auto found = std::ranges::find(maps, column, &ColumnMap::column);
    return found == maps.end() ? nullptr : &found->values;
}

}  // namespace

ExperimentTiles::ExperimentTiles(app::Workbench& workbench, const app::ExperimentDesk& desk,
                                 const app::ExperimentViews& views, ViewLink& link, QAction& wipe,
                                 QAction& blink)
    : m_workbench(workbench),
      m_desk(desk),
      m_views(views),
      m_link(link),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_menu(new QMenu(this)) {
    m_layout->setContentsMargins({});
    m_layout->setSpacing(metrics::kGutter);
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_pictures[i] = new ImageView(link);
        m_tiles[i] = new ImageTile(letter(i), m_pictures[i]);
        m_tiles[i]->setObjectName("experimentTile" + letter(i));
        m_tools[i] = addCompareTools(*m_tiles[i]);
        m_tools[i].blink->setToolTip(tr("Blink to the other picture twice a second (Shift+B)"));
        m_layout->addWidget(m_tiles[i], 1);
        connect(m_pictures[i], &ImageView::cursorMoved, this, &ExperimentTiles::showCursor);
        connect(m_tiles[i], &ImageTile::maximiseRequested, this, [this, i] {
            ImageTile& other = *m_tiles[1 - i];
            other.setVisible(!other.isVisible());
            m_tiles[i]->setMaximised(!other.isVisible());
        });
    }
    const auto press = [this](ToolButton* CompareTools::*button) {
        if (!isVisible()) return;
        const bool overSecond = m_pictures[1]->underMouse() || !m_tiles[0]->isVisible();
        (m_tools[overSecond ? 1 : 0].*button)->click();
    };
    setFocusProxy(m_pictures[0]);
    connect(&wipe, &QAction::triggered, this, [press] { press(&CompareTools::wipe); });
    connect(&blink, &QAction::triggered, this, [press] { press(&CompareTools::blink); });
    connect(&m_link, &ViewLink::cursorChanged, this, &ExperimentTiles::showCursor);
    connect(&m_desk, &app::ExperimentDesk::changed, this, &ExperimentTiles::follow);
    connect(&m_desk, &app::ExperimentDesk::resultsChanged, this, &ExperimentTiles::follow);
    connect(&m_views, &app::ExperimentViews::changed, this, &ExperimentTiles::draw);
    connect(&m_workbench, &app::Workbench::runningChanged, this, &ExperimentTiles::showWords);
    follow();
    draw();
}

void ExperimentTiles::setKind(Kind kind) {
    if (std::exchange(m_kind, kind) != kind) draw();
}

bool ExperimentTiles::hasErrors() const {
    return m_maps && !m_maps->errors.empty();
}

QString ExperimentTiles::valueTitle() const {
    return m_maps ? tr(m_maps->title.c_str()) : tr("Disparity");
}

void ExperimentTiles::setStacked(bool stacked) {
    m_layout->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

int ExperimentTiles::wantedHeight(int width) const {
    const auto& pair = m_workbench.inputs().pair();
    const ImageSize size = pair ? pair->size() : ImageSize{4, 3};
    const int tiles = static_cast<int>(
        std::ranges::count_if(m_tiles, [this](const ImageTile* tile) { return tile->isVisibleTo(this); }));
    const bool isStacked = m_layout->direction() == QBoxLayout::TopToBottom;
    const int beside = isStacked ? 1 : std::max(1, tiles);
    const int below = isStacked ? std::max(1, tiles) : 1;
    const int each = (width - (beside - 1) * metrics::kGutter) / beside * size.height / size.width;
    return below * (each + metrics::kHeaderHeight) + (below - 1) * metrics::kGutter;
}

std::array<const FloatMap*, 2> ExperimentTiles::shownMaps() const {
    if (!m_maps) return {};
    const bool areErrors = m_kind == Kind::Errors && hasErrors();
    const auto& maps = areErrors ? m_maps->errors : m_maps->values;
    const bool isChange = m_kind == Kind::Change;
    return {mapOf(maps, 0), mapOf(isChange ? m_maps->changes : maps, m_column)};
}

/// The column beside A is the last one, until a person chooses another.
void ExperimentTiles::follow() {
    const WrittenExperiment* shown = m_desk.shown();
    const std::string made = shown ? shown->made : std::string();
    const std::size_t last = shown ? shown->columns.size() - 1 : 1;
    if (made != m_made || m_column > last) {
        m_made = made;
        m_column = last;
        Q_EMIT columnChanged();
    }
    fillMenu();
    showWords();
}

void ExperimentTiles::fillMenu() {
    const WrittenExperiment* shown = m_desk.shown();
    const bool hasChoice = shown && shown->columns.size() > 2;
    m_tiles[1]->setTitleMenu(hasChoice ? m_menu : nullptr);
    m_menu->clear();
    if (!hasChoice) return;
    for (std::size_t i = 1; i < shown->columns.size(); ++i) {
        const QString name =
            QStringLiteral("%1: %2").arg(letter(i), QString::fromStdString(shown->columns[i].name));
        QAction* action = m_menu->addAction(menuText(name), this, [this, i] {
            m_column = i;
            Q_EMIT columnChanged();
            draw();
        });
        action->setCheckable(true);
        action->setChecked(i == m_column);
    }
}

void ExperimentTiles::draw() {
    m_maps = m_views.maps();
    Q_EMIT contentsChanged();
    const auto maps = shownMaps();
    m_workbench.jobs().cancel("experiment pictures");
    if (!maps[0]) return show({});
    const std::size_t column = m_column;
    m_workbench.jobs().run(
        "experiment pictures",
        [all = m_maps, kind = m_kind, column](const RunControl&) {
            const bool areErrors = kind == Kind::Errors && !all->errors.empty();
            const auto& maps = areErrors ? all->errors : all->values;
            const DisplayOptions display = areErrors ? signedDisplay(all->errors) : all->display;
            Drawn drawn;
            if (const FloatMap* first = mapOf(maps, 0)) drawn.first = ImagePyramid(colorize(*first, display));
            if (kind == Kind::Change) {
                if (const FloatMap* change = mapOf(all->changes, column))
                    drawn.second = ImagePyramid(colorize(*change, signedDisplay(all->changes)));
            } else if (const FloatMap* second = mapOf(maps, column)) {
                drawn.second = ImagePyramid(colorize(*second, display));
            }
            return drawn;
        },
        this, [this](const Drawn& drawn) { show(drawn); },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void ExperimentTiles::show(const Drawn& drawn) {
    const std::array pictures{drawn.first, drawn.second};
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].isEmpty() ? m_pictures[i]->clear() : m_pictures[i]->setPicture(pictures[i]);
        m_pictures[i]->setPixelText([this, i](int x, int y) { return textAt(int(i), x, y); });
    }
    showWords();
    showCursor();
}

QString ExperimentTiles::textAt(int tile, int x, int y) const {
    const FloatMap* map = shownMaps()[static_cast<std::size_t>(tile)];
    if (!map || x < 0 || y < 0 || x >= map->width() || y >= map->height()) return {};
    const float value = map->at(x, y);
    if (std::isnan(value)) return {};
    const bool isSigned = m_kind == Kind::Errors || (m_kind == Kind::Change && tile == 1);
    const QString number = QString::number(std::abs(value), 'f', 2);
    return (value < 0 ? QStringLiteral("\u2212") : isSigned ? QStringLiteral("+") : QString()) + number;
}

void ExperimentTiles::showCursor() {
    const auto& cursor = m_link.cursor();
    for (int i = 0; i < 2; ++i) {
        QString text;
        if (cursor) text = textAt(i, int(std::floor(cursor->x())), int(std::floor(cursor->y())));
        const bool isDepth = m_maps && m_maps->unit == "m" && m_kind != Kind::Errors;
        if (!text.isEmpty()) text += isDepth ? tr(" m") : tr(" px");
        m_pictures[static_cast<std::size_t>(i)]->setCursorLabel(text);
    }
}

QString ExperimentTiles::missingText() const {
    if (!m_desk.problem().empty()) return QString::fromStdString(m_desk.problem());
    if (m_desk.runs().isRunning()) return tr("Being made");
    const WrittenExperiment* shown = m_desk.shown();
    if (shown && !m_desk.isOfOpenPair()) {
        return tr("This experiment is about the pair %1,\nwhich is not open")
            .arg(QString::fromStdString(shown->pairName));
    }
    return shown ? tr("Its results are not in memory any more")
                 : tr("Run twice with one change, then keep both");
}

void ExperimentTiles::showWords() {
    const WrittenExperiment* shown = m_desk.shown();
    const std::array<std::size_t, 2> columns{0, m_column};
    if (shown) {
        const Experiment experiment = experimentFrom(*shown);
        const auto matched = std::ranges::find(experiment.effects, sweepnumber::kMatched,
                                               [](const Effect& effect) { return effect.number.key; });
        for (std::size_t i = 0; i < m_tiles.size(); ++i) {
            const std::size_t column = columns[i];
            if (column >= experiment.columns.size()) continue;
            QString fact = QString::fromStdString(distinctionOf(experiment, column));
            if (matched != experiment.effects.end() && matched->values[column])
                fact += tr(", %1 matched").arg(QString::fromStdString(matched->text(column)));
            const bool isChange = i == 1 && m_kind == Kind::Change;
            m_tiles[i]->setTitle(isChange ? tr("%1 − A").arg(letter(column)) : letter(column));
            m_tiles[i]->setFact(fact);
            m_pictures[i]->setEmptyText(missingText());
        }
    } else {
        const app::NamedResult second = m_desk.second();
        m_tiles[0]->setTitle(letter(0));
        m_tiles[1]->setTitle(m_kind == Kind::Change ? tr("%1 − A").arg(letter(1)) : letter(1));
        m_tiles[0]->setFact(QString::fromStdString(m_desk.first().name));
        m_tiles[1]->setFact(QString::fromStdString(second.name));
        m_pictures[0]->setEmptyText(missingText());
        m_pictures[1]->setEmptyText(!m_desk.problem().empty() ? missingText()
                                    : m_desk.first().result   ? tr("Change one thing and run again")
                                                              : QString());
    }
    const int iteration = m_workbench.desk().shownIteration();
    const bool isPreview = !shown && m_desk.first().result && m_workbench.desk().isRunning();
    if (isPreview) {
        m_tiles[1]->setChip(iteration > 0 ? tr("preview, iteration %1").arg(iteration) : tr("running"),
                            Tone::Info);
    } else {
        m_tiles[1]->clearChip();
    }
    for (std::size_t i = 0; i < m_tools.size(); ++i) {
        const std::size_t other = columns[1 - i];
        const bool canCompare = m_kind != Kind::Change;
        m_tools[i].comparison->setPictures(letter(columns[i]), letter(other),
                                           canCompare ? m_pictures[1 - i]->picture() : ImagePyramid(),
                                           [this, i](int x, int y) { return textAt(int(1 - i), x, y); });
        m_tools[i].follow();
    }
}

}  // namespace stereo::ui
