"""What the record says: who was contacted when, what comes next, how it went."""
