package config

import (
	"strings"
	"testing"
)

// FuzzFile feeds any text as a configuration file: every error names file and line, and what is accepted is in range.
func FuzzFile(f *testing.F) {
	f.Add([]byte("engine = \"native\"\ncache-size = 1_000 # many\n"))
	f.Add([]byte("\ufeffcache-size = 0x10\r\nlog-level = 'info'\r\n"))
	f.Add([]byte("[serve]\ncache-size = 1\n"))
	f.Add([]byte("a.b.c = [1, {d = 2}]\n\"\" = 1\n"))
	f.Add([]byte("model = \"\"\"\ncache-size = 3\n\"\"\"\n"))
	f.Add([]byte("cache-size = \n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		values, err := parse("FILE", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "FILE:") {
				t.Errorf("an error without its place: %v", err)
			}
			return
		}
		c := Defaults()
		c.origins = make(map[string]string)
		for _, v := range values {
			if strings.HasPrefix(v.origin, "FILE:0") {
				t.Errorf("%s has no line", v.key)
			}
			if v.apply(&c) != nil {
				return
			}
		}
		if c.CacheSize < 0 || c.CacheSize > MaxCacheSize || c.MaxMessageBytes < MinMessageBytes ||
			c.MaxMessageBytes > MaxMessageBytes || c.ClientProcessID < 0 {
			t.Errorf("accepted %+v", c)
		}
	})
}
