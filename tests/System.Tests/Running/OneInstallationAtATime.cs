// Each test runs a whole installation; two cores carry one of them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
