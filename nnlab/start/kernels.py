"""The kernels that JupyterLab starts for the course."""

import sys
from typing import Any

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

LESSONS = "python3"  # the kernel that every lesson names
ADVICE = "--ext=nnlab.learn.names"
OWN_FILES_LAST = f"--ext={__name__}"


class Kernels(KernelSpecManager):
    """Finds the kernels as ever, but for two things that a learner cannot be asked to mend.

    The kernel of the lessons is this very Python, whatever another course left in the learner's
    home under its name; and no file beside the lessons is taken for a module that it needs.

    Every Python gives advice on unknown names from the start: after a restart a learner goes on in
    the middle of a lesson, where nothing is imported yet.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how a kernel is started."""
        if kernel_name == LESSONS:
            spec = KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())
            # The folder of the lessons is not looked into while the kernel itself is loaded.
            spec.argv = [spec.argv[0], "-P", *spec.argv[1:], OWN_FILES_LAST]
        else:
            spec = super().get_kernel_spec(kernel_name)
        if "ipykernel_launcher" in spec.argv:
            spec.argv = [*spec.argv, ADVICE]
        return spec


def load_ipython_extension(_shell: Any) -> None:
    """Let the learner import files beside the lessons, where nothing else has their name."""
    sys.path[:] = [*(place for place in sys.path if place), ""]
