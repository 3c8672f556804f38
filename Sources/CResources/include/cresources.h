// The files of Resources/ that the build embeds into evi.
#ifndef CRESOURCES_H
#define CRESOURCES_H

#include <stddef.h>

// The bundled collection, in evi JSON.
extern const unsigned char *const cresources_anakinra;
extern const size_t cresources_anakinra_size;

// The themes, in the form that Screen's Theme reads.
extern const unsigned char *const cresources_themes;
extern const size_t cresources_themes_size;

// The phrases by which evi recognises facts, in the form that Evidence's Lexicon reads.
extern const unsigned char *const cresources_lexicon;
extern const size_t cresources_lexicon_size;

#endif
