package student

import (
	"fmt"
	"strings"
)

// candidate is a kernel that this program holds for its processor architecture.
type candidate struct {
	name      string
	available bool   // on this processor
	needs     string // what an available one has
	kernel    func() *kernel
}

// candidates returns all kernels of this program, the best first. Portable Go is the last of them.
func candidates() []candidate {
	return append(architectureCandidates(), candidate{name: "go", available: true, kernel: goKernel})
}

// Kernels returns the names of the kernels that this processor can run, the best first: that is the one that New takes unless told
// otherwise.
func Kernels() []string {
	var names []string
	for _, c := range candidates() {
		if c.available {
			names = append(names, c.name)
		}
	}
	return names
}

// kernelByName returns the kernel of a name, the best available one for "".
func kernelByName(name string) (*kernel, error) {
	for _, c := range candidates() {
		switch {
		case c.available && (name == "" || name == c.name):
			return c.kernel(), nil
		case name == c.name:
			return nil, fmt.Errorf("kernel %q: this processor lacks %s; it can run %s", name, c.needs, strings.Join(Kernels(), ", "))
		}
	}
	return nil, fmt.Errorf("no kernel %q; this processor can run %s", name, strings.Join(Kernels(), ", "))
}
