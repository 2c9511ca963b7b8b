"""What somebody asks for, what it may mean, and how that is told: the parts of `explain`."""
