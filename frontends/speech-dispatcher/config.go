package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// config is what pronounced.conf says: lines of a key and a value, as in the files of other modules.
type config struct {
	pronounced string // the daemon's program; "": as the client finds it
	espeak     string
	voice      string // eSpeak NG's, where the client asks for none
	uncertain  bool   // leave words to eSpeak NG that are read in one way
}

// readConfig reads a file; without one everything is as it is by default.
func readConfig(path string) (config, error) {
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return config{}, err
	}
	return parseConfig(path, string(text))
}

func parseConfig(path, text string) (config, error) {
	c := config{espeak: "espeak-ng", voice: "en-us"}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, _ := strings.Cut(line, " ")
		value = strings.Trim(strings.TrimSpace(value), `"`)
		if value == "" {
			return c, fmt.Errorf("%s:%d: %s has no value", path, n, key)
		}
		switch key {
		case "Pronounced":
			c.pronounced = value
		case "ESpeak":
			c.espeak = value
		case "Voice":
			c.voice = value
		case "Words":
			if value != "all" && value != "uncertain" {
				return c, fmt.Errorf("%s:%d: Words is all or uncertain", path, n)
			}
			c.uncertain = value == "uncertain"
		default:
			return c, fmt.Errorf("%s:%d: no setting %q: Pronounced, ESpeak, Voice, Words", path, n, key)
		}
	}
	return c, nil
}
