"""Tests that need nothing but Python: python3 -m unittest discover -t . -s training/tests"""
