"""Who agreed what with whom, when, where, on whose behalf, and which sentence proves it."""
