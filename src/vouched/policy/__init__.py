"""What is to be done: verdict and plan. Pure."""
