package main

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/client"
)

// utterance is what eSpeak NG is given at a time, a sentence as a rule.
type utterance struct {
	text  strings.Builder
	marks []mark
	end   int // where it ends in the source
}

// mark is an index mark before the byte at of the text.
type mark struct {
	at   int
	name string
}

var (
	tag       = regexp.MustCompile(`<[^>]*>`)
	markName  = regexp.MustCompile(`^<mark\s[^>]*?name\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	breakTime = regexp.MustCompile(`^<break\s[^>]*?time\s*=\s*["']\s*([0-9.]+)(m?s)\s*["']`)
)

// The length of a break without a time, which docs/render.md has for a medium one, of the longest that is made, and of _:,
// eSpeak NG's pause. In ms.
const usualBreak, longestBreak, pause = 400, 10_000, 55

// markup adds what a tag is to us: a mark, a break, or nothing.
func (u *utterance) markup(tag string) {
	if name := markName.FindStringSubmatch(tag); name != nil {
		u.marks = append(u.marks, mark{u.text.Len(), html.UnescapeString(name[1] + name[2])})
		return
	}
	if !strings.HasPrefix(tag, "<break") {
		return
	}
	length := float64(usualBreak)
	if time := breakTime.FindStringSubmatch(tag); time != nil {
		n, err := strconv.ParseFloat(time[1], 64)
		if err != nil {
			return // no number, no break
		}
		if length = n; time[2] == "s" {
			length *= 1000
		}
	}
	u.text.WriteString(" [[" + strings.Repeat("_:", int(min(length, longestBreak)/pause)) + "]]")
}

// raw adds text that eSpeak NG reads by itself. No two brackets in it begin mnemonics.
func (u *utterance) raw(text string) {
	for strings.Contains(text, "[[") {
		text = strings.ReplaceAll(text, "[[", "[ [")
	}
	if strings.HasPrefix(text, "[") && strings.HasSuffix(u.text.String(), "[") { // a tag was between them
		u.text.WriteByte(' ')
	}
	u.text.WriteString(text)
}

// token adds a token as the daemon pronounces it, or leaves it to eSpeak NG where that cannot be wrong and the voice says so.
// Punctuation is only what makes pauses and tunes, unless it is to be named.
func (u *utterance) token(token client.Token, voice speaker) {
	u.end = token.End
	switch {
	case token.Kind == "markup":
		u.markup(token.Text)
	case len(token.Words) > 0 && voice.uncertain && certain(token.Words):
		u.text.WriteByte(' ')
		u.raw(html.UnescapeString(token.Text))
	case len(token.Words) > 0:
		for _, word := range token.Words {
			u.text.WriteString(" [[" + word.Espeak + "]]")
		}
	case token.Kind != "punctuation": // other scripts, emoji
		u.text.WriteByte(' ')
		u.raw(html.UnescapeString(token.Text))
	case strings.Trim(token.Text, ".,;:?!…—") == "":
		u.text.WriteString(token.Text)
	case voice.punctual:
		u.text.WriteByte(' ')
		u.raw(html.UnescapeString(token.Text))
	case strings.ContainsAny(token.Text, "()"): // what follows ([[ would be dropped
		u.text.WriteByte(',')
	}
}

// certain tells whether all words are read as CMUdict has them for all uses.
func certain(words []client.Word) bool {
	for _, word := range words {
		if word.Source != "lexicon" && word.Source != "spelled" {
			return false
		}
	}
	return true
}

// enough is how much text is an utterance though no sentence has ended, in bytes.
const enough = 4096

// unread returns SSML as text, for eSpeak NG to read by itself: tags go, but marks and breaks. Speech Dispatcher puts a mark after
// each sentence; utterances end there once they have some length.
func unread(ssml string) []*utterance {
	var all []*utterance
	u := &utterance{}
	for ssml != "" {
		place := tag.FindStringIndex(ssml)
		if place == nil {
			place = []int{len(ssml), len(ssml)}
		}
		u.raw(html.UnescapeString(ssml[:place[0]]))
		u.markup(ssml[place[0]:place[1]])
		ssml = ssml[place[1]:]
		if u.text.Len() > enough/8 {
			all, u = append(all, u), &utterance{}
		}
	}
	return append(all, u)
}
