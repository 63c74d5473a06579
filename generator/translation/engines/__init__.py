"""Engines that draft missing translations; a build never asks one."""
