package user

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// How a change is written: a lock file beside the lexicon is locked, for as long as it takes; the lexicon is read again;
// what it is to be is written into a file beside it and synced; the lexicon gets a second name, the backup's; the new file is
// renamed to the lexicon's name; the folder is synced. At every moment the lexicon's name leads to all of the old or all of
// the new content. The lock file stays, for who removes one may remove it from under another.
const (
	lockSuffix   = ".lock"
	newSuffix    = ".new"
	backupSuffix = ".bak"

	lockPatience = 30 * time.Second
	lockPause    = 2 * time.Millisecond
	maxLinks     = 40 // as many as Linux follows
	maxTries     = 20 // of a change, while somebody saves the same file again and again
)

// Add puts entries into the file, in place of those of the same identity, and returns how many of them replaced something
// and how many did not. Nothing is written if Clean refuses one of them. An entry that says the same as one before it in the
// list is not counted. Add returns when the change will outlive a loss of power.
func (l *Lexicon) Add(entries []Entry) (added, replaced int, err error) {
	clean := make([]Entry, len(entries))
	for i, e := range entries {
		if clean[i], err = e.Clean(); err != nil {
			return 0, 0, fmt.Errorf("entry %d: %w", i+1, err)
		}
	}
	if len(clean) == 0 {
		return 0, 0, nil
	}
	err = l.change(func(present map[identity]int) *changes {
		c := addition(clean)
		added, replaced = 0, 0
		for id, of := range c.of {
			if present[id] > 0 {
				replaced += len(of.entries)
			} else {
				added += len(of.entries)
			}
		}
		return c
	})
	if err != nil {
		return 0, 0, err
	}
	return added, replaced, nil
}

// Remove takes all out of the file that is found under some words, whatever its part of speech, and returns how many
// entries that were.
func (l *Lexicon) Remove(words []string) (removed int, err error) {
	err = l.change(func(present map[identity]int) *changes {
		c := removal(present, words)
		removed = 0
		for id := range c.of {
			removed += present[id]
		}
		return c
	})
	if err != nil {
		return 0, err
	}
	return removed, nil
}

// change rewrites the file under the lock as edit says, which gets to know what identities are there.
func (l *Lexicon) change(edit func(present map[identity]int) *changes) (err error) {
	l.writing.Lock()
	defer l.writing.Unlock()
	target, err := followLinks(l.path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return fmt.Errorf("make the folder of the lexicon: %w", err)
	}
	unlock, err := lock(target + lockSuffix)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	for range maxTries {
		done, err := l.tryChange(target, edit)
		if err != nil {
			return fmt.Errorf("change the lexicon: %w", err)
		}
		if done {
			l.reload()
			return nil
		}
	}
	return fmt.Errorf("change the lexicon: somebody else writes %s all the time", target)
}

// tryChange reports false where somebody who knows nothing of locks, such as an editor, has saved the file meanwhile.
func (l *Lexicon) tryChange(target string, edit func(map[identity]int) *changes) (done bool, err error) {
	before, err := look(target)
	if err != nil {
		return false, err
	}
	var data []byte
	if before.info != nil {
		if before.info.Mode().Perm()&0o200 == 0 {
			return false, fmt.Errorf("%s is write-protected", target)
		}
		if data, err = os.ReadFile(target); err != nil {
			return false, err
		}
	}
	d, err := openDocument(target, data)
	if err != nil {
		return false, err
	}
	c := edit(d.identities())
	if len(c.order) == 0 {
		return true, nil
	}
	text := d.rewrite(c)
	if bytes.Equal(text, data) {
		return true, nil
	}
	if len(text) > maxBytes {
		return false, fmt.Errorf("%s would have %d bytes, the limit is %d", target, len(text), maxBytes)
	}
	if err := writeNew(target, text, before.info); err != nil {
		return false, errors.Join(err, remove(target+newSuffix))
	}
	if now, err := look(target); err != nil || !now.looksLike(before) {
		return false, errors.Join(err, remove(target+newSuffix))
	}
	return true, replace(target, before.info != nil)
}

// openDocument returns the document in a file, a new one in the format that the file's name says if it is empty.
func openDocument(path string, data []byte) (document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		data = []byte(linesHead)
		if extension := strings.ToLower(filepath.Ext(path)); extension == ".pls" || extension == ".xml" {
			data = []byte(plsHead + plsFoot)
		}
	}
	if !isPLS(data) {
		return readLines(data), nil
	}
	if isUTF16(data) {
		return nil, fmt.Errorf("%s is in UTF-16, which is only read: save it as UTF-8", path)
	}
	d := readPLS(path, data)
	if d.fatal != nil {
		return nil, fmt.Errorf("it must be mended first: %w", d.fatal)
	}
	return d, nil
}

// lock waits for the lock between processes.
func lock(path string) (unlock func() error, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	f := flock.New(path, flock.SetPermissions(0o600))
	if _, err := f.TryLockContext(ctx, lockPause); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	return f.Close, nil
}

// followLinks returns the name of the file that a name leads to, whether or not there is one.
func followLinks(path string) (string, error) {
	for range maxLinks {
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link, or nothing at all
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", fmt.Errorf("%s leads to itself", path)
}

// remove removes a file that need not exist.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
