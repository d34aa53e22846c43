namespace SophiaAI.Sandbox.Knobs;

/// <summary>Something that whoever runs the sandbox can look at, with GET, and empty with DELETE.</summary>
/// <param name="Path">The path below /_sandbox.</param>
/// <param name="Example">The path with an example of what can be asked.</param>
/// <param name="Has">What it has, in a line.</param>
internal sealed record KnobView(string Path, string Example, string Has);
