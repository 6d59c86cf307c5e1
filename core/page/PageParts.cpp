#include "core/page/PageParts.h"

#include <fmt/core.h>

#include "core/base/PathText.h"
#include "core/io/MapWriter.h"
#include "core/page/Markup.h"

namespace stereo {
namespace {

constexpr const char* kStyle = R"(
:root{color-scheme:light dark;--ground:#f2f3f5;--base:#fff;--text:#1d1f23;--dim:#575c65;--line:#cbced4;--accent:#1b62c4;--groove:#d3d6db;--fill:#868c96}
@media(prefers-color-scheme:dark){:root{--ground:#232427;--base:#1a1b1e;--text:#e4e6ea;--dim:#a2a6ae;--line:#3c3f45;--accent:#5aa2f7;--groove:#3a3d43;--fill:#8b919b}}
body{margin:0 auto;max-width:1200px;padding:24px;background:var(--ground);color:var(--text);font:14px/1.5 "Open Sans","Noto Sans",system-ui,sans-serif}
h1{font-size:20px;margin:0}h2{font-size:15px;margin:28px 0 8px}p{margin:4px 0}.dim{color:var(--dim)}.said{font-size:16px;margin:12px 0}
.numbers{border-collapse:collapse;font-variant-numeric:tabular-nums;background:var(--base)}.numbers th,.numbers td{border:1px solid var(--line);padding:3px 10px;text-align:right;white-space:nowrap}
.numbers button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer}.numbers td.why{white-space:normal;text-align:left;max-width:30em}
.scroll{overflow-x:auto}code{font-size:12px;overflow-wrap:anywhere}
)";

// Each cell of the table has its number as data-n, so that "1 min 8 s" sorts behind "9 s".
constexpr const char* kScript = R"(
document.querySelectorAll('.numbers th button').forEach(function(button,column){button.onclick=function(){
var body=document.querySelector('.numbers tbody'),up=button.dataset.up!=='1';button.dataset.up=up?'1':'0';
Array.from(body.rows).sort(function(a,b){var x=a.cells[column].dataset.n,y=b.cells[column].dataset.n;
if(x===''||y==='')return (x==='')-(y==='');var d=isNaN(x)||isNaN(y)?x.localeCompare(y):x-y;return up?d:-d;
}).forEach(function(row){body.appendChild(row)})}});
)";

}  // namespace

std::string pageBegin(std::string_view title, std::string_view style) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width\">\n<title>{0}</title>\n<style>{1}{2}</style>\n</head>\n<body>\n"
        "<h1>{0}</h1>\n",
        inMarkup(title), kStyle, style);
}

std::string pictureMarkup(const RgbImage& picture, std::string_view words) {
    return fmt::format("<img alt=\"{}\" width=\"{}\" height=\"{}\" src=\"data:image/png;base64,{}\">",
                       inMarkup(words), picture.width(), picture.height(), base64(pngBytes(picture)));
}

std::string headingMarkup(std::string_view title, std::string_view tip) {
    return fmt::format("<th title=\"{}\"><button>{}</button></th>", inMarkup(tip), inMarkup(title));
}

std::string sortingPageEnd() {
    return fmt::format("<script>{}</script>\n</body>\n</html>\n", kScript);
}

std::string sourcesMarkup(const std::vector<SourceFile>& sources) {
    std::string html;
    for (const SourceFile& source : sources) {
        html += fmt::format("<p>{} <code>{}</code> <span class=\"dim\">SHA-256 <code>{}</code></span></p>\n",
                            inMarkup(source.role), inMarkup(pathText(source.path)),
                            source.sha256.empty() ? "not known" : inMarkup(source.sha256));
    }
    return html;
}

}  // namespace stereo
