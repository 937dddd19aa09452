"""What lives longer than a workshop."""
