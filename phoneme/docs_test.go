package phoneme_test

import (
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// examples has a word for each sound, and for the unstressed vowels that some alphabets write differently.
var examples = []struct{ arpabet, word string }{
	{"AA1", "f**a**ther, l**o**t"},
	{"AE1", "c**a**t"},
	{"AH1", "c**u**t"},
	{"AH0", "**a**bout"},
	{"AO1", "th**ough**t"},
	{"AW1", "h**ow**"},
	{"AY1", "h**i**de"},
	{"EH1", "b**e**d"},
	{"ER1", "b**ir**d"},
	{"ER0", "butt**er**"},
	{"EY1", "s**ay**"},
	{"IH1", "s**i**t"},
	{"IY1", "s**ee**"},
	{"IY0", "happ**y**"},
	{"OW1", "g**o**"},
	{"OY1", "b**oy**"},
	{"UH1", "b**oo**k"},
	{"UW1", "t**oo**"},
	{"B", "**b**e"},
	{"CH", "**ch**eese"},
	{"D", "**d**ee"},
	{"DH", "**th**ee"},
	{"F", "**f**ee"},
	{"G", "**g**reen"},
	{"HH", "**h**e"},
	{"JH", "**j**oy"},
	{"K", "**k**ey"},
	{"L", "**l**ee"},
	{"M", "**m**e"},
	{"N", "**kn**ee"},
	{"NG", "pi**ng**"},
	{"P", "**p**ea"},
	{"R", "**r**ead"},
	{"S", "**s**ea"},
	{"SH", "**sh**e"},
	{"T", "**t**ea"},
	{"TH", "**th**eta"},
	{"V", "**v**ee"},
	{"W", "**w**e"},
	{"Y", "**y**ield"},
	{"Z", "**z**ee"},
	{"ZH", "sei**z**ure"},
}

// TestDocumentedTables holds docs/alphabets.md to what the alphabets write.
func TestDocumentedTables(t *testing.T) {
	text, err := os.ReadFile("../docs/alphabets.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := string(text)

	table := "| example |"
	rule := "|---|"
	for _, a := range phoneme.Alphabets() {
		table += " " + a.Name() + " |"
		rule += "---|"
	}
	table += "\n" + rule + "\n"
	seen := map[phoneme.Phoneme]bool{}
	for _, example := range examples {
		table += "| " + example.word + " |" + cells(read(t, example.arpabet)) + "\n"
		seen[read(t, example.arpabet)[0].Sound()] = true
	}
	for _, p := range all() {
		if !seen[p.Sound()] {
			t.Errorf("no example has %s", p)
		}
	}
	if !strings.Contains(documented, table) {
		t.Errorf("docs/alphabets.md lacks this table:\n%s", table)
	}

	for _, word := range []string{"HH AH0 L OW1", "T R AE2 N S K R IH1 P SH AH0 N", "N AO1 R TH", "D R AO1 IH0 NG"} {
		row := "|" + cells(read(t, word))
		if !strings.Contains(documented, row+"\n") {
			t.Errorf("docs/alphabets.md lacks this row:\n%s", row)
		}
	}
}

// cells are a row of a Markdown table with a pronunciation in all alphabets.
func cells(pronunciation []phoneme.Phoneme) string {
	row := ""
	for _, a := range phoneme.Alphabets() {
		symbol := a.Format(pronunciation)
		if strings.Contains(symbol, "`") {
			row += " `` " + symbol + " `` |"
		} else {
			row += " `" + symbol + "` |"
		}
	}
	return row
}
