package native

// Option is a choice that New leaves to its caller.
type Option func(*settings)

type settings struct {
	kernel string
	jobs   int
}

// WithKernel asks for a kernel by its name, one of those that Kernels returns; "" is the best of them.
func WithKernel(name string) Option { return func(s *settings) { s.kernel = name } }

// WithJobs lets one call of Predict use up to n processors when it has words enough. Without it, or with less than 2, a
// call stays on one.
func WithJobs(n int) Option { return func(s *settings) { s.jobs = n } }
