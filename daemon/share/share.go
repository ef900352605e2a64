// Package share lets processes of one user that would all do the same work share one daemon that does it: where its socket
// is, who may speak through it, how it is found or started, and how it ends. What is said over a connection is bytes; what
// they mean is not known here.
//
// A daemon's socket has a name made of its Identity, so that processes which differ in anything that matters never meet; a
// greeting in JSON compares the identities all the same. The socket lies in a folder that only its user can enter, which is
// checked before each use, and each side asks the system whose process the other is (Linux and macOS).
//
// Whoever finds no daemon starts one, under an operating system's lock, so that of several starters one starts and the
// others join. A daemon takes its socket's name away before it stops listening: a name that refuses connections is left
// over from a crash, and is removed under that lock.
//
// A service manager (systemd) may make a socket instead, service.sock in the same folder, and hand it to the daemon that it
// starts when somebody connects: sd_listen_fds(3). Its name says nothing of the identity, so the greeting decides.
//
// On Windows the socket is a named pipe, which lets in nobody but its user and goes with its process; a joiner makes sure that
// the pipe is its user's. The folder, in the user's local application data, has the locks alone.
//
// Concurrency: a Conn may be read by one goroutine while others write. Serve ends all goroutines that it starts.
package share

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Identity is what a daemon and its joiners must have in common, by name.
type Identity map[string]string

// Name is what the identity's socket is called, without its ending.
func (id Identity) Name() (string, error) {
	text, err := json.Marshal(id) // sorts the names
	if err != nil {
		return "", fmt.Errorf("name the shared daemon: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), nil
}

// difference says in what other differs, "" if in nothing.
func (id Identity) difference(other Identity) string {
	for _, name := range slices.Sorted(maps.Keys(id)) {
		if id[name] != other[name] {
			return fmt.Sprintf("%s is %q there and %q here", name, id[name], other[name])
		}
	}
	if len(id) != len(other) {
		return "it is of another make"
	}
	return ""
}

// RefusedError says that there is a daemon, or a place for one, that must not be used.
type RefusedError struct{ Reason string }

func (e *RefusedError) Error() string { return e.Reason }

// errGone says that there is no daemon behind a socket, or that it is ending: another may be started.
var errGone = errors.New("no shared daemon answers")
