//go:build !amd64

package peak

// Probes returns none: there are no loops for this architecture.
func Probes() []Probe { return nil }
