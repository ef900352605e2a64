package native

import "golang.org/x/sys/cpu"

// architectureCandidates asks CPUID, and the operating system whether it saves the wide registers, through package cpu.
// tools/kernels checks that the assembly uses these extensions only.
func architectureCandidates() []candidate {
	avx2 := cpu.X86.HasAVX2 && cpu.X86.HasFMA && cpu.X86.HasBMI1 && cpu.X86.HasBMI2
	return []candidate{
		{"avx512", avx2 && cpu.X86.HasAVX512F, "AVX-512F", avx512Kernel},
		{"avx2", avx2, "AVX2, FMA or BMI2", avx2Kernel},
	}
}
