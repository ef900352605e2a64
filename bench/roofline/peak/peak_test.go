package peak

import "testing"

// TestProbes runs every loop once; how fast is nothing for a test.
func TestProbes(t *testing.T) {
	for _, p := range Probes() {
		p.multiply(1)
		p.divide(1)
		memory := make([]byte, 2*block)
		p.read(&memory[0], 2, 2)
		if p.chains == 0 || p.Lanes == 0 {
			t.Errorf("%s: %d chains, %d lanes", p.Name, p.chains, p.Lanes)
		}
	}
}
