// Package spread sums up repeated measurements.
package spread

import "slices"

// Spread is what is told of a measurement that was repeated.
type Spread struct {
	Min    float64 `json:"min"`
	Median float64 `json:"median"`
	Max    float64 `json:"max"`
}

// Of returns the spread of at least one value.
func Of(values []float64) Spread {
	return Spread{Min: slices.Min(values), Median: Quantile(values, 0.5), Max: slices.Max(values)}
}

// Quantile returns the value below which the share q of the values lies.
func Quantile(values []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}
