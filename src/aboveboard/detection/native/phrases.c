#include "phrases.h"

#define PY_SSIZE_T_CLEAN
#include <Python.h> /* what is a letter in any script */

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

#define ROOT 0
#define GAP_LIMIT 3       /* blanks or hyphens between two words of a phrase */
#define LONGEST_PHRASE 40 /* words */
#define MOST_STEMS 16     /* beginnings of one word from which phrases go on */

static uint64_t hash_more(uint64_t hash, uint32_t letter) { return (hash ^ letter) * 0x100000001b3u; }

#define EMPTY_HASH UINT64_C(0xcbf29ce484222325)

static uint64_t hash_of(const uint32_t *letters, long length) {
    uint64_t hash = EMPTY_HASH;
    for (long at = 0; at < length; at++) hash = hash_more(hash, letters[at]);
    return hash;
}

static uint32_t slot_of(uint64_t hash, int size) { return (uint32_t)((hash ^ hash >> 32) * 0x9e3779b1u) & (uint32_t)(size - 1); }

/* Words */

/* Where a word stands in the table, or would stand. */
static uint32_t word_at(const struct phrases *self, uint64_t hash, const uint32_t *letters, long length) {
    uint32_t at = slot_of(hash, self->word_size);
    for (;; at = (at + 1) & (uint32_t)(self->word_size - 1)) {
        const struct slot *slot = &self->word_table[at];
        if (slot->word < 0) return at;
        if (slot->hash != (uint32_t)(hash >> 32)) continue;
        const struct known_word *word = &self->words[slot->word];
        if (word->length == length && !memcmp(self->letters + word->at, letters, (size_t)length * sizeof *letters)) return at;
    }
}

static int32_t word_with(const struct phrases *self, uint64_t hash, const uint32_t *letters, long length) {
    return self->word_table[word_at(self, hash, letters, length)].word;
}

static struct slot *new_table(int size) {
    struct slot *table = malloc((size_t)size * sizeof *table);
    for (int at = 0; table && at < size; at++) table[at] = (struct slot){0, NONE};
    return table;
}

static int widen_words(struct phrases *self) {
    const int size = self->word_size * 2;
    struct slot *table = new_table(size);
    if (!table) return 0;
    for (int index = 0; index < self->word_count; index++) {
        const uint64_t hash = self->words[index].hash;
        uint32_t at = slot_of(hash, size);
        while (table[at].word >= 0) at = (at + 1) & (uint32_t)(size - 1);
        table[at] = (struct slot){(uint32_t)(hash >> 32), index};
    }
    free(self->word_table);
    self->word_table = table;
    self->word_size = size;
    return 1;
}

/* Where letters are kept; NONE when there is no memory. */
static long kept(struct phrases *self, const uint32_t *letters, long length) {
    while (self->letter_room < self->letter_count + length)
        if (!make_room((void **)&self->letters, self->letter_room, &self->letter_room, sizeof *self->letters)) return NONE;
    memcpy(self->letters + self->letter_count, letters, (size_t)length * sizeof *letters);
    self->letter_count += (int)length;
    return self->letter_count - length;
}

static int32_t learn(struct phrases *self, const uint32_t *letters, long length) {
    const uint64_t hash = hash_of(letters, length);
    const int32_t known = word_with(self, hash, letters, length);
    if (known >= 0) return known;
    if (self->word_count / 3 >= self->word_size / 4 && !widen_words(self)) return NONE;
    if (!make_room((void **)&self->words, self->word_count, &self->word_room, sizeof *self->words)) return NONE;
    const long at = kept(self, letters, length);
    if (at < 0) return NONE;
    self->words[self->word_count] = (struct known_word){(uint32_t)at, (uint32_t)length, hash};
    self->word_table[word_at(self, hash, letters, length)] = (struct slot){(uint32_t)(hash >> 32), self->word_count};
    return self->word_count++;
}

static uint64_t *stem_bits(const struct phrases *self, uint64_t hash) {
    return (uint64_t *)&self->stem_bits[(hash >> 38) % STEM_WORDS];
}

