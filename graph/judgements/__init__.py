"""What people decided: which stated things are one, which facts are wrong, missing or confirmed."""
