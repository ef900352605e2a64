"""How the weights of our own model are made: from CMUdict to a file that the Go side reads.

What reads and aligns the dictionary is plain Python, so that its tests run anywhere; what trains, evaluates and exports needs torch.
`python -m training` is the command line; README.md describes the steps.
"""
