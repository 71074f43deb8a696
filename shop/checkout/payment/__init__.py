"""From the review page to the payment page and back: one order per form, settled by asking Stripe."""
