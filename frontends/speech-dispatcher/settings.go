package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/frontends/engine"
)

// settings are what SET says. Numbers are -100 to 100.
type settings struct {
	rate, pitch, volume   int
	punctuation, capitals string
	spelling              bool
	kind                  string // male1, female2, …
	language              string
	voice                 string // one of those that LIST VOICES names
}

// set sets one. Others are ignored: pitch_range, for which eSpeak NG's program has no flag, and what a newer server may have.
func (s *settings) set(name, value string) error {
	numbers := map[string]*int{"rate": &s.rate, "pitch": &s.pitch, "volume": &s.volume}
	if number := numbers[name]; number != nil {
		n, err := strconv.Atoi(value)
		if err != nil || n < -100 || n > 100 {
			return fmt.Errorf("%s=%s is not -100 to 100", name, value)
		}
		*number = n
		return nil
	}
	words := map[string]*string{"punctuation_mode": &s.punctuation, "cap_let_recogn": &s.capitals, "voice": &s.kind, "language": &s.language, "synthesis_voice": &s.voice}
	if word := words[name]; word != nil {
		if *word = value; value == "NULL" {
			*word = ""
		}
		return nil
	}
	if name == "spelling_mode" {
		s.spelling = value == "on"
	}
	return nil
}

// variants are eSpeak NG's variants of a voice for Speech Dispatcher's kinds.
var variants = map[string]string{
	"male2": "+m2", "male3": "+m3", "female1": "+f1", "female2": "+f2", "female3": "+f3", "child_male": "+m7", "child_female": "+f4",
}

// voiceNames are the voices that a user may choose: all have the phonemes of en-us.
var voiceNames = []string{
	"en-us", "en-us+m1", "en-us+m2", "en-us+m3", "en-us+m4", "en-us+m5", "en-us+m6", "en-us+m7", "en-us+f1", "en-us+f2", "en-us+f3", "en-us+f4",
}

// voices answers LIST VOICES, which may name a language and a variant.
func voices(wanted string) []string {
	var lines []string
	fields := strings.Fields(strings.ToLower(wanted))
	for _, name := range voiceNames {
		_, variant, _ := strings.Cut(name, "+")
		if variant == "" {
			variant = "none"
		}
		if len(fields) > 0 && !english(fields[0]) || len(fields) > 1 && fields[1] != variant {
			continue
		}
		lines = append(lines, "200-"+name+"\ten-US\t"+variant)
	}
	if lines == nil {
		return []string{"304 CANT LIST VOICES"}
	}
	return append(lines, "200 OK VOICE LIST SENT")
}

// english tells whether a language is English, or none: c is that of a server without a locale.
func english(language string) bool {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	return slices.Contains([]string{"en", "", "c", "posix"}, base)
}

// speaker is how one message is spoken.
type speaker struct {
	engine    engine.ESpeak
	english   bool
	uncertain bool // plain words are eSpeak NG's to read
	punctual  bool // punctuation is named
	spelling  bool
}

// The slowest, usual and fastest eSpeak NG, in words a minute, as Speech Dispatcher's own module for it has them.
const slowest, usual, fastest = 80, 175, 450

// speaker returns eSpeak NG with its flags for the settings.
func (c config) speaker(s settings) speaker {
	rate := usual + (usual-slowest)*s.rate/100
	if s.rate > 0 {
		rate = usual + (fastest-usual)*s.rate/100
	}
	voice := c.voice
	switch {
	case !english(s.language):
		voice = strings.ToLower(s.language)
	case slices.Contains(voiceNames, s.voice):
		voice = s.voice
	case variants[s.kind] != "":
		voice, _, _ = strings.Cut(voice, "+")
		voice += variants[s.kind]
	}
	args := []string{
		"-v", voice, "-s", strconv.Itoa(rate), "-a", strconv.Itoa(100 + s.volume),
		"-p", strconv.Itoa(min(50+s.pitch/2, 99)),
	}
	switch s.punctuation {
	case "all":
		args = append(args, "--punct")
	case "most":
		args = append(args, `--punct=;:()[]{}<>"/\-_–—…*#&@`)
	case "some":
		args = append(args, `--punct=()[]{}/\_*#&@`)
	}
	switch s.capitals {
	case "spell":
		args = append(args, "-k", "2")
	case "icon":
		args = append(args, "-k", "1")
	}
	return speaker{
		engine:    engine.ESpeak{Program: c.espeak, Args: args},
		english:   english(s.language),
		uncertain: c.uncertain,
		punctual:  s.punctuation != "" && s.punctuation != "none",
		spelling:  s.spelling,
	}
}
