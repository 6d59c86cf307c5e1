#include "app/cli/match/MatchArguments.h"

#include <fmt/core.h>

#include <QCommandLineParser>

#include <algorithm>

#include "app/cli/InputArguments.h"
#include "app/cli/OptionReader.h"
#include "core/base/Error.h"
#include "core/match/CommonOptions.h"

namespace stereo::app {
namespace {

void addInputs(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    parser.addOption({{"h", "help"}, "Shows this."});
    addInputOptions(parser);
    parser.addOption(
        {"straighten",
         "Straighten the rows of images that no calibration rectifies, by points found in both: "
         "by the mildest of a vertical shift, a shift, rotation and scale, and two homographies."});
    parser.addOption({"matcher", "Matcher: " + QString::fromStdString(matchers.ids()) + ".", "NAME"});
}

/// The value's name in the help; empty for a flag without a value.
QString valueName(const OptionRow& row) {
    if (!row.flagValue.empty() || row.type != OptionType::Choice)
        return QString::fromStdString(row.flagValue);
    QStringList words;
    for (const std::string& word : row.words()) words << QString::fromStdString(word);
    return words.join('|');
}

/// A flag that sets a match option; matchers that share one each add a line to its help.
struct MatchFlag {
    QString flag;
    QString valueName;
    QString help;
};

std::vector<MatchFlag> matchFlags(const MatcherRegistry& matchers) {
    std::vector<MatchFlag> flags;
    const auto add = [&](const OptionRow& row, const QString& prefix) {
        const QString flag = QString::fromStdString(row.flag);
        const QString help = prefix + QString::fromStdString(row.flagHelp);
        const auto known = std::ranges::find(flags, flag, &MatchFlag::flag);
        if (known == flags.end()) {
            flags.push_back({flag, valueName(row), help});
        } else if (!prefix.isEmpty()) {
            known->help += ' ' + help;
        }
    };
    for (const char* id : kCommonOptions) add(commonRow(id), {});
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        for (const OptionRow& row : matcher->options().rows()) {
            if (isCommonOption(row.id) || row.flag.empty()) continue;
            add(row, QString::fromStdString(matcher->shortName()) + ": ");
        }
    }
    return flags;
}

void addMatching(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    for (const MatchFlag& flag : matchFlags(matchers)) {
        if (flag.valueName.isEmpty()) {
            parser.addOption({flag.flag, flag.help});
        } else {
            parser.addOption({flag.flag, flag.help, flag.valueName});
        }
    }
}

/// The matcher that is named, or whose file is given; else that of the basis.
const MatcherInfo& chosenMatcher(const QCommandLineParser& parser, const MatcherRegistry& matchers,
                                 const std::string& basis) {
    if (parser.isSet("matcher")) {
        const std::string id = parser.value("matcher").toStdString();
        if (const MatcherInfo* named = matchers.find(id)) return *named;
        throw UsageError{fmt::format("There is no matcher \"{}\"; there is {}.", id, matchers.ids())};
    }
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        const OptionRow* file = matcher->requiredFile();
        if (file && !file->flag.empty() && parser.isSet(QString::fromStdString(file->flag))) return *matcher;
    }
    if (basis.empty()) return matchers.first();
    if (const MatcherInfo* saved = matchers.find(basis)) return *saved;
    throw Error(
        ErrorKind::Unsupported,
        fmt::format("The project or record is matched by \"{}\", a matcher that this program does not know; "
                    "it knows {}, and --matcher chooses one of these.",
                    basis, matchers.ids()));
}

OptionValue valueOf(const QCommandLineParser& parser, const OptionRow& row) {
    const QString flag = QString::fromStdString(row.flag);
    const bool isAlone = row.type == OptionType::Flag && row.flagValue.empty();
    if (isAlone) return !std::get<bool>(row.byDefault);
    try {
        return row.parsed(parser.value(flag).toStdString(), "--" + row.flag);
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
}

// Flags of other matchers are read too: a value that means nothing is wrong usage in any case. Where matchers
// share a flag, the chosen one says what it means.
void readMatchOptions(const QCommandLineParser& parser, const MatcherInfo& chosen,
                      const MatcherRegistry& matchers, RunArguments& run) {
    const auto isGiven = [&](const OptionRow& row) {
        return !row.flag.empty() && parser.isSet(QString::fromStdString(row.flag));
    };
    for (const char* id : kCommonOptions) {
        const OptionRow* own = chosen.options().find(id);
        const OptionRow row = own ? *own : commonRow(id);
        if (!isGiven(row)) continue;
        run.given.insert(row.flag);
        setCommonValue(run.match, id, valueOf(parser, row));
    }
    const auto read = [&](const MatcherInfo& matcher) {
        for (const OptionRow& row : matcher.options().rows()) {
            if (isCommonOption(row.id) || !isGiven(row) || !run.given.insert(row.flag).second) continue;
            const OptionValue value = valueOf(parser, row);
            if (&matcher == &chosen) matcher.set(run.match, row.id, value);
        }
    };
    read(chosen);
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        if (matcher.get() != &chosen) read(*matcher);
    }
}

}  // namespace

void addMatchArguments(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    addInputs(parser, matchers);
    addMatching(parser, matchers);
}

void readMatchArguments(const QCommandLineParser& parser, const MatcherRegistry& matchers,
                        RunArguments& run) {
    run.inputs = readInputOptions(parser);
    run.inputs.straightens = parser.isSet("straighten");
    const MatcherInfo& matcher = chosenMatcher(parser, matchers, run.matcherId);
    run.matcherId = matcher.id();
    readMatchOptions(parser, matcher, matchers, run);
    try {
        matcher.validate(run.match);
    } catch (const Error& error) {  // border: the command line
        throw UsageError{error.sentence()};
    }
}

}  // namespace stereo::app
