# The program's commands. `make run` and `make test` need nothing but what README.md names; the rest is for developers.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
FUZZTIME ?= 10s

.PHONY: build run test lint fuzz clean

# A static binary with everything inside, the same bytes whoever builds it.
build:
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '-s -w -X main.version=$(VERSION)' \
		-o bin/pronounced ./cmd/pronounced

# The seven sentences of the experiment through the real daemon, over a pipe.
run: build
	$(GO) run ./bench/demo -daemon bin/pronounced

# Everything: lint, tests, races, the model's source, real protocol clients. scripts/test.sh names the steps.
test:
	scripts/test.sh

lint:
	scripts/lint.sh

# Every fuzz target for FUZZTIME.
fuzz:
	FUZZTIME=$(FUZZTIME) scripts/fuzz.sh

clean:
	rm -rf bin dist
