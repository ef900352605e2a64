package prose

import "strings"

// sourceGrammar finds comments and strings of a programming language.
type sourceGrammar struct {
	language *sourceLanguage
	source   int8 // its place in sources
	regions  Regions
}

// sourceLanguage says how a language writes them.
type sourceLanguage struct {
	names   string
	line    []string    // what begins a comment to the end of the line
	block   [][2]string // what begins and ends a longer one
	nested  bool        // blocks stand inside blocks
	quotes  string      // what begins and ends a string within a line
	long    [][2]string // what begins and ends one of several lines
	rawLong bool        // in which a backslash is a character
}

var (
	slashes   = []string{"//"}
	hash      = []string{"#"}
	stars     = [][2]string{{"/*", "*/"}}
	backquote = [][2]string{{"`", "`"}}
	triple    = [][2]string{{`"""`, `"""`}}
	triples   = [][2]string{{`"""`, `"""`}, {"'''", "'''"}}
)

// sources are the languages.
var sources = [...]sourceLanguage{
	{names: "go", line: slashes, block: stars, quotes: `"`, long: backquote, rawLong: true},
	{names: "python py pyi starlark bzl gdscript gd", line: hash, quotes: `"'`, long: triples},
	{names: "javascript js mjs cjs typescript ts mts cts javascriptreact jsx typescriptreact tsx", line: slashes, block: stars, quotes: `"'`, long: backquote},
	{names: "c h cpp c++ cc cxx hpp hxx cuda-cpp cu objective-c m objective-cpp mm glsl hlsl proto proto3 d verilog systemverilog sv", line: slashes, block: stars, quotes: `"`},
	{names: "java csharp cs dart kotlin kt kts groovy gradle", line: slashes, block: stars, quotes: `"`, long: triple},
	{names: "rust rs", line: slashes, block: stars, nested: true, quotes: `"`},
	{names: "swift scala", line: slashes, block: stars, nested: true, quotes: `"`, long: triple},
	{names: "zig odin v solidity sol", line: slashes, block: stars, quotes: `"`},
	{names: "shellscript sh bash zsh fish ksh", line: hash, quotes: `"'`},
	{names: "ruby rb crystal cr", line: hash, block: [][2]string{{"=begin", "=end"}}, quotes: `"'`},
	{names: "perl pl pm r tcl awk makefile mk cmake dockerfile dockercompose nix elixir ex exs julia jl powershell ps1 nim coffeescript", line: hash, quotes: `"'`, long: triple},
	{names: "yaml yml toml conf cfg properties dotenv gitignore ignore", line: hash, quotes: `"'`},
	{names: "ini editorconfig", line: []string{"#", ";"}, quotes: `"`},
	{names: "lua luau", line: []string{"--"}, block: [][2]string{{"--[[", "]]"}, {"--[=[", "]=]"}}, quotes: `"'`, long: [][2]string{{"[[", "]]"}}, rawLong: true},
	{names: "haskell hs elm purescript purs", line: []string{"--"}, block: [][2]string{{"{-", "-}"}}, nested: true, quotes: `"`},
	{names: "sql plsql", line: []string{"--"}, block: stars, quotes: `'"`},
	{names: "ada adb ads vhdl vhd", line: []string{"--"}, quotes: `"`},
	{names: "clojure clj cljs lisp commonlisp cl emacs-lisp elisp el scheme scm racket rkt", line: []string{";"}, quotes: `"`},
	{names: "ocaml ml mli fsharp fs sml", line: slashes, block: [][2]string{{"(*", "*)"}}, nested: true, quotes: `"`, long: triple},
	{names: "css scss sass less stylus", line: slashes, block: stars, quotes: `"'`},
	{names: "erlang erl matlab octave prolog", line: []string{"%"}, quotes: `"`},
	{names: "fortran f90 f95", line: []string{"!"}, quotes: `"'`},
	{names: "vb bas", line: []string{"'"}, quotes: `"`},
}

// begins tells of each language which bytes a comment or a string may begin with.
var begins = beginnings()

func beginnings() (table [len(sources)][256]bool) {
	for i, language := range sources {
		for _, c := range []byte(language.quotes) {
			table[i][c] = true
		}
		for _, mark := range language.line {
			table[i][mark[0]] = true
		}
		for _, marks := range [][][2]string{language.block, language.long} {
			for _, mark := range marks {
				table[i][mark[0][0]] = true
			}
		}
	}
	return table
}

// The modes. kind is the place in block, in long, or the quotation mark; n is how deep a block is nested.
const (
	srcCode mode = iota
	srcBlock
	srcLong
	srcLine   // a comment to the end of a long line that was cut
	srcString // a string in such a line
)

func (g sourceGrammar) line(k *sink, text string, start, end int, s state) state {
	if !s.mid {
		if s.mode == srcLine || s.mode == srcString {
			s = state{open: s.open}
		}
		if isBlank(text[start:end]) {
			k.fresh()
			s.open = false
			return s
		}
	}
	code := false // there is some on this line
	for at := start; at < end; {
		switch s.mode {
		case srcCode:
			at, s = g.code(k, text, at, end, s, &code)
		case srcBlock:
			at, s = g.comment(k, text, at, end, s, at == start && !s.mid)
		case srcLong:
			at, s = g.quoted(k, text, at, end, s, g.language.long[s.kind][1], g.language.rawLong)
		case srcLine:
			g.addComment(k, text, at, end)
			at, s.open = end, true
		case srcString:
			at, s = g.quoted(k, text, at, end, s, string(rune(s.kind)), false)
		}
	}
	if code && s.mode == srcCode {
		k.fresh()
		s.open = false
	}
	return s
}

