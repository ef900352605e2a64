package jsonraw_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pronounced/pronounced/jsonraw"
)

func TestCheck(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, test := range []struct{ text, want string }{
		{`{}`, ""},
		{" \t\r\n[ ] ", ""},
		{`{"a":[1,-0,2.5e+3,true,false,null,"\ud800\u00e9\n"]}`, ""},
		{`{"a":1,"a":2}`, ""},
		{nested(1000), ""},
		{nested(1001), "at byte 1000: nested deeper than 1000"},
		{strings.Repeat(`{"a":`, 1001), "at byte 5000: nested deeper than 1000"},
		{``, "at byte 0: the text ends where a value was expected"},
		{`NaN`, "at byte 0: 'N' where a value was expected"},
		{`[1,]`, "at byte 3: ']' where a value was expected"},
		{`[1 2]`, "at byte 3: '2' where ',' or ']' was expected"},
		{`{"a" 1}`, "at byte 5: '1' where ':' was expected"},
		{`{a:1}`, "at byte 1: 'a' where a member name was expected"},
		{`{"a":1,}`, "at byte 7: '}' where a member name was expected"},
		{`01`, "at byte 1: text after the end of the value"},
		{`-`, "at byte 1: the text ends where a digit was expected"},
		{`1.`, "at byte 2: the text ends where a digit was expected"},
		{`1e+`, "at byte 3: the text ends where a digit was expected"},
		{`+1`, "at byte 0: '+' where a value was expected"},
		{`tru`, "at byte 3: the text ends where true was expected"},
		{`"a`, "at byte 2: the text ends inside a string"},
		{"\"\n\"", "at byte 1: a control character inside a string"},
		{`"\x"`, "at byte 2: 'x' where an escape was expected"},
		{`"\u12g4"`, "at byte 5: 'g' where a hexadecimal digit was expected"},
		{"\"a\xff\"", "at byte 2: invalid UTF-8"},
		{"\"\xed\xa0\x80\"", "at byte 1: invalid UTF-8"},
		{`{} {}`, "at byte 3: text after the end of the value"},
		{"{}\x00", "at byte 2: text after the end of the value"},
	} {
		got := ""
		if err := jsonraw.Check([]byte(test.text)); err != nil {
			got = err.Error()
			if syntax := new(jsonraw.SyntaxError); !errors.As(err, &syntax) {
				t.Errorf("%.40q: not a SyntaxError: %T", test.text, err)
			}
		}
		if got != test.want {
			t.Errorf("%.40q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestText(t *testing.T) {
	for value, want := range map[string]string{
		`""`:                   "",
		`"é𐐀"`:                 "é𐐀",
		`"a\"\\\/\b\f\n\r\t"`:  "a\"\\/\b\f\n\r\t",
		`"\u00e9\uD801\uDC00"`: "é𐐀",
		`"\ud800"`:             "\ufffd",
		`"\udc00x"`:            "\ufffdx",
		`"\ud800\ud801\udc00"`: "\ufffd𐐀",
		`"\ud800\n"`:           "\ufffd\n",
	} {
		if got := string(jsonraw.Text([]byte(value))); got != want {
			t.Errorf("Text(%s) = %q, want %q", value, got, want)
		}
	}
}

func TestInteger(t *testing.T) {
	for number, want := range map[string]string{
		"0": "0", "-7": "-7", "2.0": "2", "1e2": "100", "9223372036854775807": "9223372036854775807",
		"2.5": "no", "1e400": "no", "9223372036854775808": "no",
	} {
		got := "no"
		if n, ok := jsonraw.Integer([]byte(number)); ok {
			got = fmt.Sprint(n)
		}
		if got != want {
			t.Errorf("Integer(%s) = %s, want %s", number, got, want)
		}
	}
}

// FuzzCheck holds Check and the walk to encoding/json, which differs in three known ways: it accepts invalid UTF-8,
// it nests to 10,000, and it merges repeated members.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"a \"b\" \u00e9"}}`,
		`[1, -2.5e3 , [true,false,null], {"":{}} ,"\\\"" ]`, `{"a\\":"]}"}`, `"\ud83d\ude00"`, ` 0 `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		err := jsonraw.Check(text)
		if want := json.Valid(text) && utf8.Valid(text); (err == nil) != want {
			if want && strings.Contains(err.Error(), "nested deeper") {
				return
			}
			t.Fatalf("Check(%q) = %v, encoding/json says valid: %v", text, err, want)
		}
		if err != nil {
			return
		}
		var want any
		if json.Unmarshal(text, &want) != nil {
			return // a number out of range
		}
		if got := rebuild(t, text); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q reads as %v, want %v", text, got, want)
		}
	})
}

// rebuild decodes a value by the package's own walk.
func rebuild(t *testing.T, value []byte) any {
	switch jsonraw.Kind(value) {
	case '{':
		object := map[string]any{}
		for name, member := range jsonraw.Members(value) {
			object[string(name)] = rebuild(t, member)
		}
		return object
	case '[':
		array := []any{}
		for element := range jsonraw.Elements(value) {
			array = append(array, rebuild(t, element))
		}
		return array
	case '"':
		text := string(jsonraw.Text([]byte(strings.TrimSpace(string(value)))))
		var again string
		if err := json.Unmarshal(jsonraw.AppendString(nil, text), &again); err != nil || again != text {
			t.Fatalf("AppendString(%q) reads as %q, %v", text, again, err)
		}
		return text
	}
	var scalar any
	if err := json.Unmarshal(value, &scalar); err != nil {
		t.Fatalf("span %q: %v", value, err)
	}
	return scalar
}
