"""What we hold: fact tables, the store, identity, evidence, networks and drawings."""
