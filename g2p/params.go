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
