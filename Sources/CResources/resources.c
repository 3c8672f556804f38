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

// Each topic of the manual, in the order in which evi lists them.
static const unsigned char first_steps[] = {
#embed "../../Resources/manual/first-steps.md"
};
static const unsigned char filter[] = {
#embed "../../Resources/manual/filter.md"
};
static const unsigned char figures[] = {
#embed "../../Resources/manual/figures.md"
};
static const unsigned char fields[] = {
#embed "../../Resources/manual/fields.md"
};
static const unsigned char formats[] = {
#embed "../../Resources/manual/formats.md"
};
static const unsigned char keys[] = {
#embed "../../Resources/manual/keys.md"
};
static const unsigned char decisions[] = {
#embed "../../Resources/manual/decisions.md"
};
static const unsigned char commands[] = {
#embed "../../Resources/manual/commands.md"
};
static const unsigned char programs[] = {
#embed "../../Resources/manual/programs.md"
};
static const unsigned char files[] = {
#embed "../../Resources/manual/files.md"
};
static const unsigned char ssh[] = {
#embed "../../Resources/manual/ssh.md"
};
static const unsigned char architecture[] = {
#embed "../../Resources/manual/architecture.md"
};
static const unsigned char benchmarks[] = {
#embed "../../Resources/manual/benchmarks.md"
};
static const unsigned char contributing[] = {
#embed "../../Resources/manual/contributing.md"
};

#define TOPIC(name, bytes) {name, bytes, sizeof bytes}
static const struct cresources_page pages[] = {
    TOPIC("first-steps", first_steps),
    TOPIC("filter", filter),
    TOPIC("figures", figures),
    TOPIC("fields", fields),
    TOPIC("formats", formats),
    TOPIC("keys", keys),
    TOPIC("decisions", decisions),
    TOPIC("commands", commands),
    TOPIC("programs", programs),
    TOPIC("files", files),
    TOPIC("ssh", ssh),
    TOPIC("architecture", architecture),
    TOPIC("benchmarks", benchmarks),
    TOPIC("contributing", contributing),
};
const struct cresources_page *const cresources_manual = pages;
const size_t cresources_manual_count = sizeof pages / sizeof pages[0];
