"""The pages between a colleague's password and the back office: the second factor, asked for or set up."""
