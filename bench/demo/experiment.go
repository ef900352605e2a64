package main

// sentence is one input of the tensorflow-perf experiment with the times that its README gives for this number of
// words: milliseconds a call of predict, in 2018, at its first step (the package as it came, "initial") and at its best
// one (the graph frozen and optimised, "OptimizedModel").
type sentence struct {
	text        string
	first, best float64
}

func experiment() []sentence {
	return []sentence{
		{"aardvark", 303.13, 83.93},
		{"tasty applesauce", 760.99, 108.29},
		{"Three toed sloths are penultimate animals", 837.57, 129.67},
		{"Note to self compile against my cpu", 915.62, 139.56},
		{"My name is Kevin James and aardvarks are the best", 1073.75, 155.46},
		{"I bet this graph is not going to be roughly anywhere close to sub linear", 1329.69, 192.42},
		{
			"This is a twenty word sentence which I am using to ensure we can test to the maximum batch size",
			1403.68, 240.05,
		},
	}
}
