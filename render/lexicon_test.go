package render_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/render"
)

const entries = `gandalf  G AE1 N D AA0 L F
gif  JH IH1 F
gif(2)  G IH1 F
o'zyx  Z IH1 K S
record  R EH1 K ER0 D # pos=noun
record(2)  R AH0 K AO1 R D # pos=verb
quickly  K W IH1 K L IY # pos=adverb
new haven	N UW2 HH EY1 V AH0 N
Polish  P OW1 L IH0 SH # case=sensitive
IT  AY1 T IY1 # case=sensitive
iOS  AY1 OW1 # case=sensitive
c++  S IY1
say"  S EY1
naïve  N AY0 IY1 V
`

// lexiconIn returns the entries in a format, and what the format leaves out.
func lexiconIn(t testing.TB, format string) (text string, skipped []render.Skipped) {
	t.Helper()
	parsed, problems := user.ParseCMUdict("test", []byte(entries))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	f, ok := render.ParseLexiconFormat(format)
	if !ok {
		t.Fatal(format)
	}
	all, skipped := render.AppendLexicon(nil, parsed, f)
	return string(all), skipped
}

// TestLexicons compares the formats with testdata/lexicon/*, in which what is left out stands below.
func TestLexicons(t *testing.T) {
	for _, format := range []string{"festival", "flite", "espeak", "mfa"} {
		got, skipped := lexiconIn(t, format)
		for _, entry := range skipped {
			got += fmt.Sprintf("(left out: %s: %s)\n", entry.Word, entry.Reason)
		}
		file := filepath.Join("testdata", "lexicon", format+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want, err := os.ReadFile(file); err != nil || string(want) != got {
			t.Errorf("%s: %v, got\n%s", format, err, got)
		}
	}
}

// program finds a speech program, or skips the test.
func program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

// output runs a program in a folder and returns what it says, which must be no complaint.
func output(t testing.TB, folder string, name string, arguments ...string) string {
	t.Helper()
	command := exec.Command(name, arguments...)
	command.Dir = folder
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, arguments, err, said)
	}
	return string(said)
}

// write makes a file in a folder.
func write(t testing.TB, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFliteReadsLexicon: -add_lex takes the lines, and the words sound as they say, the first of two readings.
func TestFliteReadsLexicon(t *testing.T) {
	flite := program(t, "flite")
	folder := t.TempDir()
	text, _ := lexiconIn(t, "flite")
	write(t, folder, "l.lex", text)
	got := output(t, folder, flite, "-add_lex", "l.lex", "-ps", "-t", "Gandalf gif", "-o", "none")
	if want := "pau g ae n d aa l f jh ih f pau"; strings.TrimSpace(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestFestivalReadsLexicon: so does Festival, by part of speech.
func TestFestivalReadsLexicon(t *testing.T) {
	festival := program(t, "festival")
	folder := t.TempDir()
	text, _ := lexiconIn(t, "festival")
	write(t, folder, "l.scm", text+`
(define (phones text)
  (format t "%l\n" (mapcar (lambda (s) (item.name s)) (utt.relation.items (utt.synth (eval (list 'Utterance 'Text text))) 'Segment))))
(phones "The gif.") (phones "The record is to record.") (phones "naïve c++.")
`)
	got := output(t, folder, festival, "-b", "l.scm")
	want := `("pau" "dh" "ax" "jh" "ih" "f" "pau")
("pau" "dh" "ax" "r" "eh" "k" "er" "d" "ih" "z" "t" "ax" "r" "ax" "k" "ao" "r" "d" "pau")
("pau" "n" "ay" "iy" "v" "s" "iy" "pau")
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestESpeakCompilesLexicon: eSpeak NG compiles the lines as its en_extra, and reads the words so. Debian has no sources of its
// English dictionary, so that this one has no other words.
func TestESpeakCompilesLexicon(t *testing.T) {
	espeak := program(t, "espeak-ng")
	folder := t.TempDir()
	_, data, found := strings.Cut(output(t, folder, espeak, "--version"), "Data at: ")
	if !found {
		t.Skip("espeak-ng does not say where its data are")
	}
	if err := os.CopyFS(filepath.Join(folder, "espeak-ng-data"), os.DirFS(strings.TrimSpace(data))); err != nil {
		t.Fatal(err)
	}
	text, _ := lexiconIn(t, "espeak")
	write(t, folder, "en_extra", text)
	write(t, folder, "en_list", "// none\n")
	write(t, folder, "en_rules", ".group a\n a a\n")
	said := output(t, folder, espeak, "--path="+folder, "--compile=en")
	if strings.Contains(said, "Bad") || !strings.Contains(said, fmt.Sprintf("%d entries", strings.Count(text, "\n"))) {
		t.Error(said)
	}
	for word, want := range map[string]string{
		"gandalf": "g'andA:lf", "gif": "dZ'If", "New Haven": "n,u:h'eIv@n", "Polish": "p'oUlIS", "naïve": "naI'i:v", "o'zyx": "z'Iks",
		"IT": "'aIt'i:",
	} {
		if got := strings.TrimSpace(output(t, folder, espeak, "--path="+folder, "-v", "en-us", "-x", "-q", word)); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}
