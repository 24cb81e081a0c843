"""Maps of territories: outlines that ship, and what is drawn on them."""
