"""The action server's door for extensions: the SDK imports a module of this name, if any.

Found through the working directory or PYTHONPATH; ``tests/actions/test_server.py`` makes sure.
"""

import pluggy

from actions import server


def init_hooks(manager: pluggy.PluginManager) -> None:
    """Let the SDK prepare its server with ``actions.server``."""
    manager.register(server)
