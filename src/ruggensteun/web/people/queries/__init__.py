"""What can be read about people. Every query takes the viewer, and fails without one."""