static uint64_t stem_bit(uint64_t hash) { return (uint64_t)1 << (hash >> 32 & 63); }

/* Knots */

static uint32_t lead_slot(int32_t from, int32_t word, int size) {
    return slot_of((uint64_t)(uint32_t)from << 32 | (uint32_t)word, size);
}

/* The place of a leading in the table, or where it would be. */
static uint32_t lead_at(const struct leading *leads, int size, int32_t from, int32_t word) {
    uint32_t slot = lead_slot(from, word, size);
    while (leads[slot].to != NONE && (leads[slot].from != from || leads[slot].word != word))
        slot = (slot + 1) & (uint32_t)(size - 1);
    return slot;
}

static int32_t lead(const struct phrases *self, int32_t from, int32_t word) {
    return self->leads[lead_at(self->leads, self->lead_size, from, word)].to;
}

static int widen_leads(struct phrases *self) {
    const int size = self->lead_size * 2;
    struct leading *leads = malloc((size_t)size * sizeof *leads);
    if (!leads) return 0;
    for (int slot = 0; slot < size; slot++) leads[slot].to = NONE;
    for (int slot = 0; slot < self->lead_size; slot++) {
        const struct leading *each = &self->leads[slot];
        if (each->to != NONE) leads[lead_at(leads, size, each->from, each->word)] = *each;
    }
    free(self->leads);
    self->leads = leads;
    self->lead_size = size;
    return 1;
}

static int32_t new_knot(struct phrases *self) {
    if (!make_room((void **)&self->knots, self->knot_count, &self->knot_room, sizeof *self->knots)) return NONE;
    self->knots[self->knot_count] = (struct knot){NONE, NONE, 0, 0};
    return self->knot_count++;
}

int phrases_init(struct phrases *self) {
    memset(self, 0, sizeof *self);
    self->word_size = self->lead_size = 256;
    self->word_table = new_table(self->word_size);
    self->leads = malloc((size_t)self->lead_size * sizeof *self->leads);
    if (!self->word_table || !self->leads) return 0;
    for (int slot = 0; slot < self->lead_size; slot++) self->leads[slot].to = NONE;
    return new_knot(self) == ROOT;
}

void phrases_free(struct phrases *self) {
    free(self->letters);
    free(self->words);
    free(self->word_table);
    free(self->knots);
    free(self->signs);
    free(self->leads);
    free(self->widths);
}

int32_t phrases_after(struct phrases *self, int32_t from, const uint32_t *letters, long length, int is_stem) {
    const int32_t learnt = learn(self, letters, length);
    if (learnt < 0) return NONE;
    const int32_t word = learnt * 2 + is_stem;
    const int32_t known = lead(self, from, word);
    if (known >= 0) return known;
    if (self->lead_count / 3 >= self->lead_size / 4 && !widen_leads(self)) return NONE;
    const int32_t to = new_knot(self);
    if (to < 0) return NONE;
    self->leads[lead_at(self->leads, self->lead_size, from, word)] = (struct leading){from, word, to};
    self->lead_count++;
    const uint64_t hash = self->words[learnt].hash;
    if (is_stem) *stem_bits(self, hash) |= stem_bit(hash);
    if (is_stem) self->knots[from].stems = 1;
    else self->knots[from].words = 1;
    return to;
}

int phrases_end(struct phrases *self, int32_t knot, const uint32_t *signs, long length, long width) {
    if (!make_room((void **)&self->widths, self->phrase_count, &self->phrase_room, sizeof *self->widths)) return 0;
    const int32_t phrase = self->phrase_count++;
    self->widths[phrase] = (int32_t)width;
    if (!length) {
        if (self->knots[knot].phrase < 0) self->knots[knot].phrase = phrase;
        return 1;
    }
    const long at = kept(self, signs, length);
    if (at < 0 || !make_room((void **)&self->signs, self->sign_count, &self->sign_room, sizeof *self->signs)) return 0;
    self->signs[self->sign_count] = (struct sign){(uint32_t)at, (uint32_t)length, phrase, NONE};
    int32_t *last = &self->knots[knot].sign;
    while (*last >= 0) last = &self->signs[*last].next;
    *last = self->sign_count++;
    return 1;
}

