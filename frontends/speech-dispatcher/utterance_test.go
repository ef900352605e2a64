package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/client"
)

// show writes utterances one a line, marks in their places.
func show(all []*utterance) string {
	var lines strings.Builder
	for _, u := range all {
		text, from := u.text.String(), 0
		for _, mark := range u.marks {
			fmt.Fprintf(&lines, "%s{%s}", text[from:mark.at], mark.name)
			from = mark.at
		}
		lines.WriteString(text[from:] + "\n")
	}
	return lines.String()
}

func TestUnread(t *testing.T) {
	long := strings.Repeat("word ", enough/32)
	tests := []struct{ ssml, want string }{
		{"plain", "plain\n"},
		{`<speak>a &lt;b&gt; &amp;c<mark name="x"/> d</speak>`, "a <b> &c{x} d\n"},
		{`<mark id='1' name='&quot;'/>a<mark name="z">b</mark>`, "{\"}a{z}b\n"},
		{"<mark/><marker name=\"x\"/><prosody rate=\"slow\">a</prosody>", "a\n"},
		{`a<break time="1s"/>b<break time='110ms'/>c<break/>d`, "a [[" + strings.Repeat("_:", 18) + "]]b [[_:_:]]c [[_:_:_:_:_:_:_:]]d\n"},
		{`a<break time="99999s"/>b<break time="1.2.3s"/>c`, "a [[" + strings.Repeat("_:", 181) + "]]bc\n"},
		{"a [[b]] [[[c", "a [ [b]] [ [ [c\n"},
		{"a < b", "a < b\n"},
		{long + `<mark name="x"/>` + "end", long + "{x}\nend\n"},
	}
	for _, test := range tests {
		if got := show(unread(test.ssml)); got != test.want {
			t.Errorf("%s:\n%swant\n%s", test.ssml, got, test.want)
		}
	}
}

func TestToken(t *testing.T) {
	word := func(text string) client.Token {
		return client.Token{Text: text, Kind: "word", Words: []client.Word{{Reading: client.Reading{Espeak: text}}}}
	}
	punctuation := func(text string) client.Token { return client.Token{Text: text, Kind: "punctuation"} }
	tokens := []client.Token{
		word("a"), punctuation("("), word("b"), punctuation(")"), punctuation(","), punctuation("&quot;"), word("c"), punctuation("?!"),
		{Text: "[[你好]]", Kind: "foreign"},
		{Text: "<mark name='m'/>", Kind: "markup"},
		punctuation("."),
	}
	for punctual, want := range map[bool]string{
		false: " [[a]], [[b]],, [[c]]?! [ [你好]]{m}.\n",
		true:  " [[a]] ( [[b]] ), \" [[c]]?! [ [你好]]{m}.\n",
	} {
		u := &utterance{}
		for _, token := range tokens {
			u.token(token, speaker{punctual: punctual})
		}
		if got := show([]*utterance{u}); got != want {
			t.Errorf("punctual %v: %swant %s", punctual, got, want)
		}
	}
}

var pauses = regexp.MustCompile(`\[\[(_:)*\]\]`)

// FuzzUnread: no text becomes mnemonics but pauses, and marks are in order.
func FuzzUnread(f *testing.F) {
	f.Add(`<speak>a [[b]] &#91;[<mark name="x"/><break time="5s"/></speak>`)
	f.Add("[<mark name='y'/>[ <")
	f.Fuzz(func(t *testing.T, ssml string) {
		for _, u := range unread(ssml) {
			text, at := u.text.String(), 0
			for _, mark := range u.marks {
				if mark.at < at || mark.at > len(text) {
					t.Fatalf("mark at %d of %d", mark.at, len(text))
				}
				at = mark.at
			}
			if strings.Count(text, "[[") != len(pauses.FindAllString(text, -1)) {
				t.Fatalf("%q", text)
			}
		}
	})
}
