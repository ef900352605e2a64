package user_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
)

const plsHead = `<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
`

// pls makes a document of lexemes; the first is in line 3.
func pls(lexemes string) string { return plsHead + lexemes + "\n</lexicon>\n" }

func TestParsePLS(t *testing.T) {
	for name, c := range map[string]struct{ text, entries, problems string }{
		"empty lexicon": {pls(""), "", ""},
		"one": {
			pls(`<lexeme><grapheme>theater</grapheme><phoneme>ˈθiətɚ</phoneme></lexeme>`), "theater|TH IY1 AH0 T ER0", "",
		},
		"everything": {
			pls(`<meta name="x" content="y"/><metadata><rdf:RDF xmlns:rdf="r"><rdf:x/></rdf:RDF></metadata>
<!-- a comment -->
<lexeme role="claws:VVI" xmlns:claws="c" xml:id="x">
  <grapheme>record</grapheme><grapheme> re-
   cord </grapheme>
  <phoneme alphabet="x-arpabet">R AH0 K</phoneme>
  <phoneme alphabet="x-cmu" prefer="true">R EH1 K</phoneme>
  <example>I <b>record</b> it</example>
</lexeme>`),
			"record|R EH1 K|verb\nrecord|R AH0 K|verb\nre- cord|R EH1 K|verb\nre- cord|R AH0 K|verb", "",
		},
		"own attributes": {
			pls(`<lexeme xmlns:p="urn:pronounced:lexicon" p:case="sensitive" p:comment="of &lt;Poland&gt;"><grapheme>Polish</grapheme><phoneme alphabet="x-arpabet">P</phoneme></lexeme>`),
			"Polish|P|case|of <Poland>", "",
		},
		"prefixed elements": {
			`<p:lexicon version="1.0" xmlns:p="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-ARPAbet" xml:lang="en"><p:lexeme><p:grapheme>a</p:grapheme><p:phoneme>EY1</p:phoneme></p:lexeme></p:lexicon>`,
			"a|EY1", "",
		},
		"roles": {
			pls(`<lexeme role="noun pos:adjective x:formal"><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>`),
			"a|B|noun\na|B|adjective\na|B", `f:3: role "x:formal" is no part of speech; it is read as any`,
		},
		"aliases": {
			pls(`<lexeme><grapheme>W3C</grapheme><alias>WWW consortium</alias></lexeme>
<lexeme><grapheme>WWW</grapheme><alias>wide wide</alias></lexeme>
<lexeme><grapheme>wide</grapheme><phoneme>ˈwaɪd</phoneme></lexeme>
<lexeme><grapheme>loop</grapheme><alias>pool</alias></lexeme>
<lexeme><grapheme>pool</grapheme><alias>loop</alias></lexeme>`),
			"W3C|W AY1 D W AY1 D K\nWWW|W AY1 D W AY1 D\nwide|W AY1 D",
			"f:6: <alias>: nobody knows how \"pool\" is pronounced\nf:7: <alias>: nobody knows how \"loop\" is pronounced",
		},
		"bad lexemes hide nothing": {
			pls(`<lexeme><grapheme>a</grapheme><phoneme>ʘ</phoneme></lexeme>
<lexeme><grapheme>b</grapheme><phoneme>b</phoneme>
  <phoneme alphabet="klingon">b</phoneme></lexeme>
<lexeme><phoneme>b</phoneme></lexeme>
<lexeme><grapheme>c</grapheme></lexeme>
<lexeme><grapheme/><phoneme>b</phoneme></lexeme>
<word/>
<lexeme><grapheme>d</grapheme><phoneme>d</phoneme></lexeme>`),
			"b|B\nd|D",
			`f:3: <phoneme>: ipa symbol "ʘ" at byte 0: not in this alphabet
f:5: <phoneme>: the alphabet "klingon" is not known
f:6: the <lexeme> has no <grapheme>
f:7: the <lexeme> has no <phoneme> and no <alias>
f:8: <grapheme>: the word is empty
f:9: <word> does not belong here`,
		},
		"a bomb": {
			pls("<lexeme>" + strings.Repeat("<grapheme>a</grapheme><phoneme>b</phoneme>", 17) + "</lexeme>"), "",
			"f:3: the <lexeme> stands for 289 entries, the limit is 256",
		},
		"broken XML": {
			pls("<lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>\n<lexeme><grapheme>b</grapheme>\n<phoneme>b</lexeme>"),
			"a|B", "f:5: this is no XML: element <phoneme> closed by </lexeme>; what follows is not read",
		},
		"broken off": {plsHead + "<lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>\n<lex", "a|B", "f:4: this is no XML: unexpected EOF; what follows is not read"},
		"entities": {
			`<?xml version="1.0"?><!DOCTYPE lexicon [<!ENTITY e SYSTEM "file:///etc/passwd">]>` + strings.TrimPrefix(pls(`<lexeme><grapheme>&e;</grapheme></lexeme>`), `<?xml version="1.0" encoding="UTF-8"?>`),
			"", "f:1: entities of one's own are not expanded\nf:3: this is no XML: invalid character entity &e;; what follows is not read",
		},
		"another language": {
			strings.ReplaceAll(pls(`<lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>`), "en-US", "de"), "a|B",
			`f:2: the language is "de"; it is read as English`,
		},
		"another root":     {"<speak/>", "", "f:1: the document is no lexicon but <speak>"},
		"no document":      {"", "", "f:1: there is no <lexicon>"},
		"no namespace":     {`<lexicon/>`, "", `f:1: <lexicon> lacks xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"`},
		"another encoding": {`<?xml version="1.0" encoding="latin1"?><lexicon/>`, "", `f:1: xml: opening charset "latin1": the encoding is latin1; only UTF-8 and UTF-16 are read`},
	} {
		t.Run(name, func(t *testing.T) {
			resolver := user.Resolver(func(word string) []phoneme.Phoneme {
				if word == "consortium" {
					return sounds(t, "K")
				}
				return nil
			})
			entries, problems := resolver.ParsePLS("f", []byte(c.text))
			if got := show(entries); got != c.entries {
				t.Errorf("got\n%s\nwant\n%s", got, c.entries)
			}
			if got := showProblems(problems); got != c.problems {
				t.Errorf("problems are\n%s\nwant\n%s", got, c.problems)
			}
		})
	}
}

