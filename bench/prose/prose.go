// Package prose is the running text that the benchmarks measure with: the beginning of Jane Austen's Pride and
// Prejudice (1813).
package prose

import (
	_ "embed"
	"strings"
)

//go:embed austen.txt
var austen string

// Sentences returns the text, sentence by sentence, each without line ends.
func Sentences() []string { return strings.Split(strings.TrimSpace(austen), "\n") }
