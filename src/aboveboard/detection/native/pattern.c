#include "pattern.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST 400 /* groups within groups */
#define MOST_REPEATS 64

/* A parsed pattern. What follows one another or stands side by side is chained from its last item to its first. */
enum shape { SET, SEQUENCE, CHOICE, REPEAT, BEGINNING, ENDING };

struct piece {
    uint8_t shape;
    int32_t child;  /* the last item of a SEQUENCE or CHOICE, the item of a REPEAT, the set of a SET; -1: none */
    int32_t before; /* the item before it; -1: none */
    int32_t least, most; /* times of a REPEAT; most -1: any */
};

struct parser {
    struct program *program;
    const unsigned char *at, *end;
    struct piece *pieces;
    int count, room;
    int depth;
    const char *fault;
};

static const char NO_MEMORY[] = "no memory is left";

int make_room(void **items, int count, int *room, long size) {
    if (count < *room) return 1;
    int wider = *room < 32 ? 64 : *room * 2;
    void *moved = realloc(*items, (size_t)wider * (size_t)size);
    if (!moved) return 0;
    *items = moved;
    *room = wider;
    return 1;
}

void shrink(void **items, int count, int *room, long size) {
    void *moved = count < *room && count ? realloc(*items, (size_t)count * (size_t)size) : NULL;
    if (!moved) return;
    *items = moved;
    *room = count;
}

void program_free(struct program *program) {
    free(program->nodes);
    free(program->sets);
}

static int fail(struct parser *parser, const char *fault) {
    if (!parser->fault) parser->fault = fault;
    return -1;
}

static int new_piece(struct parser *parser, enum shape shape, int child) {
    if (!make_room((void **)&parser->pieces, parser->count, &parser->room, sizeof(struct piece)))
        return fail(parser, NO_MEMORY);
    parser->pieces[parser->count] = (struct piece){(uint8_t)shape, child, -1, 0, 0};
    return parser->count++;
}

/* The index of a set of octets, each set kept once. */
static int set_of(struct parser *parser, const struct octets *set) {
    struct program *program = parser->program;
    for (int index = program->set_count; index-- > 0;)
        if (!memcmp(&program->sets[index], set, sizeof *set)) return index;
    if (program->set_count > UINT16_MAX - 1) return fail(parser, "it has too many classes");
    if (!make_room((void **)&program->sets, program->set_count, &program->set_room, sizeof *set))
        return fail(parser, NO_MEMORY);
    program->sets[program->set_count] = *set;
    return program->set_count++;
}

static void add(struct octets *set, int low, int high) {
    for (int octet = low; octet <= high; octet++) set->bits[octet >> 6] |= (uint64_t)1 << (octet & 63);
}

static void invert(struct octets *set) {
    for (int word = 0; word < 4; word++) set->bits[word] = ~set->bits[word];
}

static int hexadecimal(int sign) {
    if (sign >= '0' && sign <= '9') return sign - '0';
    if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
    if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
    return -1;
}

