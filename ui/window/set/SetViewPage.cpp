#include "ui/window/set/SetViewPage.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "app/workbench/set/SetDesk.h"
#include "core/base/NumberText.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/set/SetPictures.h"
#include "ui/window/set/SetStudyPanel.h"
#include "ui/window/set/SetTransport.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kSentenceHeight = 24;
constexpr int kRoomForSlider = 760;

/// The pixel at an image point; none = outside.
std::optional<QPoint> pixelIn(const FloatMap& map, QPointF point) {
    const QPoint pixel(static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y())));
    const bool isInside =
        pixel.x() >= 0 && pixel.y() >= 0 && pixel.x() < map.width() && pixel.y() < map.height();
    return isInside ? std::optional(pixel) : std::nullopt;
}

QString cameraText(const std::optional<StereoCalibration>& calibration) {
    if (!calibration) return SetViewPage::tr("no calibration");
    return SetViewPage::tr("f %1 px, cameras %2 apart")
        .arg(QString::number(calibration->numbers().fx, 'f', 0),
             lengthText(calibration->numbers().baselineMetres));
}

}  // namespace

SetViewPage::SetViewPage(app::Workbench& workbench, app::SetDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_desk(desk),
      m_viewer(workbench, desk),
      m_study(workbench, desk),
      m_lock(new ToolButton("lock", tr("Keep these colours for all members"))),
      m_truthButton(ToolButton::withText(
          {}, tr("Truth of the set"), tr("How often disparities occur in the ground truth of all members"))),
      m_timeButton(ToolButton::withText(
          {}, tr("Over time"), tr("The results at the cursor, member after member; mean and deviation"))),
      m_sentenceIcon(new IconLabel("info")),
      m_sentence(new ElidedLabel({}, Ink::Dim, TextRole::Caption)),
      m_transport(new SetTransport(desk, m_viewer)),
      m_studies(new SetStudyPanel(workbench, desk, m_study)) {
    setObjectName("setView");
    m_viewer.setDraw(drawSight);
    const QString titles[] = {tr("Left"), tr("Right"), tr("Ground truth")};
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kGutter);
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        m_views[i] = new ImageView(m_link);
        m_tiles[i] = new ImageTile(titles[i], m_views[i]);
        row->addWidget(m_tiles[i], 1);
    }
    m_views[0]->setObjectName("setLeftView");
    m_views[1]->setObjectName("setRightView");
    m_views[1]->setMovesLinkedCursor(false);
    m_views[2]->setObjectName("setLayerView");
    fillMenu();
    m_tiles[2]->setTitleMenu(&m_menu);
    m_lock->setObjectName("setLock");
    m_lock->setCheckable(true);
    m_tiles[2]->addTool(m_lock);
    m_truthButton->setObjectName("setTruthPage");
    m_timeButton->setObjectName("setTimePage");
    for (ToolButton* button : {m_truthButton, m_timeButton}) button->setCheckable(true);
    auto* open = ToolButton::withText("open-pair", tr("Open"),
                                      tr("Open this member in the views, with its result (Enter)"));
    open->setObjectName("setOpenMember");
    auto* close = new ToolButton("close", tr("Back to the pair that is open (Esc)"));
    close->setObjectName("setCloseView");
    m_sentence->setObjectName("setSentence");
    auto* said = new QWidget;
    said->setFixedHeight(kSentenceHeight);
    auto* sentence = new QHBoxLayout(said);
    sentence->setContentsMargins(metrics::kTextRight, 0, metrics::kSpacing, 0);
    sentence->setSpacing(metrics::kSpacing);
    sentence->addWidget(m_sentenceIcon);
    sentence->addWidget(m_sentence, 1);
    auto* foot = new QWidget;
    foot->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(said);
    column->addWidget(m_studies);
    auto* last = new QHBoxLayout;
    last->setContentsMargins(0, 0, metrics::kSpacing, 0);
    last->setSpacing(4);
    last->addWidget(m_transport, 1);
    for (QWidget* tool : {m_truthButton, m_timeButton, open, close}) last->addWidget(tool);
    column->addLayout(last);
    m_studies->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(row, 1);
    layout->addWidget(foot);

    connect(&m_viewer, &app::SetViewer::shown, this, &SetViewPage::showSight);
    connect(&m_viewer, &app::SetViewer::changed, this, [this] {
        m_lock->setChecked(m_viewer.isRangeLocked());
        showSentence();
    });
    connect(m_lock, &QToolButton::clicked, this, [this](bool on) { m_viewer.setRangeLocked(on); });
    connect(m_truthButton, &QToolButton::clicked, this, [this](bool on) { showStudies(on, 0); });
    connect(m_timeButton, &QToolButton::clicked, this, [this](bool on) { showStudies(on, 1); });
    connect(open, &QToolButton::clicked, this, &SetViewPage::openRequested);
    connect(close, &QToolButton::clicked, this, &SetViewPage::closeRequested);
    connect(&m_link, &ViewLink::cursorChanged, this, &SetViewPage::showCursor);
    connect(m_transport, &SetTransport::left, this, &SetViewPage::focusFirst);
    connect(m_studies, &SetStudyPanel::memberChosen, &m_viewer, &app::SetViewer::show);
    connect(m_studies, &SetStudyPanel::saveRequested, this, &SetViewPage::saveSpanRequested);
    connect(&m_study, &app::SetStudy::spanChanged, this, [this] {
        const auto& span = m_study.span();
        const bool hasSpan = span && span->disparity.maps() > 0;
        m_choices[4]->setEnabled(hasSpan);
        m_choices[5]->setEnabled(hasSpan);
        if (hasSpan) choose(Shown::Deviation);
        if (!hasSpan && isOfSpan()) choose(Shown::Truth);
    });
    // A member that is run while it is looked at has another result.
    connect(&m_desk, &app::SetDesk::rowsChanged, this, [this](const std::vector<std::size_t>& rows) {
        if (m_shown != Shown::Result || !m_viewer.index()) return;
        const bool isShown = std::find(rows.begin(), rows.end(), *m_viewer.index()) != rows.end();
        if (isShown && m_desk.rows()[*m_viewer.index()].state != app::SetState::Running) m_viewer.refresh();
    });
    showSight();
}

