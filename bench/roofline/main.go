// Command roofline measures what one core can do at most and how much of that the native engine's kernels reach: for
// one word at a time, which is bound by how fast weights come out of the second-level cache, and for many, which is
// bound by how fast the core multiplies. bench/README.md has the arithmetic, work.go the counts.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/roofline/peak"
	"github.com/pronounced/pronounced/model/native"
)

func main() {
	out := flag.String("out", "bench/results", "`folder` for roofline.md and roofline.json")
	core := flag.Int("core", min(1, runtime.NumCPU()-1), "the core to measure")
	words := flag.Int("words", 2000, "how many words of CMUdict, spread over it")
	passes := flag.Int("passes", 20, "how often the words are predicted")
	flag.Parse()
	if flag.NArg() > 0 || *words < 1 || *passes < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *core, *words, *passes); err != nil {
		fmt.Fprintln(os.Stderr, "roofline:", err)
		os.Exit(1)
	}
}

// results are those of every kernel that there is a probe for.
type results struct {
	Machine host.Machine   `json:"machine"`
	L2      int            `json:"l2Bytes"`
	Sizes   cacheSizes     `json:"readBytes"`
	Work    work           `json:"work"`
	Kernels []kernelResult `json:"kernels"`
}

type kernelResult struct {
	Kernel string     `json:"kernel"`
	Peak   peak.Rates `json:"peak"`
	One    figures    `json:"oneWord"` // seconds a word
	Many   figures    `json:"batch"`   // seconds a word
	Bound  bound      `json:"bound"`
}

// figures are the seconds of a word: the mean over the words of each word's or call's shortest and median time.
type figures struct {
	Best   float64 `json:"best"`
	Median float64 `json:"median"`
}

// cacheSizes are how much is read over and over to measure the bandwidth of each level.
type cacheSizes struct{ L1, L2, L3 int }

func run(out string, core, count, passes int) error {
	probes := peak.Probes()
	if len(probes) == 0 {
		return fmt.Errorf("no probes for %s", runtime.GOARCH)
	}
	l2 := host.CacheSize(2)
	if l2 == 0 {
		return errors.New("the size of the second-level cache is unknown")
	}
	words, err := readWords(count)
	if err != nil {
		return err
	}
	r := results{
		Machine: host.Describe(), L2: l2,
		// Half a cache, so that nothing else in it is in the way. The third level is far larger than four times the
		// second.
		Sizes: cacheSizes{L1: host.CacheSize(1) / 2, L2: l2 / 2, L3: 4 * l2},
	}
	r.Work = countWork(words)
	err = host.OnCore(core, func() error {
		for _, probe := range probes {
			if !slices.Contains(native.Kernels(), probe.Name) {
				continue
			}
			result, err := measureKernel(probe, &r, words, passes)
			if err != nil {
				return fmt.Errorf("kernel %s: %w", probe.Name, err)
			}
			r.Kernels = append(r.Kernels, result)
		}
		return nil
	})
	if err != nil {
		return err
	}
	content, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "roofline.json"), append(content, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "roofline.md"), []byte(r.report()), 0o644)
}

func measureKernel(probe peak.Probe, r *results, words []word, passes int) (kernelResult, error) {
	fmt.Fprintln(os.Stderr, "roofline:", probe.Name)
	k := kernelResult{Kernel: probe.Name, Peak: probe.Measure(r.Sizes.L1, r.Sizes.L2, r.Sizes.L3)}
	engine, err := native.New(native.Embedded(), native.WithKernel(probe.Name))
	if err != nil {
		return k, err
	}
	if k.One, err = timeCalls(engine, words, 1, passes); err != nil {
		return k, err
	}
	if k.Many, err = timeCalls(engine, words, len(words), passes); err != nil {
		return k, err
	}
	k.Bound = r.Work.bound(k.Peak, r.Sizes, r.L2)
	return k, engine.Close()
}
