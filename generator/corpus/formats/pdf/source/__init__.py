"""What PDFium says of a file: characters, what is drawn, structure, pictures."""
