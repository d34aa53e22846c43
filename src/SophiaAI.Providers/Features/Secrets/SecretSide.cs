namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Where a value is when two sides are compared, in the signs of Compare-Object.</summary>
internal static class SecretSide
{
    /// <summary>Only on the reference's side.</summary>
    public const string Left = "<=";

    /// <summary>Only on the other side.</summary>
    public const string Right = "=>";

    /// <summary>The same on both sides.</summary>
    public const string Equal = "==";

    /// <summary>On both sides, with different values.</summary>
    public const string Different = "<>";
}
