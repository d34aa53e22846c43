namespace SophiaAI.Sandbox.Knobs;

/// <summary>Something that whoever runs the sandbox can set, or make happen, with POST.</summary>
/// <param name="Path">The path below /_sandbox.</param>
/// <param name="Body">An example of what is posted.</param>
/// <param name="Does">What comes of it, in a line.</param>
/// <param name="IsLasting">Whether it lasts until DELETE takes it back.</param>
internal sealed record Knob(string Path, string Body, string Does, bool IsLasting = true)
{
    public const string Prefix = "/_sandbox/";
}
