"""Channels translate a network's words into ours and back; they ask no table and know no intent."""