func TestParse(t *testing.T) {
	document := pls(`<lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>`)
	units := utf16.Encode([]rune("\ufeff" + strings.Replace(document, "UTF-8", "UTF-16", 1)))
	var little, big []byte
	for _, u := range units {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	for _, text := range []string{"a B", "\ufeffa B", document, "\ufeff" + document, "\n <lexicon" + strings.SplitN(document, "<lexicon", 2)[1], string(little), string(big)} {
		entries, problems := user.Parse("f", []byte(text))
		if show(entries) != "a|B" || problems != nil {
			t.Errorf("%q is\n%s\n%v", text, show(entries), problems)
		}
	}
}

func TestAppendPLS(t *testing.T) {
	entries := []user.Entry{
		{Word: "record", Phonemes: sounds(t, "R EH1 K ER0 D"), PartOfSpeech: "noun"},
		{Word: "record", Phonemes: sounds(t, "R EH1 K AO2 R D"), PartOfSpeech: "noun"},
		{Word: "AT&T", Phonemes: sounds(t, "EY"), CaseSensitive: true, Comment: `"calls"`},
	}
	want := plsHead + `  <lexeme role="noun"><grapheme>record</grapheme><phoneme>ˈɹɛkɚd</phoneme><phoneme>ˈɹɛˌkɔɹd</phoneme></lexeme>
  <lexeme xmlns:pronounced="urn:pronounced:lexicon" pronounced:case="sensitive" pronounced:comment="&#34;calls&#34;"><grapheme>AT&amp;T</grapheme><phoneme alphabet="x-arpabet">EY</phoneme></lexeme>
</lexicon>
`
	got := string(user.AppendPLS(nil, entries))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	again, problems := user.ParsePLS("f", []byte(got))
	if show(again) != show(entries) || problems != nil {
		t.Errorf("read again it is\n%s\n%v", show(again), problems)
	}
}

func FuzzParsePLS(f *testing.F) {
	f.Add(pls(`<lexeme role="noun"><grapheme>a b</grapheme><phoneme prefer="true">ˈkæt</phoneme><alias>a</alias></lexeme>`))
	f.Fuzz(func(t *testing.T, text string) {
		entries, _ := user.ParsePLS("f", []byte(text))
		again, problems := user.ParsePLS("f", user.AppendPLS(nil, entries))
		if show(again) != show(entries) || problems != nil {
			t.Errorf("%q is\n%s\nand read again\n%s\n%v", text, show(entries), show(again), problems)
		}
	})
}
