"""Running the whole shop on one machine: what `make run` starts, keeps together and stops.

Start reading in `__main__`. In production a supervisor of the machine's own (systemd, a platform)
runs the lines of the Procfile instead.
"""
