/* Known phrases, found word by word; `phrasebook.py` says what they are made of. */

#ifndef ABOVEBOARD_PHRASES_H
#define ABOVEBOARD_PHRASES_H

#include <stdint.h>

#define NONE (-1)
#define STEM_WORDS 1024

/* After which words: what may follow, and the phrase that ends here. */
struct knot {
    int32_t phrase, sign; /* NONE: no phrase ends here; no sign may follow */
    uint8_t words, stems; /* whether words may follow, and beginnings of words */
};

/* Signs that end a phrase, as written. */
struct sign {
    uint32_t at, length; /* of its letters */
    int32_t phrase, next;
};

struct known_word {
    uint32_t at, length;
    uint64_t hash;
};

struct leading { /* the knot that a word leads to; the word counts twice, one more for a beginning */
    int32_t from, word, to;
};

struct slot {
    uint32_t hash; /* the upper half: words that differ seldom have to be looked at */
    int32_t word;
};

struct phrases {
    uint32_t *letters; /* code points of all words and signs */
    int letter_count, letter_room;
    struct known_word *words;
    int word_count, word_room;
    struct slot *word_table;
    int word_size;
    uint64_t stem_bits[STEM_WORDS]; /* a bit for the hash of each beginning of words: most words begin with none */
    struct knot *knots;
    int knot_count, knot_room;
    struct sign *signs;
    int sign_count, sign_room;
    struct leading *leads;
    int lead_count, lead_size;
    int32_t *widths; /* for each phrase: letters without a last asterisk */
    int phrase_count, phrase_room;
};

struct hit {
    long start, end;
    int32_t phrase;
};

struct token {
    long start, end;        /* in the text, with what belongs to it */
    const uint32_t *letters; /* without apostrophes */
    long length;
    int32_t word;           /* NONE: no phrase has it */
};

struct found {
    struct hit *hits;
    int count, room;
    struct token *tokens;
    int token_count, token_room;
    uint32_t *letters; /* of words with apostrophes, which are written without */
    int letter_count;
};

/* All functions that return int return 0 when there is no memory. */
int phrases_init(struct phrases *self);
void phrases_free(struct phrases *self);

/* The knot that a word (a beginning of words) leads to from another; NONE when there is no memory. */
int32_t phrases_after(struct phrases *self, int32_t from, const uint32_t *letters, long length, int is_stem);
/* A phrase that ends at a knot, behind these signs if there are any; `width` is what decides between two phrases. */
int phrases_end(struct phrases *self, int32_t knot, const uint32_t *signs, long length, long width);

/* Give back the room that is not needed once all phrases are known. */
void phrases_shrink(struct phrases *self);

/* All that a text holds, in order, not overlapping; the longest wins. */
int phrases_find(const struct phrases *self, const uint32_t *text, long length, struct found *found);
void found_free(struct found *found);

#endif
