package user_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
)

// sounds reads ARPAbet symbols separated by blanks.
func sounds(t testing.TB, symbols string) []phoneme.Phoneme {
	t.Helper()
	var all []phoneme.Phoneme
	for symbol := range strings.FieldsSeq(symbols) {
		p, ok := phoneme.Parse(symbol)
		if !ok {
			t.Fatalf("%q is no phoneme", symbol)
		}
		all = append(all, p)
	}
	return all
}

// show writes entries for comparison: word, phonemes, part of speech, "case", comment.
func show(entries []user.Entry) string {
	var shown []string
	for _, e := range entries {
		s := e.Word + "|" + strings.Trim(fmt.Sprint(e.Phonemes), "[]")
		if e.PartOfSpeech != "" {
			s += "|" + e.PartOfSpeech
		}
		if e.CaseSensitive {
			s += "|case"
		}
		if e.Comment != "" {
			s += "|" + e.Comment
		}
		shown = append(shown, s)
	}
	return strings.Join(shown, "\n")
}

func showProblems(problems []user.Problem) string {
	var shown []string
	for _, p := range problems {
		shown = append(shown, p.Error())
	}
	return strings.Join(shown, "\n")
}

func TestParseCMUdict(t *testing.T) {
	for _, c := range []struct{ text, entries, problems string }{
		{"", "", ""},
		{"# only a comment\n;;; an old one\n\n  \n", "", ""},
		{"gandalf  G AE1 N D AA0 L F", "gandalf|G AE1 N D AA0 L F", ""},
		{"gandalf G AE1 N D AA0 L F\r\nb B\r\n", "gandalf|G AE1 N D AA0 L F\nb|B", ""},
		{"\ufeffgandalf\tG ae1 n", "gandalf|G AE1 N", ""},
		{"a AH0\na(2) EY1\na(3)  AA1", "a|AH0\na|EY1\na|AA1", ""},
		{"AALTO  AA1 L T OW2 # name, finnish", "AALTO|AA1 L T OW2|name, finnish", ""},
		{"C# S IY1 SH AA1 R P", "C#|S IY1 SH AA1 R P", ""},
		{"new york  N UW1 Y AO1 R K", "new york|N UW1 Y AO1 R K", ""},
		{"new  york\tN UW1 Y AO1 R K", "new york|N UW1 Y AO1 R K", ""},
		{"Plan B\tP L AE1 N B IY1", "Plan B|P L AE1 N B IY1", ""},
		{"Plan B  P L AE1 N B IY1", "", "f:1: one cannot tell where the phrase ends and the phonemes begin: put a tab between them"},
		{"tomato T AH0  M EY1 T OW0", "tomato|T AH0 M EY1 T OW0", ""},
		{"record(2)\tR AH0 K AO1 R D # pos=v", "record|R AH0 K AO1 R D|verb", ""},
		{"Polish  P OW1 L # case=sensitive pos=adjective of Poland", "Polish|P OW1 L|adjective|case|of Poland", ""},
		{"theater /ˈθiətɚ/\nnew york  /ˈnu ˈjɔɹk/ # x", "theater|TH IY1 AH0 T ER0\nnew york|N UW1 Y AO1 R K|x", ""},
		{"a /EY1/\nb //", "", "f:1: ipa symbol \"E\" at byte 0: not in this alphabet\nf:2: there are no phonemes"},
		{"cafe\u0301 K", "caf\u00e9|K", ""},
		{
			"a AH0\nb BB\nc\nd D # pos=nuon\ne IY1", "a|AH0\ne|IY1",
			"f:2: \"BB\" is no ARPAbet symbol\nf:3: there are no phonemes\nf:4: \"nuon\" is no part of speech",
		},
		{"a AH0\n\xff\xfe B\nc K # case=no", "a|AH0", "f:2: the line is not UTF-8\nf:3: case=no: only case=sensitive is known"},
		{"a\x01b B", "", `f:1: "a\x01b" has a control character`},
		{strings.Repeat("x", 257) + " B", "", "f:1: the word has 257 bytes, the limit is 256"},
		{"x" + strings.Repeat(" B", 257), "", "f:1: more than 256 phonemes"},
	} {
		entries, problems := user.ParseCMUdict("f", []byte(c.text))
		if got := show(entries); got != c.entries {
			t.Errorf("%q gives\n%s\nwant\n%s", c.text, got, c.entries)
		}
		if got := showProblems(problems); got != c.problems {
			t.Errorf("%q has the problems\n%s\nwant\n%s", c.text, got, c.problems)
		}
	}
}

