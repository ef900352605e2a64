// Command train makes the weights and the inventory of package heteronym, or cross-validates them.
//
//	go run ./heteronym/train -homographs DIR -masc masc_tagged.zip [-folds 10] [-out heteronym]
//
// DIR holds train.tsv and wordids.tsv, the training part of the Wikipedia homograph data (Gorman, Mazovetskiy, Nikolaev,
// LREC 2018; Apache-2.0). masc_tagged.zip is the manually annotated sub-corpus of the American National Corpus as NLTK
// distributes it. docs/heteronyms.md names their hashes and the one of the result. The same inputs give the same bytes.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	homographs := flag.String("homographs", "", "folder of train.tsv and wordids.tsv")
	masc := flag.String("masc", "", "masc_tagged.zip")
	folds := flag.Int("folds", 0, "cross-validate in so many folds, and write nothing")
	out := flag.String("out", "", "folder to write weights.bin and readings.tsv to")
	verbose := flag.Bool("v", false, "with -folds, print the sentences answered wrongly")
	flag.Parse()
	if err := run(*homographs, *masc, *folds, *out, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(homographs, masc string, folds int, out string, verbose bool) error {
	inventory, err := readInventory(filepath.Join(homographs, "wordids.tsv"))
	if err != nil {
		return err
	}
	corpus, err := readCorpus(filepath.Join(homographs, "train.tsv"), inventory)
	if err != nil {
		return err
	}
	tagged, err := readMASC(masc)
	if err != nil {
		return err
	}
	front, err := trainFront(tagged, os.Stderr)
	if err != nil {
		return err
	}
	if err := corpus.extract(inventory, front); err != nil {
		return err
	}
	if folds > 0 {
		crossValidate(corpus, inventory, front, folds, verbose)
		return nil
	}
	weights := append(front, trainChooser(corpus.examples, inventory).tables()...)
	fmt.Printf("%d bytes, sha256 %x\n", len(weights), sha256.Sum256(weights))
	if out == "" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(out, "weights.bin"), weights, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "readings.tsv"), []byte(inventory.text), 0o644)
}
