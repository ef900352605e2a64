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
	c := config{espeak: "espeak-ng", voice: "en-us"}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	n := 0
	for line := range strings.Lines(string(text)) {
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
