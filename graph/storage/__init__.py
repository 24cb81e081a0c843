"""What lies on disk: written whole or not at all, locked, compacted, verified."""
