package peak

import "time"

// Rates is what a core reached.
type Rates struct {
	Products  float64         `json:"productsPerSecond"` // multiplications with an addition each
	Divisions float64         `json:"divisionsPerSecond"`
	Reading   map[int]float64 `json:"bytesPerSecond"` // by the size of what is read over and over
}

// A run is short enough to fit between two interruptions, and there are many: the best of them is the peak.
const (
	run  = time.Millisecond
	runs = 300
)

// Measure measures one core, with vectors of the probe's width; sizes are in bytes. It takes a second or two.
func (p Probe) Measure(sizes ...int) Rates {
	rates := Rates{Reading: make(map[int]float64)}
	rates.Products = float64(p.chains*p.Lanes) * best(p.multiply)
	rates.Divisions = float64(divisions*p.Lanes) * best(p.divide)
	for _, size := range sizes {
		memory := make([]byte, size/block*block)
		for i := range memory {
			memory[i] = 1 // so that there is a page behind every address, and not the same one
		}
		// Loads that cross a cache line would be slower; large allocations start at a page.
		blocks := len(memory) / block
		rates.Reading[size] = float64(len(memory)) * best(func(n int) { p.read(&memory[0], blocks, n) })
	}
	return rates
}

// best returns how many turns a second the loop does, at best.
func best(loop func(turns int)) float64 {
	turns := 1
	for {
		began := time.Now()
		loop(turns)
		if time.Since(began) >= run {
			break
		}
		turns *= 2
	}
	rate := 0.0
	for range runs {
		began := time.Now()
		loop(turns)
		rate = max(rate, float64(turns)/time.Since(began).Seconds())
	}
	return rate
}
