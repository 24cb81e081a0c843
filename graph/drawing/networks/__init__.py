"""Pictures of networks: a page with the same content as a table, or a still picture."""
