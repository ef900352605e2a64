package student

import "golang.org/x/sys/cpu"

// architectureCandidates asks CPUID, and the operating system whether it saves the wide registers, through package cpu.
// tools/kernels checks that the assembly uses these extensions only.
func architectureCandidates() []candidate {
	avx512 := cpu.X86.HasAVX2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
	return []candidate{
		{Name: "avx512", Available: avx512, Needs: "AVX-512F with VNNI", Kernel: avx512Kernel},
		{Name: "avx2", Available: cpu.X86.HasAVX2, Needs: "AVX2", Kernel: avx2Kernel},
	}
}
