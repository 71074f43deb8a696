"""The shop for machines that read lists: sitemap, robots.txt, llms.txt, feeds of guides and products.

`writing` writes XML piece by piece; each other module gives the pieces of one file.
"""
