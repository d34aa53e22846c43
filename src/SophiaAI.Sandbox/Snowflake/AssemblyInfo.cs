using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SophiaAI.Sandbox.Tests")]
