package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"sync"

	"github.com/pronounced/pronounced/client"
)

// module is one session of the protocol (speech-dispatcher 0.11, src/modules/module_process.c): a line a command, answers that
// begin with three digits, and for each message that is spoken 701, then sound (705) and marks (700), then one of 702 to 704.
//
// One goroutine reads commands, another speaks, so that STOP is heard at any time. mu guards what is written and who speaks.
type module struct {
	in       *bufio.Reader
	config   config
	daemon   *client.Client
	settings settings

	mu      sync.Mutex
	out     *bufio.Writer
	stop    context.CancelCauseFunc // nil: nothing is being spoken
	spoken  sync.WaitGroup
	debug   *os.File
	verbose bool
}

func newModule(in io.Reader, out io.Writer) *module {
	return &module{in: bufio.NewReader(in), out: bufio.NewWriter(out)}
}

// The ends of speech, as causes.
var (
	errStop  = errors.New("703 STOP")
	errPause = errors.New("704 PAUSE")
)

// run serves until QUIT or the end of the input. start is called with INIT.
func (m *module) run(start func() error) error {
	if line, err := m.line(); err != nil || line != "INIT" {
		return fmt.Errorf("the server did not begin with INIT but %q: this program is a module of Speech Dispatcher", line)
	}
	if err := start(); err != nil {
		m.say("399-"+strings.ReplaceAll(err.Error(), "\n", " "), "399 ERR CANT INIT MODULE")
		return err
	}
	m.say("299-pronounced, speaking with eSpeak NG", "299 OK LOADED SUCCESSFULLY")
	err := m.serve()
	m.end(errStop)
	m.spoken.Wait()
	return errors.Join(err, m.daemon.Close())
}

// serve answers commands.
func (m *module) serve() error {
	for {
		line, err := m.line()
		if err != nil {
			return nil // the server has gone
		}
		if m.verbose {
			log.Print(line)
		}
		command, rest, _ := strings.Cut(line, " ")
		switch command {
		case "SPEAK", "CHAR", "KEY", "SOUND_ICON":
			err = m.message(command)
		case "STOP":
			m.end(errStop)
		case "PAUSE":
			m.end(errPause)
		case "SET":
			err = m.set("203 OK RECEIVING SETTINGS", "203 OK SETTINGS RECEIVED", m.settings.set)
		case "AUDIO":
			err = m.set("207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED", setAudio)
		case "LOGLEVEL":
			err = m.set("207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOGLEVEL SET", func(string, string) error { return nil })
		case "LIST":
			m.say(voices(strings.TrimPrefix(rest, "VOICES"))...)
		case "DEBUG":
			m.say(m.setDebug(strings.Fields(rest)))
		case "QUIT":
			m.end(errStop)
			m.spoken.Wait()
			m.say("210 OK QUIT")
			return nil
		default:
			m.say("300 ERR UNKNOWN COMMAND")
		}
		if err != nil {
			return err
		}
	}
}

// line reads a line without its end.
func (m *module) line() (string, error) {
	line, err := m.in.ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}

// say writes an answer or an event, all of it together.
func (m *module) say(lines ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.write(lines...)
}

// write is say with mu held. An error stays with the writer; the server has gone then, and the input ends.
func (m *module) write(lines ...string) {
	for _, line := range lines {
		_, _ = m.out.WriteString(line + "\n")
	}
	_ = m.out.Flush()
}

// set reads lines of variables up to a dot.
func (m *module) set(receiving, received string, set func(name, value string) error) error {
	m.say(receiving)
	answer := received
	for {
		line, err := m.line()
		if err != nil {
			return err
		}
		if line == "." {
			m.say(answer)
			return nil
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			answer = "302 ERROR BAD SYNTAX"
		} else if err := set(name, value); err != nil {
			log.Print(err)
			answer = "303 ERROR INVALID PARAMETER OR VALUE"
		}
	}
}

// setAudio accepts sound through the server only, which is what it asks for first.
func setAudio(name, value string) error {
	if name != "audio_output_method" || value != "server" {
		return fmt.Errorf("no sound by %s=%s: Speech Dispatcher 0.11 or newer plays it", name, value)
	}
	return nil
}

// setDebug has the log go to a file, with all commands, or to stderr again.
func (m *module) setDebug(args []string) string {
	if m.debug != nil {
		log.SetOutput(os.Stderr)
		_ = m.debug.Close() // nobody can be told
		m.debug, m.verbose = nil, false
	}
	switch {
	case len(args) == 2 && args[0] == "ON":
		file, err := os.OpenFile(args[1], os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			log.Print(err)
			return "303 CANT OPEN CUSTOM DEBUG FILE"
		}
		log.SetOutput(file)
		m.debug, m.verbose = file, true
	case len(args) != 1 || args[0] != "OFF":
		return "302 ERROR BAD SYNTAX"
	}
	return "200 OK DEBUGGING " + args[0]
}

// message reads a message, a dot after it, and begins to speak.
func (m *module) message(kind string) error {
	m.say("202 OK RECEIVING MESSAGE")
	var lines []string
	for {
		line, err := m.line()
		if err != nil {
			return err
		}
		if line == "." {
			break
		}
		lines = append(lines, strings.TrimPrefix(line, "."))
	}
	text := strings.ToValidUTF8(strings.Join(lines, "\n"), "\uFFFD")
	if text == "" {
		m.say("301 ERROR CANT SPEAK")
		return nil
	}
	if kind != "SPEAK" && len(lines) > 1 {
		m.say("305 DATA MORE THAN ONE LINE")
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.stop != nil {
		m.write("301 ERROR CANT SPEAK")
		return nil
	}
	ctx, stop := context.WithCancelCause(context.Background())
	m.stop = stop
	m.write("200 OK SPEAKING", "701 BEGIN")
	voice := m.config.speaker(m.settings)
	m.spoken.Go(func() {
		if err := m.speak(ctx, voice, kind, text); err != nil && ctx.Err() == nil {
			log.Print(err)
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		m.stop = nil
		if cause := context.Cause(ctx); cause != nil {
			m.write(cause.Error())
		} else {
			m.write("702 END")
		}
		stop(nil)
	})
	return nil
}

// end makes what is being spoken end; why is what is then reported.
func (m *module) end(why error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.stop != nil {
		m.stop(why)
	}
}
