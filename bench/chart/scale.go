package chart

import "math"

// scale maps positive numbers to pixels, logarithmically or, from nought on, linearly.
type scale struct {
	from, to        float64 // pixels
	least, greatest float64 // whole powers of ten, as exponents; linearly, values
	used            bool
	linear          bool
}

// linearStep is how far apart ticks are on a linear scale.
const linearStep = 5

// include widens the scale to the next powers of ten, or the next step.
func (s *scale) include(values ...float64) {
	for _, value := range values {
		if s.linear {
			s.greatest = max(s.greatest, linearStep*math.Ceil(value/linearStep))
			continue
		}
		low, high := math.Floor(math.Log10(value)), math.Ceil(math.Log10(value))
		if !s.used {
			s.least, s.greatest, s.used = low, high, true
		}
		s.least, s.greatest = min(s.least, low), max(s.greatest, high)
	}
}

func (s *scale) at(value float64) float64 {
	if s.linear {
		return s.from + (s.to-s.from)*value/max(s.greatest, linearStep)
	}
	return s.from + (s.to-s.from)*(math.Log10(value)-s.least)/max(s.greatest-s.least, 1)
}

func (s *scale) ticks() []float64 {
	var ticks []float64
	if s.linear {
		for tick := 0.0; tick <= s.greatest; tick += linearStep {
			ticks = append(ticks, tick)
		}
		return ticks
	}
	for power := s.least; power <= s.greatest; power++ {
		ticks = append(ticks, math.Pow(10, power))
	}
	return ticks
}
