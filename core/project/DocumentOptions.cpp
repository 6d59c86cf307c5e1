#include "core/project/DocumentOptions.h"

#include "core/project/RelativePath.h"

namespace stereo {
namespace {

/// The values with those that name a file changed by `change`.
template <typename Change>
OptionValues withFiles(const OptionValues& values, const OptionTable& table, const Change& change) {
    OptionValues changed;
    for (const auto& [id, value] : values) {
        const OptionRow* row = table.find(id);
        const auto* text = std::get_if<std::string>(&value);
        const bool isFile = row && row->type == OptionType::File && text && !text->empty();
        changed.set(id, isFile ? OptionValue(change(*text)) : value);
    }
    return changed;
}

int lineOf(const Node* node, const std::string& matcher, const std::string& option) {
    for (const std::string& key : {std::string("own"), matcher, option}) {
        const Node* next = node ? node->find(key) : nullptr;
        if (!next) break;
        node = next;
    }
    return node ? node->line : 0;
}

void adoptOwn(MatchOptions& options, const MatcherInfo& matcher, const OptionValues& read, const Node* node,
              const DocumentLabel& label) {
    for (const auto& [id, value] : read) {
        if (!matcher.uses(id)) continue;
        label.check(lineOf(node, matcher.id(), id), [&, &id = id, &value = value] {
            const OptionRow& row = *matcher.options().find(id);
            matcher.set(options, id, row.checked(value, "options.own." + matcher.id() + "." + id));
        });
    }
    label.check(lineOf(node, matcher.id(), {}), [&] { matcher.validate(options); });
}

}  // namespace

MatchOptions forDocument(MatchOptions options, const MatcherRegistry& matchers,
                         const std::filesystem::path& folder) {
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        // Models lie in a place of their own more often than they move along with a project.
        const auto relative = [&folder](const std::string& path) {
            return relativePathText(path, folder, Reach::Below);
        };
        options.setOwn(matcher->id(), withFiles(options.ownOf(matcher->id()), matcher->options(), relative));
    }
    return options;
}

void adoptFromDocument(MatchOptions& options, const Node* node, const MatcherRegistry& matchers,
                       const std::filesystem::path& folder, const DocumentLabel& label) {
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        const auto whole = [&folder](const std::string& text) {
            return pathFromRelativeText(text, folder).string();
        };
        const OptionValues read = withFiles(options.ownOf(matcher->id()), matcher->options(), whole);
        options.setOwn(matcher->id(), {});
        adoptOwn(options, *matcher, read, node, label);
    }
}

}  // namespace stereo
