"""What the kinds of Office Open XML share: packages, formulas, charts, diagrams and ways to count."""
