package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/render"
)

// story is a text of over a thousand words, with numbers, names, abbreviations and words that no dictionary has.
func story(t testing.TB) string {
	t.Helper()
	text := strings.Repeat("Dr. Smith read 22 books in 1999, and paid $3.50 (or €4) at 5 p.m.; \"fine\", said the zorblax — who lives on "+
		"St. John St. — to O'Brien: it's a refuse-collector's job, isn't it?\n\nNo! Kubernetes, naïve cafés and FBI agents "+
		"present the present... ", 25)
	if n := len(strings.Fields(text)); n < 1000 {
		t.Fatalf("%d words", n)
	}
	return text
}

// TestFliteSpeaks: Flite makes sound of every line and misses no phone, which it would say.
func TestFliteSpeaks(t *testing.T) {
	flite := program(t, "flite")
	folder := t.TempDir()
	text, _, _ := rendered(t, story(t), render.Options{Target: render.Flite})
	for line := range strings.Lines(text) {
		if said := output(t, folder, flite, "-voice", "kal16", "-p", strings.TrimSpace(line), "-o", "none"); said != "" {
			t.Errorf("%s: %s", line, said)
		}
	}
}

// TestFestivalSpeaks: so does Festival, of all expressions in one process, from phones and from text.
func TestFestivalSpeaks(t *testing.T) {
	festival := program(t, "festival")
	for _, words := range []render.Words{render.AllWords, render.UncertainWords} {
		folder := t.TempDir()
		text, _, _ := rendered(t, story(t), render.Options{Target: render.Festival, Words: words})
		write(t, folder, "all.scm", "(define (utt.play utt) (utt.save.wave utt \"last.wav\" 'riff))\n"+text+"\n")
		if said := output(t, folder, festival, "-b", "all.scm"); said != "" {
			t.Error(said)
		}
		if info, err := os.Stat(filepath.Join(folder, "last.wav")); err != nil || info.Size() < 10_000 {
			t.Error("no sound", err)
		}
	}
}

// TestFestivalText: words with names of their own sound as they are pronounced, among those that Festival reads.
func TestFestivalText(t *testing.T) {
	festival := program(t, "festival")
	folder := t.TempDir()
	text, _, _ := rendered(t, `He has read "\" it, to read [Frodo](/ˈfɹoʊdoʊ/).`,
		render.Options{Target: render.Festival, Words: render.UncertainWords, Options: pronounce.Options{Markup: pronounce.InlineMarkup}})
	write(t, folder, "one.scm", `(define (utt.play utt)
  (format t "%l\n" (mapcar (lambda (s) (item.name s)) (utt.relation.items utt 'Segment))))
`+text+"\n")
	want := `("pau" "hh" "iy" "hh" "ae" "z" "r" "eh" "d" "ih" "t" "pau" "t" "ax" "r" "iy" "d" "f" "r" "ow" "d" "ow" "pau")`
	if got := strings.TrimSpace(output(t, folder, festival, "-b", "one.scm")); got != want {
		t.Errorf("%s\n got %s\nwant %s", text, got, want)
	}
}

// TestESpeakSpeaks: eSpeak NG says no word as text, which it would do with mnemonics that it does not know, and makes as many
// words as it is given.
func TestESpeakSpeaks(t *testing.T) {
	espeak := program(t, "espeak-ng")
	folder := t.TempDir()
	text, _, _ := rendered(t, story(t), render.Options{Target: render.ESpeak})
	write(t, folder, "all.txt", text)
	said := output(t, folder, espeak, "-v", "en-us", "-x", "-w", "all.wav", "-f", "all.txt")
	if words, spoken := strings.Count(text, "[["), len(strings.Fields(said)); spoken != words {
		t.Errorf("%d of %d words are spoken", spoken, words)
	}
	if strings.Contains(said, "bad") {
		t.Error(said)
	}
	if info, err := os.Stat(filepath.Join(folder, "all.wav")); err != nil || info.Size() < 1_000_000 {
		t.Error("no sound", err)
	}
}

// TestPiperAlphabet: what Piper is given for a word is what eSpeak NG, which its voices have learnt from, writes in IPA for the
// same mnemonics, for nearly all words: it assimilates some.
func TestPiperAlphabet(t *testing.T) {
	espeak := program(t, "espeak-ng")
	folder := t.TempDir()
	var mnemonics, want strings.Builder
	n := 0
	for sounds := range everyWord() {
		if n++; n%100 == 0 {
			mnemonics.WriteString("[[" + phoneme.ESpeak.Format(sounds) + "]]\n\n")
			line, _, _ := rendered(t, "{"+phoneme.ARPAbet.Format(sounds)+"}", options("piper", "inline"))
			want.WriteString(strings.Trim(line, "[]") + "\n")
		}
	}
	write(t, folder, "all.txt", mnemonics.String())
	got := strings.Split(output(t, folder, espeak, "-v", "en-us", "--ipa", "-q", "-f", "all.txt"), "\n")
	equal, total := 0, 0
	for i, line := range strings.Split(strings.TrimSpace(want.String()), "\n") {
		total++
		if i < len(got) && strings.TrimSpace(got[i]) == line {
			equal++
		} else if i < len(got) && total-equal < 10 {
			t.Logf("%s, eSpeak NG has %s", line, got[i])
		}
	}
	if t.Logf("%d of %d are equal", equal, total); equal < total*98/100 {
		t.Errorf("only %d of %d", equal, total)
	}
}
