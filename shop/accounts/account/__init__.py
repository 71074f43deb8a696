"""The pages about oneself: profile, sign-in and security, sessions."""
