//go:build !amd64

package student

func architectureCandidates() []candidate { return nil }
