namespace SophiaAI.Sandbox.Knobs;

/// <summary>Something that whoever runs the sandbox can set, or make happen: POST sets it, DELETE takes it back, and GET says how it is, where that is of use.</summary>
/// <param name="Path">The path below /_sandbox.</param>
/// <param name="Body">An example of what is posted.</param>
/// <param name="Does">What comes of it, in a line.</param>
internal sealed record Knob(string Path, string Body, string Does)
{
    public const string Prefix = "/_sandbox/";
}
