#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

#define ROOT 0

static uint32_t grow(struct automaton *automaton, int state, int class_);

static int new_branch(struct words *self, uint8_t octet, int32_t sibling) {
    if (!make_room((void **)&self->branches, self->count, &self->room, sizeof(struct branch))) return -1;
    self->branches[self->count] = (struct branch){-1, sibling, ROOT, -1, 0, octet};
    return self->count++;
}

/* The place of these bits among all; -1 when there is no room. */
static int mask_of(struct words *self, uint64_t bits) {
    for (int place = self->mask_count; place-- > 0;)
        if (self->masks[place] == bits) return place;
    if (self->mask_count > UINT16_MAX || !make_room((void **)&self->masks, self->mask_count, &self->mask_room, sizeof bits))
        return -1;
    self->masks[self->mask_count] = bits;
    return self->mask_count++;
}

static int lend(struct words *self, struct branch *branch, uint64_t bits) {
    const int place = bits ? mask_of(self, self->masks[branch->lists] | bits) : branch->lists;
    branch->lists = (uint16_t)place;
    return place >= 0;
}

int words_init(struct words *self) {
    memset(self, 0, sizeof *self);
    self->automaton.grow = grow;
    return mask_of(self, 0) == 0 && new_branch(self, 0, -1) == ROOT;
}

void words_free(struct words *self) {
    automaton_clear(&self->automaton);
    free(self->branches);
    free(self->masks);
    free(self->branch_of);
}

static int32_t child_of(const struct words *self, int32_t branch, uint8_t octet) {
    int32_t child = self->branches[branch].child;
    while (child >= 0 && self->branches[child].octet != octet) child = self->branches[child].sibling;
    return child;
}

int words_add(struct words *self, const uint8_t *word, long length, uint64_t lists) {
    int32_t branch = ROOT;
    for (long at = 0; at < length; at++) {
        int32_t child = child_of(self, branch, word[at]);
        if (child < 0) {
            child = new_branch(self, word[at], self->branches[branch].child);
            if (child < 0) return 0;
            self->branches[branch].child = child;
        }
        branch = child;
    }
    return lend(self, &self->branches[branch], lists);
}

/* Where an octet leads from a branch, or from the longest other one that ends alike. */
static int32_t after(const struct words *self, int32_t branch, uint8_t octet) {
    while (branch != ROOT) {
        const int32_t child = child_of(self, branch, octet);
        if (child >= 0) return child;
        branch = self->branches[branch].fallback;
    }
    return self->heads[octet];
}

/* Find for each branch its fallback, the nearer ones first, and lend it the lists of that. */
static int fall_back(struct words *self) {
    int32_t *queue = malloc((size_t)self->count * sizeof *queue);
    if (!queue) return 0;
    int first = 0, last = 0, done = 1;
    queue[last++] = ROOT;
    while (first < last) {
        const int32_t branch = queue[first++];
        for (int32_t child = self->branches[branch].child; child >= 0; child = self->branches[child].sibling) {
            struct branch *own = &self->branches[child];
            own->fallback = branch == ROOT ? ROOT : after(self, self->branches[branch].fallback, own->octet);
            done = done && lend(self, own, self->masks[self->branches[own->fallback].lists]);
            queue[last++] = child;
        }
    }
    free(queue);
    return done;
}

static uint32_t state_of(struct words *self, int32_t index) {
    struct branch *branch = &self->branches[index];
    if (branch->state < 0) {
        if (!make_room((void **)&self->branch_of, self->automaton.count, &self->branch_room, sizeof(int32_t)))
            return FAILED;
        const int state = automaton_state(&self->automaton, self->masks[branch->lists]);
        if (state < 0) return FAILED;
        self->branch_of[state] = index;
        branch->state = state;
    }
    return automaton_reference(&self->automaton, branch->state);
}

static uint32_t grow(struct automaton *automaton, int state, int class_) {
    struct words *self = (struct words *)automaton;
    const int32_t to = class_ ? after(self, self->branch_of[state], self->octet_of[class_]) : ROOT;
    const uint32_t next = state_of(self, to);
    if (next != FAILED) automaton_lead(automaton, state, class_, next);
    return next;
}

int words_build(struct words *self) {
    struct automaton *automaton = &self->automaton;
    automaton->classes = 1; /* the first is that of all octets that stand in no word */
    for (int index = 1; index < self->count; index++) {
        const uint8_t octet = self->branches[index].octet;
        if (automaton->class_of[octet]) continue;
        if (automaton->classes == OCTETS) return 0; /* cannot be: UTF-8 leaves octets unused */
        self->octet_of[automaton->classes] = octet;
        automaton->class_of[octet] = (uint8_t)automaton->classes++;
    }
    for (int32_t child = self->branches[ROOT].child; child >= 0; child = self->branches[child].sibling)
        self->heads[self->branches[child].octet] = child;
    if (!fall_back(self)) return 0;
    shrink((void **)&self->branches, self->count, &self->room, sizeof *self->branches);
    automaton->first = state_of(self, ROOT);
    return automaton->first != FAILED;
}
