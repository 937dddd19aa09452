"""The written record of a workshop: what was worked out, as a document. Never the wire.

`pdf.write_pdf` is the way in: state → protocol in plain words (`compiling.py`) → pages (`pdf.py`). What only wants the
words (a page, a test) takes `compiling.compile_protocol`, which loads no reportlab.
"""
