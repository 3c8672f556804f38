#include "cresources.h"

static const unsigned char anakinra[] = {
#embed "../../Resources/anakinra-car-t.json"
};
const unsigned char *const cresources_anakinra = anakinra;
const size_t cresources_anakinra_size = sizeof anakinra;

static const unsigned char themes[] = {
#embed "../../Resources/themes.conf"
};
const unsigned char *const cresources_themes = themes;
const size_t cresources_themes_size = sizeof themes;

static const unsigned char lexicon[] = {
#embed "../../Resources/lexicon.conf"
};
const unsigned char *const cresources_lexicon = lexicon;
const size_t cresources_lexicon_size = sizeof lexicon;
