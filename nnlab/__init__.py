"""nnlab: the neural networks of the course, small enough to read in an afternoon.

Read the modules in the order of the lessons: ``activations``, ``layers``, then ``datasets``,
``draw`` and ``explore``. Importing ``nnlab`` loads NumPy and nothing else.
"""

__version__ = "0.1.0"
