package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

var answer = regexp.MustCompile(`^[2-7][0-9][0-9][ -]`)

// FuzzServe: whatever the server sends, each line of the answers has its number, and what begins to be spoken ends once. There is
// no eSpeak NG, and no daemon, which another language does not need.
func FuzzServe(f *testing.F) {
	f.Add("SET\nrate=10\nvoice=female1\n.\nSPEAK\n<speak>a<mark name=\"x\"/></speak>\n.\nSTOP\nLIST VOICES en f1\nQUIT\n")
	f.Add("AUDIO\naudio_output_method=server\n.\nCHAR\nspace\n.\nPAUSE\nKEY\n..\n.\nSOUND_ICON\nnew-mail\n.\nDEBUG OFF\nDEBUG\nNONE\n")
	f.Fuzz(func(t *testing.T, input string) {
		input = strings.ReplaceAll(strings.ReplaceAll(input, "language", "tongue"), "DEBUG ON", "DEBUG OFF") // neither a daemon nor files
		var output bytes.Buffer
		m := newModule(strings.NewReader(input), &output)
		m.config.espeak = "/nonexistent/espeak-ng"
		m.settings.language = "xx"
		if err := m.serve(); err != nil && !strings.Contains(err.Error(), "EOF") {
			t.Fatal(err)
		}
		m.end(errStop)
		m.spoken.Wait()
		begun, ended := 0, 0
		for line := range strings.Lines(output.String()) {
			if !answer.MatchString(line) {
				t.Fatalf("%q", line)
			}
			switch line[:4] {
			case "701 ":
				begun++
			case "702 ", "703 ", "704 ":
				ended++
			}
			if begun-ended != 0 && begun-ended != 1 {
				t.Fatalf("%d have begun, %d have ended:\n%s", begun, ended, output.String())
			}
		}
		if begun != ended {
			t.Fatalf("%d have begun, %d have ended:\n%s", begun, ended, output.String())
		}
	})
}

// FuzzConfig: a file is refused with its name and a line, or all that must have a value has one.
func FuzzConfig(f *testing.F) {
	f.Add("# comment\nVoice \"en-us\"\nWords all\n\nESpeak /usr/bin/espeak-ng\nPronounced pronounced\n")
	f.Add("Voice \"\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseConfig("file", text)
		if err != nil && !strings.HasPrefix(err.Error(), "file:") || err == nil && (c.espeak == "" || c.voice == "") {
			t.Fatalf("%+v %v", c, err)
		}
	})
}
