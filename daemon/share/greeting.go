package share

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"time"
)

// greetingLimit is how long either side waits for the other's greeting: a daemon that is stopped or stuck is given up then.
const greetingLimit = 3 * time.Second

// protocol is the version of greeting and frames together.
const protocol = 1

// maxGreeting bounds a greeting in bytes.
const maxGreeting = 64 << 10

// greeting is the first frame of a joiner: a line of JSON.
type greeting struct {
	Protocol int      `json:"protocol"`
	Identity Identity `json:"identity"`
}

// reply is the daemon's answer to it.
type reply struct {
	Protocol int    `json:"protocol"`
	Accepted bool   `json:"accepted"`
	Reason   string `json:"reason,omitempty"` // why not
	Process  int    `json:"process"`          // the daemon's
}

// greet says what a joiner expects, and returns the daemon's process.
func (c *Conn) greet(id Identity) (process int, err error) {
	if err := c.say(greeting{protocol, id}); err != nil {
		return 0, fmt.Errorf("%w: %w", errGone, err)
	}
	var r reply
	if err := c.hear(&r); err != nil {
		return 0, err
	}
	if !r.Accepted {
		return 0, &RefusedError{fmt.Sprintf("the shared daemon, process %d, refuses: %s", r.Process, r.Reason)}
	}
	return r.Process, nil
}

// welcome hears what a joiner expects and accepts or refuses it, for the given reason if there is one already.
func (c *Conn) welcome(id Identity, process int, refusal error) error {
	var g greeting
	if refusal == nil {
		if err := c.hear(&g); err != nil {
			return err
		}
		if g.Protocol != protocol {
			refusal = &RefusedError{fmt.Sprintf("it speaks version %d, not %d", protocol, g.Protocol)}
		} else if difference := id.difference(g.Identity); difference != "" {
			refusal = &RefusedError{difference}
		}
	}
	r := reply{Protocol: protocol, Accepted: refusal == nil, Process: process}
	if refusal != nil {
		r.Reason = refusal.Error()
	}
	if err := c.say(r); err != nil {
		return err
	}
	return refusal
}

func (c *Conn) say(v any) error {
	if err := c.socket.SetDeadline(time.Now().Add(greetingLimit)); err != nil {
		return err
	}
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := c.socket.Write(append(text, '\n')); err != nil {
		return err
	}
	return c.socket.SetDeadline(time.Time{})
}

func (c *Conn) hear(v any) error {
	if err := c.socket.SetDeadline(time.Now().Add(greetingLimit)); err != nil {
		return err
	}
	var text []byte
	for len(text) == 0 || text[len(text)-1] != '\n' {
		if len(text) == maxGreeting {
			return &RefusedError{"what answers is no shared daemon"}
		}
		b, err := c.in.ReadByte()
		if err != nil {
			return heardNothing(err)
		}
		text = append(text, b)
	}
	if err := json.Unmarshal(text, v); err != nil {
		return &RefusedError{"what answers is no shared daemon: " + err.Error()}
	}
	return c.socket.SetDeadline(time.Time{})
}

// heardNothing tells an end from silence: what is silent must not be replaced, for it is there.
func heardNothing(err error) error {
	if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
		return &RefusedError{"the shared daemon does not answer"}
	}
	if err == io.EOF {
		return errGone
	}
	return fmt.Errorf("%w: %w", errGone, err)
}
