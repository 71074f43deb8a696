"""The pages and answers that passkeys need."""
