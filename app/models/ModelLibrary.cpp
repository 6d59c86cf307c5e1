#include "app/models/ModelLibrary.h"

#include <sys/stat.h>

#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using State = LibraryModel::State;

std::vector<fs::path> cardsIn(const fs::path& folder) {
    std::vector<fs::path> cards;
    std::error_code unreadable;  // a program without cards has an empty library
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
        if (entry.path().extension() == ".yaml") cards.push_back(entry.path());
    }
    std::ranges::sort(cards);
    return cards;
}

bool hasSize(const fs::path& file, std::uintmax_t bytes) {
    std::error_code gone;
    return fs::is_regular_file(file, gone) && fs::file_size(file, gone) == bytes;
}

/// What a hash is remembered by: another file, or the same written anew, has another key.
QString keyOf(const fs::path& file) {
    struct stat facts {};
    ::stat(file.c_str(), &facts);  // of a file that went away nothing is remembered
    const qint64 milliseconds = facts.st_mtim.tv_sec * 1000 + facts.st_mtim.tv_nsec / 1'000'000;
    const QString identity = QString("%1\n%2\n%3")
                                 .arg(toQString(fs::absolute(file).lexically_normal()))
                                 .arg(facts.st_size)
                                 .arg(milliseconds);
    return "sha256/" + QString::fromLatin1(identity.toUtf8().toBase64(QByteArray::Base64UrlEncoding));
}

const QString kFolders = QStringLiteral("folders");

QString locatedKey(const ModelCard& card) {
    return "located/" + QString::fromStdString(card.name);
}

State stateBy(const std::string& hash, const ModelCard& card) {
    if (hash.empty() || card.sha256.empty()) return State::Found;
    return hash == card.sha256 ? State::Verified : State::Altered;
}

}  // namespace

std::vector<fs::path> modelFolders() {
    std::vector<fs::path> folders;
    for (const QByteArray& folder : qgetenv("STEREOSCOPE_MODELS").split(':')) {
        if (!folder.isEmpty()) folders.emplace_back(folder.constData());
    }
    const QString own =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/stereoscope/models";
    folders.push_back(toPath(own));
    return folders;
}

ModelLibrary::ModelLibrary(fs::path cards, std::vector<fs::path> folders, fs::path memory)
    : m_cards(std::move(cards)), m_folders(std::move(folders)), m_memory(std::move(memory)) {}

std::vector<LibraryModel> ModelLibrary::models() const {
    std::vector<LibraryModel> models;
    for (const fs::path& card : cardsIn(m_cards)) {
        LibraryModel& model = models.emplace_back();
        model.card = readModelCard(card);
        find(model);
    }
    return models;
}

std::vector<fs::path> ModelLibrary::folders() const {
    std::vector<fs::path> folders = m_folders;
    const QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    for (const QString& folder : memory.value(kFolders).toStringList()) folders.push_back(toPath(folder));
    return folders;
}

void ModelLibrary::addFolder(const fs::path& folder) const {
    const auto known = folders();
    if (std::ranges::find(known, folder) != known.end()) return;
    QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    memory.setValue(kFolders, memory.value(kFolders).toStringList() << toQString(fs::absolute(folder)));
}

void ModelLibrary::locate(const ModelCard& card, const fs::path& weights) const {
    if (!hasSize(weights, card.bytes)) {
        throw Error(ErrorKind::BadInput,
                    weights.filename().string() + " is not " + card.name + ", which has " +
                        std::to_string(card.bytes) + " bytes: a download that was cut off, or another model.",
                    weights);
    }
    QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    memory.setValue(locatedKey(card), toQString(fs::absolute(weights)));
}

void ModelLibrary::find(LibraryModel& model) const {
    const QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    if (adoptIfFits(model, toPath(memory.value(locatedKey(model.card)).toString()))) return;
    for (const fs::path& folder : folders()) {
        if (adoptIfFits(model, folder / model.card.file)) return;
        if (adoptIfFits(model, folder / model.card.file.filename())) return;
    }
    for (const fs::path& folder : folders()) {
        if (adoptAsOther(model, folder / model.card.file)) return;
    }
}

bool ModelLibrary::adoptAsOther(LibraryModel& model, const fs::path& weights) {
    std::error_code gone;
    if (!fs::is_regular_file(weights, gone)) return false;
    model.weights = weights;
    model.bytes = fs::file_size(weights, gone);
    model.state = State::OfOtherSize;
    return true;
}

bool ModelLibrary::adoptIfFits(LibraryModel& model, const fs::path& weights) const {
    if (!hasSize(weights, model.card.bytes)) return false;
    std::error_code unreadable;
    model.weights = weights;
    model.bytes = model.card.bytes;
    model.hasConfig = fs::exists(weights.parent_path() / "cfg.yaml", unreadable);
    model.state = stateBy(rememberedHash(weights), model.card);
    return true;
}

std::string ModelLibrary::rememberedHash(const fs::path& weights) const {
    const QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    return memory.value(keyOf(weights)).toString().toStdString();
}

LibraryModel ModelLibrary::verified(LibraryModel model, const RunControl& run) const {
    if (!model.isHere() || model.card.sha256.empty()) return model;
    std::string hash = rememberedHash(model.weights);
    if (hash.empty()) {
        hash = sha256OfFile(model.weights, run);
        QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
        memory.setValue(keyOf(model.weights), QString::fromStdString(hash));
    }
    model.state = stateBy(hash, model.card);
    return model;
}

std::string text(State state) {
    switch (state) {
        case State::Missing:
            return "missing";
        case State::OfOtherSize:
            return "of another size";
        case State::Found:
            return "found";
        case State::Verified:
            return "verified";
        case State::Altered:
            break;
    }
    return "altered";
}

}  // namespace stereo::app
