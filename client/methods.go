package client

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"unicode/utf8"
)

// Predict asks the neural model alone how words are said, without a dictionary.
func (c *Client) Predict(ctx context.Context, params PredictParams) (*Prediction, error) {
	return result[Prediction](ctx, c, "g2p/predict", params.sent())
}

// PredictParts is Predict with a result that comes in parts, each of consecutive words, as the daemon makes them. The daemon
// waits for a loop that is slow, and stops when the loop is left. An error is the last thing that the loop gets.
func (c *Client) PredictParts(ctx context.Context, params PredictParams) iter.Seq2[Prediction, error] {
	return stream[Prediction](ctx, c, "g2p/predict", params.sent())
}

// sent returns what is sent: exactly one of words and text.
func (p PredictParams) sent() any {
	if p.Words != nil {
		p.Text = ""
		return p
	}
	return struct {
		PredictParams
		Text string `json:"text"`
	}{p, p.Text}
}

// Pronounce says how a running text is said.
func (c *Client) Pronounce(ctx context.Context, params PronounceParams) (*Pronunciation, error) {
	if err := params.complete(); err != nil {
		return nil, err
	}
	return result[Pronunciation](ctx, c, "g2p/pronounce", params)
}

// PronounceParts is Pronounce with a result that comes in parts, each of consecutive tokens and phonemes; see PredictParts.
func (c *Client) PronounceParts(ctx context.Context, params PronounceParams) iter.Seq2[Pronunciation, error] {
	if err := params.complete(); err != nil {
		return func(yield func(Pronunciation, error) bool) { yield(Pronunciation{}, err) }
	}
	return stream[Pronunciation](ctx, c, "g2p/pronounce", params)
}

// complete sets the defaults that are Go's, and refuses text in which positions would not be what they are here.
func (p *PronounceParams) complete() error {
	if !utf8.ValidString(p.Text) {
		return errors.New("g2p/pronounce: the text is not UTF-8")
	}
	if p.PositionEncoding == "" {
		p.PositionEncoding = "utf-8"
	}
	return nil
}

// Convert returns a transcription in another alphabet.
func (c *Client) Convert(ctx context.Context, transcription, from, to string) (string, error) {
	params := map[string]string{"transcription": transcription, "from": from, "to": to}
	converted, err := result[struct {
		Transcription string `json:"transcription"`
	}](ctx, c, "g2p/convert", params)
	if err != nil {
		return "", err
	}
	return converted.Transcription, nil
}

// Render returns text, with its pronunciations, as a speech engine takes it.
func (c *Client) Render(ctx context.Context, params RenderParams) (*Rendering, error) {
	return result[Rendering](ctx, c, "g2p/render", params)
}

// RenderParts is Render with a result that comes in parts, a sentence each; their outputs joined are the whole. See PredictParts.
func (c *Client) RenderParts(ctx context.Context, params RenderParams) iter.Seq2[Rendering, error] {
	return stream[Rendering](ctx, c, "g2p/render", params)
}

// Status says what is running.
func (c *Client) Status(ctx context.Context) (*Status, error) {
	return result[Status](ctx, c, "g2p/status", nil)
}

// ClearCache empties the cache of predictions.
func (c *Client) ClearCache(ctx context.Context) error {
	return c.Call(ctx, "g2p/cache/clear", nil, nil)
}

// Lexicon is the user's own pronunciations: a file that all daemons of a user share. Changes hold for what is asked later.
type Lexicon struct{ client *Client }

// Lexicon returns the user's own pronunciations.
func (c *Client) Lexicon() Lexicon { return Lexicon{c} }

// List returns the entries whose words begin with prefix, in the order of the words; at most limit, unless that is negative.
func (l Lexicon) List(ctx context.Context, prefix string, limit int) ([]Entry, error) {
	params := map[string]any{"prefix": prefix}
	if limit >= 0 {
		params["limit"] = limit
	}
	list, err := result[struct {
		Entries []Entry `json:"entries"`
	}](ctx, l.client, "g2p/lexicon/list", params)
	if err != nil {
		return nil, err
	}
	return list.Entries, nil
}

// Add adds entries, or replaces those of the same word and part of speech.
func (l Lexicon) Add(ctx context.Context, entries ...Entry) (*Added, error) {
	return result[Added](ctx, l.client, "g2p/lexicon/add", map[string]any{"entries": append([]Entry{}, entries...)})
}

// Remove removes all entries of words, and returns how many those were.
func (l Lexicon) Remove(ctx context.Context, words ...string) (int, error) {
	removed, err := result[struct {
		Removed int `json:"removed"`
	}](ctx, l.client, "g2p/lexicon/remove", map[string]any{"words": append([]string{}, words...)})
	if err != nil {
		return 0, err
	}
	return removed.Removed, nil
}

// Import adds the entries of a text; format is cmudict or pls.
func (l Lexicon) Import(ctx context.Context, format, text string) (*Imported, error) {
	return result[Imported](ctx, l.client, "g2p/lexicon/import", map[string]string{"format": format, "text": text})
}

// ImportFile adds the entries of a file; format is cmudict or pls.
func (l Lexicon) ImportFile(ctx context.Context, format, path string) (*Imported, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return result[Imported](ctx, l.client, "g2p/lexicon/import", map[string]string{"format": format, "path": path})
}

// Export returns all entries as the text of a file: cmudict, pls, or a speech engine's own format (docs/render.md).
func (l Lexicon) Export(ctx context.Context, format string) (*Exported, error) {
	return result[Exported](ctx, l.client, "g2p/lexicon/export", map[string]string{"format": format})
}

// ExportFile writes all entries into a file.
func (l Lexicon) ExportFile(ctx context.Context, format, path string) (*Exported, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return result[Exported](ctx, l.client, "g2p/lexicon/export", map[string]string{"format": format, "path": path})
}

// result calls a method and returns its result.
func result[T any](ctx context.Context, c *Client, method string, params any) (*T, error) {
	value := new(T)
	if err := c.Call(ctx, method, params, value); err != nil {
		return nil, err
	}
	return value, nil
}
