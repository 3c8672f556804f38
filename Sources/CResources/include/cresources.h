// What evi carries with it, embedded from Resources/ when it is built.
#ifndef CRESOURCES_H
#define CRESOURCES_H

#include <stddef.h>

// The bundled collection as evi JSON.
extern const unsigned char *const cresources_anakinra;
extern const size_t cresources_anakinra_size;

// The themes, as Screen's Theme reads them.
extern const unsigned char *const cresources_themes;
extern const size_t cresources_themes_size;

// The phrases that facts are told by, as Evidence's Lexicon reads them.
extern const unsigned char *const cresources_lexicon;
extern const size_t cresources_lexicon_size;

#endif
