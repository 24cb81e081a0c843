"""The facts as networks: who takes part in what, with the proof of each edge."""
