// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/accents.h"

#include <algorithm>
#include <sstream>

namespace chiosco::ui {
namespace {

// A line: the letter, and what it may become. Vietnamese has two marks on one letter: its second
// ones are found from the first ("a" to "â" to "ấ"). At most three rows of eleven each.
constexpr std::string_view tables = R"(a à á â ã ä å ă ą ā æ ạ ả ǎ
A À Á Â Ã Ä Å Ă Ą Ā Æ Ạ Ả Ǎ
â ấ ầ ẩ ẫ ậ
Â Ấ Ầ Ẩ Ẫ Ậ
ă ắ ằ ẳ ẵ ặ
Ă Ắ Ằ Ẳ Ẵ Ặ
b ḅ ɓ
B Ḅ Ɓ
c ç ć č ĉ ċ
C Ç Ć Č Ĉ Ċ
d đ ď ð ḍ ɗ
D Đ Ď Ð Ḍ Ɗ
e è é ê ë ę ě ė ē ĕ ə ẹ ẻ ẽ
E È É Ê Ë Ę Ě Ė Ē Ĕ Ə Ẹ Ẻ Ẽ
ê ế ề ể ễ ệ
Ê Ế Ề Ể Ễ Ệ
g ğ ģ ġ ĝ ǧ
G Ğ Ģ Ġ Ĝ Ǧ
h ħ ĥ ḥ
H Ħ Ĥ Ḥ
i ì í î ï ı į ī ĩ ị ỉ
I Ì Í Î Ï İ Į Ī Ĩ Ị Ỉ
j ĵ
J Ĵ
k ķ ǩ ƙ
K Ķ Ǩ Ƙ
l ł ľ ļ ĺ
L Ł Ľ Ļ Ĺ
n ñ ń ň ņ ŋ ǹ
N Ñ Ń Ň Ņ Ŋ Ǹ
o ò ó ô õ ö ø ő ō ŏ œ ơ ọ ỏ
O Ò Ó Ô Õ Ö Ø Ő Ō Ŏ Œ Ơ Ọ Ỏ
ô ố ồ ổ ỗ ộ
Ô Ố Ồ Ổ Ỗ Ộ
ơ ớ ờ ở ỡ ợ
Ơ Ớ Ờ Ở Ỡ Ợ
r ř ŕ ŗ
R Ř Ŕ Ŗ
s ş š ś ș ß ŝ ṣ
S Ş Š Ś Ș ẞ Ŝ Ṣ
t ţ ț ť þ ŧ ṭ
T Ţ Ț Ť Þ Ŧ Ṭ
u ù ú û ü ű ů ų ū ŭ ũ ư ụ ủ
U Ù Ú Û Ü Ű Ů Ų Ū Ŭ Ũ Ư Ụ Ủ
ư ứ ừ ử ữ ự
Ư Ứ Ừ Ử Ữ Ự
w ŵ
W Ŵ
y ý ÿ ŷ ỳ ỵ ỷ ỹ ƴ
Y Ý Ÿ Ŷ Ỳ Ỵ Ỷ Ỹ Ƴ
z ž ż ź ẓ
Z Ž Ż Ź Ẓ)";

constexpr std::string_view common = R"(á â ã ä å ă ą æ ç ć č
đ ë ê ę ě ğ í î ı ł ñ
ń ó ö ø ő ř ş š ș ț ž)";
constexpr std::string_view common_capitals = R"(Á Â Ã Ä Å Ă Ą Æ Ç Ć Č
Đ Ë Ê Ę Ě Ğ Í Î İ Ł Ñ
Ń Ó Ö Ø Ő Ř Ş Š Ș Ț Ž)";

std::vector<std::string> words(std::string_view line) {
    std::istringstream in{std::string{line}};
    std::vector<std::string> all;
    for (std::string word; in >> word;) all.push_back(word);
    return all;
}

}  // namespace

std::vector<std::string> accents_of(std::string_view letter) {
    std::vector<std::string> found;
    std::istringstream lines{std::string{tables}};
    for (std::string line; std::getline(lines, line);) {
        auto row = words(line);
        const auto at = std::ranges::find(row, letter);
        if (at == row.end()) continue;
        const bool head = at == row.begin();
        row.erase(at);
        // What a letter becomes stands before what it came from.
        found.insert(head ? found.begin() : found.end(), row.begin(), row.end());
    }
    return found;
}

std::vector<std::string> common_accents(bool capital) {
    return words(capital ? common_capitals : common);
}

}  // namespace chiosco::ui
