#include "ui/window/calibrate/PhotographsSection.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cstdlib>

#include "app/calibrate/CalibrationDesk.h"
#include "app/calibrate/PhotographChecks.h"
#include "core/io/QtPath.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/calibrate/FactRow.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kIconSize = 14;
constexpr qsizetype kMostPlaces = 4;
constexpr double kEnoughTilt = 20;  ///< degrees; with less, the focal length is a guess
constexpr int kAdviceLeft = metrics::kTextLeft + kIconSize + metrics::kSpacing;

QString commonStart(const QString& a, const QString& b) {
    const auto differs = std::ranges::mismatch(a, b);
    return a.left(differs.in1 - a.begin());
}

QString commonEnd(const QString& a, const QString& b) {
    qsizetype count = 0;
    while (count < std::min(a.size(), b.size()) && a[a.size() - 1 - count] == b[b.size() - 1 - count])
        ++count;
    return a.right(count);
}

/// Photographs of a folder in one line: "left*.jpg".
struct Place {
    std::filesystem::path folder;
    QString start, end;
    int count = 0;

    [[nodiscard]] QString text() const {
        QString place = toQString(folder / "");
        const char* home = std::getenv("HOME");
        const QString own = home && *home ? toQString(std::filesystem::path(home) / "") : QString();
        if (!own.isEmpty() && place.startsWith(own)) place = QStringLiteral("~/") + place.mid(own.size());
        return place + (count == 1 ? start : start + '*' + end);
    }
};

void addTo(std::vector<Place>& places, const std::filesystem::path& photograph) {
    const QString name = nameOf(photograph);
    const auto isSame = [&](const Place& place) {
        // Of a folder with both sides, left* and right* are two places.
        return place.folder == photograph.parent_path() && !commonStart(place.start, name).isEmpty();
    };
    const auto place = std::ranges::find_if(places, isSame);
    if (place == places.end()) return places.push_back({photograph.parent_path(), name, name, 1});
    place->start = commonStart(place->start, name);
    place->end = commonEnd(place->end, name);
    ++place->count;
}

QStringList placesOf(const app::CalibrationDesk& desk) {
    std::vector<Place> left, right;
    for (const app::DeskPair& pair : desk.pairs()) {
        addTo(left, pair.board.paths.left);
        addTo(right, pair.board.paths.right);
    }
    QStringList texts;
    for (const auto* side : {&left, &right}) {
        for (const Place& place : *side) texts << place.text();
    }
    return texts;
}

QString edgesText(const app::PhotographChecks& checks) {
    QStringList edges;
    if (checks.isLeftBare) edges << PhotographsSection::tr("left");
    if (checks.isRightBare) edges << PhotographsSection::tr("right");
    if (checks.isTopBare) edges << PhotographsSection::tr("top");
    if (checks.isBottomBare) edges << PhotographsSection::tr("bottom");
    if (edges.size() == 4) return PhotographsSection::tr("all four");
    const QString last = edges.takeLast();
    return edges.isEmpty() ? last : PhotographsSection::tr("%1 and %2").arg(edges.join(", "), last);
}

}  // namespace

