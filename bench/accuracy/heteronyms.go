package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// heteronyms are the shares, in per cent, of labelled sentences in which the right reading is chosen by a chooser that was
// trained on the others.
type heteronyms struct {
	Folds      int     `json:"folds"`
	Micro      float64 `json:"micro"`      // of all sentences
	Macro      float64 `json:"macro"`      // the mean of the words' shares
	MostCommon float64 `json:"mostCommon"` // micro, always choosing the reading that is the most common in training
}

// folds is in how many parts the sentences are dealt.
const folds = 10

// summary is in the line with which heteronym/train ends a cross-validation.
var summary = regexp.MustCompile(`micro ([0-9.]+) %.*macro ([0-9.]+) %.*most common reading ([0-9.]+) %`)

// measureHeteronyms cross-validates the chooser with the program that trains it, which is told by arguments where the
// data are.
func measureHeteronyms(arguments string) (*heteronyms, error) {
	fmt.Fprintf(os.Stderr, "accuracy: heteronyms, %d folds\n", folds)
	command := append([]string{"run", "./heteronym/train", "-folds", strconv.Itoa(folds)}, strings.Fields(arguments)...)
	train := exec.Command("go", command...)
	train.Stderr = os.Stderr
	out, err := train.Output()
	if err != nil {
		return nil, fmt.Errorf("heteronym/train: %w", err)
	}
	return parseSummary(string(out))
}

func parseSummary(out string) (*heteronyms, error) {
	found := summary.FindStringSubmatch(out)
	if found == nil {
		return nil, fmt.Errorf("heteronym/train tells no result in %q", out)
	}
	h := &heteronyms{Folds: folds}
	for i, value := range []*float64{&h.Micro, &h.Macro, &h.MostCommon} {
		var err error
		if *value, err = strconv.ParseFloat(found[i+1], 64); err != nil {
			return nil, err
		}
	}
	return h, nil
}
