namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>
/// How large values can become. A few references can make a value that contains another a million times over; Pulumi
/// would try to evaluate it.
/// </summary>
internal static class EscLimits
{
    public const string Summary = "the value is too large";

    private const int MaxDepth = 200;
    private const long MaxSize = 64L * 1024 * 1024;

    public static bool Allow(EscValue value) => value.Depth <= MaxDepth && Allow(value.Size);

    public static bool Allow(long size) => size <= MaxSize;
}