// code goes on to the next comment or string.
func (g sourceGrammar) code(k *sink, text string, at, end int, s state, code *bool) (int, state) {
	begins := &begins[g.source]
	for ; at < end; at++ {
		c := text[at]
		if !begins[c] {
			*code = *code || !isSpace(c)
			continue
		}
		rest := text[at:end]
		for i, block := range g.language.block {
			if strings.HasPrefix(rest, block[0]) {
				return at + len(block[0]), state{mode: srcBlock, kind: uint8(i), n: 1, open: s.open}
			}
		}
		for _, mark := range g.language.line {
			if strings.HasPrefix(rest, mark) && (mark != "#" || at == 0 || strings.IndexByte("$&{[(", text[at-1]) < 0) {
				at += repeats(rest, mark[0])
				if s.open && *code {
					k.fresh()
				}
				if g.regions.Comments && !isDirective(text[at:end], rest) {
					g.addComment(k, text, at, end)
				}
				return end, state{mode: srcLine, open: true}
			}
		}
		for i, long := range g.language.long {
			if strings.HasPrefix(rest, long[0]) {
				*code = true
				k.fresh()
				return at + len(long[0]), state{mode: srcLong, kind: uint8(i)}
			}
		}
		if strings.IndexByte(g.language.quotes, c) >= 0 {
			*code = true
			k.fresh()
			return at + 1, state{mode: srcString, kind: c}
		}
		*code = true
	}
	return end, s
}

// addComment adds a comment of a line without the decoration at its beginning.
func (g sourceGrammar) addComment(k *sink, text string, start, end int) {
	k.apart()
	n, columns := indent(text[start:end])
	switch {
	case isBlank(text[start+n : end]):
		k.fresh()
		return
	case text[start+n] == '!' || text[start+n] == '<' && n == 0: // "//!", "///<"
		start += n + 1
	case columns >= 4: // an example
		k.fresh()
		return
	}
	k.add(start, end)
}

// comment goes on inside a block of comment. decorated says that the line began in it, perhaps with a star.
func (g sourceGrammar) comment(k *sink, text string, at, end int, s state, decorated bool) (int, state) {
	open, closing := g.language.block[s.kind][0], g.language.block[s.kind][1]
	from := at
	for at < end {
		n := strings.Index(text[at:end], closing)
		if g.language.nested {
			if m := strings.Index(text[at:end], open); m >= 0 && (n < 0 || m < n) {
				at, s.n = at+m+len(open), s.n+1
				continue
			}
		}
		if n < 0 {
			at = end
			break
		}
		at += n + len(closing)
		if s.n--; s.n <= 0 {
			g.addBlock(k, text, from, at-len(closing), decorated)
			return at, state{open: true}
		}
	}
	g.addBlock(k, text, from, at, decorated)
	s.open = true
	return at, s
}

// addBlock adds a line of a block of comment.
func (g sourceGrammar) addBlock(k *sink, text string, start, end int, decorated bool) {
	if !g.regions.Comments || k == nil {
		return
	}
	if !decorated {
		start += repeats(text[start:end], '*')
	}
	n, _ := indent(text[start:end])
	if start+n < end && text[start+n] == '*' && decorated {
		start += n + 1
		n = 0
	}
	if isBlank(text[start:end]) {
		k.fresh()
		return
	}
	k.apart()
	k.add(start+n, end)
}

// quoted goes on inside a string.
func (g sourceGrammar) quoted(k *sink, text string, at, end int, s state, closing string, raw bool) (int, state) {
	from, stop, after := at, end, end
	for ; at < end; at++ {
		if text[at] == '\\' && !raw {
			g.addString(k, text, from, at)
			at++
			if from = min(at, end); at < end && text[at] < 0x80 {
				from = at + 1
			}
			k.apart()
			continue
		}
		if text[at] == closing[0] && strings.HasPrefix(text[at:end], closing) {
			stop, after = at, at+len(closing)
			s = state{}
			break
		}
	}
	g.addString(k, text, from, stop)
	if s.mode == srcCode {
		k.fresh()
	} else {
		s.open = true
	}
	return after, s
}

func (g sourceGrammar) addString(k *sink, text string, start, end int) {
	if g.regions.Strings && start < end && !isBlank(text[start:end]) {
		k.add(start, end)
	}
}

// isDirective tells whether a comment is for a program: its text, and all of it.
func isDirective(body, all string) bool {
	switch {
	case strings.HasPrefix(all, "#!"), strings.HasPrefix(all, "#-*-"), strings.HasPrefix(all, "# -*-"):
		return true
	case strings.HasPrefix(body, "go:"), strings.HasPrefix(body, "nolint"), strings.HasPrefix(body, "+build"):
		return true
	}
	body = strings.TrimLeft(body, " ")
	for _, mark := range []string{"eslint-", "prettier-", "ts-ignore", "@ts-", "type:", "noqa", "pylint:", "mypy:", "shellcheck ", "vim:", "sourceMappingURL"} {
		if strings.HasPrefix(body, mark) {
			return true
		}
	}
	return false
}

// inline takes code and addresses out of comments.
func (g sourceGrammar) inline(runs []Run, content string) []Run {
	return inlineRuns(runs, content, spanMarks{})
}
