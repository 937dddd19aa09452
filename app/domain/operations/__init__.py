"""Every kind of operation: its closed schema and how it is decided. One door: `decide`."""
