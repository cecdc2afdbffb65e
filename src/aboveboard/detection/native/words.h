/* Which of up to 64 lists have a word in octets (Aho and Corasick, 1975). */

#ifndef ABOVEBOARD_WORDS_H
#define ABOVEBOARD_WORDS_H

#include "automaton.h"

struct branch {
    int32_t child, sibling; /* the first that goes on from it, and the next beside it; -1: none */
    int32_t fallback;       /* the longest other branch that ends alike */
    int32_t state;          /* its state in the automaton; -1: no text has led here yet */
    uint16_t lists;         /* those with a word that ends here, by their place in `masks` */
    uint8_t octet;
};

struct words {
    struct automaton automaton; /* first, so that it stands for the whole */
    struct branch *branches;
    int count, room;
    uint64_t *masks; /* bits of lists, each once; the first has none */
    int mask_count, mask_room;
    int32_t *branch_of; /* for each state */
    int branch_room;
    uint8_t octet_of[257]; /* an octet of each class; the first class has none */
    int32_t heads[256];    /* the branch that each octet leads to from the root; the root: none */
};

/* All functions return 0 when there is no memory, or when words stand in too many different lists. */
int words_init(struct words *self);
int words_add(struct words *self, const uint8_t *word, long length, uint64_t lists);
int words_build(struct words *self);
void words_free(struct words *self);

#endif
