package user_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon/user"
)

// TestRewrite changes files that people wrote: what is not meant stays as they wrote it.
func TestRewrite(t *testing.T) {
	const untidy = "\ufeff# mine\r\n\r\nsam S # the gardener\r\nnot good\r\n  record   R EH1 # pos=noun\r\nrecord(7) R AH0\r\n;;; end\r\nlast L"
	for name, c := range map[string]struct{ file, before, add, remove, after string }{
		"an untidy file": {
			"x.dict", untidy,
			"SAM S AE1\nrecord R # pos=noun\nrecord R IY1 # pos=noun\nnew york\tN", "",
			"\ufeff# mine\r\n\r\nSAM  S AE1 # the gardener\r\nnot good\r\nrecord  R # pos=noun\r\nrecord(2)  R IY1 # pos=noun\r\nrecord(3) R AH0\r\n;;; end\r\nlast L\r\nnew york\tN\r\n",
		},
		"removal":                     {"x.dict", untidy, "", "record sam", "\ufeff# mine\r\n\r\nnot good\r\n;;; end\r\nlast L"},
		"removal of a noun":           {"x.dict", "a B # pos=noun\na(2) D # pos=verb\n\n", "a(3) G # pos=n", "", "a  G # pos=noun\na(2) D # pos=verb\n\n"},
		"Latin-1":                     {"x.dict", "caf\xe9 K\na B\n", "a D", "", "caf\xe9 K\na  D\n"},
		"a blank file":                {"x.dict", " \n", "a B", "", "# Pronunciations of your own: a word, two blanks or a tab, its sounds. For example:\n# gandalf  G AE1 N D AA0 L F # pos=noun the wizard\na  B\n"},
		"a bad line comes to the top": {"x.dict", "a B\n<\n<3 L\n", "", "a", "# Pronunciations of your own: a word, two blanks or a tab, its sounds. For example:\n# gandalf  G AE1 N D AA0 L F # pos=noun the wizard\n<\n<3 L\n"},
		"a blank PLS": {
			"x.pls", "", "a B", "",
			plsHead + "  <lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>\n</lexicon>\n",
		},
		"no lexeme": {
			"x.dict", `<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-sampa"/>`, "a B", "",
			`<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-sampa">
  <lexeme><grapheme>a</grapheme><phoneme alphabet="ipa">b</phoneme></lexeme>
</lexicon>`,
		},
		"a prefix": {
			"x.pls", `<p:lexicon xmlns:p="http://www.w3.org/2005/01/pronunciation-lexicon">
	<p:lexeme><p:grapheme>a</p:grapheme><p:phoneme>b</p:phoneme></p:lexeme>
	</p:lexicon>`, "a D\nc D", "",
			`<p:lexicon xmlns:p="http://www.w3.org/2005/01/pronunciation-lexicon">
	<p:lexeme><p:grapheme>a</p:grapheme><p:phoneme>d</p:phoneme></p:lexeme>
  <p:lexeme><p:grapheme>c</p:grapheme><p:phoneme>d</p:phoneme></p:lexeme>
</p:lexicon>`,
		},
		"comments and bad lexemes": {
			"x.pls", "\ufeff" + pls(`  <!-- mine -->
  <lexeme><grapheme>a</grapheme><phoneme>b</phoneme></lexeme> <!-- of a -->
  <lexeme><grapheme>bad</grapheme></lexeme>
  <lexeme role="verb">
    <grapheme>b</grapheme>
    <grapheme>B</grapheme>
    <grapheme>c</grapheme>
    <alias>unknown</alias>
    <example>b and c</example>
  </lexeme>`), "", "a b", "\ufeff" + pls(`  <!-- mine -->
   <!-- of a -->
  <lexeme><grapheme>bad</grapheme></lexeme>
  <lexeme role="verb">
    <grapheme>c</grapheme>
    <alias>unknown</alias>
    <example>b and c</example>
  </lexeme>`),
		},
		"a role of several": {
			"x.pls", pls(`  <lexeme role = 'noun x:vb'><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>
  <lexeme><grapheme>gone</grapheme><phoneme>b</phoneme></lexeme>`), "a D # pos=verb", "gone",
			pls(`  <lexeme role="verb"><grapheme>a</grapheme><phoneme>d</phoneme></lexeme>
  <lexeme role="noun"><grapheme>a</grapheme><phoneme>b</phoneme></lexeme>`),
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			write(t, path, c.before)
			l := user.Open(path, nil)
			if _, _, err := l.Add(entries(t, c.add)); err != nil {
				t.Error(err)
			}
			if _, err := l.Remove(strings.Fields(c.remove)); err != nil {
				t.Error(err)
			}
			if got := read(t, path); got != c.after {
				t.Errorf("got\n%s\nwant\n%s", got, c.after)
			}
		})
	}
}
