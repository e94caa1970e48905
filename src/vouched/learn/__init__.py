"""Fit, evaluate, model files; the only user of scikit-learn."""
