"""nnlab: the neural networks of the course, small enough to read in an afternoon.

Reading order: ``arguments``, ``activations``, ``losses``, ``initializers``, ``parameters``,
``layers``, ``optimizers``, ``checks``, ``network``; then ``outputs``, ``progress_bar``,
``history``, ``training``; then ``gradients``, ``landscape``, ``metrics``; then ``datasets``,
``surfaces``, ``settings``; and the rooms for the screen and the learner, ``draw``, ``keyboard``,
``explore``, ``files``, ``learn``, ``start``.

No module imports one that comes after it. Importing ``nnlab`` loads NumPy and nothing else.
"""

__version__ = "0.1.0"
