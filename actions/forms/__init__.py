"""Tasks as forms: one file per task; form.py is their common shape, flow.py what Rasa calls."""
