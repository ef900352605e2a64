package main

import (
	"fmt"
	"strings"
)

func (r *results) report() string {
	var b strings.Builder
	b.WriteString("# How near to the core's limits the kernels are\n\n")
	b.WriteString("Written by `make bench-roofline`; roofline.json has the figures, bench/README.md the arithmetic.")
	fmt.Fprintf(&b, "\n\nMachine: %s. One core.\n\n", r.Machine)
	r.reportPeaks(&b)
	r.reportWork(&b)
	for i := range r.Kernels {
		r.reportKernel(&b, &r.Kernels[i])
	}
	return b.String()
}

func (r *results) reportPeaks(b *strings.Builder) {
	b.WriteString("## Peaks\n\nThe best of many short runs of loops that do nothing else.\n\n")
	fmt.Fprintf(b, "| vectors | products, 10⁹/s | divisions, 10⁹/s | reading %d KB, GB/s | %d KB | %d KB |\n",
		r.Sizes.L1>>10, r.Sizes.L2>>10, r.Sizes.L3>>10)
	b.WriteString("|---|---|---|---|---|---|\n")
	for _, k := range r.Kernels {
		fmt.Fprintf(b, "| %s | %.1f | %.1f |", k.Kernel, k.Peak.Products/1e9, k.Peak.Divisions/1e9)
		for _, size := range []int{r.Sizes.L1, r.Sizes.L2, r.Sizes.L3} {
			fmt.Fprintf(b, " %.0f |", k.Peak.Reading[size]/1e9)
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(b, "\nRead: half the first-level cache, half the second-level one (%d KB), four times the latter.\n\n",
		r.L2>>10)
}

func (r *results) reportWork(b *strings.Builder) {
	w := &r.Work
	fmt.Fprintf(b, "## Work of a word\n\nMean of %d words spread over CMUdict: %.2f positions, %.2f steps.\n\n",
		w.Words, w.Positions, w.Steps)
	b.WriteString("| phase | products, 10⁶ | weights, KB | read, MB |\n|---|---|---|---|\n")
	for _, p := range w.Phases {
		fmt.Fprintf(b, "| %s | %.2f | %.0f | %.2f |\n", p.Name, p.Products/1e6, p.Weights/1e3, p.Read/1e6)
	}
	fmt.Fprintf(b, "| all | %.2f | %.0f | %.2f |\n\n", w.products()/1e6, w.weights()/1e3, w.read()/1e6)
	fmt.Fprintf(b, "And %.0f exponentials and %.0f divisions.", w.Exponentials, w.Divisions)
	if w.weights() > float64(r.L2) {
		b.WriteString(" The weights do not fit into the second-level cache: each is first read from the third.")
	}
	b.WriteString("\n\n")
}

func (r *results) reportKernel(b *strings.Builder, k *kernelResult) {
	fmt.Fprintf(b, "## %s\n\n", k.Kernel)
	b.WriteString("| | bound, µs a word | best | reached | median | reached |\n|---|---|---|---|---|---|\n")
	row := func(name string, bound float64, f figures) {
		fmt.Fprintf(b, "| %s | %.1f | %.1f | %.0f %% | %.1f | %.0f %% |\n", name, 1e6*bound,
			1e6*f.Best, 100*bound/f.Best, 1e6*f.Median, 100*bound/f.Median)
	}
	row("one word a call", k.Bound.One, k.One)
	row(fmt.Sprintf("%d words a call", r.Work.Words), k.Bound.Many, k.Many)
	row("the same, products alone", k.Bound.Products, k.Many)
	fmt.Fprintf(b, "\nOne word: reading weights in encoder and decoder %.1f, multiplying in memory and attention %.1f, not linear %.1f µs. ",
		1e6*k.Bound.Reading, 1e6*k.Bound.Multiplying, 1e6*k.Bound.NonLinear)
	fmt.Fprintf(b, "Words a second: %.0f alone, %.0f among many; products a second, among many: %.1f·10⁹.\n\n",
		1/k.One.Best, 1/k.Many.Best, r.Work.products()/k.Many.Best/1e9)
}
