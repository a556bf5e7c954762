"""Turns mail and web forms into CRM interactions."""
