"""The guarded client: public addresses only, bounded in time and bytes."""
