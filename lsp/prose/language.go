package prose

import (
	"path"
	"strings"
)

// Language is how prose is told from the rest of a file. The zero Language is plain text.
type Language struct {
	family family
	source int8 // of sources: which
}

type family uint8

const (
	inPlain family = iota
	inMarkdown
	inLatex
	inHTML
	inRST
	inOrg
	inSource
	inCommit  // plain, but for lines that begin with #
	inNothing // data: no prose at all
)

// LanguageOf returns the language of a file by its language identifier (LSP 3.18, "Text Document Language Identifiers") or,
// where that is not known, by the ending of its name. All else is plain text.
func LanguageOf(id, name string) Language {
	if l, ok := languages[strings.ToLower(id)]; ok {
		return l
	}
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if l, ok := languages[strings.TrimPrefix(path.Ext(base), ".")]; ok {
		return l
	}
	return languages[base]
}

// languages has the languages by identifiers and by endings.
var languages = languageTable()

func languageTable() map[string]Language {
	table := map[string]Language{}
	for f, names := range map[family]string{
		inPlain:    "plaintext text txt",
		inMarkdown: "markdown md mkd mdown rmd rmarkdown quarto qmd mdx pandoc vimwiki livebook livemd telekasten",
		inLatex:    "latex tex plaintex context sty cls ltx doctex",
		inHTML:     "html htm xhtml xml xsl xsd svelte vue vue-html handlebars hbs htmldjango jinja-html astro php erb mustache rss atom svg docbook dita ssml",
		inRST:      "restructuredtext rst rest",
		inOrg:      "org",
		inCommit:   "git-commit gitcommit commit_editmsg",
		inNothing:  "json jsonc json5 jsonl csv tsv bibtex bib diff patch lock hexdump log git-rebase",
	} {
		for name := range strings.FieldsSeq(names) {
			table[name] = Language{family: f}
		}
	}
	for i := range sources {
		for name := range strings.FieldsSeq(sources[i].names) {
			table[name] = Language{family: inSource, source: int8(i)}
		}
	}
	return table
}

func (l Language) grammar(r Regions) grammar {
	switch l.family {
	case inMarkdown:
		return markdownGrammar{}
	case inLatex:
		return latexGrammar{}
	case inHTML:
		return htmlGrammar{}
	case inRST:
		return rstGrammar{}
	case inOrg:
		return orgGrammar{}
	case inSource:
		if !r.Comments && !r.Strings {
			return nothingGrammar{}
		}
		return sourceGrammar{&sources[l.source], l.source, r}
	case inNothing:
		return nothingGrammar{}
	}
	return plainGrammar{commit: l.family == inCommit}
}

// nothingGrammar has no prose.
type nothingGrammar struct{}

func (nothingGrammar) line(_ *sink, _ string, _, _ int, s state) state { return s }

// plainGrammar is all prose; blank lines separate paragraphs.
type plainGrammar struct{ commit bool }

func (g plainGrammar) line(k *sink, text string, start, end int, s state) state {
	if g.commit && !s.mid && text[start] == '#' {
		k.fresh()
		return state{flag: 1}
	}
	if g.commit && s.mid && s.flag == 1 {
		return s
	}
	if isBlank(text[start:end]) {
		if !s.mid {
			k.fresh()
			return state{}
		}
		return s
	}
	k.add(start, end)
	return state{open: true}
}

// isBlank tells whether there are only blanks, tabs and line ends.
func isBlank(line string) bool {
	for i := range len(line) {
		switch line[i] {
		case ' ', '\t', '\r', '\n', '\f':
		default:
			return false
		}
	}
	return true
}

// indent returns how many bytes of blanks and tabs a line begins with, and how many columns they take.
func indent(line string) (bytes int, columns int32) {
	for bytes < len(line) {
		switch line[bytes] {
		case ' ':
			columns++
		case '\t':
			columns += 4 - columns%4
		default:
			return bytes, columns
		}
		bytes++
	}
	return bytes, columns
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isWord tells whether a byte is part of a word: a letter, a digit, or of a character beyond ASCII.
func isWord(c byte) bool { return isLetter(c) || isDigit(c) || c >= 0x80 }

// repeats returns how often a line begins with a byte.
func repeats(line string, c byte) int {
	n := 0
	for n < len(line) && line[n] == c {
		n++
	}
	return n
}

// trimEnd returns a line without blanks and line ends behind.
func trimEnd(line string) string { return strings.TrimRight(line, " \t\r\n\f") }
