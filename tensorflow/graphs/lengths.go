package graphs

// The optimised graph is unrolled, so a word pays for every position and step that its graph has. It therefore
// holds one graph for each of some lengths (letters and the end mark): a batch runs through the first that its
// longest word fits. A word has rarely more phonemes, <EOS> included, than letters and end mark, so each graph
// makes as many steps as it has positions; the 1.4 % of CMUdict's words that are not done by then run again through
// the last, which is good for any. Lengths beyond 12 are rare; more of them would gain a word under one per cent
// and cost start-up and memory.
var lengths = []int{5, 6, 7, 8, 9, 10, 11, 12, 14, MaxLength}

// MaxLength is the model's number of positions, and of steps.
const MaxLength = 20

// Names in the optimised graph. Those of a length have a prefix, as in "length9/graphemes".
const (
	LengthPrefix = "length"

	Graphemes     = "graphemes"     // input, int32 [N, L]
	Phonemes      = "phonemes"      // output, int32 [N, L]: greedy choices
	Probabilities = "probabilities" // output, float32 [N, L]: of those choices
	Logits        = "logits"        // output, float32 [N, L, 72]
	Keys          = "keys"          // output, float32 [N, L, 128]: of the attention
	Values        = "values"        // output, float32 [N, L, 200]: of the attention
	Mask          = "mask"          // output, float32 [N, 1, L]: added to the attention's scores
)

// Names of the single step, for searches. Keys, Values and Mask are inputs too, of one word and any length.
const (
	StepPrefix        = "step/"
	StepParents       = "parents"        // input, int32 [K]: which of the old hypotheses each new one continues
	StepPrevious      = "previous"       // input, int32 [K]: the phoneme that it emitted
	StepState         = "state"          // input, float32 [J, 128]: states of the old hypotheses
	StepAttention     = "attention"      // input, float32 [J, 128]
	StepNextState     = "next_state"     // output, float32 [K, 128]
	StepNextAttention = "next_attention" // output, float32 [K, 128]
	StepDistribution  = "distribution"   // output, float32 [K, 72]: softmax over the next phoneme
)
