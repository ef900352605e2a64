package g2p_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// answer is the result of g2p/pronounce.
type answer struct {
	Tokens []struct {
		Text       string
		Start, End int
		Kind       string
		Sentence   int
		Words      []struct {
			Word         string
			ARPAbet      []string
			IPA          *string
			Syllables    [][]string
			Source       string
			Confidence   float64
			Reason       string
			Alternatives []struct {
				ARPAbet    []string
				Source     string
				Confidence float64
				Reason     string
			}
		}
	}
	Phonemes []string
}

func TestPronounce(t *testing.T) {
	s := newService(t)
	var got answer
	result := ask(t, s, "g2p/pronounce", `{"text":"He read 22 zorblaxes.","nbest":3}`)
	if err := json.Unmarshal([]byte(result), &got); err != nil {
		t.Fatal(err)
	}
	var sources []string
	for _, token := range got.Tokens {
		for _, word := range token.Words {
			sources = append(sources, word.Word+" "+word.Source+" "+strings.Join(word.ARPAbet, " "))
			if joined := fmt.Sprint(word.Syllables); strings.Join(word.ARPAbet, " ") != strings.NewReplacer("[", "", "]", "").Replace(joined) {
				t.Errorf("%s: %v has the syllables %s", word.Word, word.ARPAbet, joined)
			}
		}
	}
	want := "he lexicon HH IY1|read heteronym R EH1 D|twenty lexicon T W EH1 N T IY0|two lexicon T UW1|"
	if all := strings.Join(sources, "|"); !strings.HasPrefix(all, want) {
		t.Errorf("got %s\nwant %s", all, want)
	}
	read := got.Tokens[1].Words[0]
	if read.Reason != "past tense" || len(read.Alternatives) != 1 || read.Alternatives[0].Reason != "present tense" {
		t.Errorf("read: %+v", read)
	}
	if last := got.Phonemes[len(got.Phonemes)-1]; last != "." {
		t.Errorf("phonemes end in %q", last)
	}
}

// TestPositions has offsets in every encoding point at the token's own text.
func TestPositions(t *testing.T) {
	s := newService(t)
	const text = "a𐐀b naïve e\u0301 日本 😀\r\ncafé — x"
	units := utf16.Encode([]rune(text))
	for encoding, slice := range map[string]func(start, end int) string{
		"utf-8":  func(start, end int) string { return text[start:end] },
		"utf-16": func(start, end int) string { return string(utf16.Decode(units[start:end])) },
		"utf-32": func(start, end int) string { return string([]rune(text)[start:end]) },
		"":       func(start, end int) string { return string(utf16.Decode(units[start:end])) },
	} {
		params, err := json.Marshal(map[string]any{"text": text, "positionEncoding": encoding})
		if err != nil {
			t.Fatal(err)
		}
		if encoding == "" {
			params = []byte(strings.Replace(string(params), `"positionEncoding":""`, `"positionEncoding":null`, 1))
		}
		var got answer
		if err := json.Unmarshal([]byte(ask(t, s, "g2p/pronounce", string(params))), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Tokens) < 6 {
			t.Errorf("%s: %d tokens", encoding, len(got.Tokens))
		}
		for _, token := range got.Tokens {
			if there := slice(token.Start, token.End); there != token.Text {
				t.Errorf("%s: %q stands where %q is said to be", encoding, there, token.Text)
			}
		}
	}
	if !utf8.ValidString(text) {
		t.Error("the text is broken")
	}
}

func TestAlphabets(t *testing.T) {
	s := newService(t)
	for params, want := range map[string]string{
		`{"text":"red"}`:                           `"arpabet":["R","EH1","D"],"ipa":"ˈɹɛd"`,
		`{"text":"red","alphabets":["ipa"]}`:       `{"word":"red","ipa":"ˈɹɛd","syllables"`,
		`{"text":"red","alphabets":[]}`:            `{"word":"red","syllables"`,
		`{"text":"red","alphabets":["kokoro"]}`:    `"kokoro":"ɹˈɛd"`,
		`{"text":"red","alphabets":["ipa","ipa"]}`: `{"word":"red","ipa":"ˈɹɛd","syllables"`,
	} {
		if got := ask(t, s, "g2p/pronounce", params); !strings.Contains(got, want) {
			t.Errorf("%s: %s lacks %s", params, got, want)
		}
	}
}

func TestPronounceErrors(t *testing.T) {
	s := newService(t)
	for params, want := range map[string]string{
		"":                                     "-32602 ",
		`[]`:                                   "-32602 ",
		`{}`:                                   "-32602 text",
		`{"text":["a"]}`:                       "-32602 text",
		`{"text":"a","alphabets":"ipa"}`:       "-32602 alphabets",
		`{"text":"a","alphabets":["ipa","x"]}`: "-32602 alphabets[1]",
		`{"text":"a","alphabets":[1]}`:         "-32602 alphabets[0]",
		`{"text":"a","positionEncoding":"utf-7"}`:                           "-32602 positionEncoding",
		`{"text":"a","markup":"html"}`:                                      "-32602 markup",
		`{"text":"a","markup":1}`:                                           "-32602 markup",
		`{"text":"a","nbest":21}`:                                           "-32602 nbest",
		`{"text":"a","dateOrder":"ymd"}`:                                    "-32602 dateOrder",
		`{"text":"a","compat":"g2p_en-2"}`:                                  "-32602 compat",
		`{"text":"<speak>","markup":"ssml"}`:                                "-32602 text",
		`{"text":"a","lexicon":{}}`:                                         "-32602 lexicon",
		`{"text":"a","lexicon":["a"]}`:                                      "-32602 lexicon[0]",
		`{"text":"a","lexicon":[{"word":"a","arpabet":"AH0"},{}]}`:          "-32602 lexicon[1].word",
		`{"text":"a","lexicon":[{"word":"a"}]}`:                             "-32602 lexicon[0].arpabet",
		`{"text":"a","lexicon":[{"word":"a","arpabet":"AH0 QQ"}]}`:          "-32602 lexicon[0].arpabet",
		`{"text":"a","lexicon":[{"word":"a","ipa":"ø"}]}`:                   "-32602 lexicon[0].ipa",
		`{"text":"a","lexicon":[{"word":"a","arpabet":"AH0","pos":"xyz"}]}`: "-32602 lexicon[0].pos",
		`{"text":"a","lexicon":[{"word":"","arpabet":"AH0"}]}`:              "-32602 lexicon[0].word",
		`{"text":"a","partialResultToken":{}}`:                              "-32602 partialResultToken",
	} {
		if got := ask(t, s, "g2p/pronounce", params); got != want {
			t.Errorf("%s: got %s, want %s", params, got, want)
		}
	}
}

