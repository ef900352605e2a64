package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"
)

// shape is a kind of document.
type shape struct {
	name, language, extension string
	text                      func(size int) string
}

// shapes are the documents, from the one that people write to those that are hardest.
var shapes = []shape{
	{"prose", "plaintext", "txt", prose},
	{"markdown with code and links", "markdown", "md", markdown},
	{"latex", "latex", "tex", latex},
	{"html on one line", "html", "html", htmlLine},
	{"comments of a source file", "go", "go", source},
	{"one line", "plaintext", "txt", oneLine},
	{"one line without a stop", "plaintext", "txt", unstopped},
	{"one paragraph of lines", "plaintext", "txt", oneParagraph},
	{"one markdown paragraph", "markdown", "md", oneParagraph},
	{"chinese with english words", "plaintext", "txt", chinese},
	{"words that only the model knows", "plaintext", "txt", invented},
}

var words = strings.Fields(`the of and to in a is that it was for on are with as at be this have from or had by but some what there we
	can out other were all your when up use word how said an each she which do their time if will way about many then them would
	write like so these her long make thing see him two has look more day could go come did my sound no most number who over know
	water than call first people may down side been now find any new work part take get place made live where after back little
	only round man year came show every good me give our under name very through just form much great think say help low line
	read lead tear wind close live record present object minute Kowalczyk Dr. 1984 $250 5:30 U.S.`)

// sentence returns a sentence without its stop.
func sentence(random *rand.Rand) string {
	var b strings.Builder
	for n := 5 + random.IntN(12); n > 0; n-- {
		b.WriteString(words[random.IntN(len(words))])
		if n > 1 {
			b.WriteByte(' ')
		}
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// build gathers what a function writes until there is enough.
func build(size int, add func(b *strings.Builder, random *rand.Rand)) string {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < size {
		add(&b, random)
	}
	return b.String()
}

func prose(size int) string {
	return build(size, func(b *strings.Builder, random *rand.Rand) {
		b.WriteString(sentence(random) + ".\n")
		if random.IntN(5) == 0 {
			b.WriteByte('\n')
		}
	})
}

func oneLine(size int) string {
	return build(size, func(b *strings.Builder, random *rand.Rand) { b.WriteString(sentence(random) + ". ") })
}

func unstopped(size int) string {
	return build(size, func(b *strings.Builder, random *rand.Rand) {
		b.WriteString(strings.ReplaceAll(strings.ToLower(sentence(random)), ".", "") + " ")
	})
}

func oneParagraph(size int) string {
	return build(size, func(b *strings.Builder, random *rand.Rand) { b.WriteString(sentence(random) + ".\n") })
}

func markdown(size int) string {
	return build(size, func(b *strings.Builder, random *rand.Rand) {
		switch random.IntN(6) {
		case 0:
			fmt.Fprintf(b, "## %s\n\n", sentence(random))
		case 1:
			fmt.Fprintf(b, "```go\nfunc main() { // %s\n}\n```\n\n", sentence(random))
		case 2:
			fmt.Fprintf(b, "- %s [%s](http://example.org/a_b?c=d) and `code`\n- *%s*\n\n", sentence(random), sentence(random), sentence(random))
		default:
			fmt.Fprintf(b, "%s. **%s**,\n[read it](http://example.org/) and %s.\n\n", sentence(random), sentence(random), sentence(random))
		}
	})
}

func latex(size int) string {
	return "\\documentclass{article}\n\\begin{document}\n" + build(size, func(b *strings.Builder, random *rand.Rand) {
		switch random.IntN(5) {
		case 0:
			fmt.Fprintf(b, "\\section{%s}\n", strings.ReplaceAll(sentence(random), "$", `\$`))
		case 1:
			fmt.Fprintf(b, "\\begin{equation}\na^2 + b^2 = c^{%d}\n\\end{equation}\n", random.IntN(9))
		default:
			text := strings.ReplaceAll(sentence(random), "$", `\$`)
			fmt.Fprintf(b, "%s \\emph{%s} with $x_{%d}$~\\cite{a}. %% a remark\n\n", text, text, random.IntN(9))
		}
	}) + "\\end{document}\n"
}

func htmlLine(size int) string {
	return "<html><body>" + build(size, func(b *strings.Builder, random *rand.Rand) {
		fmt.Fprintf(b, `<p class="x">%s. <b>%s</b> &amp; <a href="http://example.org/">%s</a>.</p>`,
			sentence(random), sentence(random), sentence(random))
	}) + "</body></html>"
}

func source(size int) string {
	return "package a\n\n" + build(size, func(b *strings.Builder, random *rand.Rand) {
		fmt.Fprintf(b, "// f%d says: %s.\n// %s.\nfunc f%d(a string) string {\n\treturn a + \"%s\" /* %s */\n}\n\n",
			random.IntN(1e6), sentence(random), sentence(random), random.IntN(1e6), sentence(random), sentence(random))
	})
}

func chinese(size int) string {
	return build(size, func(b *strings.Builder, random *rand.Rand) {
		for range 20 {
			b.WriteRune(rune(0x4e00 + random.IntN(5000)))
		}
		b.WriteString("，" + words[random.IntN(len(words))])
		if random.IntN(3) == 0 {
			b.WriteString("。")
		}
		if random.IntN(12) == 0 {
			b.WriteByte('\n')
		}
	})
}

func invented(size int) string {
	syllables := strings.Fields("bra klo splo ti mer gan du vex or pli zu kwa fen sho lim")
	return build(size, func(b *strings.Builder, random *rand.Rand) {
		for n := 6 + random.IntN(6); n > 0; n-- {
			for range 2 + random.IntN(3) {
				b.WriteString(syllables[random.IntN(len(syllables))])
			}
			b.WriteString(" the ")
		}
		b.WriteString("end.\n")
		if random.IntN(5) == 0 {
			b.WriteByte('\n')
		}
	})
}

// atlas finds places in a text as it was opened.
type atlas struct{ lines [][]uint16 }

func newAtlas(text string) *atlas {
	a := &atlas{}
	for line := range strings.SplitSeq(text, "\n") {
		a.lines = append(a.lines, utf16.Encode([]rune(line)))
	}
	return a
}

// anywhere returns a place that is as likely as any other, by lines and then by characters.
func (a *atlas) anywhere(random *rand.Rand) place {
	return a.within(random, 0, len(a.lines))
}

// within returns a place in some of the lines.
func (a *atlas) within(random *rand.Rand, from, to int) place {
	line := from + random.IntN(to-from)
	return place{line, random.IntN(len(a.lines[line]) + 1)}
}

// middle, first and last are where somebody types.
func (a *atlas) middle() place {
	line := len(a.lines) / 2
	return place{line, len(a.lines[line]) / 2}
}

func (a *atlas) first() place { return place{} }

func (a *atlas) last() place {
	line := len(a.lines) - 1
	return place{line, len(a.lines[line])}
}
