package phoneme_test

import (
	"errors"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// read is for ARPAbet that tests write themselves.
func read(t testing.TB, symbols string) []phoneme.Phoneme {
	t.Helper()
	pronunciation, err := phoneme.ARPAbet.Parse(symbols)
	if err != nil {
		t.Fatal(err)
	}
	return pronunciation
}

func TestAlphabetNames(t *testing.T) {
	for _, a := range phoneme.Alphabets() {
		if back, ok := phoneme.AlphabetByName(a.Name()); !ok || back != a {
			t.Errorf("%s by name is %v, %t", a, back, ok)
		}
	}
	for _, name := range []string{"", "IPA", "sampa"} {
		if a, ok := phoneme.AlphabetByName(name); ok {
			t.Errorf("%q is %v", name, a)
		}
	}
}

// TestConventions has what CONTRACT.md or a notation's documentation spells out.
func TestConventions(t *testing.T) {
	for _, c := range []struct {
		to            phoneme.Alphabet
		arpabet, want string
	}{
		{phoneme.ARPAbet, "r  eh1\td", "R EH1 D"},
		{phoneme.ARPAbet, "UW", "UW"},
		{phoneme.IPA, "R EH1 D", "ˈɹɛd"},
		{phoneme.IPA, "T UW1", "ˈtu"},
		{phoneme.IPA, "", ""},
		{phoneme.IPA, "HH AH0 L OW1", "həˈloʊ"},
		{phoneme.IPA, "M IH0 S T EY1 K", "mɪˈsteɪk"},
		{phoneme.IPA, "IH2 N T ER0 N AE1 SH AH0 N AH0 L", "ˌɪntɚˈnæʃənəl"},
		{phoneme.IPA, "D R AO1 IH0 NG", "ˈdɹɔ.ɪŋ"},
		{phoneme.IPA, "K AO1 R T SH IH0 P", "ˈkɔɹt.ʃɪp"},
		{phoneme.IPA, "K W IH1 K L IY0", "ˈkwɪkli"},
		{phoneme.XSAMPA, "HH AH0 L OW1", `h@"loU`},
		{phoneme.XSAMPA, "B ER1 D", "\"b3`d"},
		{phoneme.ESpeak, "HH AH0 L OW1", "h@l'oU"},
		{phoneme.ESpeak, "HH AE1 P IY0", "h'api"},
		{phoneme.ESpeak, "N AO1 R TH S T AA2 R", "n'O@Tst,A@"},
		{phoneme.ESpeak, "V EH1 R IY0", "v'Eri"},
		{phoneme.ESpeak, "K AO1 R T SH IH0 P", "k'O@t|SIp"},
		{phoneme.Kokoro, "K OW1 K ER0 OW0", "kˈOkəɹO"},
		{phoneme.Kokoro, "JH AH1 M P", "ʤˈʌmp"},
		{phoneme.Festival, "HH AH0 L OW1", "hh ax l ow"},
		{phoneme.Flite, "HH AH0 L OW1", "hh ax0 l ow1"},
		{phoneme.Flite, "T AH0 M EY1 T OW2", "t ax0 m ey1 t ow1"},
		{phoneme.SAPI, "HH EH0 L OW1", "h eh - l ow 1"},
		{phoneme.SAPI, "B AH1 T ER0 F L AY2", "b ah 1 - t er - f l ay 2"},
		{phoneme.UPS, "HH EH0 L OW1", "H EH . S1 L O"},
		{phoneme.UPS, "B AH1 T ER0 F L AY2", "S1 B AH . T AX R . S2 F L AI"},
		{phoneme.Respelling, "F AH0 N EH1 T IH0 K S", "fuh-NET-iks"},
		{phoneme.Respelling, "AY0 D IY1 AH0", "eye-DEE-uh"},
		{phoneme.Respelling, "R EH1 D", "red"},
	} {
		if got := c.to.Format(read(t, c.arpabet)); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.to, c.arpabet, got, c.want)
		}
	}
}

func TestSymbolErrors(t *testing.T) {
	for _, c := range []struct {
		from                  phoneme.Alphabet
		transcription, symbol string
		offset                int
	}{
		{phoneme.ARPAbet, "HH AH0 QQ OW1", "QQ", 7},
		{phoneme.ARPAbet, "  B1", "B1", 2},
		{phoneme.IPA, "ˈbʌʔn̩", "ʔ", 5},
		{phoneme.IPA, "/tã/", "ã", 2},
		{phoneme.IPA, "mɛˈs", "ˈ", 3},
		{phoneme.IPA, "ˈsˌɛ", "ˈ", 0},
		{phoneme.IPA, " \xffa", "\xff", 1},
		{phoneme.XSAMPA, `"tEx`, "x", 3},
		{phoneme.ESpeak, "[[h@l'oU?]]", "?", 8},
		{phoneme.Kokoro, "kˈøt", "ø", 3},
		{phoneme.Festival, "pau hh axx", "axx", 7},
		{phoneme.Flite, "hh1 ax0", "hh1", 0},
		{phoneme.SAPI, "h 1 eh", "1", 2},
		{phoneme.SAPI, "h eh 1 2", "2", 7},
		{phoneme.UPS, "S1 H . S2 EH", "S1", 0},
		{phoneme.UPS, "H EH . S1", "S1", 7},
		{phoneme.UPS, "H O + UH", "+", 4},
		{phoneme.Respelling, "red", "red", 0},
	} {
		_, err := c.from.Parse(c.transcription)
		var symbol *phoneme.SymbolError
		if !errors.As(err, &symbol) || symbol.Symbol != c.symbol || symbol.Offset != c.offset || symbol.Alphabet != c.from.Name() {
			t.Errorf("%s %q: %v, want %q at %d", c.from, c.transcription, err, c.symbol, c.offset)
		}
	}
}
