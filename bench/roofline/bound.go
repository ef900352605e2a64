package main

import "github.com/pronounced/pronounced/bench/roofline/peak"

// bound is the time that a word takes if everything runs at a peak, in seconds.
type bound struct {
	// Of a word alone.
	Reading     float64 `json:"reading"`     // its weights
	Multiplying float64 `json:"multiplying"` // in the phases that use a weight more than once when they have it
	NonLinear   float64 `json:"nonLinear"`
	One         float64 `json:"oneWord"`    // the sum
	Overlapped  float64 `json:"overlapped"` // the same, with reading and multiplying at the same time

	// Of a word among many.
	Products float64 `json:"products"` // products alone
	Many     float64 `json:"batch"`    // and what is not linear
}

// exponentialSteps is how many multiplications, additions and the like an exponential takes: three for the reduction,
// six for the polynomial, three to put it together.
const exponentialSteps = 12

// bound adds up, for a word alone, the reading of the weights, the products of the phases that get several from a
// weight that has been read (in the others the reading takes longer), and the functions that are not linear, for which
// every step waits. The weights come from the second-level cache, but when all of them are larger than it, the first
// time of each phase from the third. Among many words only products count, as weights are shared and steps of
// different words can overlap.
func (w work) bound(rates peak.Rates, sizes cacheSizes, l2 int) bound {
	second, third := rates.Reading[sizes.L2], rates.Reading[sizes.L3]
	if w.weights() <= float64(l2) {
		third = second
	}
	b := bound{
		NonLinear: exponentialSteps*w.Exponentials/rates.Products + w.Divisions/rates.Divisions,
		Products:  w.products() / rates.Products,
	}
	for _, p := range w.Phases {
		reading, multiplying := 0.0, p.Products/rates.Products
		if p.Reads > 0 {
			reading = p.Weights/third + p.Weights*(p.Reads-1)/second
		}
		b.Overlapped += max(reading, multiplying)
		b.Reading += reading
		if p.Reads <= 1 {
			b.Multiplying += multiplying
		}
	}
	b.One = b.Reading + b.Multiplying + b.NonLinear
	b.Overlapped += b.NonLinear
	b.Many = b.Products + b.NonLinear
	return b
}
