"""Looks the bodies and places of a store up elsewhere, and proposes what they may be there."""
