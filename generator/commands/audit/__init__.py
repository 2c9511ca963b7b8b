"""What a vendor's own pages list, and how it differs from the spec: the parts of `audit`."""
