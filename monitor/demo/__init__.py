"""The recorded story that `monitor demo` lives through, and the little web that serves it."""
