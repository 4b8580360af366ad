"""What may leave the service, and in which form: the policy, what applies it, and the attacker that checks it."""
