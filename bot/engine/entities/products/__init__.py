"""Products of the catalogue, however members say them: by code, focal length or factor."""
