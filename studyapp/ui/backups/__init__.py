"""The backups of the library: listing, making and restoring them."""
