package native

// architectureCandidates: every arm64 processor that Go runs on has NEON.
func architectureCandidates() []candidate {
	return []candidate{{Name: "neon", Available: true, Needs: "", Kernel: neonKernel}}
}
