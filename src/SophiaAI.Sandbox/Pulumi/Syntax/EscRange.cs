namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A section of an environment's definition.</summary>
internal sealed record EscRange(string Environment, EscPosition Begin, EscPosition End)
{
    /// <summary>The range of something that is in no definition.</summary>
    public static EscRange Nowhere(string environment) => new(environment, new EscPosition(0, 0, 0), new EscPosition(0, 0, 0));
}
