package student

import "golang.org/x/sys/cpu"

// architectureCandidates asks CPUID, and the operating system whether it saves the wide registers, through package cpu.
// tools/kernels checks that the assembly uses these extensions only.
func architectureCandidates() []candidate {
	avx512 := cpu.X86.HasAVX2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
	return []candidate{
		{"avx512", avx512, "AVX-512F with VNNI", avx512Kernel},
		{"avx2", cpu.X86.HasAVX2, "AVX2", avx2Kernel},
	}
}
