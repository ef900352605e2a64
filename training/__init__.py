"""How the weights of our own model are made: from CMUdict to a file that the Go side reads.

data and align are plain Python, so that their tests run anywhere; model, train, evaluate and export need torch.
`python -m training` is the command line; README.md describes the steps.
"""
