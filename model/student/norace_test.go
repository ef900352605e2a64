//go:build !race

package student

// raceDetector tells that the race detector is on; here it is off.
const raceDetector = false
