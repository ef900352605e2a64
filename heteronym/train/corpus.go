package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// corpus is the homograph data: the inventory and the labelled sentences.
type corpus struct {
	inventory *inventory
	examples  []*example
}

// load reads wordids.tsv and train.tsv, whose columns are homograph, identifier of the reading, sentence, and the word's place in
// bytes.
func load(folder string) (*corpus, error) {
	inventory, err := readInventory(filepath.Join(folder, "wordids.tsv"))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, "train.tsv")
	rows, err := readTable(path, 5)
	if err != nil {
		return nil, err
	}
	c := &corpus{inventory: inventory}
	for _, row := range rows {
		w := inventory.words[row[0]]
		if w == nil {
			return nil, fmt.Errorf("%s: %q is not in the inventory", path, row[0])
		}
		e := &example{word: w, reading: slices.Index(w.ids, row[1]), sentence: row[2]}
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

// readTable reads rows below a header, tab-separated; a field that holds a quote is quoted and its quotes doubled.
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
	if rows == nil {
		return nil, fmt.Errorf("%s: empty", path)
	}
	return rows[1:], nil
}

// extract computes the features of every example from the tables trained so far.
func (c *corpus) extract(front []byte) error {
	all := slices.Clone(front)
	for _, width := range []int{heteronym.Kinds, 1} {
		all = heteronym.AppendTable(all, 4, []heteronym.Row{{Weights: make([]float32, width)}})
	}
	chooser, err := heteronym.New(c.inventory.text, string(all))
	if err != nil {
		return err
	}
	var w heteronym.Window
	for _, e := range c.examples {
		e.features = chooser.Features(&w, nil, e.sentence, e.start, e.end)
	}
	return nil
}
