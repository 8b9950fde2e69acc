"""How a learner starts the course: their own copy of the lessons, opened in JupyterLab.

Read ``originals``, ``files``, ``record``, ``copy``, then ``readiness`` and ``server``. All of it is
run by ``python -m nnlab``; no lesson imports it.
"""
