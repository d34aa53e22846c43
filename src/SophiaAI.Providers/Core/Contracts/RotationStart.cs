namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What is written down before a new credential is made, so that it can be found again.</summary>
internal sealed record RotationStart
{
    /// <summary>What the service's side has to remember. Nothing secret.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The new values, by the settings' names, where they are made here and not by the service.</summary>
    public IReadOnlyDictionary<string, string> Pending { get; init; } = new Dictionary<string, string>();

    /// <summary>What will be made, in a few words.</summary>
    public required string Intention { get; init; }

    // It may hold a private key.
    public override string ToString() => Intention;
}
