"""The main job on an embedded sample mailbox."""
