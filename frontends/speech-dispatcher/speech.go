package main

import (
	"context"
	"html"
	"log"
	"slices"
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/client"
	"github.com/pronounced/pronounced/frontends/engine"
)

// speak speaks a message to its end, or until ctx is done.
func (m *module) speak(ctx context.Context, voice speaker, kind, text string) error {
	switch kind {
	case "CHAR":
		return m.read(ctx, voice, "tts:char", text)
	case "KEY":
		return m.read(ctx, voice, "tts:key", text)
	case "SOUND_ICON": // its name is said: "new-mail"
		text = "<speak>" + html.EscapeString(strings.NewReplacer("-", " ", "_", " ").Replace(text)) + "</speak>"
	}
	switch {
	case voice.spelling:
		for _, u := range unread(text) {
			if err := m.read(ctx, voice, "characters", u.text.String()); err != nil {
				return err
			}
		}
		return nil
	case !voice.english:
		return m.utter(ctx, voice, unread(text)...)
	}
	read, err := m.pronounce(ctx, voice, text)
	if err != nil && ctx.Err() == nil {
		log.Printf("left to eSpeak NG: %v", err)
		err = m.utter(ctx, voice, unread(text[read:])...)
	}
	return err
}

// read has eSpeak NG read text in a way of its own: SSML's interpret-as.
func (m *module) read(ctx context.Context, voice speaker, as, text string) error {
	if text == "space" {
		text = " "
	}
	u := &utterance{}
	u.text.WriteString(`<say-as interpret-as="` + as + `">` + html.EscapeString(text) + `</say-as>`)
	voice.engine.Args = append(slices.Clone(voice.engine.Args), "-m")
	return m.utter(ctx, voice, u)
}

// pronounce speaks SSML sentence by sentence as the daemon pronounces it, and returns how many bytes of it it has spoken.
func (m *module) pronounce(ctx context.Context, voice speaker, ssml string) (int, error) {
	params := client.PronounceParams{Text: ssml, Markup: "ssml", Alphabets: []string{"espeak"}, PositionEncoding: "utf-8"}
	if !strings.HasPrefix(strings.TrimSpace(ssml), "<") {
		params.Markup = "none"
	}
	read, sentence := 0, 0
	u := &utterance{}
	flush := func() error {
		done := u
		u = &utterance{}
		err := m.utter(ctx, voice, done)
		if err == nil {
			read = max(read, done.end)
		}
		return err
	}
	for part, err := range m.daemon.PronounceParts(ctx, params) {
		if err != nil {
			return read, err
		}
		for _, token := range part.Tokens {
			if token.Kind != "markup" && token.Sentence != sentence || u.text.Len() > enough {
				sentence = token.Sentence
				if err := flush(); err != nil {
					return read, err
				}
			}
			u.token(token, voice)
		}
	}
	return read, flush()
}

// utter sends the sound and the marks of utterances. A mark comes before as much of the sound as there is text after it:
// eSpeak NG's program does not tell times.
func (m *module) utter(ctx context.Context, voice speaker, utterances ...*utterance) error {
	for _, u := range utterances {
		var sound engine.Sound
		text := strings.ReplaceAll(strings.TrimLeft(u.text.String(), " "), "\n", " ")
		if strings.TrimSpace(text) != "" {
			var err error
			if sound, err = m.sound(ctx, voice, text); err != nil {
				return err
			}
		}
		sent := 0
		for _, mark := range u.marks {
			to := len(sound.Samples)
			if length := u.text.Len(); mark.at < length {
				to = to / 2 * mark.at / length * 2
			}
			if err := m.send(ctx, sound.Rate, sound.Samples[sent:to]); err != nil {
				return err
			}
			sent = to
			m.say("700-"+strings.ReplaceAll(mark.name, "\n", " "), "700 INDEX MARK")
		}
		if err := m.send(ctx, sound.Rate, sound.Samples[sent:]); err != nil {
			return err
		}
	}
	return nil
}

// sound has eSpeak NG speak; a language that it knows without the country only is named so.
func (m *module) sound(ctx context.Context, voice speaker, text string) (engine.Sound, error) {
	sound, err := voice.engine.Say(ctx, text)
	if base, _, ok := strings.Cut(voice.engine.Args[1], "-"); ok && err != nil && !voice.english {
		voice.engine.Args = append([]string{"-v", base}, voice.engine.Args[2:]...)
		return voice.engine.Say(ctx, text)
	}
	return sound, err
}

// block is how much sound is sent at a time, in bytes: a quarter of a second, so that STOP need not wait.
const block = 10_000

// send sends sound. A block is lines that say its format, and one with a zero and the samples, in which line feeds and the
// escape, }, are an escape and themselves with bit 5 inverted.
func (m *module) send(ctx context.Context, rate int, samples []byte) error {
	for len(samples) > 0 {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		now := samples[:min(len(samples), block)]
		samples = samples[len(now):]
		line := []byte("705-AUDIO\x00")
		for _, b := range now {
			if b == '\n' || b == '}' {
				line = append(line, '}', b^1<<5)
			} else {
				line = append(line, b)
			}
		}
		m.say("705-bits=16", "705-num_channels=1", "705-sample_rate="+strconv.Itoa(rate), "705-num_samples="+strconv.Itoa(len(now)/2),
			"705-big_endian=0", string(line), "705 AUDIO")
	}
	return nil
}
