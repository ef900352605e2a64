package prose

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// latexGrammar is LaTeX: what is typeset as text, without commands, formulas, comments, and keys of references.
type latexGrammar struct{}

// The modes. state.kind counts the open braces of a heading, whose end ends a paragraph.
const (
	txText     mode = iota
	txPreamble      // until \begin{document}
	txSkip          // between the arguments of a command that are not read: n more may follow
	txGroup         // inside one of them: flag is the depth, n as in txSkip
	txOptions       // right behind a command, where options in brackets may be
	txOption        // inside them
	txFormula       // until "$", "$$", "\)" or "\]", as n says
	txBlock         // until \end{blocks[flag]}
)

// anyNumber of arguments.
const anyNumber = 99

// blocks are the environments that have no prose in them.
var blocks = [...]string{
	"equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "flalign", "alignat", "verbatim", "Verbatim",
	"lstlisting", "minted", "comment", "tikzpicture", "filecontents", "thebibliography", "algorithmic", "IEEEeqnarray", "dmath", "pgfpicture",
}

// notRead are commands of whose arguments some are not read: how many, 0 for all.
var notRead = commands(map[int]string{
	0: `ref label eqref pageref autoref nameref cref Cref vref cite citep citet citealp citealt citeauthor citeyear parencite textcite
	footcite autocite nocite input include includeonly includegraphics bibliography bibliographystyle addbibresource printbibliography
	usepackage RequirePackage documentclass newcommand renewcommand providecommand newenvironment renewenvironment def let
	newtheorem DeclareMathOperator setlength addtolength setcounter addtocounter vspace hspace vskip hskip pagestyle thispagestyle
	pagenumbering url nolinkurl path lstinputlisting inputminted input hypersetup graphicspath index gls Gls glspl Glspl acrshort
	hyphenation newcounter usetikzlibrary geometry definecolor lstset mintinline lstinline color si SI num qty unit ce ensuremath
	phantom hphantom vphantom rule linespread fontsize selectlanguage bookmarksetup raisebox cline cmidrule multirow hypertarget
	lstMakeShortInline newlength newif setmainfont setsansfont setmonofont texttt verb`,
	1: `href textcolor colorbox hyperref begin end foreignlanguage scalebox rotatebox parbox minipage framebox`,
	2: `multicolumn fcolorbox resizebox`,
})

// headings are commands whose argument is a paragraph of its own.
var headings = commands(map[int]string{
	0: "part chapter section subsection subsubsection paragraph subparagraph title author caption footnote item frametitle subtitle thanks date",
})

func commands(lists map[int]string) map[string]int32 {
	table := map[string]int32{}
	for n, list := range lists {
		if n == 0 {
			n = anyNumber
		}
		for name := range strings.FieldsSeq(list) {
			table[name] = int32(n)
		}
	}
	return table
}

func (g latexGrammar) line(k *sink, text string, start, end int, s state) state {
	if s.mode == txText && !s.mid && isBlank(text[start:end]) {
		k.fresh()
		s.open, s.kind = false, 0
		return s
	}
	for at := start; at < end; {
		c := text[at]
		switch s.mode {
		case txText:
			at, s = g.text(k, text, at, end, s)
		case txPreamble:
			n := strings.Index(text[at:end], `\begin{document}`)
			if n < 0 {
				return s
			}
			at, s = at+n+len(`\begin{document}`), state{}
			k.fresh()
		case txSkip:
			switch {
			case c == '{' && s.n > 0:
				at, s.mode, s.flag = at+1, txGroup, 1
				s.n--
			case c == '[' && s.n > 0:
				at, s.mode, s.flag = at+1, txGroup, 1
			default:
				s.mode = txText
			}
		case txGroup:
			at, s = g.group(text, at, end, s)
		case txOptions:
			s.mode = txText
			if c == '[' {
				at, s.mode = at+1, txOption
			}
		case txOption:
			n := strings.IndexByte(text[at:end], ']')
			if n < 0 {
				return s
			}
			at, s.mode = at+n+1, txText
		case txFormula:
			closing := [...]string{"$", "$$", `\)`, `\]`}[s.n]
			n := strings.Index(text[at:end], closing)
			switch {
			case n < 0:
				return s
			case n > 0 && text[at+n-1] == '\\' && s.n < 2: // an escaped dollar
			default:
				s.mode = txText
			}
			at += n + len(closing)
		case txBlock:
			n := strings.Index(text[at:end], `\end{`+blocks[s.flag])
			if n < 0 {
				return s
			}
			at, s.mode, s.n = at+n+len(`\end`), txSkip, 1
		}
	}
	return s
}

// group goes on inside an argument that is not read.
func (latexGrammar) group(text string, at, end int, s state) (int, state) {
	for at < end {
		n := strings.IndexAny(text[at:end], `\{}[]%`)
		if n < 0 {
			return end, s
		}
		at += n
		switch text[at] {
		case '\\':
			at++
		case '{', '[':
			if s.flag == 255 { // nobody writes that
				s.flag--
			}
			s.flag++
		case '}', ']':
			if s.flag--; s.flag == 0 {
				s.mode = txSkip
				return at + 1, s
			}
		}
		at = min(at+1, end)
	}
	return at, s
}