void phrases_shrink(struct phrases *self) {
    shrink((void **)&self->letters, self->letter_count, &self->letter_room, sizeof *self->letters);
    shrink((void **)&self->words, self->word_count, &self->word_room, sizeof *self->words);
    shrink((void **)&self->knots, self->knot_count, &self->knot_room, sizeof *self->knots);
    shrink((void **)&self->signs, self->sign_count, &self->sign_room, sizeof *self->signs);
    shrink((void **)&self->widths, self->phrase_count, &self->phrase_room, sizeof *self->widths);
}

/* A text's words */

static int is_of_word(uint32_t sign) {
    if (sign < 128) return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_' || (sign >= 'A' && sign <= 'Z');
    return Py_UNICODE_ISALNUM(sign);
}

/* Letters of a script without spaces are no part of the word beside them; marks of Indic scripts are. */
static int is_of_spaced_word(uint32_t sign) {
    if (sign < 0x900) return is_of_word(sign);
    if (sign < 0xe00) return 1;
    return !((sign >= 0x2e80 && sign <= 0xd7ff) || (sign >= 0xf900 && sign <= 0xfaff)) && is_of_word(sign);
}

/* Fill in a token's letters, those between `start` and `end` without apostrophes, and the word that they are. */
static void spell(const struct phrases *self, const uint32_t *text, struct found *found, struct token *token, int apostrophes) {
    token->letters = text + token->start;
    token->length = token->end - token->start;
    if (apostrophes) {
        uint32_t *to = found->letters + found->letter_count;
        token->letters = to;
        for (long at = token->start; at < token->end; at++)
            if (text[at] != '\'') *to++ = text[at];
        token->length = to - token->letters;
        found->letter_count += (int)token->length;
    }
    token->word = word_with(self, hash_of(token->letters, token->length), token->letters, token->length);
}

static int part(const struct phrases *self, const uint32_t *text, long length, struct found *found) {
    for (long at = 0; at < length;) {
        if (!is_of_spaced_word(text[at])) {
            at++;
            continue;
        }
        if (!make_room((void **)&found->tokens, found->token_count, &found->token_room, sizeof *found->tokens)) return 0;
        struct token *token = &found->tokens[found->token_count++];
        int apostrophes = 0;
        token->start = at;
        while (at < length && is_of_spaced_word(text[at])) at++;
        while (at + 1 < length && text[at] == '\'' && is_of_word(text[at + 1])) {
            apostrophes = 1;
            for (at++; at < length && is_of_word(text[at]);) at++;
        }
        at += at < length && text[at] == '%';
        token->end = at;
        spell(self, text, found, token, apostrophes);
    }
    return 1;
}

/* What is left of a token behind an elided article, `l'email`, `qu'un`; 0 when there is none. */
static long behind_elision(const uint32_t *text, const struct token *token) {
    static const char *const elided[] = {"c", "d", "j", "l", "m", "n", "s", "t", "qu", "un", "all", "dall", "dell", "nell", "sull"};
    for (size_t index = 0; index < sizeof elided / sizeof *elided; index++) {
        const long length = (long)strlen(elided[index]), rest = token->start + length + 1;
        if (rest + 3 > token->end || text[rest - 1] != '\'') continue;
        long at = 0;
        while (at < length && text[token->start + at] == (uint32_t)elided[index][at]) at++;
        if (at == length && is_of_word(text[rest]) && is_of_word(text[rest + 1]) && is_of_word(text[rest + 2])) return rest;
    }
    return 0;
}

/* Phrases in a text */

struct best {
    long end;
    int next; /* the token behind it */
    int32_t phrase;
};

struct look {
    const struct phrases *phrases;
    const uint32_t *text;
    long length;
    const struct token *tokens;
    int count;
};

static void take_longer(const struct look *look, struct best *best, struct best other) {
    const int32_t *widths = look->phrases->widths;
    if (other.phrase < 0) return;
    if (best->phrase < 0 || other.next > best->next ||
        (other.next == best->next && widths[other.phrase] > widths[best->phrase]))
        *best = other;
}

