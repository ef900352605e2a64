package main

import "github.com/pronounced/pronounced/bench/roofline/peak"

// bound is the time that a word takes if everything runs at a peak, in seconds.
type bound struct {
	// Of a word alone.
	Reading     float64 `json:"reading"`     // in the phases that wait for their weights
	Multiplying float64 `json:"multiplying"` // in the others
	NonLinear   float64 `json:"nonLinear"`
	One         float64 `json:"oneWord"` // the sum

	// Of a word among many.
	Products float64 `json:"products"` // products alone
	Many     float64 `json:"batch"`    // and what is not linear
}

// exponentialSteps is how many multiplications, additions and the like an exponential takes: three for the reduction,
// six for the polynomial, three to put it together.
const exponentialSteps = 12

// bound adds up, for a word alone, the phases, for each needs all of the one before it, and the functions that are not
// linear, for which every step waits. A phase reads its weights and multiplies at the same time, so it takes the longer
// of the two. The weights come from the second-level cache, but when all of them are larger than it, the first time of
// each phase from the third. Among many words only products count, as weights are shared and steps of different words
// can overlap.
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
		reading, multiplying := p.Weights/third+(p.Read-p.Weights)/second, p.Products/rates.Products
		if reading > multiplying {
			b.Reading += reading
		} else {
			b.Multiplying += multiplying
		}
	}
	b.One = b.Reading + b.Multiplying + b.NonLinear
	b.Many = b.Products + b.NonLinear
	return b
}
