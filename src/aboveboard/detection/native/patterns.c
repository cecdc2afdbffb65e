#include "patterns.h"

#include <stdlib.h>
#include <string.h>

#define MEMORY (32 << 20) /* octets that the states of one automaton may take; then it begins anew */

static uint32_t grow(struct automaton *automaton, int state, int class_);

void patterns_init(struct patterns *self) {
    memset(self, 0, sizeof *self);
    self->program.start = -1;
    self->automaton.grow = grow;
}

const char *patterns_add(struct patterns *self, const char *pattern, long length, int place) {
    return program_add(&self->program, pattern, length, place);
}

void patterns_free(struct patterns *self) {
    automaton_clear(&self->automaton);
    program_free(&self->program);
    free(self->leads);
    free(self->pool);
    free(self->begins);
    free(self->table);
    free(self->marks);
    free(self->making);
    free(self->stack);
    free(self->starts);
    for (int class_ = 0; self->begun && class_ < self->automaton.classes; class_++) free(self->begun[class_].nodes);
    free(self->begun);
}

/* Octets that are in the same sets are one class; the end of the text is one of its own. */
static int classify(struct patterns *self) {
    const struct program *program = &self->program;
    struct automaton *automaton = &self->automaton;
    int examples[OCTETS];
    automaton->classes = 0;
    for (int octet = 0; octet < OCTETS; octet++) {
        int class_ = 0;
        for (; class_ < automaton->classes; class_++) {
            int set = 0;
            while (set < program->set_count &&
                   octets_have(&program->sets[set], octet) == octets_have(&program->sets[set], examples[class_]))
                set++;
            if (set == program->set_count) break;
        }
        if (class_ == automaton->classes) examples[automaton->classes++] = octet;
        automaton->class_of[octet] = (uint8_t)class_;
    }
    if (automaton->classes > 255) return 0; /* cannot be: letters and signs of one script fall together */
    automaton->class_of[END_OF_TEXT] = (uint8_t)automaton->classes;
    self->leads = calloc((size_t)(program->set_count + 1) * (size_t)(automaton->classes + 1), 1);
    if (!self->leads) return 0;
    for (int set = 0; set < program->set_count; set++)
        for (int class_ = 0; class_ < automaton->classes; class_++)
            self->leads[set * (automaton->classes + 1) + class_] =
                (uint8_t)octets_have(&program->sets[set], examples[class_]);
    automaton->classes++;
    return 1;
}

/* Add a node, and all it leads to without an octet, to the state in the making; the bits of patterns that end there. */
static uint64_t include(struct patterns *self, int32_t first, int at_start) {
    const struct node *nodes = self->program.nodes;
    uint64_t shown = 0;
    int depth = 0;
    self->stack[depth++] = first;
    while (depth) {
        const int32_t index = self->stack[--depth];
        if (self->marks[index] == self->mark) continue;
        self->marks[index] = self->mark;
        const struct node *node = &nodes[index];
        switch ((enum kind)node->kind) {
            case EITHER: self->stack[depth++] = node->other; self->stack[depth++] = node->next; break;
            case AT_START: if (at_start) self->stack[depth++] = node->next; break;
            case MATCHED: shown |= (uint64_t)1 << node->place; break;
            case ONE_OF: case AT_END: self->making[self->made++] = index; break;
        }
    }
    return shown;
}

static void begin(struct patterns *self) {
    self->made = 0;
    if (!++self->mark) {
        memset(self->marks, 0, (size_t)self->program.count * sizeof *self->marks);
        self->mark = 1;
    }
}

static int by_index(const void *one, const void *other) {
    return (*(const int32_t *)one > *(const int32_t *)other) - (*(const int32_t *)one < *(const int32_t *)other);
}

static uint32_t hashed(const struct patterns *self, uint64_t shown) {
    uint64_t hash = shown * 0x9e3779b97f4a7c15u;
    for (int index = 0; index < self->made; index++) hash = (hash ^ (uint64_t)self->making[index]) * 0x100000001b3u;
    return (uint32_t)(hash ^ hash >> 29);
}

static int is_same(const struct patterns *self, int state, uint64_t shown) {
    const int begins = self->begins[state], count = self->begins[state + 1] - begins;
    return automaton_shown(&self->automaton, state) == shown && count == self->made &&
           !memcmp(self->pool + begins, self->making, (size_t)count * sizeof *self->pool);
}

static int widen_table(struct patterns *self) {
    int size = self->table_size ? self->table_size * 2 : 256;
    int32_t *table = malloc((size_t)size * sizeof *table);
    int32_t *kept = malloc((size_t)(self->program.count + 1) * sizeof *kept);
    if (!table || !kept) {
        free(table);
        free(kept);
        return 0;
    }
    memset(table, 0xff, (size_t)size * sizeof *table);
    const int made = self->made;
    memcpy(kept, self->making, (size_t)made * sizeof *kept);
    for (int state = 0; state < self->automaton.count; state++) {
        self->made = self->begins[state + 1] - self->begins[state];
        memcpy(self->making, self->pool + self->begins[state], (size_t)self->made * sizeof *self->making);
        uint32_t slot = hashed(self, automaton_shown(&self->automaton, state)) & (uint32_t)(size - 1);
        while (table[slot] >= 0) slot = (slot + 1) & (uint32_t)(size - 1);
        table[slot] = state;
    }
    memcpy(self->making, kept, (size_t)made * sizeof *kept);
    self->made = made;
    free(kept);
    free(self->table);
    self->table = table;
    self->table_size = size;
    return 1;
}

