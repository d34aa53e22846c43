using SophiaAI.Tests.Support;

// The tests share the process's variables and one sandbox, whose faults any of them may set.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(SandboxFixture))]
