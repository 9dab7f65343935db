"""Settings of the whole process that functions set: which function sets it, reads it, and resets it.

Sources of the names: the documentation of the standard library and of the libraries that the names begin with.
"""
from __future__ import annotations

from flake8_testreview.syntax.tuples import NamedTuple


class Setting(NamedTuple):
    """A setting by its `name`, and what people call it."""

    name: str
    shown: str


_CWD = Setting("cwd", "the working directory")
_GC = Setting("gc", "the garbage collector")
_FLOATX = Setting("keras_floatx", "the default type of Keras")
_PYRAMID = Setting("pyramid", "the registry of Pyramid")
_OSLO_TIME = Setting("oslo_time", "the clock of oslo.utils")
_STRUCTLOG = Setting("structlog", "the configuration of structlog")
# Functions that change a setting; the last argument is what it is set to.
SETTERS = {
    "os.chdir": _CWD,
    "os.fchdir": _CWD,
    "os.umask": Setting("umask", "the file mode mask"),
    "locale.setlocale": Setting("locale", "the locale"),
    "logging.disable": Setting("logging", "what is logged"),
    "socket.setdefaulttimeout": Setting("timeout", "the default socket timeout"),
    "signal.signal": Setting("signal", "a signal handler"),
    "gc.disable": _GC,
    "gc.set_threshold": Setting("gc_threshold", "the thresholds of the garbage collector"),
    "sys.setrecursionlimit": Setting("recursion", "the recursion limit"),
    "sys.setswitchinterval": Setting("switch_interval", "the switch interval of threads"),
    "sys.set_int_max_str_digits": Setting("int_digits", "the limit on the digits of integers"),
    "sys.settrace": Setting("trace", "the trace function"),
    "sys.setprofile": Setting("profile", "the profile function"),
    "resource.setrlimit": Setting("rlimit", "a resource limit"),
    "decimal.setcontext": Setting("decimal", "the decimal context"),
    "asyncio.set_event_loop_policy": Setting("loop_policy", "the event loop policy"),
    "django.utils.translation.activate": Setting("language", "the active language"),
    "django.utils.timezone.activate": Setting("timezone", "the current time zone"),
    "django.urls.set_urlconf": Setting("urlconf", "the URLconf"),
    "django.urls.set_script_prefix": Setting("script_prefix", "the script prefix"),
    "numpy.seterr": Setting("numpy_errors", "how NumPy treats floating-point errors"),
    "pandas.set_option": Setting("pandas_options", "an option of pandas"),
    "torch.set_default_dtype": Setting("torch_dtype", "the default type of tensors"),
    "torch.set_default_device": Setting("torch_device", "PyTorch's default device"),
    "torch.set_default_tensor_type": Setting("torch_dtype", "the default type of tensors"),
    "torch.use_deterministic_algorithms": Setting("torch_deterministic", "whether PyTorch is deterministic"),
    "torch.set_num_threads": Setting("torch_threads", "the number of PyTorch's threads"),
    "torch.set_grad_enabled": Setting("torch_gradients", "whether PyTorch computes gradients"),
    "torch.autograd.set_detect_anomaly": Setting("torch_anomalies", "whether PyTorch looks for anomalies"),
    "tensorflow.config.run_functions_eagerly": Setting("tf_eagerly", "whether TensorFlow runs functions eagerly"),
    "tensorflow.keras.backend.set_floatx": _FLOATX,
    "keras.backend.set_floatx": _FLOATX,
    "sklearn.set_config": Setting("sklearn", "the configuration of scikit-learn"),
    "xarray.set_options": Setting("xarray", "the options of xarray"),
    "threading.settrace": Setting("threads_trace", "the trace function of threads"),
    "threading.setprofile": Setting("threads_profile", "the profile function of threads"),
    "csv.field_size_limit": Setting("csv_limit", "the largest field of CSV"),
    "tracemalloc.start": Setting("tracemalloc", "the tracing of memory"),
    "httpretty.enable": Setting("httpretty", "the sockets of the process"),
    "responses.start": Setting("responses", "how requests are sent"),
    "pyramid.testing.setUp": _PYRAMID,
    "oslo_utils.timeutils.set_time_override": _OSLO_TIME,
    "jax.config.update": Setting("jax", "the configuration of JAX"),
    "structlog.configure": _STRUCTLOG,
}
# Functions that read a setting, by the setting's name.
READERS = {
    "os.getcwd": "cwd", "os.getcwdb": "cwd", "os.path.abspath": "cwd", "pathlib.Path.cwd": "cwd", "os.open": "cwd",
    "os.umask": "umask", "locale.getlocale": "locale", "locale.setlocale": "locale",
    "socket.getdefaulttimeout": "timeout", "signal.getsignal": "signal", "signal.signal": "signal",
    "gc.get_threshold": "gc_threshold", "sys.getrecursionlimit": "recursion",
    "sys.getswitchinterval": "switch_interval", "sys.get_int_max_str_digits": "int_digits", "sys.gettrace": "trace",
    "sys.getprofile": "profile", "resource.getrlimit": "rlimit", "decimal.getcontext": "decimal",
    "asyncio.get_event_loop_policy": "loop_policy", "django.utils.translation.get_language": "language",
    "django.utils.timezone.get_current_timezone": "timezone", "django.urls.get_urlconf": "urlconf",
    "django.urls.get_script_prefix": "script_prefix", "numpy.geterr": "numpy_errors", "numpy.seterr": "numpy_errors",
    "pandas.get_option": "pandas_options", "torch.get_default_dtype": "torch_dtype",
    "torch.get_default_device": "torch_device",
    "torch.are_deterministic_algorithms_enabled": "torch_deterministic", "torch.get_num_threads": "torch_threads",
    "torch.is_grad_enabled": "torch_gradients", "torch.is_anomaly_enabled": "torch_anomalies",
    "tensorflow.config.functions_run_eagerly": "tf_eagerly",
    "tensorflow.keras.backend.floatx": "keras_floatx", "keras.backend.floatx": "keras_floatx",
    "sklearn.get_config": "sklearn", "xarray.get_options": "xarray",
    "threading.gettrace": "threads_trace", "threading.getprofile": "threads_profile",
    "csv.field_size_limit": "csv_limit", "structlog.get_config": "structlog",
}  # fmt: skip
# Functions that bring back the state that a process begins with.
RESETTERS = {
    "gc.enable": _GC,
    "django.utils.translation.deactivate": SETTERS["django.utils.translation.activate"],
    "django.utils.translation.deactivate_all": SETTERS["django.utils.translation.activate"],
    "django.utils.timezone.deactivate": SETTERS["django.utils.timezone.activate"],
    "django.urls.clear_script_prefix": SETTERS["django.urls.set_script_prefix"],
    "pandas.reset_option": SETTERS["pandas.set_option"],
    "tracemalloc.stop": SETTERS["tracemalloc.start"],
    "httpretty.disable": SETTERS["httpretty.enable"],
    "responses.stop": SETTERS["responses.start"],
    "pyramid.testing.tearDown": _PYRAMID,
    "pyramid.testing.cleanUp": _PYRAMID,
    "oslo_utils.timeutils.clear_time_override": _OSLO_TIME,
    "structlog.reset_defaults": _STRUCTLOG,
}
# What the first state is called.
FIRST_STATES = frozenset({"NOTSET", "SIG_DFL", "default_int_handler"})
SHOWN = {setting.name: setting.shown for setting in SETTERS.values()}
NAMES = frozenset(function.rpartition(".")[2] for function in (*SETTERS, *RESETTERS))
