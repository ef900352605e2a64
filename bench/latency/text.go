package main

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/pronounced/pronounced/bench/client"
	"github.com/pronounced/pronounced/bench/host"
	"github.com/pronounced/pronounced/bench/prose"
	"github.com/pronounced/pronounced/bench/spread"
)

// textRequests is how many requests of a sentence there are.
const textRequests = 2000

// closedText returns the median and the 99th percentile, in microseconds, of requests of g2p/pronounce for a sentence
// each that wait for one another. The daemon has no cache.
func closedText(daemon string, _ []string) (values []float64, err error) {
	p, err := client.Start(-1, daemon, "serve", "--cache-size=0")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	sentences := prose.Sentences()
	requests := make([][]byte, len(sentences))
	for i, sentence := range sentences {
		if requests[i], err = client.AppendPronounce(nil, i, sentence); err != nil {
			return nil, err
		}
	}
	if _, err := p.Ask(requests[0]); err != nil {
		return nil, err
	}
	times := make([]float64, textRequests)
	for i := range times {
		began := time.Now()
		answer, err := p.Ask(requests[i%len(requests)])
		times[i] = float64(time.Since(began).Nanoseconds()) / 1e3
		if err != nil {
			return nil, err
		}
		if err := client.CheckResult(answer); err != nil {
			return nil, err
		}
	}
	return []float64{spread.Quantile(times, 0.5), spread.Quantile(times, 0.99)}, nil
}

// streamed returns a measure of `pronounced pronounce` on so many megabytes of lines: megabytes (10⁶ bytes) a second
// until the last answer, and the greatest resident memory, in MB, during the first tenth of them and after it. Where it
// is constant, the two are about the same.
func streamed(megabytes int) func(daemon string, _ []string) ([]float64, error) {
	return func(daemon string, _ []string) ([]float64, error) {
		cmd := exec.Command(daemon, "pronounce", "--no-progress")
		in, err := cmd.StdinPipe()
		if err != nil {
			return nil, err
		}
		cmd.Stdout = io.Discard
		var complaints strings.Builder
		cmd.Stderr = &complaints
		began := time.Now()
		if err := cmd.Start(); err != nil {
			return nil, err
		}
		early, most, err := writeStream(in, cmd.Process.Pid, 1_000_000*megabytes)
		if err := errors.Join(err, in.Close(), cmd.Wait()); err != nil {
			return nil, fmt.Errorf("%w: %s", err, complaints.String())
		}
		return []float64{float64(megabytes) / time.Since(began).Seconds(), early, most}, nil
	}
}

// writeStream writes so many bytes of prose, and returns the process's greatest memory, in MB, during the first tenth and
// in the rest.
func writeStream(in io.Writer, pid, size int) (early, most float64, err error) {
	block := []byte(strings.Join(slices.Repeat(prose.Sentences(), 20), "\n") + "\n")
	for written := 0; written < size; {
		n, err := in.Write(block[:min(len(block), size-written)])
		if err != nil {
			return early, most, err
		}
		written += n
		resident, err := host.Resident(pid)
		if err != nil {
			return early, most, err
		}
		now := float64(resident) / (1 << 20)
		if written <= size/10 {
			early = max(early, now)
		} else {
			most = max(most, now)
		}
	}
	return early, most, nil
}
