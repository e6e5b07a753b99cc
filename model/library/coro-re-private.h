/* coro-re-private.h: what the files of the module re share: tokens, tree, program, matcher, objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-str.h"
#include "library/coro-library.h"

G_BEGIN_DECLS

/* Values of re.IGNORECASE and so on. */
enum {
  CORO_RE_IGNORECASE = 1 << 1,
  CORO_RE_LOCALE     = 1 << 2,
  CORO_RE_MULTILINE  = 1 << 3,
  CORO_RE_DOTALL     = 1 << 4,
  CORO_RE_UNICODE    = 1 << 5,
  CORO_RE_VERBOSE    = 1 << 6,
  CORO_RE_DEBUG      = 1 << 7,
  CORO_RE_ASCII      = 1 << 8,
  CORO_RE_TYPE_FLAGS = CORO_RE_ASCII | CORO_RE_LOCALE | CORO_RE_UNICODE,
};

#define CORO_RE_NO_LIMIT   G_MAXUINT32  /* max of a repetition without an end (CPython: MAXREPEAT) */
#define CORO_RE_MAX_GROUPS 1073741823

/* ---- tokens (coro-re-source.c) ---- */

/* A character, or a backslash and a character */
typedef struct {
  gunichar chars[2];
  guint    n;
} CoroReToken;

/**
 * CoroReSource:
 * @text: str or bytes
 * @chars: its characters
 * @index: behind the token that comes
 * @failed: an error has been raised; the text seems to be over, and nothing is raised any more
 * @next: the token that comes; n is 0 where the text is over
 *
 * A pattern or a replacement while it is read.
 */
typedef struct {
  CoroRuntime *rt;
  CoroValue    text; /* borrowed */
  gboolean     is_text;
  gunichar    *chars;
  gsize        length;
  gsize        index;
  gboolean     failed;
  CoroReToken  next;
} CoroReSource;

