/* flite in this process; worker.go says what orders look like.
 *
 * Words are looked up in its lexicon, which falls back to letter-to-sound rules. Text goes through all of the voice's
 * steps up to the phonemes; durations, pitch and sound, which nobody else here computes, are replaced by nothing. */

#include <flite/flite.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

cst_voice *register_cmu_us_kal(const char *folder);

static cst_utterance *nothing(cst_utterance *utterance) { return utterance; }

/* with_phoneme appends a phoneme to what is said of the last word or line. */
static void with_phoneme(char *said, size_t size, const char *phoneme)
{
    size_t length = strlen(said);
    snprintf(said + length, size - length, length ? " %s" : "%s", phoneme);
}

/* spell writes phonemes and deletes them. */
static void spell(cst_val *phonemes, char *said, size_t size)
{
    said[0] = 0;
    for (const cst_val *p = phonemes; p; p = val_cdr(p))
        with_phoneme(said, size, val_string(val_car(p)));
    delete_val(phonemes);
}

static void word(const cst_lexicon *lexicon, const char *word, char *said, size_t size)
{
    spell(lex_lookup(lexicon, word, NULL, NULL), said, size);
}

/* rules does what lex_lookup does with a word that is not in the lexicon. */
static void rules(const cst_lexicon *lexicon, const char *word, char *said, size_t size)
{
    spell(lexicon->lts_function ? lexicon->lts_function(lexicon, word, "", NULL) : lts_apply(word, "", lexicon->lts_rule_set), said,
          size);
}

static void text(cst_voice *voice, const char *line, char *said, size_t size)
{
    cst_utterance *utterance = flite_synth_text(line, voice);
    said[0] = 0;
    for (cst_item *s = relation_head(utt_relation(utterance, "Segment")); s; s = item_next(s))
        with_phoneme(said, size, item_feat_string(s, "name"));
    delete_utterance(utterance);
}

static void release(char **lines, int count)
{
    for (int i = 0; i < count; i++)
        free(lines[i]);
    free(lines);
}

int main(void)
{
    static const char *const skipped[] = {
        "duration_model_func", "f0_model_func", "wave_synth_func", "post_synth_hook_func"};
    char what[16], said[4096], *line = NULL;
    size_t room = 0;
    int size, count;

    flite_init();
    cst_voice *voice = register_cmu_us_kal(NULL);
    for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++)
        feat_set(voice->features, skipped[i], uttfunc_val(nothing));
    const cst_lexicon *lexicon = val_lexicon(feat_val(voice->features, "lexicon"));

    while (getline(&line, &room, stdin) > 0 && sscanf(line, "%15s %d %d", what, &size, &count) == 3) {
        char **lines = calloc(count, sizeof *lines);
        for (int i = 0; i < count; i++) {
            if (getline(&line, &room, stdin) < 0)
                return 1;
            line[strcspn(line, "\n")] = 0;
            lines[i] = strdup(line);
        }
        if (what[0] == 's' || what[0] == 'r') { /* say, rules */
            for (int i = 0; i < count; i++) {
                (what[0] == 's' ? word : rules)(lexicon, lines[i], said, sizeof said);
                printf(i ? "\t%s" : "%s", said);
            }
            putchar('\n');
            fflush(stdout);
            release(lines, count);
            continue;
        }
        struct timespec began, ended;
        clock_gettime(CLOCK_MONOTONIC, &began);
        for (int i = 0; i < count; i++)
            if (what[0] == 'w')
                word(lexicon, lines[i], said, sizeof said);
            else
                text(voice, lines[i], said, sizeof said);
        clock_gettime(CLOCK_MONOTONIC, &ended);
        printf("%lld\t%s\n",
               (ended.tv_sec - began.tv_sec) * 1000000000LL + (ended.tv_nsec - began.tv_nsec), said);
        fflush(stdout);
        release(lines, count);
    }
    return 0;
}
