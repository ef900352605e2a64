package student

import (
	"slices"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model/student/reference"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// Tags that are computed elsewhere, here by the plain reference, make the engine's answers.
func TestTagging(t *testing.T) {
	_, weights, err := weightfile.Decode(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	tagging, err := NewTagging(weights, lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	words := encode(append(sample(t, 5), "", "naïve", "日本", "o'clock")...)
	var got Answer
	for i, want := range predict(t, newEngine(t, ""), words) {
		var letters []byte
		for _, number := range tagging.Append(nil, words[i]) {
			letters = append(letters, byte(number))
		}
		var tags []int32
		computed, probability := reference.Tag(weights, letters, reference.Beside(weights, dictionary(), words[i].letters))
		for _, tag := range computed {
			tags = append(tags, int32(tag))
		}
		shares := slices.Repeat([]float32{1}, len(tags))
		if len(shares) > 0 {
			shares[0] = float32(probability)
		}
		if err := tagging.Answer(&got, tags, shares); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Phonemes, want.Phonemes) || got.Probability != want.Probability || !near(got.Confidence, want.Confidence) {
			t.Errorf("%q: %v, want %v", words[i], got, want)
		}
	}
	for _, tag := range []int32{-1, int32(len(weights.Tags))} {
		if err := tagging.Answer(&got, []int32{tag}, []float32{1}); err == nil {
			t.Errorf("no error for tag %d", tag)
		}
	}
}
