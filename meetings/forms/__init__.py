"""What people type into the room's forms."""