void SetViewPage::fillMenu() {
    m_menu.setParent(this, m_menu.windowFlags());
    auto* group = new QActionGroup(this);
    const std::pair<QString, QString> texts[] = {
        {tr("Ground truth"), tr("Of this member, as its files are decoded")},
        {tr("Right image warped"), tr("Moved by the ground truth to where the left camera sees it")},
        {tr("Residual"), tr("What the warped right image leaves of the left one: bright where they differ")},
        {tr("Result"), tr("The disparity that the batch has stored")},
        {tr("Mean of results"), tr("Of each pixel, over the span under Over time")},
        {tr("Deviation of results"), tr("The standard deviation of each pixel over that span")}};
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        if (i == 4) m_menu.addSeparator();
        QAction* choice = m_menu.addAction(texts[i].first);
        choice->setObjectName(QStringLiteral("setLayer%1").arg(i));
        choice->setToolTip(texts[i].second);
        choice->setCheckable(true);
        group->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, i] { choose(static_cast<Shown>(i)); });
        m_choices[i] = choice;
    }
    m_choices[0]->setChecked(true);
    m_choices[4]->setEnabled(false);
    m_choices[5]->setEnabled(false);
}

void SetViewPage::choose(Shown shown) {
    m_shown = shown;
    m_choices[static_cast<std::size_t>(shown)]->setChecked(true);
    const QString title = m_choices[static_cast<std::size_t>(shown)]->text();
    m_tiles[2]->setTitle(title);
    m_views[2]->setAccessibleName(title);
    if (!isOfSpan()) m_viewer.setLayer(static_cast<app::SetLayer>(shown));
    m_tiles[2]->setToolPresent(*m_lock, shown == Shown::Truth || shown == Shown::Result);
    showLayer();
}

void SetViewPage::focusFirst() {
    m_views[0]->setFocus();
}

void SetViewPage::showStudies(bool shown, int page) {
    m_truthButton->setChecked(shown && page == 0);
    m_timeButton->setChecked(shown && page == 1);
    m_studies->setPage(static_cast<SetStudyPanel::Page>(page));
    m_studies->setVisible(shown);
    showCursor();
}