// TestDocument reads what the documentation shows.
func TestDocument(t *testing.T) {
	_, text, _ := strings.Cut(read(t, filepath.FromSlash("../../docs/user-lexicon.md")), "```\n")
	text, _, _ = strings.Cut(text, "```")
	entries, problems := user.ParseCMUdict("user-lexicon.md", []byte(text))
	const want = `gandalf|G AE1 N D AA0 L F
gif|JH IH1 F
gif|G IH1 F
record|R EH1 K ER0 D|noun
record|R AH0 K AO1 R D|verb
Polish|P OW1 L IH0 SH|case|of Poland
new haven|N UW2 HH EY1 V AH0 N
theater|TH IY1 AH0 T ER0`
	if got := show(entries); got != want || problems != nil {
		t.Errorf("got\n%s\n%v\nwant\n%s", got, problems, want)
	}
}

func TestNoEndOfProblems(t *testing.T) {
	text := "x " + strings.Repeat("é", 1<<20) + strings.Repeat("\nbad", 1<<20) + "\na B"
	entries, problems := user.ParseCMUdict("f", []byte(text))
	if show(entries) != "a|B" || len(problems) != 10_001 {
		t.Errorf("%s and %d problems", show(entries), len(problems))
	}
	if n := len(problems[0].Reason); n > 310 {
		t.Errorf("the reason has %d bytes", n)
	}
	if last := problems[10_000].Reason; !strings.Contains(last, "not reported") {
		t.Errorf("the last reason is %s", last)
	}
}

func TestAppendCMUdict(t *testing.T) {
	entries := []user.Entry{
		{Word: "record", Phonemes: sounds(t, "R EH1 K ER0 D"), PartOfSpeech: "noun"},
		{Word: "Record", Phonemes: sounds(t, "R AH0 K AO1 R D"), PartOfSpeech: "verb", Comment: "said # twice"},
		{Word: "Plan B", Phonemes: sounds(t, "P L AE1 N B IY1"), CaseSensitive: true},
		{Word: "no phonemes"},
	}
	const want = "record  R EH1 K ER0 D # pos=noun\n" +
		"Record(2)  R AH0 K AO1 R D # pos=verb said # twice\n" +
		"Plan B\tP L AE1 N B IY1 # case=sensitive\n"
	if got := string(user.AppendCMUdict(nil, entries)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	again, problems := user.ParseCMUdict("f", []byte(want))
	if show(again) != show(entries[:3]) || problems != nil {
		t.Errorf("read again it is\n%s\n%v", show(again), problems)
	}
}

func TestAppendCMUdictIsNoXML(t *testing.T) {
	text := user.AppendCMUdict(nil, []user.Entry{{Word: "<3", Phonemes: sounds(t, "L AH1 V")}})
	if got, problems := user.Parse("f", text); show(got) != "<3|L AH1 V" || problems != nil {
		t.Errorf("%q is %s %v", text, show(got), problems)
	}
}

func FuzzParseCMUdict(f *testing.F) {
	f.Add("a AH0\na(2) EY1 # pos=noun case=sensitive x\nnew york\tN UW1\n")
	f.Fuzz(func(t *testing.T, text string) {
		entries, _ := user.ParseCMUdict("f", []byte(text))
		again, problems := user.ParseCMUdict("f", user.AppendCMUdict(nil, entries))
		if show(again) != show(entries) || problems != nil {
			t.Errorf("%q is\n%s\nand read again\n%s\n%v", text, show(entries), show(again), problems)
		}
	})
}