func TestConvert(t *testing.T) {
	s := newService(t)
	for params, want := range map[string]string{
		`{"from":"arpabet","to":"ipa","transcription":"R EH1 D"}`:             `{"transcription":"ˈɹɛd"}`,
		`{"from":"ipa","to":"espeak","transcription":"həˈloʊ"}`:               `{"transcription":"h@l'oU"}`,
		`{"from":"arpabet","to":"ipa","transcription":""}`:                    `{"transcription":""}`,
		`{"from":"arpabet","to":"ipa","transcription":"R QQ D"}`:              "-32602 transcription",
		`{"from":"arpabet","to":"ipa"}`:                                       "-32602 transcription",
		`{"from":"respelling","to":"ipa","transcription":"huh"}`:              "-32602 from",
		`{"to":"ipa","transcription":"R"}`:                                    "-32602 from",
		`{"from":"arpabet","to":"klingon","transcription":"R"}`:               "-32602 to",
		`{"from":"arpabet","to":"ipa","transcription":["R","EH1"]}`:           "-32602 transcription",
		`{"from":"arpabet","to":"respelling","transcription":"HH AH0 L OW1"}`: `{"transcription":"huh-LOH"}`,
	} {
		if got := ask(t, s, "g2p/convert", params); got != want {
			t.Errorf("%s: got %s, want %s", params, got, want)
		}
	}
}

func TestLexicon(t *testing.T) {
	s := newService(t)
	file := filepath.Join(t.TempDir(), "other.pls")
	quoted, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ method, params, want string }{
		{"list", ``, `{"entries":[]}`},
		{"add", `{"entries":[{"word":"zyx","arpabet":"Z IH1 K S"},{"word":"Zyx","arpabet":"Z AY1 K S","caseSensitive":true}]}`, `{"added":2,"replaced":0}`},
		{"add", `{"entries":[{"word":"zyx","ipa":"ˈzɛks"}]}`, `{"added":0,"replaced":1}`},
		{"list", `{"prefix":"z","limit":1}`, `{"entries":[{"word":"zyx","arpabet":"Z EH1 K S","ipa":"ˈzɛks"}]}`},
		{"list", `{"limit":0}`, `{"entries":[]}`},
		{"export", `{"format":"pls","path":` + string(quoted) + `}`, `{}`},
		{"remove", `{"words":["zyx","nothing"]}`, `{"removed":1}`}, // not the entry that minds case
		{"import", `{"format":"pls","path":` + string(quoted) + `}`, `{"added":1,"replaced":1,"errors":[]}`},
		{"import", `{"format":"cmudict","text":"a1 QQ\nzap  Z AE1 P\n"}`, ""},
		{"add", `{"entries":[{"word":"b"}]}`, "-32602 entries[0].arpabet"},
		{"add", `{}`, "-32602 entries"},
		{"remove", `{}`, "-32602 words"},
		{"remove", `{"words":[1]}`, "-32602 words[0]"},
		{"import", `{"format":"pls"}`, "-32602 text"},
		{"import", `{"text":"a"}`, "-32602 format"},
		{"import", `{"format":"csv","text":"a"}`, "-32602 format"},
		{"import", `{"format":"pls","text":"a","path":"b"}`, "-32602 path"},
		{"import", `{"format":"pls","path":"/nowhere/at/all"}`, "-32602 path"},
		{"import", `{"format":"pls","path":"."}`, "-32602 path"},
		{"export", `{"format":"pls","path":"/nowhere/at/all"}`, "-32602 path"},
		{"list", `{"limit":-1}`, "-32602 limit"},
	} {
		got := ask(t, s, "g2p/lexicon/"+step.method, step.params)
		if step.want != "" && got != step.want {
			t.Errorf("%s %s:\n got %s\nwant %s", step.method, step.params, got, step.want)
		}
		if strings.Contains(step.params, "a1 QQ") && !strings.HasPrefix(got, `{"added":1,"replaced":0,"errors":[{"line":1,"reason":`) {
			t.Errorf("import: %s", got)
		}
	}
	if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), "<lexicon") {
		t.Errorf("exported %s, %v", text, err)
	}
	if got := ask(t, s, "g2p/pronounce", `{"text":"zyx Zyx zap","alphabets":["ipa"]}`); strings.Count(got, `"source":"user"`) != 3 ||
		!strings.Contains(got, "ˈzɛks") || !strings.Contains(got, "ˈzaɪks") {
		t.Errorf("the lexicon is not used: %s", got)
	}
}
