package student

import "github.com/pronounced/pronounced/model/arithmetic"

// candidate is a kernel that this program holds for its processor architecture.
type candidate = arithmetic.Candidate[*kernel]

// candidates returns all kernels of this program, the best first. Portable Go is the last of them.
func candidates() arithmetic.Candidates[*kernel] {
	return append(architectureCandidates(), candidate{Name: "go", Available: true, Kernel: goKernel})
}

// Kernels returns the names of the kernels that this processor can run, the best first: that is the one that New takes
// unless told otherwise.
func Kernels() []string { return candidates().Names() }
