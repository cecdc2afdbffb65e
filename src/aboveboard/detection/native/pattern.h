/* Patterns over octets, parsed and laid out as a nondeterministic automaton (Thompson, 1968).

   The subset that `matcher.py` names: classes, groups that capture nothing, alternatives, repeats, `^`, `$`, `\s`, `\d`, `\w`. */

#ifndef ABOVEBOARD_PATTERN_H
#define ABOVEBOARD_PATTERN_H

#include <stdint.h>

#define OCTETS 256
#define END_OF_TEXT OCTETS /* the symbol behind the last octet, which `$` asks for */

enum kind { ONE_OF, EITHER, AT_START, AT_END, MATCHED };

struct node {
    uint8_t kind;
    uint8_t place;  /* of the pattern that is matched here */
    uint16_t set;   /* which octets lead on, by its index in `sets` */
    int32_t next;   /* the node behind it */
    int32_t other;  /* the second way on of EITHER */
};

struct octets {
    uint64_t bits[4];
};

struct program {
    struct node *nodes;
    int count, room;
    struct octets *sets;
    int set_count, set_room;
    int start; /* -1: no pattern yet */
};

/* Add one pattern, known by its place below 64. Returns NULL, or what is wrong with it in words. */
const char *program_add(struct program *program, const char *pattern, long length, int place);
void program_free(struct program *program);

static inline int octets_have(const struct octets *set, int octet) {
    return set->bits[octet >> 6] >> (octet & 63) & 1;
}

/* Room for one item more in an array; 0 when there is no memory. */
int make_room(void **items, int count, int *room, long size);
/* Give back the room that an array does not need. */
void shrink(void **items, int count, int *room, long size);

#endif
