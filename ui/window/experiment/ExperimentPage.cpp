#include "ui/window/experiment/ExperimentPage.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/workbench/Workbench.h"
#include "core/experiment/WrittenForm.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/experiment/EffectPart.h"
#include "ui/window/experiment/ExperimentActions.h"
#include "ui/window/experiment/ExperimentTiles.h"
#include "ui/window/experiment/ParametersPart.h"
#include "ui/window/inputs/WrittenText.h"

namespace stereo::ui {
namespace {

constexpr int kNarrow = 700;        ///< in a window of 1280 both stand side by side
constexpr int kRoomForWords = 640;  ///< in the bar
constexpr int kLeastTiles = 180;
constexpr int kLeastConclusion = 76;
constexpr double kMostOfHeight = 0.5;
constexpr int kMostInTitle = 200;
/// Far more than anybody writes; a project file with it is still read in a moment.
constexpr int kMostInConclusion = 20'000;

QHBoxLayout* lineIn(QWidget& widget, int height) {
    widget.setFixedHeight(height);
    auto* line = new QHBoxLayout(&widget);
    line->setContentsMargins(metrics::kTextRight, 0, metrics::kTextRight, 0);
    line->setSpacing(metrics::kSpacing);
    return line;
}

PushButton* buttonFor(QAction& action, const QString& icon) {
    auto* button = new PushButton(action.text().remove('&'), PushButton::Kind::Flat);
    button->setIconName(icon);
    button->setToolTip(action.statusTip());
    button->setEnabled(action.isEnabled());
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button,
                     [button, &action] { button->setEnabled(action.isEnabled()); });
    return button;
}

}  // namespace

ExperimentPage::ExperimentPage(app::Workbench& workbench, app::ExperimentDesk& desk, ViewLink& link,
                               const ExperimentActions& actions, QAction& wipe, QAction& blink)
    : m_workbench(workbench),
      m_desk(desk),
      m_views(workbench, desk),
      m_tiles(new ExperimentTiles(workbench, desk, m_views, link, wipe, blink)) {
    setObjectName("experimentPage");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(new HairLine);
    column->addWidget(makeBar());
    column->addWidget(makeNotice());
    column->addWidget(makeBody(), 1);
    column->addWidget(new HairLine);
    column->addWidget(makeFoot(actions));
    setAutoFillBackground(true);
    connect(&m_desk, &app::ExperimentDesk::changed, this, &ExperimentPage::follow);
    connect(&m_desk, &app::ExperimentDesk::resultsChanged, this, &ExperimentPage::showNotice);
    connect(m_tiles, &ExperimentTiles::columnChanged, this, &ExperimentPage::showParts);
    connect(m_tiles, &ExperimentTiles::contentsChanged, this, &ExperimentPage::showKinds);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &ExperimentPage::arrange);
    follow();
    showKinds();
}

QWidget* ExperimentPage::makeHeader() {
    auto* header = new QWidget;
    QHBoxLayout* line = lineIn(*header, metrics::kHeaderHeight);
    m_place = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    m_place->setObjectName("experimentPlace");
    auto* close = new ToolButton("close", tr("Back to the tiles (Esc)"));
    close->setObjectName("experimentClose");
    connect(close, &QToolButton::clicked, this, &ExperimentPage::closeRequested);
    line->addWidget(new Label(tr("Experiment"), Ink::Text, TextRole::Title));
    line->addWidget(m_place, 1);
    line->addWidget(close);
    return header;
}

QWidget* ExperimentPage::makeBar() {
    auto* bar = new QWidget;
    QHBoxLayout* line = lineIn(*bar, metrics::kTopBarHeight);
    m_title = new QLineEdit;
    m_title->setObjectName("experimentTitle");
    m_title->setAccessibleName(tr("Title of the experiment"));
    m_title->setPlaceholderText(tr("Title"));
    m_title->setMaxLength(kMostInTitle);
    m_title->setFont(ui::font(TextRole::Title));
    m_title->setFixedHeight(metrics::kControlHeight);
    m_title->setMinimumWidth(120);
    m_kinds = new Segmented;
    m_kinds->setObjectName("experimentKinds");
    m_kinds->addText(tr("Disparity"));
    m_kinds->addText(tr("Error"));
    m_kinds->addText(tr("B − A"), tr("How far the other result differs from A, above zero = nearer"));
    m_markdown = new PushButton(tr("Export Markdown"));
    m_markdown->setObjectName("experimentMarkdown");
    m_markdown->setIconName("export");
    m_markdown->setToolTip(tr("Text, pictures, page and record into a folder"));
    m_page = new PushButton(tr("Export HTML"));
    m_page->setObjectName("experimentHtml");
    m_page->setIconName("export");
    m_page->setToolTip(tr("One file with all pictures in it"));
    line->addWidget(m_title, 1);
    line->addWidget(m_kinds);
    line->addWidget(m_markdown);
    line->addWidget(m_page);
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString& title) {
        m_shownTitle = title;
        if (m_desk.shown()) m_desk.setTitle(title.toStdString());
    });
    connect(m_kinds, &Segmented::currentIndexChanged, this,
            [this](int index) { m_tiles->setKind(static_cast<ExperimentTiles::Kind>(index)); });
    connect(m_markdown, &QPushButton::clicked, this, &ExperimentPage::markdownRequested);
    connect(m_page, &QPushButton::clicked, this, &ExperimentPage::pageRequested);
    return bar;
}

