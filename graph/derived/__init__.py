"""What follows from the facts: columns, identities, the RDF graph in generations, names."""
