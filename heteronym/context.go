package heteronym

import "math"

// Part is a coarse part of speech, as far as readings differ by it.
type Part uint8

// The parts of speech.
const (
	Unknown Part = iota
	Noun
	Verb // base form or present tense
	Past // past tense
	Participle
	Adjective
	Adverb
)

var partNames = [...]string{"unknown", "noun", "verb", "past tense", "past participle", "adjective", "adverb"}

// String returns the name in English.
func (p Part) String() string { return partNames[p] }

const parts = int(Adverb) + 1

// PartOf maps the tags of open classes; Unknown is what other words are.
func PartOf(p POS) Part {
	switch p {
	case NN, NNS, NNP:
		return Noun
	case VB, VBP, VBZ:
		return Verb
	case VBD:
		return Past
	case VBN:
		return Participle
	case JJ:
		return Adjective
	case RB:
		return Adverb
	}
	return Unknown
}

// distribution is the probability of each part of speech, from the context alone.
type distribution [parts]float32

func (c *Chooser) distribution(features []Feature) (d distribution) {
	var sums [parts]int32
	for _, f := range features {
		c.context.add(sums[:], f.Key)
	}
	var total float64
	for i, s := range sums {
		p := math.Exp(float64(float32(s) * c.context.scale))
		d[i] = float32(p)
		total += p
	}
	for i := range d {
		d[i] = float32(float64(d[i]) / total)
	}
	return d
}

func (d *distribution) verb() float32 { return d[Verb] + d[Past] + d[Participle] }

// partFeatures turn the probabilities into features: odds of verb against noun, adjective against noun, past against
// present, as they are and in steps.
func partFeatures(dst []Feature, d *distribution) []Feature {
	odds := [...]float32{
		logOdds(d.verb(), d[Noun]+d[Adjective]),
		logOdds(d[Adjective], d[Noun]),
		logOdds(d[Past]+d[Participle], d[Verb]),
		logOdds(d[Past], d[Participle]),
	}
	for i, o := range odds {
		dst = append(dst,
			Feature{mix(90, uint64(i), 0), o / 2},
			Feature{mix(91, uint64(i), uint64(int(o)+8)), 1})
	}
	return dst
}

func logOdds(p, q float32) float32 {
	const floor = 0.01
	return float32(math.Log(float64((p + floor) / (q + floor))))
}