/* Forget all states but what they stand for anew. */
static void forget(struct patterns *self) {
    automaton_clear(&self->automaton);
    self->pool_count = 0;
    memset(self->table, 0xff, (size_t)self->table_size * sizeof *self->table);
}

/* The state of the nodes in the making, as rows give it. */
static uint32_t interned(struct patterns *self, uint64_t shown) {
    struct automaton *automaton = &self->automaton;
    if (automaton->count * 2 >= self->table_size && !widen_table(self)) return FAILED;
    qsort(self->making, (size_t)self->made, sizeof *self->making, by_index);
    uint32_t slot = hashed(self, shown) & (uint32_t)(self->table_size - 1);
    for (; self->table[slot] >= 0; slot = (slot + 1) & (uint32_t)(self->table_size - 1))
        if (is_same(self, self->table[slot], shown)) return automaton_reference(automaton, self->table[slot]);
    while (self->pool_room < self->pool_count + self->made)
        if (!make_room((void **)&self->pool, self->pool_room, &self->pool_room, sizeof *self->pool)) return FAILED;
    while (self->begins_room < automaton->count + 2)
        if (!make_room((void **)&self->begins, self->begins_room, &self->begins_room, sizeof *self->begins)) return FAILED;
    const int state = automaton_state(automaton, shown);
    if (state < 0) return FAILED;
    memcpy(self->pool + self->pool_count, self->making, (size_t)self->made * sizeof *self->pool);
    self->begins[state] = self->pool_count;
    self->begins[state + 1] = self->pool_count += self->made;
    self->table[slot] = state;
    return automaton_reference(automaton, state);
}

static uint32_t first_state(struct patterns *self) {
    begin(self);
    self->automaton.always = include(self, self->program.start, 1);
    return interned(self, 0);
}

/* Add all that `nodes` lead to by a class; the bits of patterns that end there. */
static uint64_t lead_on(struct patterns *self, const int32_t *nodes, int count, int class_) {
    const int ends = class_ == self->automaton.classes - 1;
    uint64_t shown = 0;
    for (int index = 0; index < count; index++) {
        const struct node *node = &self->program.nodes[nodes[index]];
        if (node->kind == AT_END ? ends : self->leads[node->set * self->automaton.classes + class_])
            shown |= include(self, node->next, 0);
    }
    return shown;
}

/* Where a pattern that begins with a class leads: the same from every state, so it is worked out once. */
static const struct begun_with *begun_with(struct patterns *self, int class_) {
    struct begun_with *begun = &self->begun[class_];
    if (begun->nodes) return begun;
    begin(self);
    begun->shown = lead_on(self, self->starts, self->start_count, class_);
    begun->count = self->made;
    begun->nodes = malloc((size_t)(self->made + 1) * sizeof *begun->nodes);
    if (!begun->nodes) return NULL;
    memcpy(begun->nodes, self->making, (size_t)self->made * sizeof *begun->nodes);
    return begun;
}

static uint32_t grow(struct automaton *automaton, int state, int class_) {
    struct patterns *self = (struct patterns *)automaton;
    const struct begun_with *begun = begun_with(self, class_);
    if (!begun) return FAILED;
    begin(self);
    const int first = self->begins[state];
    const uint64_t shown = begun->shown | lead_on(self, self->pool + first, self->begins[state + 1] - first, class_);
    for (int index = 0; index < begun->count; index++) {
        const int32_t node = begun->nodes[index];
        if (self->marks[node] != self->mark) self->making[self->made++] = node;
    }
    const size_t taken = (size_t)automaton->count * ((size_t)automaton->classes * 4 + 32) + (size_t)self->pool_count * 4;
    if (taken > MEMORY) {
        forget(self);
        const uint32_t next = interned(self, shown); /* nothing leads to it yet, so no row has to name it */
        if (next == FAILED) return FAILED;
        automaton->first = first_state(self);
        return automaton->first == FAILED ? FAILED : next;
    }
    const uint32_t next = interned(self, shown);
    if (next != FAILED) automaton_lead(automaton, state, class_, next);
    return next;
}

int patterns_build(struct patterns *self) {
    const size_t count = (size_t)self->program.count + 1;
    self->marks = calloc(count, sizeof *self->marks);
    self->making = malloc(count * sizeof *self->making);
    self->stack = malloc(2 * count * sizeof *self->stack);
    self->starts = malloc(count * sizeof *self->starts);
    if (!self->marks || !self->making || !self->stack || !self->starts || !classify(self)) return 0;
    self->begun = calloc((size_t)self->automaton.classes, sizeof *self->begun);
    if (!self->begun) return 0;
    begin(self);
    include(self, self->program.start, 0);
    memcpy(self->starts, self->making, (size_t)self->made * sizeof *self->starts);
    self->start_count = self->made;
    self->automaton.first = first_state(self);
    return self->automaton.first != FAILED;
}