/* What stands behind a backslash: one octet, which is returned, or a class, which is added to the set (then -2); -1: a fault. */
static int escaped(struct parser *parser, struct octets *set) {
    if (parser->at == parser->end) return fail(parser, "it ends with a backslash");
    int sign = *parser->at++;
    switch (sign) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case 'f': return '\f';
        case 'v': return '\v';
        case 'x': {
            int high = parser->end - parser->at >= 2 ? hexadecimal(parser->at[0]) : -1;
            int low = high >= 0 ? hexadecimal(parser->at[1]) : -1;
            if (low < 0) return fail(parser, "\\x needs two hexadecimal digits");
            parser->at += 2;
            return high * 16 + low;
        }
        case 's': add(set, '\t', '\r'); add(set, ' ', ' '); return -2;
        case 'w': add(set, 'a', 'z'); add(set, 'A', 'Z'); add(set, '_', '_'); /* fall through */
        case 'd': add(set, '0', '9'); return -2;
    }
    if ((sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'))
        return fail(parser, "an escape is not known");
    return sign;
}

static int class_of_signs(struct parser *parser) {
    struct octets set = {{0}};
    int inverted = parser->at < parser->end && *parser->at == '^';
    parser->at += inverted;
    for (int first = 1;; first = 0) {
        if (parser->at == parser->end) return fail(parser, "a class is not closed");
        int low = *parser->at++;
        if (low == ']' && !first) break;
        if (low == '\\' && (low = escaped(parser, &set)) < 0) {
            if (low == -1) return -1;
            continue;
        }
        int high = low;
        if (parser->end - parser->at >= 2 && parser->at[0] == '-' && parser->at[1] != ']') {
            high = parser->at[1];
            parser->at += 2;
            if (high == '\\' && (high = escaped(parser, &set)) < 0) return fail(parser, "a range ends with a class");
        }
        if (high < low) return fail(parser, "a range runs backwards");
        add(&set, low, high);
    }
    if (inverted) invert(&set);
    return set_of(parser, &set);
}

static int choice(struct parser *parser);

static int group(struct parser *parser) {
    if (parser->end - parser->at < 2 || parser->at[0] != '?' || parser->at[1] != ':')
        return fail(parser, "only groups that begin with (?: are known");
    parser->at += 2;
    if (++parser->depth > DEEPEST) return fail(parser, "its groups are too deep");
    int inner = choice(parser);
    parser->depth--;
    if (inner < 0) return -1;
    if (parser->at == parser->end || *parser->at++ != ')') return fail(parser, "a group is not closed");
    return inner;
}

static int item(struct parser *parser) {
    struct octets set = {{0}};
    int sign = *parser->at++, index;
    switch (sign) {
        case '(': return group(parser);
        case '^': return new_piece(parser, BEGINNING, -1);
        case '$': return new_piece(parser, ENDING, -1);
        case '[': index = class_of_signs(parser); return index < 0 ? -1 : new_piece(parser, SET, index);
        case '*': case '+': case '?': case '{': return fail(parser, "a repeat has nothing before it");
        case '.': add(&set, '\n', '\n'); invert(&set); break;
        case '\\':
            if ((sign = escaped(parser, &set)) == -1) return -1;
            if (sign >= 0) add(&set, sign, sign);
            break;
        default: add(&set, sign, sign);
    }
    index = set_of(parser, &set);
    return index < 0 ? -1 : new_piece(parser, SET, index);
}

static int number(struct parser *parser) {
    int value = -1;
    while (parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9' && value < MOST_REPEATS)
        value = (value < 0 ? 0 : value) * 10 + *parser->at++ - '0';
    return value;
}

static int counts(struct parser *parser, int *least, int *most) {
    *least = *most = number(parser);
    if (parser->at < parser->end && *parser->at == ',') {
        parser->at++;
        *most = number(parser);
    }
    int closed = parser->at < parser->end && *parser->at++ == '}';
    if (!closed || *least < 0 || *least > MOST_REPEATS || *most > MOST_REPEATS || (*most >= 0 && *most < *least))
        return fail(parser, "a repeat in braces is not understood, or too large");
    return 0;
}

static int repeated(struct parser *parser, int index) {
    while (index >= 0 && parser->at < parser->end) {
        int least = 0, most = -1;
        switch (*parser->at) {
            case '*': break;
            case '+': least = 1; break;
            case '?': most = 1; break;
            case '{':
                parser->at++;
                if (counts(parser, &least, &most) < 0) return -1;
                parser->at--;
                break;
            default: return index;
        }
        parser->at++;
        index = new_piece(parser, REPEAT, index);
        if (index < 0) return -1;
        parser->pieces[index].least = least;
        parser->pieces[index].most = most;
    }
    return index;
}

static int sequence(struct parser *parser) {
    int whole = new_piece(parser, SEQUENCE, -1);
    while (whole >= 0 && parser->at < parser->end && *parser->at != '|' && *parser->at != ')') {
        int index = repeated(parser, item(parser));
        if (index < 0) return -1;
        parser->pieces[index].before = parser->pieces[whole].child;
        parser->pieces[whole].child = index;
    }
    return whole;
}

static int choice(struct parser *parser) {
    int whole = new_piece(parser, CHOICE, -1);
    while (whole >= 0) {
        int index = sequence(parser);
        if (index < 0) return -1;
        parser->pieces[index].before = parser->pieces[whole].child;
        parser->pieces[whole].child = index;
        if (parser->at == parser->end || *parser->at != '|') break;
        parser->at++;
    }
    return whole;
}

static int new_node(struct parser *parser, enum kind kind, int next, int other) {
    struct program *program = parser->program;
    if (!make_room((void **)&program->nodes, program->count, &program->room, sizeof(struct node)))
        return fail(parser, NO_MEMORY);
    program->nodes[program->count] = (struct node){(uint8_t)kind, 0, 0, next, other};
    return program->count++;
}

static int laid_out(struct parser *parser, int index, int next);

static int laid_out_repeat(struct parser *parser, const struct piece *piece, int next) {
    if (piece->most < 0) {
        int loop = new_node(parser, EITHER, -1, next);
        int body = loop < 0 ? -1 : laid_out(parser, piece->child, loop);
        if (body < 0) return -1;
        parser->program->nodes[loop].next = body;
        next = loop;
    }
    int rest = next;
    for (int times = piece->least; times < piece->most && next >= 0; times++) {
        int body = laid_out(parser, piece->child, next);
        next = body < 0 ? -1 : new_node(parser, EITHER, body, rest);
    }
    for (int times = 0; times < piece->least && next >= 0; times++) next = laid_out(parser, piece->child, next);
    return next;
}

/* The node that a piece begins with, when it is followed by `next`; -1: a fault. */
static int laid_out(struct parser *parser, int index, int next) {
    const struct piece piece = parser->pieces[index];
    int start = -1;
    switch ((enum shape)piece.shape) {
        case SET:
            start = new_node(parser, ONE_OF, next, -1);
            if (start >= 0) parser->program->nodes[start].set = (uint16_t)piece.child;
            return start;
        case BEGINNING: return new_node(parser, AT_START, next, -1);
        case ENDING: return new_node(parser, AT_END, next, -1);
        case REPEAT: return laid_out_repeat(parser, &piece, next);
        case SEQUENCE:
            for (int part = piece.child; part >= 0 && next >= 0; part = parser->pieces[part].before)
                next = laid_out(parser, part, next);
            return next;
        case CHOICE:
            for (int part = piece.child; part >= 0; part = parser->pieces[part].before) {
                int way = laid_out(parser, part, next);
                if (way < 0) return -1;
                start = start < 0 ? way : new_node(parser, EITHER, way, start);
            }
            return start;
    }
    return -1;
}

const char *program_add(struct program *program, const char *pattern, long length, int place) {
    struct parser parser = {program, (const unsigned char *)pattern, (const unsigned char *)pattern + length, NULL, 0, 0, 0, NULL};
    int whole = choice(&parser);
    if (whole >= 0 && parser.at < parser.end) fail(&parser, "a group is closed that was not opened");
    int matched = parser.fault ? -1 : new_node(&parser, MATCHED, -1, -1);
    if (matched >= 0) {
        program->nodes[matched].place = (uint8_t)place;
        int start = laid_out(&parser, whole, matched);
        if (start >= 0 && program->start >= 0) start = new_node(&parser, EITHER, start, program->start);
        if (start >= 0) program->start = start;
    }
    free(parser.pieces);
    return parser.fault;
}