void SetViewPage::showSight() {
    const auto& sight = m_viewer.sight();
    const auto* pictures = sight ? std::any_cast<SetPictures>(&sight->drawn) : nullptr;
    const bool isThere = pictures && sight->pair;
    for (ImageView* view : m_views) view->setEmptyText(sight ? QString() : tr("No member is shown yet"));
    if (isThere) {
        m_views[0]->setPicture(pictures->left);
        m_views[1]->setPicture(pictures->right);
    } else {
        m_views[0]->clear();
        m_views[1]->clear();
        if (sight) m_views[0]->setEmptyText(tr("It cannot be read"));
    }
    m_tiles[0]->setFact(sight ? QString::fromStdString(sight->id) : QString());
    m_tiles[1]->setFact(isThere ? sizeText(sight->pair->size()) : QString());
    m_studies->setShown(sight ? std::optional(sight->index) : std::nullopt,
                        sight ? sight->calibration : std::nullopt);
    showLayer();
}

void SetViewPage::showLayer() {
    if (isOfSpan()) {
        const bool isThere = m_spanShown.first == m_study.span() && m_spanShown.second == m_shown;
        isThere ? showCursor() : showSpanMap();
        return showSentence();
    }
    m_spanShown = {};
    const auto& sight = m_viewer.sight();
    const auto* pictures = sight ? std::any_cast<SetPictures>(&sight->drawn) : nullptr;
    const bool isThere = pictures && !pictures->layer.isEmpty();
    if (isThere) {
        m_views[2]->setPicture(pictures->layer);
        m_views[2]->setPixelText(m_shown == Shown::Warped ? ImageView::PixelText()
                                                          : [this, sight](int x, int y) {
                                                                return valueText(sight->map.at(x, y));
                                                            });
        const QString range =
            m_shown == Shown::Truth || m_shown == Shown::Result
                ? tr(", %1 to %2").arg(numberText(sight->range.low).c_str(), pixelsText(sight->range.high))
                : QString();
        m_tiles[2]->setFact(tr("%1 known").arg(percentText(sight->map.density())) + range);
    } else {
        m_views[2]->clear();
        m_views[2]->setEmptyText(!sight                     ? QString()
                                 : m_shown == Shown::Result ? tr("No result")
                                                            : tr("No ground truth"));
        m_tiles[2]->setFact({});
    }
    showSentence();
    showCursor();
}

void SetViewPage::showSpanMap() {
    const auto& span = m_study.span();
    if (!span) return;
    m_spanShown = {span, m_shown};
    m_spanIsDepth = span->depth.maps() > 0;
    const MapMoments& moments = m_spanIsDepth ? span->depth : span->disparity;
    m_spanMap = m_shown == Shown::Mean ? moments.mean() : moments.deviation();
    DisplayOptions display = m_workbench.display();
    display.rangeMode = RangeMode::Auto;
    m_views[2]->setPicture(ImagePyramid(colorize(m_spanMap, display)));
    m_views[2]->setPixelText([this](int x, int y) { return valueText(m_spanMap.at(x, y)); });
    const ColorRange range = resolvedRange(m_spanMap, display);
    m_tiles[2]->setFact(tr("%1 results, %2 to %3 %4")
                            .arg(countText(moments.maps()), numberText(range.low).c_str(),
                                 numberText(range.high).c_str(), m_spanIsDepth ? tr("m") : tr("px")));
    showCursor();
}

