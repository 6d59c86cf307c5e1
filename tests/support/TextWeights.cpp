#include "tests/support/TextWeights.h"

#include <sstream>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo::test {

std::string textWeights(const std::string& variant, const std::string& rest, const std::string& family) {
    std::ostringstream text;
    text << "weights " << family << ' ' << variant << " 7 " << rest << '.';
    return text.str();
}

std::function<std::optional<WeightsFacts>(const std::filesystem::path&)> recognisesText(std::string family) {
    return [family = std::move(family)](const std::filesystem::path& path) -> std::optional<WeightsFacts> {
        const std::string text = fileBytes(path);
        std::istringstream words(text);
        std::string first;
        WeightsFacts facts;
        words >> first >> facts.family >> facts.variant >> facts.parameters;
        if (first != "weights") throw Error(ErrorKind::BadFormat, "This is not a text of weights.", path);
        if (!text.ends_with('.')) throw Error(ErrorKind::BadFormat, "The text of weights is cut off.", path);
        facts.familyName = facts.family;
        return facts.family == family ? std::optional(facts) : std::nullopt;
    };
}

}  // namespace stereo::test