static struct best from_word(const struct look *look, int32_t knot, int at, int depth);

/* The longest phrase that goes on from a knot with token `at`. */
static struct best from_knot(const struct look *look, int32_t index, int at, int depth) {
    const struct knot *knot = &look->phrases->knots[index];
    const long end = look->tokens[at - 1].end;
    struct best best = {end, at, knot->phrase};
    for (int32_t each = knot->sign; each >= 0; each = look->phrases->signs[each].next) {
        const struct sign *sign = &look->phrases->signs[each];
        const long until = end + (long)sign->length;
        if (until > look->length ||
            memcmp(look->text + end, look->phrases->letters + sign->at, sign->length * sizeof *look->text))
            continue;
        int next = at;
        while (next < look->count && look->tokens[next].start < until) next++;
        take_longer(look, &best, (struct best){until, next, sign->phrase});
    }
    if (at >= look->count || (!knot->words && !knot->stems) || depth > LONGEST_PHRASE) return best;
    const long start = look->tokens[at].start;
    if (start - end > GAP_LIMIT) return best;
    for (long between = end; between < start; between++) {
        const uint32_t sign = look->text[between];
        if (sign != ' ' && sign != '-' && sign != '\t' && sign != '\n') return best;
    }
    take_longer(look, &best, from_word(look, index, at, depth + 1));
    return best;
}

/* The longest phrase that goes on from a knot over token `at` itself. */
static struct best from_word(const struct look *look, int32_t knot, int at, int depth) {
    const struct phrases *phrases = look->phrases;
    const struct token *token = &look->tokens[at];
    struct best best = {0, 0, NONE};
    const int32_t whole = token->word >= 0 && phrases->knots[knot].words ? lead(phrases, knot, token->word * 2) : NONE;
    if (whole >= 0) best = from_knot(look, whole, at + 1, depth);
    if (!phrases->knots[knot].stems) return best;
    int32_t stems[MOST_STEMS];
    int count = 0;
    uint64_t hash = EMPTY_HASH;
    for (long length = 1; length <= token->length && count < MOST_STEMS; length++) {
        hash = hash_more(hash, token->letters[length - 1]);
        if (!(*stem_bits(phrases, hash) & stem_bit(hash))) continue;
        const int32_t word = word_with(phrases, hash, token->letters, length);
        const int32_t stem = word >= 0 ? lead(phrases, knot, word * 2 + 1) : NONE;
        if (stem < 0) continue;
        int place = count++; /* those that were learnt first come first */
        for (; place > 0 && stems[place - 1] > stem; place--) stems[place] = stems[place - 1];
        stems[place] = stem;
    }
    for (int index = 0; index < count; index++) take_longer(look, &best, from_knot(look, stems[index], at + 1, depth));
    return best;
}

int phrases_find(const struct phrases *self, const uint32_t *text, long length, struct found *found) {
    memset(found, 0, sizeof *found);
    found->letters = malloc((size_t)(2 * length + 1) * sizeof *found->letters);
    if (!found->letters || !part(self, text, length, found)) return 0;
    const struct look look = {self, text, length, found->tokens, found->token_count};
    for (int at = 0; at < found->token_count;) {
        struct best best = from_word(&look, ROOT, at, 0);
        struct token *token = &found->tokens[at];
        const long rest = best.phrase < 0 ? behind_elision(text, token) : 0;
        if (rest) {
            token->start = rest;
            spell(self, text, found, token, 1);
            best = from_word(&look, ROOT, at, 0);
        }
        if (best.phrase < 0) {
            at++;
            continue;
        }
        if (!make_room((void **)&found->hits, found->count, &found->room, sizeof *found->hits)) return 0;
        found->hits[found->count++] = (struct hit){token->start, best.end, best.phrase};
        at = best.next;
    }
    return 1;
}

void found_free(struct found *found) {
    free(found->hits);
    free(found->tokens);
    free(found->letters);
}
