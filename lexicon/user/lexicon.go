package user

import (
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	checkEvery = 200 * time.Millisecond // how often the file is looked at, at most
	maxBytes   = 256 << 20              // of a file; one of CMUdict's size has 4 MB

	// A file that changed a moment ago may change again without a new time of modification: FAT counts in two seconds. Until
	// this time is over its content is compared.
	settled = 2 * time.Second
)

// Lexicon is a file of entries, that need not exist. It notices what others change in it. Create it with Open.
type Lexicon struct {
	path    string
	resolve Resolver
	opened  time.Time

	loaded atomic.Pointer[loaded]
	next   atomic.Int64 // when to look at the file again, in ns after opened

	mu      sync.Mutex // held by who reads the file
	writing sync.Mutex // held by who changes it, before the lock between processes
}

// loaded is what was in the file.
type loaded struct {
	snapshot *Snapshot
	problems []Problem
	stamp    stamp
	hash     uint64 // of the bytes
	failed   bool   // the file could not be read: the snapshot is of before
}

// stamp tells one state of a file from another; info is nil where there is no file.
type stamp struct {
	info fs.FileInfo
	read time.Time // just before the file was looked at
}

var hashSeed = maphash.MakeSeed()

// Open returns the lexicon in a file. It does not look at the file yet. The resolver, which may be nil, knows the words that
// aliases stand for; it must be safe for concurrent use and always say the same.
func Open(path string, resolve Resolver) *Lexicon {
	return &Lexicon{path: path, resolve: resolve, opened: time.Now()}
}

// Path returns the name of the file.
func (l *Lexicon) Path() string { return l.path }

// Snapshot returns what is in the file, no older than 200 ms. Of a file that cannot be read, it is what was in it before;
// Problems says so. It does not wait while another goroutine reads the file, except for the first time.
func (l *Lexicon) Snapshot() *Snapshot { return l.current().snapshot }

// Problems returns what is wrong in the file, line by line; line 0 is the file itself.
func (l *Lexicon) Problems() []Problem { return l.current().problems }

func (l *Lexicon) current() *loaded {
	now := l.loaded.Load()
	if now != nil && int64(time.Since(l.opened)) < l.next.Load() {
		return now
	}
	if now == nil {
		l.mu.Lock()
	} else if !l.mu.TryLock() {
		return now
	}
	defer l.mu.Unlock()
	if now = l.loaded.Load(); now == nil || int64(time.Since(l.opened)) >= l.next.Load() {
		now = l.load(now)
	}
	return now
}

// reload reads the file now, that what this process has written shows at once.
func (l *Lexicon) reload() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.load(l.loaded.Load())
}

// load looks at the file and reads it if it is not as it was. The caller holds mu.
func (l *Lexicon) load(before *loaded) *loaded {
	now := l.read(before)
	l.loaded.Store(now)
	l.next.Store(int64(time.Since(l.opened) + checkEvery))
	return now
}

func (l *Lexicon) read(before *loaded) *loaded {
	at, err := look(l.path)
	if before != nil && before.failed {
		before = &loaded{snapshot: before.snapshot} // nothing is known of the file
	} else if err == nil && before != nil && at.same(before.stamp) {
		return before
	}
	var data []byte
	if err == nil && at.info != nil {
		data, err = os.ReadFile(l.path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		unread := &loaded{failed: true, problems: []Problem{{l.path, 0, "the file cannot be read: " + err.Error()}}}
		if before != nil {
			unread.snapshot = before.snapshot
		}
		return unread
	}
	now := &loaded{stamp: at, hash: maphash.Bytes(hashSeed, data)}
	if before != nil && before.stamp.info != nil && before.hash == now.hash {
		now.snapshot, now.problems = before.snapshot, before.problems
		return now
	}
	var entries []Entry
	if len(data) > 0 {
		entries, now.problems = l.resolve.Parse(l.path, data)
	}
	now.snapshot = newSnapshot(entries)
	return now
}

// look returns the stamp of a file. What is no file, or too large, is an error.
func look(path string) (stamp, error) {
	at := stamp{read: time.Now()}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return at, nil
	case err != nil:
		return at, err
	case !info.Mode().IsRegular():
		return at, fmt.Errorf("%s is no file", path)
	case info.Size() > maxBytes:
		return at, fmt.Errorf("%s has %d bytes, the limit is %d", path, info.Size(), maxBytes)
	}
	at.info = info
	return at, nil
}

// same tells whether a file is certainly as it was at an earlier look.
func (s stamp) same(before stamp) bool {
	if s.info == nil || before.info == nil {
		return s.info == before.info
	}
	age := before.read.Sub(before.info.ModTime())
	return s.looksLike(before) && (age > settled || age < -settled)
}

// looksLike tells whether nothing in the file's description has changed.
func (s stamp) looksLike(before stamp) bool {
	if s.info == nil || before.info == nil {
		return s.info == before.info
	}
	return os.SameFile(s.info, before.info) && s.info.Size() == before.info.Size() && s.info.ModTime().Equal(before.info.ModTime())
}
