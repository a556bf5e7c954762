"""Adapters: one thin module for each real system that touchpoints talks to."""
