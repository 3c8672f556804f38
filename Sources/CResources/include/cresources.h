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

// A topic of the manual: its name, and its text in Markdown.
struct cresources_page {
    const char *name;
    const unsigned char *bytes;
    size_t size;
};
extern const struct cresources_page *const cresources_manual;
extern const size_t cresources_manual_count;

#endif
