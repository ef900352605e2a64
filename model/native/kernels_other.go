//go:build !amd64 && !arm64

package native

func architectureCandidates() []candidate { return nil }