QWidget* ExperimentPage::makeNotice() {
    m_notice = new QWidget;
    QHBoxLayout* line = lineIn(*m_notice, metrics::kTopBarHeight - 4);
    m_noticeText = new ElidedLabel({}, Ink::Dim);
    m_noticeText->setObjectName("experimentNotice");
    m_noticeButton = new PushButton({});
    m_noticeButton->setObjectName("experimentAgain");
    line->addWidget(m_noticeText, 1);
    line->addWidget(m_noticeButton);
    connect(m_noticeButton, &QPushButton::clicked, this,
            [this] { m_desk.runs().isRunning() ? m_desk.stop() : m_desk.makeAgain(); });
    return m_notice;
}

QWidget* ExperimentPage::makeBody() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_parts = new QWidget;
    m_partsLayout = new QBoxLayout(QBoxLayout::LeftToRight, m_parts);
    m_partsLayout->setContentsMargins(metrics::kTextRight, metrics::kSpacing, metrics::kTextRight,
                                      metrics::kSpacing);
    m_partsLayout->setSpacing(2 * metrics::kTextRight);
    m_parameters = new ParametersPart;
    m_effect = new EffectPart;
    m_partsLayout->addWidget(m_parameters, 3);
    m_partsLayout->addWidget(m_effect, 4);
    column->addWidget(m_tiles);
    column->addWidget(new HairLine);
    column->addWidget(m_parts);
    column->addWidget(makeConclusion(), 1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    return scroll;
}

QWidget* ExperimentPage::makeConclusion() {
    m_conclusionPart = new QWidget;
    auto* column = new QVBoxLayout(m_conclusionPart);
    column->setContentsMargins(metrics::kTextRight, 0, metrics::kTextRight, metrics::kSpacing);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Conclusion"), Ink::Text, TextRole::Title));
    head->addStretch(1);
    head->addWidget(new Label(tr("goes into the export"), Ink::Dim, TextRole::Caption));
    m_conclusion = new WrittenText(kMostInConclusion);
    m_conclusion->setObjectName("experimentConclusion");
    m_conclusion->setAccessibleName(tr("Conclusion of the experiment"));
    m_conclusion->setPlaceholderText(tr("What follows from this?"));
    m_conclusion->setMinimumHeight(kLeastConclusion);
    m_conclusion->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);  // it takes what is left
    column->addLayout(head);
    column->addWidget(m_conclusion, 1);
    connect(m_conclusion, &WrittenText::written, this, [this](const QString& text) {
        if (m_desk.shown()) m_desk.setConclusion(text.toStdString());
    });
    return m_conclusionPart;
}

QWidget* ExperimentPage::makeFoot(const ExperimentActions& actions) {
    auto* foot = new QWidget;
    QHBoxLayout* line = lineIn(*foot, metrics::kTopBarHeight - 4);
    auto* first = buttonFor(*actions.keepFirst, "copy");
    first->setObjectName("experimentKeepFirst");
    auto* second = buttonFor(*actions.keepSecond, "copy");
    second->setObjectName("experimentKeepSecond");
    m_remove = new PushButton(tr("Delete"), PushButton::Kind::Flat);
    m_remove->setObjectName("experimentDelete");
    m_remove->setIconName("close");
    m_footText = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    m_footText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(first);
    line->addWidget(second);
    line->addWidget(m_remove);
    line->addWidget(m_footText, 1);
    connect(m_remove, &QPushButton::clicked, &m_desk, &app::ExperimentDesk::remove);
    const auto showSecond = [this, second] { second->setVisible(m_desk.shown() == nullptr); };
    connect(&m_desk, &app::ExperimentDesk::changed, second, showSecond);
    showSecond();
    return foot;
}

