package student

import (
	"math"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// Answer is how a word is said.
type Answer struct {
	Phonemes []model.Phoneme

	// Probability is the product of the tags' probabilities (softmax), a tag a letter.
	Probability float32

	// Confidence is the chance that the answer is right, stress included: Probability, calibrated on words that the model
	// had not seen.
	Confidence float32
}

// Join makes one answer of those for a word's parts; see Append.
func Join(parts []Answer) Answer {
	if len(parts) == 1 {
		return parts[0]
	}
	whole := Answer{Probability: 1, Confidence: 1}
	for i := range parts {
		whole.Phonemes = append(whole.Phonemes, parts[i].Phonemes...)
		whole.Probability *= parts[i].Probability
		whole.Confidence *= parts[i].Confidence
	}
	return whole
}

// chance is the chance that an answer of this probability is right. That of a word without letters is 1: nothing is said, rightly.
func chance(c *weightfile.Calibration, probability float64, letters int) float32 {
	if letters == 0 {
		return 1
	}
	const edge = 1e-9
	p := max(edge, min(1-edge, probability))
	z := float32(float64(c.A) + float64(float64(c.B)*math.Log(p/(1-p))) + float64(float64(c.C)*float64(letters)))
	after := 0
	for after < len(c.Z) && c.Z[after] <= z {
		after++
	}
	switch after {
	case 0:
		return c.Chance[0]
	case len(c.Z):
		return c.Chance[after-1]
	}
	share := (z - c.Z[after-1]) / (c.Z[after] - c.Z[after-1])
	return c.Chance[after-1] + float32((c.Chance[after]-c.Chance[after-1])*share)
}
