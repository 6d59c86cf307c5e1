#include "app/cli/ModelsCommand.h"

#include "core/base/NumberText.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

std::string whereIs(const LibraryModel& model) {
    switch (model.state) {
        case LibraryModel::State::Missing:
            return "not on this machine; get it from " + model.card.source;
        case LibraryModel::State::OtherFile:
            return pathText(model.otherFile) + " is not this model. " + model.problem +
                   " Get the model from " + model.card.source;
        case LibraryModel::State::Verified:
            return pathText(model.weights) + " (verified: its SHA-256 is the published one)";
        case LibraryModel::State::Altered:
            return pathText(model.weights) +
                   " (altered: weights of this network, but not of the published size or SHA-256; download "
                   "it "
                   "again, unless you changed it)";
        case LibraryModel::State::Found:
            break;
    }
    return pathText(model.weights) + " (of the right network and size; no SHA-256 is published)";
}

}  // namespace

std::string describeModels(const ModelLibrary& library) {
    std::string text;
    for (const LibraryModel& found : library.models()) {
        const LibraryModel model = library.verified(found);
        const ModelCard& card = model.card;
        text.append(card.name).append(": ").append(whereIs(model)).append("\n");
        if (model.isHere() && !model.missing.empty()) {
            text += "  " + pathText(model.missing.filename()) +
                    " is missing beside it; `stereoscope run --help` says how to name one elsewhere\n";
        }
        text.append("  ").append(card.architecture).append(", ").append(bytesText(card.bytes));
        text.append(", file ").append(pathText(card.file));
        text.append("\n  searches ").append(std::to_string(card.maxDisparityPx));
        text.append(" px of disparity of the images it sees, ").append(std::to_string(card.iterations));
        text.append(" iterations proposed\n  input: ")
            .append(card.input)
            .append("\n  licence: ")
            .append(card.licence)
            .append("\n");
    }
    text += "Looked in:";
    for (const auto& folder : library.folders()) text.append(" ").append(pathText(folder));
    return text.append("\n");
}

}  // namespace stereo::app
