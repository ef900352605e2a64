# The program's commands. `make run` and `make test` need nothing but what README.md names; the rest is for developers.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
FUZZTIME ?= 10s

# Which libtensorflow: mkl (Intel's build) or stock.
FLAVOUR ?= mkl

.PHONY: build frontends run test lint fuzz clean kernels release vsix tensorflow test-tensorflow test-tensorflow-full soak-tensorflow test-images \
	bench-accuracy bench-ladder bench-latency bench-lsp bench-peers bench-roofline bench-scale

# A static binary with everything inside, the same bytes whoever builds it.
build:
	GO=$(GO) scripts/build.sh "$(VERSION)" bin/pronounced

# Two programs that speak with the engines of others. frontends/README.md.
frontends: build
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '-s -w' -o bin/pronounced-speak ./frontends/speak
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '-s -w' -o bin/sd_pronounced ./frontends/speech-dispatcher

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

# All that is published of a commit, into dist/: docs/releasing.md.
release:
	scripts/release.sh

# The extension for VS Code with the program inside, into dist/: for this machine, or for TARGETS (all of them: all).
vsix:
	VERSION=$(VERSION) TARGETS="$(TARGETS)" scripts/vsix.sh

# The assembly of model/native, out of its generator.
kernels:
	$(GO) -C tools/kernels generate ./...

# bin/pronounced-tf: the same program with the TensorFlow engine. Fetches libtensorflow (250 MB, once).
tensorflow:
	VERSION=$(VERSION) tensorflow/build.sh $(FLAVOUR)

# The TensorFlow engine against the checkpoint's answers: what CI runs; every word (10 minutes); a million calls.
test-tensorflow:
	scripts/tensorflow-test.sh

test-tensorflow-full:
	scripts/tensorflow-test.sh full

soak-tensorflow:
	scripts/tensorflow-test.sh soak

# Both images of the Dockerfile, built and spoken to. Needs docker and mmdebstrap.
test-images:
	scripts/test-images.sh

# The experiment's steps, from stock TensorFlow to the cache, into bench/results/ladder.*.
bench-ladder:
	scripts/tensorflow-ladder.sh

# What a client sees of the daemon; what others do with the same words; what the core could do. bench/README.md.
bench-latency: build
	$(GO) run ./bench/latency -daemon bin/pronounced

bench-lsp: build
	$(GO) run ./bench/lsp -daemon bin/pronounced

bench-peers: build
	bench/peers/peers.sh

# How often we and others are right.
bench-accuracy:
	bench/accuracy/accuracy.sh

bench-roofline:
	$(GO) run ./bench/roofline

# What more workers bring: Spark, GNU parallel, --jobs. Needs Java 17 or newer; on a quiet machine.
bench-scale: build
	bench/scale/scale.sh

clean:
	rm -rf bin dist
