package main

import "time"

// subject is something that is measured, running.
type subject interface {
	// words answers words, size a call, and returns the time that all calls took and the last answer.
	words(words []string, size int) (time.Duration, string, error)
	// resident returns the memory that is in use, in bytes; 0 where no process lasts.
	resident() (int64, error)
	close() error
}

// reader is a subject that takes running text.
type reader interface {
	// text answers lines, each with a call of its own.
	text(lines []string) (time.Duration, error)
}
