package heteronym

import "math"

// Tag returns the part of speech of any word sentence[start:end], judged by its neighbours and its ending, and its
// probability. The word need not be of the inventory: what the readings of all its words share tells verbs from the
// rest, the context tells kinds of verbs, and nouns, adjectives and adverbs.
func (c *Chooser) Tag(sentence string, start, end int) (Part, float64) {
	var w Window
	var buffer [maxFeatures]Feature
	features, d := c.features(&w, buffer[:0], sentence, start, end)
	kinds := c.kinds(features)
	verb := 1 / (1 + math.Exp(float64(kinds[nounIndex]-kinds[verbIndex])))
	verbs, others := float64(d.verb()), float64(d[Noun]+d[Adjective]+d[Adverb])
	best, most := Unknown, 0.0
	for part := Noun; int(part) < parts; part++ {
		p := float64(d[part])
		if part.isVerb() {
			p *= verb / verbs
		} else {
			p *= (1 - verb) / others
		}
		if p > most {
			best, most = part, p
		}
	}
	return best, most
}

func (p Part) isVerb() bool { return p == Verb || p == Past || p == Participle }