PhotographsSection::PhotographsSection(app::CalibrationDesk& desk, QWidget* parent)
    : Section(tr("Photographs"), Mark::None, parent), m_desk(desk), m_places(new QWidget) {
    setObjectName("photographsSection");
    auto* places = new QVBoxLayout(m_places);
    places->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 2);
    places->setSpacing(0);
    addWidget(m_places);
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 4);
    row->setSpacing(6);
    auto* folder = new PushButton(tr("Add folder…"));
    folder->setObjectName("calibrateAddFolder");
    folder->setToolTip(
        tr("A folder with pairs of photographs: left01.jpg and right01.jpg, or left/ and right/"));
    auto* files = new PushButton(tr("Add pair…"));
    files->setObjectName("calibrateAddFiles");
    files->setToolTip(tr("Photographs, a left one and a right one of each pair"));
    m_clear = new ToolButton("close", tr("Take all photographs away"));
    m_clear->setObjectName("calibrateClear");
    for (PushButton* button : {folder, files}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    row->addWidget(m_clear);
    addWidget(buttons);
    m_size = addFact("photographSize");
    m_sharp = addFact("photographSharpness");
    m_tilt = addFact("photographTilt");
    m_edges = addFact("photographEdges");
    m_advice = new Label({}, Ink::Dim, TextRole::Caption);
    m_advice->setObjectName("photographAdvice");
    m_advice->setWordWrap(true);
    m_advice->setContentsMargins(kAdviceLeft, 0, metrics::kTextRight, 6);
    addWidget(m_advice);
    connect(folder, &QPushButton::clicked, this, &PhotographsSection::addFolderRequested);
    connect(files, &QPushButton::clicked, this, &PhotographsSection::addFilesRequested);
    connect(m_clear, &QToolButton::clicked, &m_desk, &app::CalibrationDesk::clear);
    connect(&m_desk, &app::CalibrationDesk::changed, this, &PhotographsSection::showAll);
    showAll();
}

FactRow* PhotographsSection::addFact(const char* name) {
    auto* fact = new FactRow;
    fact->setObjectName(name);
    addWidget(fact);
    return fact;
}

void PhotographsSection::showAll() {
    const auto count = m_desk.pairs().size();
    setMark(Mark::None, count == 0 ? QString() : tr("%1 of %2 found").arg(m_desk.foundCount()).arg(count));
    m_clear->setEnabled(count > 0);
    showPlaces();
    showChecks();
}

void PhotographsSection::showPlaces() {
    const QStringList places = placesOf(m_desk);
    if (places == m_shownPlaces) return;
    m_shownPlaces = places;
    while (QLayoutItem* item = m_places->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& place : places.mid(0, kMostPlaces)) {
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 2, 0, 2);
        row->setSpacing(metrics::kSpacing);
        row->addWidget(new IconLabel("open", Ink::Dim, kIconSize));
        row->addWidget(new ElidedLabel(place), 1);
        m_places->layout()->addWidget(line);
    }
}

void PhotographsSection::showChecks() {
    const bool isFound = m_desk.foundCount() > 0;
    for (FactRow* row : {m_size, m_sharp, m_tilt, m_edges}) row->setVisible(isFound);
    m_advice->setVisible(false);
    if (!isFound) return;
    const app::PhotographChecks checks = app::checksOf(m_desk);
    const auto fact = [](FactRow& row, bool isGood, const QString& good, const QString& bad,
                         const QString& number) {
        row.setFact(isGood ? "success" : "warning", isGood ? Ink::Ok : Ink::Warn, isGood ? good : bad,
                    number);
    };
    fact(*m_size, checks.ofOtherSize == 0, tr("Same size"), tr("%1 of another size").arg(checks.ofOtherSize),
         sizeText(m_desk.imageSize()));
    m_sharp->setVisible(checks.judgedSharp > 0);
    fact(*m_sharp, checks.sharp == checks.judgedSharp, tr("Sharp enough"), tr("Some are blurred"),
         tr("%1 of %2").arg(checks.sharp).arg(checks.judgedSharp));
    m_tilt->setVisible(checks.tiltDegrees.has_value());
    if (checks.tiltDegrees) {
        const auto [least, largest] = *checks.tiltDegrees;
        fact(*m_tilt, largest >= kEnoughTilt, tr("Board tilted"), tr("Hardly tilted"),
             tr("%1°–%2°").arg(least, 0, 'f', 0).arg(largest, 0, 'f', 0));
    }
    const int bare = checks.bareEdges();
    fact(*m_edges, bare == 0, tr("Edges covered"), tr("Edges bare"), bare ? edgesText(checks) : QString());
    m_advice->setVisible(bare > 0);
    constexpr int kPairsForAnEdge = 2;
    m_advice->setText(tr("%1 more pairs with the board at %2 would fix it.")
                          .arg(kPairsForAnEdge * bare)
                          .arg(bare == 1 ? tr("this edge") : tr("these edges")));
}

}  // namespace stereo::ui
