"""The kernels that JupyterLab starts for the course."""

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

ADVICE = "--ext=nnlab.learn.names"


class Kernels(KernelSpecManager):
    """Finds the kernels as ever, and lets Python's give advice on unknown names from the start.

    After a restart a learner goes on in the middle of a lesson, where nothing is imported yet.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how a kernel is started."""
        spec = super().get_kernel_spec(kernel_name)
        if "ipykernel_launcher" in spec.argv:
            spec.argv = [*spec.argv, ADVICE]
        return spec
