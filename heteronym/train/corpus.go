package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/heteronym"
)

// example is a labelled sentence.
type example struct {
	word       *word
	reading    int // the right one
	sentence   string
	start, end int
	features   []heteronym.Feature
}

type corpus struct {
	examples []*example
}

// readCorpus reads the labelled sentences: tab-separated with a header line; a field that holds a quote is quoted, its quotes
// doubled.
func readCorpus(path string, inventory *inventory) (*corpus, error) {
	rows, err := readTable(path, 5)
	if err != nil {
		return nil, err
	}
	c := &corpus{}
	for _, row := range rows {
		w := inventory.words[row[0]]
		if w == nil {
			return nil, fmt.Errorf("%s: %q is not in the inventory", path, row[0])
		}
		e := &example{word: w, reading: -1, sentence: row[2]}
		for i, id := range w.ids {
			if id == row[1] {
				e.reading = i
			}
		}
		var err1, err2 error
		e.start, err1 = strconv.Atoi(row[3])
		e.end, err2 = strconv.Atoi(row[4])
		if e.reading < 0 || err1 != nil || err2 != nil || e.start < 0 || e.end > len(e.sentence) || e.start >= e.end {
			return nil, fmt.Errorf("%s: %q is not understood", path, row)
		}
		c.examples = append(c.examples, e)
	}
	return c, nil
}

func readTable(path string, columns int) ([][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(fields) != columns {
			return nil, fmt.Errorf("%s: %q has %d columns, not %d", path, line, len(fields), columns)
		}
		for i, f := range fields {
			if len(f) >= 2 && f[0] == '"' && f[len(f)-1] == '"' {
				fields[i] = strings.ReplaceAll(f[1:len(f)-1], `""`, `"`)
			}
		}
		rows = append(rows, fields)
	}
	return rows[1:], nil
}

// extract computes the features of every example; the front is what is trained already.
func (c *corpus) extract(inventory *inventory, front []byte) error {
	chooser, err := heteronym.New(inventory.text, string(withEmptyTables(front)))
	if err != nil {
		return err
	}
	var w heteronym.Window
	for _, e := range c.examples {
		e.features = chooser.Features(&w, nil, e.sentence, e.start, e.end)
	}
	return nil
}

// withEmptyTables completes a front to a file of weights.
func withEmptyTables(front []byte) []byte {
	all := append([]byte(nil), front...)
	for _, width := range []int{heteronym.Kinds, 1} {
		all = heteronym.AppendTable(all, 4, []heteronym.Row{{Weights: make([]float32, width)}})
	}
	return all
}
