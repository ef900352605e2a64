# Two images of the daemon, both for `docker run -i`: JSON-RPC or LSP on stdin and stdout, logs on stderr.
#
#	docker build -t pronounced .                             native engine: one static binary
#	docker build -t pronounced-tf --target tensorflow .      TensorFlow engine: Intel's MKL build, one warm thread
#
# Both run as a user without rights, need no network, and keep the user's lexicon under /data (mount a volume there to
# keep it). The bases are arguments, so that a mirror or an image of one's own can take their place.

ARG GO_IMAGE=golang:1.26-bookworm
ARG NATIVE_BASE=scratch
ARG TENSORFLOW_BASE=debian:bookworm-slim

FROM ${GO_IMAGE} AS source
ENV GOTOOLCHAIN=local
WORKDIR /src
COPY . .
RUN mkdir /data

FROM source AS build-native
ARG VERSION=
RUN scripts/build.sh "${VERSION}" /out/pronounced

FROM source AS build-tensorflow
RUN if ! python3 -m pip --version || ! gcc --version; then \
        apt-get update \
        && apt-get install --yes --no-install-recommends gcc libc6-dev python3-pip \
        && rm -rf /var/lib/apt/lists/*; \
    fi
ARG VERSION=
# The library keeps the wheel's layout, for its parts find each other by relative paths; so does the binary find it.
RUN export XDG_CACHE_HOME=/cache \
    && go -C tensorflow run ./fetch -flavour mkl go build -trimpath -buildvcs=false \
        -ldflags "-s -w -X main.version=${VERSION}" -o /out/bin/pronounced-tf ./cmd/pronounced-tf \
    && mv /cache/pronounced-build/intel-tensorflow-* /out/lib

FROM ${TENSORFLOW_BASE} AS tensorflow
COPY --from=build-tensorflow /out/lib /usr/local/lib
COPY --from=build-tensorflow /out/bin /usr/local/bin
COPY --from=source --chown=65532:65532 /data /data
# What the program would else set for itself, by starting itself anew: tensorflow/README.md has the reasons.
ENV OMP_NUM_THREADS=1 KMP_BLOCKTIME=0 KMP_AFFINITY=disabled TF_CPP_MIN_LOG_LEVEL=2 HOME=/data XDG_DATA_HOME=/data
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/pronounced-tf"]

FROM ${NATIVE_BASE} AS native
COPY --from=build-native /out/pronounced /pronounced
COPY --from=source --chown=65532:65532 /data /data
ENV HOME=/data XDG_DATA_HOME=/data
USER 65532:65532
ENTRYPOINT ["/pronounced"]
