package peak

import "golang.org/x/sys/cpu"

// Probes returns those that this processor can run, the widest first.
func Probes() []Probe {
	var probes []Probe
	if cpu.X86.HasAVX512F {
		probes = append(probes, Probe{"avx512", 16, multiply512, 16, divide512, read512})
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		probes = append(probes, Probe{"avx2", 8, multiply256, 14, divide256, read256})
	}
	return probes
}

//go:noescape
func multiply512(n int)

//go:noescape
func multiply256(n int)

//go:noescape
func divide512(n int)

//go:noescape
func divide256(n int)

//go:noescape
func read512(p *byte, blocks, times int)

//go:noescape
func read256(p *byte, blocks, times int)
