#include "ui/window/words/SessionWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include "app/workbench/SessionKeeper.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("SessionWords", text);
}

}  // namespace

QString nameOf(const app::LeftSession& session) {
    const ProjectDocument& document = session.document;
    if (document.savedIn && !document.savedIn->empty()) return nameOf(*document.savedIn);
    const std::string& name = document.project.inputs.name;
    return name.empty() ? tr("Without a pair") : QString::fromStdString(name);
}

QString timeOf(const app::LeftSession& session) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(session.saved.time_since_epoch()).count();
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    const bool isToday = time.date() == QDate::currentDate();
    const QString day = isToday ? tr("today") : QLocale::c().toString(time.date(), "d MMM yyyy");
    return tr("%1 at %2").arg(day, time.time().toString("HH:mm"));
}

QString contentOf(const app::LeftSession& session, const MatcherRegistry& matchers) {
    const ProjectDocument& document = session.document;
    const Project& project = document.project;
    const MatcherInfo* matcher = matchers.find(project.matcherId);
    QStringList parts{QString::fromStdString(matcher ? matcher->name() : project.matcherId)};
    const auto add = [&parts](std::size_t count, const QString& one, const QString& many) {
        if (count > 0) parts << counted(count, one, many);
    };
    add(document.runs.size(), tr("run"), tr("runs"));
    add(project.measurements.size(), tr("measurement"), tr("measurements"));
    if (project.calibration.isCorrected()) parts << tr("corrected calibration");
    if (!project.notes.empty()) parts << tr("notes");
    add(project.experiments.size(), tr("experiment"), tr("experiments"));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace stereo::ui
