package native

// CandidateNames returns the names of all kernels of this program, whether or not this processor can run them.
func CandidateNames() []string {
	var names []string
	for _, c := range candidates() {
		names = append(names, c.Name)
	}
	return names
}
