package share

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"sync"
)

// Kind is what a frame of a connection is for.
type Kind byte

const (
	Data   Kind = 'd' // bytes of the stream, either way
	End    Kind = 'e' // joiner: the stream's end
	Stop   Kind = 's' // joiner: end in order, but soon
	Parent Kind = 'p' // daemon: the process (in decimal) that the joiner is to end with
	Exit   Kind = 'x' // daemon: the joiner's exit status, one byte, and what there is to say of it
)

// maxFrame bounds the bytes of one frame. Longer data goes in several.
const maxFrame = 1 << 20

// Conn is a connection between a joiner and its daemon. Each frame is its kind, its length in four bytes, big end first, and
// its bytes. The end of a connection without an Exit or End before it is the death of the other side.
type Conn struct {
	socket net.Conn
	in     *bufio.Reader
	buffer []byte

	writing sync.Mutex
	head    [5]byte
}

func newConn(socket net.Conn) *Conn {
	return &Conn{socket: socket, in: bufio.NewReaderSize(socket, 64<<10)}
}

// Send sends one frame, or several when the data is long. It waits while the other side takes none.
func (c *Conn) Send(kind Kind, data []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	for {
		part := data[:min(len(data), maxFrame)]
		data = data[len(part):]
		c.head[0] = byte(kind)
		binary.BigEndian.PutUint32(c.head[1:], uint32(len(part)))
		buffers := net.Buffers{c.head[:], part}
		if _, err := buffers.WriteTo(c.socket); err != nil {
			return err
		}
		if len(data) == 0 {
			return nil
		}
	}
}

// Write implements io.Writer with Data frames.
func (c *Conn) Write(data []byte) (int, error) {
	if err := c.Send(Data, data); err != nil {
		return 0, err
	}
	return len(data), nil
}

// Receive returns the next frame. Its data is good until the next call.
func (c *Conn) Receive() (Kind, []byte, error) {
	var head [5]byte
	if _, err := io.ReadFull(c.in, head[:]); err != nil {
		return 0, nil, err
	}
	length := binary.BigEndian.Uint32(head[1:])
	if length > maxFrame {
		return 0, nil, fmt.Errorf("a frame of %d bytes is none of ours", length)
	}
	if cap(c.buffer) < int(length) {
		c.buffer = make([]byte, length)
	}
	data := c.buffer[:length]
	_, err := io.ReadFull(c.in, data)
	return Kind(head[0]), data, err
}

// Close ends the connection at once.
func (c *Conn) Close() error { return c.socket.Close() }
