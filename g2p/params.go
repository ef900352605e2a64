package g2p

import (
	"fmt"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/rpc"
)

// member returns the named member of an object, the last of several, or nil when it is absent or null.
func member(object []byte, wanted string) []byte {
	var found []byte
	for name, value := range jsonraw.Members(object) {
		if string(name) == wanted {
			found = value
		}
	}
	if jsonraw.IsNull(found) {
		return nil
	}
	return found
}

// requireObject refuses params that are no object.
func requireObject(params []byte) error {
	if params == nil {
		return rpc.InvalidParams("", "missing")
	}
	if jsonraw.Kind(params) != '{' {
		return rpc.InvalidParams("", "must be an object")
	}
	return nil
}

// integerMember returns the named member, 0 when it is absent.
func integerMember(params []byte, name string, least, most int64) (int64, error) {
	raw := member(params, name)
	if raw == nil {
		return 0, nil
	}
	if n, ok := jsonraw.Integer(raw); ok && jsonraw.Kind(raw) == 0 && least <= n && n <= most {
		return n, nil
	}
	return 0, rpc.InvalidParams(name, fmt.Sprintf("must be an integer from %d to %d", least, most))
}

func booleanMember(params []byte, name string) (bool, error) {
	raw := member(params, name)
	if raw == nil {
		return false, nil
	}
	if kind := jsonraw.Kind(raw); kind != 't' && kind != 'f' {
		return false, rpc.InvalidParams(name, "must be true or false")
	}
	return raw[0] == 't', nil
}

// textMember returns the named member, "" and false when it is absent.
func textMember(params []byte, name string) (text string, given bool, err error) {
	raw := member(params, name)
	if raw == nil {
		return "", false, nil
	}
	if jsonraw.Kind(raw) != '"' {
		return "", false, rpc.InvalidParams(name, "must be a string")
	}
	return string(jsonraw.Text(raw)), true, nil
}

// requiredText returns the named member of params that must be an object with such a member.
func requiredText(params []byte, name string) (string, error) {
	if err := requireObject(params); err != nil {
		return "", err
	}
	text, given, err := textMember(params, name)
	if err == nil && !given {
		err = rpc.InvalidParams(name, "missing: must be a string")
	}
	return text, err
}

// choiceMember reads a member that names one of several things, byDefault when it is absent.
func choiceMember[T any](params []byte, name string, byDefault T, parse func(string) (T, bool), choices string) (T, error) {
	text, given, err := textMember(params, name)
	if err != nil || !given {
		return byDefault, err
	}
	if choice, ok := parse(text); ok {
		return choice, nil
	}
	return byDefault, rpc.InvalidParams(name, "must be "+choices)
}
