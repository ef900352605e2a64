package native

import "golang.org/x/sys/cpu"

// architectureCandidates asks CPUID, and the operating system whether it saves the wide registers, through package cpu.
// tools/kernels checks that the assembly uses these extensions only.
func architectureCandidates() []candidate {
	avx2 := cpu.X86.HasAVX2 && cpu.X86.HasFMA && cpu.X86.HasBMI1 && cpu.X86.HasBMI2
	return []candidate{
		{Name: "avx512", Available: avx2 && cpu.X86.HasAVX512F, Needs: "AVX-512F", Kernel: avx512Kernel},
		{Name: "avx2", Available: avx2, Needs: "AVX2, FMA or BMI2", Kernel: avx2Kernel},
	}
}
