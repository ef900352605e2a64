package arithmetic

import (
	"fmt"
	"strings"
)

// Candidate is a kernel of type K that this program holds for its processor architecture.
type Candidate[K any] struct {
	Name      string
	Available bool   // on this processor
	Needs     string // what an available one has
	Kernel    func() K
}

// Candidates are kernels, the best first.
type Candidates[K any] []Candidate[K]

// Names returns the names of the kernels that this processor can run, the best first.
func (all Candidates[K]) Names() []string {
	var names []string
	for _, c := range all {
		if c.Available {
			names = append(names, c.Name)
		}
	}
	return names
}

// ByName returns the kernel of a name, the best available one for "".
func (all Candidates[K]) ByName(name string) (K, error) {
	for _, c := range all {
		switch {
		case c.Available && (name == "" || name == c.Name):
			return c.Kernel(), nil
		case name == c.Name:
			return *new(K), fmt.Errorf("kernel %q: this processor lacks %s; it can run %s", name, c.Needs, strings.Join(all.Names(), ", "))
		}
	}
	return *new(K), fmt.Errorf("no kernel %q; this processor can run %s", name, strings.Join(all.Names(), ", "))
}
