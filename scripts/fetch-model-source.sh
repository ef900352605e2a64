#!/usr/bin/env bash
# Fetches the source distribution of g2p_en 1.0.0, which holds the original checkpoint, and prints its path. The tests
# regenerate the embedded weights from it.
exec "$(dirname "$0")/fetch-package.sh" g2p_en 1.0.0 source g2p_en-1.0.0.tar.gz \
	c1b0dd0e253b0c00be0ba84fc6f6b1f01887084c9bd0452d768fe16ed84852d5