// text reads text up to what is none, and that.
func (g latexGrammar) text(k *sink, text string, at, end int, s state) (int, state) {
	n := strings.IndexAny(text[at:end], "\\{}$%&~`'")
	stop := end
	if n >= 0 {
		stop = at + n
	}
	s.open = s.open || n >= 0 || !isBlank(text[at:stop])
	k.add(at, stop)
	if n < 0 {
		return end, s
	}
	at = stop
	switch c := text[at]; c {
	case '\\':
		return g.command(k, text, at, end, s)
	case '%':
		k.apart()
		return end, s
	case '{':
		if s.kind > 0 && s.kind < 255 {
			s.kind++
		}
	case '}':
		if s.kind > 0 {
			if s.kind--; s.kind == 1 {
				k.fresh()
				s.kind = 0
			}
		}
	case '$':
		k.apart()
		s.mode, s.n = txFormula, 0
		if strings.HasPrefix(text[at:end], "$$") {
			s.n = 1
			return at + 2, s
		}
	case '&':
		k.fresh()
	case '~':
		k.addAs(at, at+1, " ")
	case '`', '\'':
		if at+1 < end && text[at+1] == c {
			k.addAs(at, at+2, map[byte]string{'`': "“", '\'': "”"}[c])
			return at + 2, s
		}
		if c == '`' {
			k.addAs(at, at+1, "‘")
		} else {
			k.add(at, at+1)
		}
	}
	return at + 1, s
}

// command reads what begins with a backslash.
func (g latexGrammar) command(k *sink, text string, at, end int, s state) (int, state) {
	n := 1
	for at+n < end && isLetter(text[at+n]) {
		n++
	}
	if n == 1 {
		return g.symbol(k, text, at, end, s)
	}
	name := text[at+1 : at+n]
	if as, ok := letterCommands[name]; ok {
		n += len(text[at+n:end]) - len(strings.TrimPrefix(strings.TrimLeft(text[at+n:end], " "), "{}"))
		k.addAs(at, at+n, as)
		return at + n, s
	}
	if len(name) == 1 && accents[name[0]] != "" {
		return g.accent(k, text, at, at+n, end, s)
	}
	if at+n < end && text[at+n] == '*' {
		n++
	}
	after := text[at+n : end]
	count, skip := notRead[name]
	_, heading := headings[name]
	switch {
	case name == "verb" || name == "lstinline" && !strings.HasPrefix(after, "{") && !strings.HasPrefix(after, "["):
		k.apart()
		if after == "" {
			return end, s
		}
		if close := strings.IndexByte(after[1:], after[0]); close >= 0 {
			return at + n + close + 2, s
		}
		return end, s
	case name == "documentclass":
		s.mode = txPreamble
	case name == "begin", name == "end":
		k.fresh()
		s.mode, s.n, s.kind = txSkip, anyNumber, 0
		if environment, ok := strings.CutPrefix(after, "{"); ok && name == "begin" {
			environment, _, _ = strings.Cut(environment, "}")
			for i, block := range blocks {
				if strings.TrimSuffix(environment, "*") == block {
					s.mode, s.flag = txBlock, uint8(i)
				}
			}
		}
	case skip:
		k.apart()
		s.mode, s.n = txSkip, count
	case heading:
		k.fresh()
		s.mode, s.kind = txOptions, 1
		if name == "item" {
			s.kind = 0
		}
	case name == "par", name == "newline", name == "newpage", name == "maketitle", name == "hline":
		k.fresh()
	default:
		s.mode = txOptions
	}
	// The blanks behind a command only end it.
	for at+n < end && text[at+n] == ' ' && s.mode == txOptions {
		n++
	}
	return at + n, s
}

// symbol reads a backslash before what is no letter.
func (g latexGrammar) symbol(k *sink, text string, at, end int, s state) (int, state) {
	if at+1 == end {
		return end, s
	}
	switch c := text[at+1]; c {
	case '&', '%', '$', '#', '_', '{', '}':
		k.addAs(at, at+2, string(c))
	case '-', '/': // where a word may be broken
	case '(', '[':
		k.apart()
		s.mode, s.n = txFormula, 2
		if c == '[' {
			s.n = 3
		}
	default:
		if accents[c] != "" {
			return g.accent(k, text, at, at+2, end, s)
		}
		k.apart()
		if c >= 0x80 { // a character of several bytes is no part of the command
			return at + 1, s
		}
	}
	return at + 2, s
}

// accent reads a letter with an accent, as \'e, \'{e} and \v s; the command ends at after.
func (latexGrammar) accent(k *sink, text string, at, after, end int, s state) (int, state) {
	rest := strings.TrimLeft(text[after:end], " ")
	brace := strings.HasPrefix(rest, "{")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "{"), `\`)
	if rest == "" || !isLetter(rest[0]) {
		return after, s
	}
	stop := end - len(rest) + 1
	if brace {
		if len(rest) < 2 || rest[1] != '}' {
			return after, s
		}
		stop++
	}
	k.addAs(at, stop, norm.NFC.String(rest[:1]+accents[text[at+1]]))
	return stop, s
}

// accents has the combining marks that commands stand for.
var accents = [256]string{
	'\'': "\u0301", '`': "\u0300", '^': "\u0302", '"': "\u0308", '~': "\u0303", '=': "\u0304", '.': "\u0307",
	'c': "\u0327", 'v': "\u030c", 'u': "\u0306", 'H': "\u030b", 'k': "\u0328", 'r': "\u030a", 'd': "\u0323", 'b': "\u0331",
}

// letterCommands are read as letters and signs.
var letterCommands = map[string]string{
	"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "i", "j": "j",
	"dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "LaTeX": "LaTeX", "TeX": "TeX",
	"S": "§", "P": "¶", "pounds": "£", "euro": "€", "copyright": "©", "degree": "°", "textdegree": "°", "textquoteright": "’",
	"textquoteleft": "‘", "textasciitilde": "~", "slash": "/",
}