void SetViewPage::showSentence() {
    const auto& sight = m_viewer.sight();
    QString text;
    QString iconName = QStringLiteral("info");
    Ink ink = Ink::Dim;
    if (!sight) {
        text = m_desk.hasSet() ? tr("Reading") : tr("No set is open");
    } else if (!sight->problem.empty()) {
        text = QString::fromStdString(sight->problem);
        const bool isBroken = !sight->pair;
        iconName = isBroken ? "error" : "info";
        ink = isBroken ? Ink::Error : Ink::Dim;
    } else if (sight->fit && m_shown != Shown::Result && !isOfSpan()) {
        text = QString::fromStdString(sight->fit->sentence());
        iconName = sight->fit->fits() ? "success" : "warning";
        ink = sight->fit->fits() ? Ink::Ok : Ink::Warn;
    } else if (isOfSpan()) {
        text = tr("Of each pixel over the results of members %1 to %2")
                   .arg(countText(m_study.span()->first + 1), countText(m_study.span()->last + 1));
    }
    if (sight && sight->pair && ink != Ink::Warn) {  // which needs the room
        if (!text.isEmpty()) text += QStringLiteral("  ");
        text += QStringLiteral("(%1)").arg(cameraText(sight->calibration));
    }
    m_sentenceIcon->setIcon(iconName, ink);
    m_sentence->setInk(ink == Ink::Ok ? Ink::Text : ink);
    m_sentence->setText(text);
}

std::optional<float> SetViewPage::disparityAt(QPointF point) const {
    const auto& sight = m_viewer.sight();
    if (!sight) return std::nullopt;
    const FloatMap* map = m_shown == Shown::Result ? &sight->map
                          : sight->truth           ? &sight->truth->disparity
                                                   : nullptr;
    const std::optional<QPoint> pixel = map ? pixelIn(*map, point) : std::nullopt;
    if (!pixel || std::isnan(map->at(pixel->x(), pixel->y()))) return std::nullopt;
    return map->at(pixel->x(), pixel->y());
}

QString SetViewPage::valueText(float value) const {
    if (std::isnan(value)) return QStringLiteral("–");
    const bool isGray = m_shown == Shown::Residual || m_shown == Shown::Warped;
    return QString::number(value, 'f', isGray ? 0 : isOfSpan() && m_spanIsDepth ? 3 : 2);
}

void SetViewPage::showCursor() {
    const std::optional<QPointF> cursor = m_link.cursor();
    const std::optional<float> disparity = cursor ? disparityAt(*cursor) : std::nullopt;
    m_views[1]->setCursorShift(disparity ? std::optional<double>(*disparity) : std::nullopt);
    m_views[1]->setCursorLabel(disparity ? QChar(0x2212) + pixelsText(*disparity) : QString());
    m_studies->setCursorValue(disparity ? std::optional<double>(*disparity) : std::nullopt);
    const auto& sight = m_viewer.sight();
    QString label;
    if (cursor && isOfSpan()) {
        if (const auto pixel = pixelIn(m_spanMap, *cursor))
            label = valueText(m_spanMap.at(pixel->x(), pixel->y())) + (m_spanIsDepth ? tr(" m") : tr(" px"));
    } else if (cursor && sight && (m_shown == Shown::Residual || m_shown == Shown::Warped)) {
        if (const auto pixel = pixelIn(sight->map, *cursor))
            label = tr("differs by %1").arg(valueText(sight->map.at(pixel->x(), pixel->y())));
    } else if (disparity) {
        label = pixelsText(*disparity);
        const float depth = sight->calibration ? sight->calibration->depth(*disparity) : FloatMap::kUnknown;
        if (!std::isnan(depth)) label += QStringLiteral(" · ") + metresText(depth);
    } else if (cursor && sight && !sight->map.isEmpty()) {
        label = tr("unknown");
    }
    m_views[2]->setCursorLabel(label);
    const bool wantsCurve = cursor && sight && m_timeButton->isChecked();
    if (wantsCurve)
        m_study.follow(sight->index, static_cast<int>(cursor->x()), static_cast<int>(cursor->y()));
}

void SetViewPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier && event->modifiers() != Qt::KeypadModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Left:
            return m_transport->step(-1);
        case Qt::Key_Right:
            return m_transport->step(1);
        case Qt::Key_Home:
            return m_transport->goToFirst();
        case Qt::Key_End:
            return m_transport->goToLast();
        case Qt::Key_Space:
            return m_transport->togglePlaying();
        case Qt::Key_G:
            return m_transport->focusJump();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return Q_EMIT openRequested();
        default:
            QWidget::keyPressEvent(event);
    }
}

void SetViewPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_viewer.pause();  // nobody sees it play
}

void SetViewPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_transport->setCompact(width() < kRoomForSlider);
}

}  // namespace stereo::ui
