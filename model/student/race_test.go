//go:build race

package student

// raceDetector tells that the race detector is on, which makes the arithmetic some fifty times slower.
const raceDetector = true
