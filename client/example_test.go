package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"github.com/pronounced/pronounced/client"
)

func Example() {
	ctx := context.Background()
	daemon, err := client.Start(ctx, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer daemon.Close()
	text := "Dr. Smith read 22 books."
	said, err := daemon.Pronounce(ctx, client.PronounceParams{Text: text, Alphabets: []string{"ipa"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, token := range said.Tokens {
		for _, word := range token.Words {
			fmt.Println(text[token.Start:token.End], word.Word, word.IPA, word.Source)
		}
	}
	// Output:
	// Dr. doctor ˈdɑktɚ lexicon
	// Smith smith ˈsmɪθ lexicon
	// read read ˈɹɛd heteronym
	// 22 twenty ˈtwɛnti lexicon
	// 22 two ˈtu lexicon
	// books books ˈbʊks lexicon
}

func ExampleClient_Predict() {
	ctx := context.Background()
	daemon, err := client.Start(ctx, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer daemon.Close()
	prediction, err := daemon.Predict(ctx, client.PredictParams{Words: []string{"tasty", "applesauce"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, phonemes := range prediction.Phonemes {
		fmt.Println(strings.Join(phonemes, " "))
	}
	// Output:
	// T AE1 S T IY0
	// AE1 P AH0 L Z AW2 CH
}

func ExampleClient_PronounceParts() {
	ctx := context.Background()
	daemon, err := client.Start(ctx, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer daemon.Close()
	tokens := 0
	text := strings.Repeat("It was the best of times. ", 1000)
	for part, err := range daemon.PronounceParts(ctx, client.PronounceParams{Text: text}) {
		if err != nil {
			log.Fatal(err)
		}
		tokens += len(part.Tokens)
	}
	fmt.Println(tokens, "tokens")
	// Output: 7000 tokens
}

func ExampleRequestError() {
	ctx := context.Background()
	daemon, err := client.Start(ctx, client.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer daemon.Close()
	_, err = daemon.Convert(ctx, "həˈløʊ", "ipa", "arpabet")
	var refused *client.RequestError
	if errors.As(err, &refused) {
		fmt.Println(refused.Code, refused.Field+":", refused.Reason)
	}
	// Output: -32602 transcription: ipa symbol "ø" at offset 4: not in this alphabet
}
