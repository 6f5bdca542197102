"""The contributing guide as definitions of sections and rules."""
