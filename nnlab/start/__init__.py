"""How a learner starts the course: their own copy of the lessons, opened in JupyterLab.

Read ``lessons``, ``machine``, ``server``, ``kernels``, then ``collect``. All of it is run by
``python -m nnlab``, or ``nnlab``; no lesson imports it.
"""
