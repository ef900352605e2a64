package student

import (
	"runtime"

	"golang.org/x/sys/cpu"
)

// architectureCandidates: every Mac with an arm64 processor has the dot product; elsewhere the operating system says so.
func architectureCandidates() []candidate {
	return []candidate{{Name: "neon", Available: cpu.ARM64.HasASIMDDP || runtime.GOOS == "darwin", Needs: "the dot product of ARMv8.2", Kernel: neonKernel}}
}