void ExperimentPage::focusFirst() {
    if (m_desk.shown() && m_conclusion->toPlainText().isEmpty()) return m_conclusion->setFocus();
    m_tiles->setFocus();
}

void ExperimentPage::follow() {
    const WrittenExperiment* shown = m_desk.shown();
    const std::size_t count = m_desk.experiments().size();
    m_place->setText(shown ? tr("%1 of %2, saved in the project").arg(*m_desk.place() + 1).arg(count)
                     : m_desk.first().result ? tr("the next one: A is kept")
                                             : tr("the next one"));
    const QString title = shown ? QString::fromStdString(shown->words.title) : QString();
    if (title != m_shownTitle) {
        m_shownTitle = title;
        m_title->setText(title);
    }
    m_conclusion->showText(shown ? QString::fromStdString(shown->words.conclusion) : QString());
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_title, m_markdown, m_page, m_conclusion, m_remove})
        widget->setEnabled(shown != nullptr);
    m_footText->setText(shown ? tr("The export holds pictures, numbers, hashes and the record.")
                              : tr("Keep A, change one thing, run, keep B: then it is written."));
    showParts();
    showNotice();
}

void ExperimentPage::showParts() {
    const WrittenExperiment* shown = m_desk.shown();
    m_parts->setVisible(shown != nullptr);
    const std::string made = shown ? shown->made : std::string();
    const std::pair parts(made, m_tiles->column());
    if (!shown || parts == m_shownParts) return;  // a person changes words only, letter by letter
    m_shownParts = parts;
    const Experiment experiment = experimentFrom(*shown);
    m_parameters->show(experiment);
    m_effect->show(experiment, std::min(m_tiles->column(), experiment.columns.size() - 1));
}

/// What is being made, or why there is nothing to see.
void ExperimentPage::showNotice() {
    const app::AsideRuns& runs = m_desk.runs();
    const std::vector<app::StereoResultPtr> results = m_desk.results();
    const bool isMissing =
        m_desk.shown() && std::ranges::any_of(results, [](const auto& result) { return result == nullptr; });
    const bool canBeMade = isMissing && m_desk.isOfOpenPair() && !m_workbench.desk().isMakingAside();
    QString text;
    if (runs.isRunning()) {
        text = tr("Result %1 of %2 is being made").arg(runs.doneCount() + 1).arg(runs.count());
    } else if (!m_desk.problem().empty()) {
        text = QString::fromStdString(m_desk.problem());
    } else if (isMissing && m_desk.isOfOpenPair()) {
        text = tr("The numbers are as they were written. The pictures need the results again.");
    }
    m_noticeText->setInk(!m_desk.problem().empty() && !runs.isRunning() ? Ink::Error : Ink::Dim);
    m_noticeText->setText(text);
    m_noticeButton->setText(runs.isRunning() ? tr("Stop") : tr("Run again"));
    m_noticeButton->setIconName(runs.isRunning() ? "stop" : "rerun");
    m_noticeButton->setVisible(runs.isRunning() || canBeMade);
    m_notice->setVisible(!text.isEmpty());
}

void ExperimentPage::showKinds() {
    m_kinds->segment(0)->setText(m_tiles->valueTitle());
    const bool hasErrors = m_tiles->hasErrors();
    m_kinds->segment(1)->setEnabled(hasErrors);
    m_kinds->segment(1)->setToolTip(hasErrors ? tr("How far each result is off the ground truth")
                                              : tr("There is no ground truth to hold the results against"));
    if (!hasErrors && m_kinds->currentIndex() == 1) m_kinds->setCurrentIndex(0);
    arrange();
}

void ExperimentPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ExperimentPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_views.setWanted(true);
}

void ExperimentPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_views.setWanted(false);
}

void ExperimentPage::arrange() {
    const bool isNarrow = width() < kNarrow;
    m_tiles->setStacked(isNarrow);
    m_partsLayout->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const bool hasRoom = width() >= kRoomForWords;
    m_markdown->setText(hasRoom ? tr("Export Markdown") : tr("Markdown"));
    m_page->setText(hasRoom ? tr("Export HTML") : tr("HTML"));
    const int most = static_cast<int>(height() * kMostOfHeight);
    const int tiles = isNarrow ? 2 : 1;
    m_tiles->setFixedHeight(std::max(tiles * kLeastTiles, std::min(m_tiles->wantedHeight(width()), most)));
}

}  // namespace stereo::ui