gboolean    coro_re_source_init       (CoroReSource *self, CoroRuntime *rt, CoroValue text); /* FALSE: MemoryError */
void        coro_re_source_clear      (CoroReSource *self);
CoroReToken coro_re_source_get        (CoroReSource *self); /* n 0: the text is over */
gboolean    coro_re_source_match      (CoroReSource *self, gunichar c); /* takes it if it comes */
void        coro_re_source_seek       (CoroReSource *self, gsize index);
gsize       coro_re_source_tell       (CoroReSource *self);
gboolean    coro_re_source_comes      (CoroReSource *self, const char *chars); /* one of these comes, without a backslash */
/* Takes up to n of them; how many in *taken */
void        coro_re_source_get_while  (CoroReSource *self, guint n, const char *chars, GString *taken);
/* A name up to its terminator: (transfer full), or NULL with an exception */
CoroStr  *coro_re_source_get_until  (CoroReSource *self, char terminator, const char *what);
gboolean  coro_re_source_check_name (CoroReSource *self, CoroStr *name, gsize offset);
/* Both give FALSE. Position: what tell() says, less offset. */
gboolean  coro_re_source_fail       (CoroReSource *self, gsize offset, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean  coro_re_source_fail_chars (CoroReSource *self, gsize offset, const char *message, const gunichar *chars, gsize n);
/* PatternError; position < 0: none. Gives CORO_NULL. */
CoroValue coro_re_raise             (CoroRuntime *rt, const char *message, CoroValue pattern, gssize position);
/* A number of decimal digits that a name may be; -1: it is a name; too large: CORO_RE_MAX_GROUPS */
gint64    coro_re_parse_number      (CoroStr *name);

/* ---- characters (coro-re-case.c) ---- */

typedef enum {
  CORO_RE_DIGIT     = 1 << 0,
  CORO_RE_NOT_DIGIT = 1 << 1,
  CORO_RE_SPACE     = 1 << 2,
  CORO_RE_NOT_SPACE = 1 << 3,
  CORO_RE_WORD      = 1 << 4,
  CORO_RE_NOT_WORD  = 1 << 5,
} CoroReCategory;

gboolean  coro_re_in_categories     (guint categories, gunichar c, gboolean unicode);
/* What all characters that IGNORECASE holds to be the same have in common */
gunichar  coro_re_fold              (gunichar c, gboolean unicode);
gboolean  coro_re_is_cased          (gunichar c, gboolean unicode);

/* ---- sets (coro-re-set.c) ---- */

typedef struct {
  gunichar first;
  gunichar last;
} CoroReRange;

/* One item of [...]: a range, or categories */
typedef struct {
  CoroReRange range;
  guint       categories; /* 0: the range */
} CoroReItem;

typedef struct {
  guint32      bitmap[8];  /* of the characters below 256 */
  gboolean     negated;
  gboolean     unicode;
  gboolean     folded;     /* holds folded characters: fold before the look-up */
  guint        categories; /* for all others */
  guint        n_ranges;   /* ascending, apart */
  CoroReRange *ranges;
} CoroReSet;

gboolean  coro_re_set_init          (CoroReSet *self, CoroRuntime *rt, const GArray *items, gboolean negated, guint flags);
void      coro_re_set_clear         (CoroReSet *self, CoroRuntime *rt);
gboolean  coro_re_set_has_high      (const CoroReSet *self, gunichar c);

static inline gboolean
coro_re_set_contains (const CoroReSet *self,
                      gunichar         c)
{
  if (self->folded)
    c = coro_re_fold (c, self->unicode);
  return G_LIKELY (c < 256) ? (self->bitmap[c / 32] >> (c % 32) & 1) != 0 : coro_re_set_has_high (self, c);
}

/* ---- the tree (coro-re-parse.c, coro-re-escape.c) ---- */

typedef enum {
  CORO_RE_NODE_SEQUENCE,   /* children */
  CORO_RE_NODE_BRANCH,     /* children */
  CORO_RE_NODE_LITERAL,    /* value */
  CORO_RE_NODE_NOT_LITERAL,
  CORO_RE_NODE_ANY,
  CORO_RE_NODE_SET,        /* items, negated */
  CORO_RE_NODE_AT,         /* value: CoroReAt */
  CORO_RE_NODE_GROUP,      /* value: its number, 0: none; add_flags, del_flags; child */
  CORO_RE_NODE_REPEAT,     /* min, max, mode; child */
  CORO_RE_NODE_ATOMIC,     /* child */
  CORO_RE_NODE_ASSERT,     /* behind, negated; child */
  CORO_RE_NODE_REFERENCE,  /* value: a group */
  CORO_RE_NODE_CONDITION,  /* value: a group; child, other (may be NULL) */
  CORO_RE_NODE_FAILURE,
} CoroReNodeKind;

typedef enum {
  CORO_RE_AT_START, CORO_RE_AT_START_OF_TEXT, CORO_RE_AT_END, CORO_RE_AT_END_OF_TEXT, CORO_RE_AT_BOUNDARY,
  CORO_RE_AT_NO_BOUNDARY, CORO_RE_AT_START_OF_LINE, CORO_RE_AT_END_OF_LINE,
} CoroReAt;

typedef enum { CORO_RE_GREEDY, CORO_RE_LAZY, CORO_RE_POSSESSIVE } CoroReMode;

typedef struct _CoroReNode CoroReNode;

struct _CoroReNode {
  CoroReNodeKind kind;
  guint32        value;
  guint32        add_flags;
  guint32        del_flags;
  guint32        min;
  guint32        max;
  CoroReMode     mode;
  gboolean       negated;
  gboolean       behind;
  guint64        shortest; /* characters that it takes; G_MAXUINT64: very many */
  guint64        longest;
  GPtrArray     *children; /* (nullable) owned; the nodes are the parser's */
  GArray        *items;    /* (nullable) owned, of CoroReItem */
  CoroReNode    *child;
  CoroReNode    *other;
};

typedef struct {
  guint64  shortest;
  guint64  longest;
  gboolean closed;
} CoroReGroup;

/**
 * CoroReParser:
 * @groups: of #CoroReGroup; the first is the whole match
 * @names: group names in order, as CoroStr; @numbers: their groups
 * @references: of two gsize: a group that a condition names, and where
 * @behind_groups: groups that there were when the outermost look-behind began; 0: not in one
 * @warnings: texts of FutureWarnings
 */
typedef struct {
  CoroReSource source;
  guint        flags;
  GPtrArray   *nodes;
  GArray      *groups;
  GPtrArray   *names;
  GArray      *numbers;
  GArray      *references;
  guint        behind_groups;
  GPtrArray   *warnings;
  CoroReNode  *root;
} CoroReParser;

gboolean    coro_re_parser_run          (CoroReParser *self, CoroRuntime *rt, CoroValue pattern, guint flags);
void        coro_re_parser_clear        (CoroReParser *self);
CoroReNode *coro_re_parser_add          (CoroReParser *self, CoroReNodeKind kind);
gboolean    coro_re_parser_check_behind (CoroReParser *self, guint group);
gboolean    coro_re_parser_is_closed    (CoroReParser *self, guint group);
/* `escape` is the token that has been taken; NULL: exception */
CoroReNode *coro_re_parse_escape        (CoroReParser *self, const CoroReToken *escape);
CoroReNode *coro_re_parse_sequence      (CoroReParser *self, gboolean verbose, guint nested, gboolean first);
CoroReNode *coro_re_parse_branches      (CoroReParser *self, gboolean verbose, guint nested);
CoroReNode *coro_re_parse_parenthesis   (CoroReParser *self, gboolean *verbose, guint nested, gboolean first,
                                         CoroReNode *sequence, gboolean *nothing);
/* behind its [ */
CoroReNode *coro_re_parse_set           (CoroReParser *self);
guint64     coro_re_add_widths          (guint64 a, guint64 b);
guint64     coro_re_multiply_widths     (guint64 a, guint64 b);

/* ---- the program (coro-re-compile.c) ---- */

typedef enum {
  CORO_RE_OP_FAIL,
  CORO_RE_OP_SUCCESS,      /* the whole pattern has matched */
  CORO_RE_OP_CHAR,         /* character */
  CORO_RE_OP_NOT_CHAR,     /* character */
  CORO_RE_OP_FOLDED,       /* folded character */
  CORO_RE_OP_NOT_FOLDED,   /* folded character */
  CORO_RE_OP_FOLDED_ASCII,
  CORO_RE_OP_NOT_FOLDED_ASCII,
  CORO_RE_OP_ANY,          /* but a newline */
  CORO_RE_OP_ALL,
  CORO_RE_OP_SET,          /* index */
  CORO_RE_OP_AT,           /* CoroReAt, whether Unicode's words */
  CORO_RE_OP_MARK,         /* slot */
  CORO_RE_OP_JUMP,         /* target */
  CORO_RE_OP_BRANCH,       /* the next alternative */
  CORO_RE_OP_ONE,          /* CoroReMode, min, max, then the operation of one character */
  CORO_RE_OP_REPEAT,       /* slot, its UNTIL */
  CORO_RE_OP_UNTIL,        /* slot, min, max, CoroReMode, its body */
  CORO_RE_OP_POSSESSIVE,   /* slot */
  CORO_RE_OP_AGAIN,        /* slot, min, max, behind the body */
  CORO_RE_OP_AGAIN_END,    /* slot, its AGAIN */
  CORO_RE_OP_ATOMIC,       /* */
  CORO_RE_OP_ATOMIC_END,
  CORO_RE_OP_ASSERT,       /* characters to go back */
  CORO_RE_OP_ASSERT_END,
  CORO_RE_OP_REFUSE,       /* characters to go back, behind the body */
  CORO_RE_OP_REFUSE_END,
  CORO_RE_OP_REFERENCE,    /* group, 0: as it is; 1: folded ASCII; 2: folded */
  CORO_RE_OP_CONDITION,    /* group, where to go on if it has not matched */
} CoroReOp;

/**
 * CoroReProgram:
 * @n_groups: without the whole match
 * @n_slots: places that are undone on the way back: starts and ends of groups, the last group, counters of repetitions
 * @first: the character that every match begins with, if it is ASCII and known; else 0
 */
typedef struct {
  guint32   *words;
  gsize      n_words;
  CoroReSet *sets;
  guint      n_sets;
  guint      n_groups;
  guint      n_slots;
  guint      flags;
  gboolean   is_text;
  guint      first;
} CoroReProgram;

/* FALSE: exception */
gboolean  coro_re_program_init      (CoroReProgram *self, CoroRuntime *rt, CoroReParser *parser);
void      coro_re_program_clear     (CoroReProgram *self, CoroRuntime *rt);

/* Slots: two for each group, then these; then two for each repetition. */
static inline guint
coro_re_last_slot (const CoroReProgram *self)
{
  return self->n_groups * 2;
}

/* ---- the matcher (coro-re-match.c) ---- */

/**
 * CoroReState:
 * @text: what is searched, up to @end; all places are bytes from its beginning
 * @must_advance: the match may not be empty at its first place
 * @slots: -1: not set. Those of the groups are the result
 */
typedef struct {
  CoroRuntime         *rt;
  const CoroReProgram *program;
  const char          *text;
  gsize                start;
  gsize                end;
  gboolean             must_advance;
  gssize              *slots;
  gsize                match_start;
  gsize                match_end;
  struct _CoroReStack *stack;
} CoroReState;

gboolean  coro_re_state_init        (CoroReState *self, CoroRuntime *rt, const CoroReProgram *program);
void      coro_re_state_clear       (CoroReState *self);
/* 1, 0, or -1 with an exception */
int       coro_re_match             (CoroReState *self, gboolean whole);
int       coro_re_search            (CoroReState *self);

/* ---- objects ---- */

/* re.Pattern */
typedef struct {
  CoroObject    base;
  CoroValue     pattern; /* owned: str or bytes */
  CoroDict     *names;   /* owned: group name -> number */
  CoroReProgram program;
  CoroType     *match_type;
  CoroType     *scanner_type;
  CoroType     *iterator_type;
} CoroPattern;

/* re.Match */
typedef struct {
  CoroObject   base;
  CoroPattern *pattern; /* owned */
  CoroValue    string;  /* owned */
  gsize        pos;     /* characters */
  gsize        end_pos;
  gssize       last_index; /* -1: none */
  gssize      *spans;      /* bytes; two for the whole match and for each group; -1: it has not matched */
} CoroMatch;

#define CORO_PATTERN(value) ((CoroPattern *) coro_object (value))
#define CORO_MATCH(value)   ((CoroMatch *) coro_object (value))

/* What a search goes through: a str, or bytes of any kind. */
typedef struct {
  CoroValue   string; /* borrowed */
  const char *data;
  gsize       n_bytes;
  gsize       length; /* characters */
  gsize       pos;
  gsize       end_pos;
} CoroSubject;

extern const CoroTypeSpec coro_pattern_spec;
extern const CoroTypeSpec coro_match_spec;
extern const CoroTypeSpec coro_scanner_spec;
extern const CoroTypeSpec coro_match_iterator_spec;

/* FALSE: exception. pos and end_pos may be CORO_NULL */
gboolean  coro_subject_init         (CoroSubject *self, CoroRuntime *rt, CoroPattern *pattern, CoroValue string,
                                     CoroValue pos, CoroValue end_pos);
gsize     coro_subject_get_offset   (CoroSubject *self, gsize index);
CoroValue coro_subject_slice        (CoroSubject *self, CoroRuntime *rt, gsize start, gsize end);
/* Between [start, end) of the string that a match is of; a str or bytes */
CoroValue coro_re_slice             (CoroRuntime *rt, CoroValue string, gsize start, gsize end);
gboolean  coro_pattern_begin        (CoroRuntime *rt, CoroPattern *self, CoroSubject *subject, CoroReState *state);
CoroValue coro_match_new            (CoroRuntime *rt, CoroPattern *pattern, CoroSubject *subject, CoroReState *state);
CoroValue coro_match_get_group      (CoroRuntime *rt, CoroMatch *self, gsize group, CoroValue otherwise);
CoroValue coro_scanner_new          (CoroRuntime *rt, CoroPattern *pattern, const CoroValue *args, gboolean iterator);

/* A replacement: pieces and groups (coro-re-template.c) */
typedef struct {
  GArray   *groups;   /* of gsize: between the pieces */
  GPtrArray *pieces;  /* GString; one more than groups */
} CoroReTemplate;

gboolean  coro_re_template_init     (CoroReTemplate *self, CoroRuntime *rt, CoroPattern *pattern, CoroValue text);
void      coro_re_template_clear    (CoroReTemplate *self);
/* FALSE: MemoryError */
gboolean  coro_re_template_expand   (CoroReTemplate *self, CoroRuntime *rt, const char *text, const gssize *spans,
                                     GString *result);

/* coro-re-sub.c */
CoroValue coro_pattern_sub          (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_pattern_subn         (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_pattern_split        (CoroRuntime *rt, CoroValue self, const CoroValue *args);

G_END_DECLS
