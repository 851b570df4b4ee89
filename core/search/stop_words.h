// SPDX-License-Identifier: AGPL-3.0-or-later
// Words that say nothing about what is looked for, per language, folded as tokens.h folds. Few:
// "senza" (senza casa) and "non" mean something at a help desk.
#pragma once

#include <string_view>

namespace chiosco::search {

struct StopWords {
    std::string_view lang;
    std::u16string_view words;
};

inline constexpr StopWords stop_words[] = {
    {"it",
     u"a ad al allo ai agli all alla alle c che chi ci come con col coi cui d da dal dallo dai "
     u"dagli dall dalla dalle degli dei del dell della delle dello di dove e ed ecco gli ha "
     u"hai ho i il in io l la le lei lo loro lui ma m me mi mia mie miei mio n ne nei negli nel "
     u"nell nella nelle nello o per piu puo qual quale quando quello questa questo s se si so "
     u"sono su sua sue sugli sui sul sull sulla sulle suo t te ti tra tu tua tuo un una uno v vi "
     u"vorrei voglio bisogno"},
    {"en",
     u"a about an and any are as at be by can do does for from get have how i if in is it its "
     u"me my need of on or our s so some t that the their them there this to want was we what "
     u"where which who with you your"},
    {"fr",
     u"a ai au aux avec c ce ces cette d dans de des du elle en est et il ils j je l la le les "
     u"leur lui m ma mes mon n ne nous ou par pour qu que qui s sa se ses son sont sur t te tes "
     u"toi ton tu un une vos votre vous y"},
    {"es",
     u"a al como con cual de del donde e el ella en es esta este la las le les lo los me mi mis "
     u"o para por que se si son su sus te tu un una uno unos y yo"},
    {"ro",
     u"a ai al ale am ar as ca care ce cu de din este eu fi i ii in isi la le lui mai ma mea meu "
     u"mi o pe pentru sa sau se si sunt te un una unde va"},
    {"sq", u"a ai ajo dhe e ne te i jam ka kam me nga ose per po qe se si nje u"},
    {"ar", u"من في علي عن الي و او ان انا هو هي هذا هذه ما مع ل ب كيف اين هل اريد احتاج"},
    {"uk", u"а або в від до для з за и і із на не о по про та то у що я як де"},
    {"ur", u"اور ايك اپ پر كا كو كي كيا مين هين نهين تو"},
};

}  // namespace chiosco::search
